import type { Rules } from '../scheme/rules.ts';
import type { Failure } from '../tolerance/failure.ts';
import type {
  AssignmentFact,
  ClaimFact,
  Facts,
  IncentiveFact,
  ReadingFact,
  SurveyFact,
  ToleranceFact,
  UnitFact,
  ValueFact,
} from './facts.ts';
import type { IncidentFact } from './incidents.ts';
import { type Indexed, indexed, listed } from './indexed.ts';
import { compareClauses, order } from './unit-facts.ts';

/** Facts that count under a scheme, by what they concern. The order in which they came does not matter to any score. */
export interface SortedFacts {
  readonly asOf: string;
  readonly units: Indexed<UnitFact>;
  /** By every unit that ever held it. */
  readonly assignments: Indexed<AssignmentFact>;
  readonly byIdentifier: Indexed<AssignmentFact>;
  /** By assignment. */
  readonly claims: Indexed<ClaimFact>;
  readonly surveys: Indexed<SurveyFact>;
  readonly incidents: Indexed<IncidentFact>;
  readonly readings: Indexed<ReadingFact>;
  readonly values: Indexed<ValueFact>;
  /** Effective ones, by the unit whose act it was. */
  readonly incentivesByOrigin: Indexed<IncentiveFact>;
  /** Effective ones, by clause. */
  readonly incentivesByClause: Indexed<IncentiveFact>;
  /** By the id of what failed, be it a sanction or a task; should two be called alike, `leniencyFor` tells them apart. */
  readonly tolerances: Indexed<ToleranceFact>;
}

/** Sorts facts; what was sorted before is used again where nothing has changed. */
export function sortFacts(facts: Facts, { plan }: Rules, before?: SortedFacts): SortedFacts {
  // What was withdrawn stays in the history and counts nowhere.
  const isTask = (task: AssignmentFact) => task.plan === plan && task.work !== 'withdrawn';
  const isEffective = ({ plan: own, stage }: IncentiveFact) => own === plan && stage === 'effective';
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => order(a.id, b.id);
  return {
    asOf: facts.asOf,
    units: indexed(facts.units, { keyOf: ({ code }) => code, order: () => 0 }, before?.units),
    assignments: indexed(
      facts.assignments,
      {
        keyOf: (task) => (isTask(task) ? holdersOf(task) : null),
        order: (a, b) => compareClauses(a.clause, b.clause) || order(a.role, b.role) || order(a.id, b.id),
      },
      before?.assignments,
    ),
    byIdentifier: indexed(
      facts.assignments,
      { keyOf: (task) => (isTask(task) ? task.id : null), order: () => 0 },
      before?.byIdentifier,
    ),
    claims: indexed(
      facts.claims,
      { keyOf: ({ assignment }) => assignment, order: (a, b) => order(a.month, b.month) },
      before?.claims,
    ),
    surveys: indexed(
      facts.surveys,
      {
        keyOf: ({ annulled, plan: own, unit }) => (annulled || (own ?? plan) !== plan ? null : unit),
        order: (a, b) => order(a.wave, b.wave) || order(a.plan ?? '', b.plan ?? ''),
      },
      before?.surveys,
    ),
    incidents: indexed(
      facts.incidents,
      {
        keyOf: ({ plan: own, unit }) => (own === plan ? unit : null),
        order: (a, b) => order(a.occurredOn, b.occurredOn) || order(a.id, b.id),
      },
      before?.incidents,
    ),
    readings: indexed(
      facts.readings,
      {
        keyOf: ({ unit }) => unit,
        order: (a, b) =>
          order(a.source, b.source) || order(a.indicator, b.indicator) || order(a.period, b.period),
      },
      before?.readings,
    ),
    values: indexed(
      facts.values,
      { keyOf: ({ unit }) => unit, order: (a, b) => order(a.indicator, b.indicator) },
      before?.values,
    ),
    incentivesByOrigin: indexed(
      facts.incentives,
      { keyOf: (each) => (isEffective(each) ? each.origin : null), order: byId },
      before?.incentivesByOrigin,
    ),
    incentivesByClause: indexed(
      facts.incentives,
      { keyOf: (each) => (isEffective(each) ? each.clause : null), order: byId },
      before?.incentivesByClause,
    ),
    tolerances: indexed(
      facts.tolerances,
      {
        keyOf: ({ plan: own, failure }) => (own === plan ? subjectOf(failure) : null),
        order: byId,
      },
      before?.tolerances,
    ),
  };
}

/**
 * The units that facts concern which are not the same as before; null where all units may be concerned: by another day,
 * another register, and by what several units may share.
 */
export function concernedUnits(now: SortedFacts, before: SortedFacts): ReadonlySet<string> | null {
  const { assignments, byIdentifier, claims, surveys, incidents, readings, values } = now;
  const shared = [now.units, now.incentivesByOrigin, now.incentivesByClause, now.tolerances];
  if (now.asOf !== before.asOf || shared.some(({ touched }) => touched.size > 0)) return null;
  const holders = [...claims.touched].flatMap((assignment) =>
    listed(byIdentifier, assignment).flatMap(holdersOf),
  );
  return new Set([
    ...assignments.touched,
    ...surveys.touched,
    ...incidents.touched,
    ...readings.touched,
    ...values.touched,
    ...holders,
  ]);
}

/** Every unit that ever held a task, each once. */
function holdersOf({ held }: AssignmentFact): readonly string[] {
  const [first, second] = held;
  if (second === undefined) return first === undefined ? [] : [first.unit];
  return [...new Set(held.map(({ unit }) => unit))];
}

/** What failed: a sanction, or a task. */
export function subjectOf(failure: Failure): string {
  return failure.kind === 'sanction' ? failure.incentive : failure.assignment;
}
