import { accessAggregate } from './access/aggregate.ts';
import { accountabilityAggregate } from './accountability/aggregate.ts';
import { appealAggregate } from './appeal/aggregate.ts';
import { assignmentAggregate } from './assignment/aggregate.ts';
import { breakdownAggregate } from './breakdown/aggregate.ts';
import { caseAggregate } from './case/aggregate.ts';
import { clockAggregate } from './clock/aggregate.ts';
import { dispatchAggregate } from './dispatch/aggregate.ts';
import { evidenceAggregate } from './evidence/aggregate.ts';
import { improvementAggregate } from './improvement/aggregate.ts';
import { incentiveAggregate } from './incentive/aggregate.ts';
import { indicatorAggregate } from './indicator/aggregate.ts';
import type { TypeDefinition } from './kernel/aggregate.ts';
import { lampAggregate } from './lamp/aggregate.ts';
import { misreportAggregate } from './misreport/aggregate.ts';
import { readingAggregate } from './monitoring/reading.ts';
import { sourceAggregate } from './monitoring/source.ts';
import { noticeAggregate } from './notice/aggregate.ts';
import { periodAggregate } from './period/aggregate.ts';
import { planAggregate } from './plan/aggregate.ts';
import { rectificationAggregate } from './rectification/aggregate.ts';
import { reformAggregate } from './reform/aggregate.ts';
import { samplingAggregate } from './sampling/aggregate.ts';
import { schemeAggregate } from './scheme/aggregate.ts';
import { scorecardAggregate } from './scorecard/aggregate.ts';
import { simulationAggregate } from './simulation/aggregate.ts';
import { surveyAggregate } from './survey/aggregate.ts';
import { waveAggregate } from './survey/wave.ts';
import { systemicIssueAggregate } from './systemic-issue/aggregate.ts';
import { toleranceAggregate } from './tolerance/aggregate.ts';
import { unitAggregate } from './unit/aggregate.ts';
import { collectiveAggregate } from './unit/collective.ts';
import { useAggregate } from './use/aggregate.ts';
import { walkthroughAggregate } from './walkthrough/aggregate.ts';

/** Every aggregate, by category. */
export const AGGREGATES = {
  unit: unitAggregate,
  collective: collectiveAggregate,
  plan: planAggregate,
  assignment: assignmentAggregate,
  sampling: samplingAggregate,
  misreport: misreportAggregate,
  evidence: evidenceAggregate,
  incentive: incentiveAggregate,
  tolerance: toleranceAggregate,
  survey: surveyAggregate,
  wave: waveAggregate,
  source: sourceAggregate,
  reading: readingAggregate,
  walkthrough: walkthroughAggregate,
  rectification: rectificationAggregate,
  reform: reformAggregate,
  period: periodAggregate,
  scorecard: scorecardAggregate,
  appeal: appealAggregate,
  use: useAggregate,
  lamp: lampAggregate,
  notice: noticeAggregate,
  dispatch: dispatchAggregate,
  case: caseAggregate,
  issue: systemicIssueAggregate,
  breakdown: breakdownAggregate,
  indicator: indicatorAggregate,
  improvement: improvementAggregate,
  accountability: accountabilityAggregate,
  scheme: schemeAggregate,
  clock: clockAggregate,
  access: accessAggregate,
  simulation: simulationAggregate,
} as const;

export type Category = keyof typeof AGGREGATES;
/** Any event that the log may hold. */
export type AnyEvent = (typeof AGGREGATES)[Category] extends infer A
  ? A extends { evolve: (state: never, event: infer E) => unknown }
    ? E
    : never
  : never;

/** Any command that may be asked for. */
export type AnyCommand = (typeof AGGREGATES)[Category] extends infer A
  ? A extends { decide: (state: never, command: infer C, circumstances: never) => unknown }
    ? C
    : never
  : never;
export type CommandType = AnyCommand['type'];
export type EventTypeName = AnyEvent['type'];

/** One entry of the catalogue: a type of event or command with the aggregate that it belongs to. */
export interface CatalogueEntry extends TypeDefinition {
  readonly type: string;
  readonly category: Category;
}

/** Every event type by name. */
export const EVENT_TYPES: ReadonlyMap<string, CatalogueEntry> = entries('events');
/** Every command type by name. */
export const COMMAND_TYPES: ReadonlyMap<string, CatalogueEntry> = entries('commands');

function entries(part: 'events' | 'commands'): ReadonlyMap<string, CatalogueEntry> {
  const found = new Map<string, CatalogueEntry>();
  for (const [category, aggregate] of Object.entries(AGGREGATES)) {
    for (const [type, definition] of Object.entries(aggregate[part])) {
      found.set(type, { ...definition, type, category: category as Category });
    }
  }
  return found;
}
