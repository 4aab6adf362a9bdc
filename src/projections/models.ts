import { assignments } from './models/assignments.ts';
import { claims } from './models/claims.ts';
import { collectives } from './models/collectives.ts';
import { eventCounts } from './models/event-counts.ts';
import { incentives } from './models/incentives.ts';
import { logFacts } from './models/log-facts.ts';
import { misreports } from './models/misreports.ts';
import { plans } from './models/plans.ts';
import { rectifications } from './models/rectifications.ts';
import { samplings } from './models/samplings.ts';
import { schemes } from './models/schemes.ts';
import { surveys } from './models/surveys.ts';
import { units } from './models/units.ts';
import { verifications } from './models/verifications.ts';
import { walkthroughs } from './models/walkthroughs.ts';
import type { AnyReadModel } from './read-model.ts';

/** Every read model that is folded row by row. */
export const READ_MODELS: readonly AnyReadModel[] = [
  units,
  collectives,
  plans,
  assignments,
  claims,
  verifications,
  samplings,
  misreports,
  incentives,
  surveys,
  walkthroughs,
  rectifications,
  schemes,
  logFacts,
  eventCounts,
];
