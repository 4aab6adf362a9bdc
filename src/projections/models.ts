import { activity } from './models/activity.ts';
import { appeals } from './models/appeals.ts';
import { assignments } from './models/assignments.ts';
import { auditAccounts } from './models/audit-accounts.ts';
import { auditApprovals } from './models/audit-approvals.ts';
import { auditEvents } from './models/audit-events.ts';
import { auditMentions } from './models/audit-mentions.ts';
import { breakdowns } from './models/breakdowns.ts';
import { cases } from './models/cases.ts';
import { claims } from './models/claims.ts';
import { collectives } from './models/collectives.ts';
import { dispatches } from './models/dispatches.ts';
import { eventCounts } from './models/event-counts.ts';
import { explanations } from './models/explanations.ts';
import { files } from './models/files.ts';
import { improvements } from './models/improvements.ts';
import { incentives } from './models/incentives.ts';
import { indicators } from './models/indicators.ts';
import { lamps } from './models/lamps.ts';
import { logFacts } from './models/log-facts.ts';
import { misreports } from './models/misreports.ts';
import { notices } from './models/notices.ts';
import { parts } from './models/parts.ts';
import { periods } from './models/periods.ts';
import { plans } from './models/plans.ts';
import { readings } from './models/readings.ts';
import { rectifications } from './models/rectifications.ts';
import { reforms } from './models/reforms.ts';
import { reminders } from './models/reminders.ts';
import { samplings } from './models/samplings.ts';
import { schemes } from './models/schemes.ts';
import { scorecards } from './models/scorecards.ts';
import { sources } from './models/sources.ts';
import { surveys } from './models/surveys.ts';
import { systemicIssues } from './models/systemic-issues.ts';
import { tolerances } from './models/tolerances.ts';
import { units } from './models/units.ts';
import { uses } from './models/uses.ts';
import { verifications } from './models/verifications.ts';
import { walkthroughs } from './models/walkthroughs.ts';
import { waves } from './models/waves.ts';
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
  tolerances,
  surveys,
  waves,
  sources,
  readings,
  walkthroughs,
  rectifications,
  reforms,
  periods,
  scorecards,
  appeals,
  uses,
  lamps,
  notices,
  dispatches,
  reminders,
  activity,
  cases,
  systemicIssues,
  breakdowns,
  parts,
  indicators,
  improvements,
  files,
  explanations,
  schemes,
  logFacts,
  eventCounts,
  auditEvents,
  auditMentions,
  auditAccounts,
  auditApprovals,
];
