import { assignments } from './models/assignments.ts';
import { breakdowns } from './models/breakdowns.ts';
import { claims } from './models/claims.ts';
import { collectives } from './models/collectives.ts';
import { eventCounts } from './models/event-counts.ts';
import { improvements } from './models/improvements.ts';
import { incentives } from './models/incentives.ts';
import { indicators } from './models/indicators.ts';
import { logFacts } from './models/log-facts.ts';
import { parts } from './models/parts.ts';
import { plans } from './models/plans.ts';
import { rectifications } from './models/rectifications.ts';
import { schemes } from './models/schemes.ts';
import { surveys } from './models/surveys.ts';
import { units } from './models/units.ts';
import { walkthroughs } from './models/walkthroughs.ts';
import type { AnyReadModel } from './read-model.ts';

/** Every read model that is folded row by row. */
export const READ_MODELS: readonly AnyReadModel[] = [
  units,
  collectives,
  plans,
  assignments,
  claims,
  incentives,
  surveys,
  walkthroughs,
  rectifications,
  breakdowns,
  parts,
  indicators,
  improvements,
  schemes,
  logFacts,
  eventCounts,
];
