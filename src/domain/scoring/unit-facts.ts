import { targetsFor } from '../scheme/classes.ts';
import type { Rules } from '../scheme/rules.ts';
import type {
  AssignmentFact,
  ClaimFact,
  Facts,
  IncentiveFact,
  SurveyFact,
  UnitFact,
  ValueFact,
} from './facts.ts';
import type { IncidentFact } from './incidents.ts';
import { isExcused, type Leniencies, leniencies } from './leniency.ts';
import { measured } from './measured.ts';
import { holdingsOf, type Tenure } from './tenure.ts';

/** An assignment with its claims in order of month. */
export interface Task extends AssignmentFact {
  readonly claims: readonly ClaimFact[];
  /** The unit's part in it, where others held it too and the scheme counts by days. */
  readonly tenure: Tenure | null;
  /** The tolerances in force, this task's among them. */
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
  /** Every effective reward and penalty of the plan; who shares which is the sharing rule's to say. */
  readonly incentives: readonly IncentiveFact[];
  /** The tolerances of the plan that are in force. */
  readonly leniencies: Leniencies;
  /** The group of every unit, by code. */
  readonly groups: ReadonlyMap<string, string>;
  readonly asOf: string;
}

/** Facts sorted by unit. The order in which they came does not matter to any score. */
export function groupByUnit(facts: Facts, rules: Rules): readonly UnitFacts[] {
  const { plan } = rules;
  const groups = new Map(facts.units.map((unit) => [unit.code, unit.group]));
  const claims = Map.groupBy(facts.claims, (claim) => claim.assignment);
  // What was withdrawn stays in the history and counts nowhere.
  const assignments = facts.assignments.filter(
    (assignment) => assignment.plan === plan && assignment.work !== 'withdrawn',
  );
  const held = assignments.flatMap((task) =>
    holdingsOf(task, facts.asOf, rules).map(({ unit, tenure }) => ({ unit, task: { ...task, tenure } })),
  );
  const tasks = Map.groupBy(held, ({ unit }) => unit);
  const asked = facts.surveys.filter((survey) => !survey.annulled && (survey.plan ?? plan) === plan);
  const surveys = Map.groupBy(asked, (survey) => survey.unit);
  const lenient = leniencies(facts.tolerances.filter((tolerance) => tolerance.plan === plan));
  const happened = facts.incidents.filter(
    (incident) =>
      incident.plan === plan && !(incident.failure !== undefined && isExcused(lenient, incident.failure)),
  );
  const incidents = Map.groupBy(happened, (incident) => incident.unit);
  // What is known otherwise stands in place of what was measured.
  const known = [...measured(facts.readings, rules, facts.asOf), ...facts.values];
  const values = Map.groupBy(known, (value) => value.unit);
  const incentives = facts.incentives
    .filter((incentive) => incentive.plan === plan && incentive.stage === 'effective')
    .sort((a, b) => order(a.id, b.id));
  return facts.units.map((unit) => ({
    unit,
    tasks: (tasks.get(unit.code) ?? [])
      .map(({ task }) => ({
        ...task,
        leniencies: lenient,
        targets: targetsFor(rules, unit.code, task.targets),
        claims: (claims.get(task.id) ?? []).toSorted((a, b) => order(a.month, b.month)),
      }))
      .sort((a, b) => compareClauses(a.clause, b.clause) || order(a.role, b.role) || order(a.id, b.id)),
    surveys: (surveys.get(unit.code) ?? []).toSorted(
      (a, b) => order(a.wave, b.wave) || order(a.plan ?? '', b.plan ?? ''),
    ),
    incidents: (incidents.get(unit.code) ?? []).toSorted(
      (a, b) => order(a.occurredOn, b.occurredOn) || order(a.id, b.id),
    ),
    values: new Map((values.get(unit.code) ?? []).map((value) => [value.indicator, value])),
    incentives,
    leniencies: lenient,
    groups,
    asOf: facts.asOf,
  }));
}

/** Orders clause ids part by part, numbers by value and before words: `1.2` before `1.10` before `1.a`. */
export function compareClauses(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = compareParts(left[index] ?? '', right[index] ?? '');
    if (difference !== 0) return difference;
  }
  return left.length - right.length || order(a, b);
}

function compareParts(a: string, b: string): number {
  const numbers = [a, b].map((part) => /^\d+$/.test(part));
  if (numbers[0] !== numbers[1]) return numbers[0] ? -1 : 1;
  return numbers[0] ? Number(a) - Number(b) : order(a, b);
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
