import { accessAggregate } from './access/aggregate.ts';
import { assignmentAggregate } from './assignment/aggregate.ts';
import { clockAggregate } from './clock/aggregate.ts';
import { evidenceAggregate } from './evidence/aggregate.ts';
import { incentiveAggregate } from './incentive/aggregate.ts';
import type { TypeDefinition } from './kernel/aggregate.ts';
import { misreportAggregate } from './misreport/aggregate.ts';
import { planAggregate } from './plan/aggregate.ts';
import { rectificationAggregate } from './rectification/aggregate.ts';
import { samplingAggregate } from './sampling/aggregate.ts';
import { schemeAggregate } from './scheme/aggregate.ts';
import { simulationAggregate } from './simulation/aggregate.ts';
import { surveyAggregate } from './survey/aggregate.ts';
import { unitAggregate } from './unit/aggregate.ts';
import { collectiveAggregate } from './unit/collective.ts';
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
  survey: surveyAggregate,
  walkthrough: walkthroughAggregate,
  rectification: rectificationAggregate,
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
