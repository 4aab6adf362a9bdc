import type { AssignmentFact, ClaimFact, IncentiveFact, SurveyFact, UnitFact, ValueFact } from './facts.ts';
import type { IncidentFact } from './incidents.ts';
import type { Leniencies } from './leniency.ts';
import type { Tenure } from './tenure.ts';

/** An assignment with its claims in order of month. */
export interface Task extends AssignmentFact {
  readonly claims: readonly ClaimFact[];
  /** The unit's part in it, where others held it too and the scheme counts by days. */
  readonly tenure: Tenure | null;
  /** How its lines are called, and the events that bound the unit to it. */
  readonly heading: { readonly code: string; readonly name: string; readonly positions: readonly number[] };
  /** The tolerances in force of what lapsed in it. */
  readonly leniencies: Leniencies;
}

/** As much of a task as its lamp depends on. */
export interface LampTask
  extends Pick<
    Task,
    | 'id'
    | 'issuedOn'
    | 'dueOn'
    | 'work'
    | 'acceptance'
    | 'timeliness'
    | 'overdueSince'
    | 'held'
    | 'tenure'
    | 'positions'
    | 'leniencies'
  > {
  readonly claims: readonly (Pick<ClaimFact, 'month' | 'punctuality' | 'lapsedOn' | 'positions'> & {
    readonly verified: { readonly progress: string } | null;
  })[];
}

/** What concerns one unit, in a fixed order. */
export interface UnitFacts {
  readonly unit: UnitFact;
  readonly tasks: readonly Task[];
  readonly surveys: readonly SurveyFact[];
  readonly incidents: readonly IncidentFact[];
  /** The values of indicators, by code. */
  readonly values: ReadonlyMap<string, ValueFact>;
  /** Every effective reward and penalty for its acts or its clauses; what it shares is the sharing rule's to say. */
  readonly incentives: readonly IncentiveFact[];
  /** The tolerances in force of these penalties. */
  readonly leniencies: Leniencies;
  /** The groups of the units whose acts these were, by code. */
  readonly groups: ReadonlyMap<string, string>;
  readonly asOf: string;
}

/** Orders clause ids part by part, numbers by value and before words: `1.2` before `1.10` before `1.a`. */
export function compareClauses(a: string, b: string): number {
  if (a === b) return 0;
  const left = partsOf(a);
  const right = partsOf(b);
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const difference = compareParts(left[index] ?? '', right[index] ?? '');
    if (difference !== 0) return difference;
  }
  return left.length - right.length || order(a, b);
}

type Part = bigint | string;

function compareParts(a: Part, b: Part): number {
  if (a === b) return 0;
  if (typeof a !== typeof b) return typeof a === 'bigint' ? -1 : 1;
  return a < b ? -1 : 1;
}

const MOST_KNOWN = 10_000;
const known = new Map<string, readonly Part[]>();

/** The parts of a clause id, which is asked for again and again while sorting. */
function partsOf(clause: string): readonly Part[] {
  const before = known.get(clause);
  if (before !== undefined) return before;
  const parts = clause.split('.').map((part): Part => (/^\d+$/.test(part) ? BigInt(part) : part));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(clause, parts);
  return parts;
}

/** Orders texts by their characters. */
export function order(a: string, b: string): number {
  if (a < b) return -1;
  return a === b ? 0 : 1;
}
