import { ASSIGNMENT_ROLE_NAMES } from '../plan/events.ts';
import { classOf, targetsFor } from '../scheme/classes.ts';
import type { Rules } from '../scheme/rules.ts';
import {
  type AssignmentFact,
  type Facts,
  type IncentiveFact,
  positionsOf,
  type ToleranceFact,
  type UnitFact,
} from './facts.ts';
import type { IncidentFact } from './incidents.ts';
import { type Indexed, listed } from './indexed.ts';
import { isExcused, type Leniencies, leniencies } from './leniency.ts';
import { measuredOf } from './measured.ts';
import { FORGETFUL, type Recall } from './memory.ts';
import { type SortedFacts, sortFacts, subjectOf } from './sorted-facts.ts';
import { holdingsOf } from './tenure.ts';
import { order, type Task, type UnitFacts } from './unit-facts.ts';

/** Facts sorted by unit. */
export function groupByUnit(facts: Facts, rules: Rules): readonly UnitFacts[] {
  const sorted = sortFacts(facts, rules);
  return facts.units.map((unit) => factsOfUnit(unit, sorted, rules, FORGETFUL));
}

/** What concerns one unit. Each part is the very one of before where it rests on the same. */
export function factsOfUnit(unit: UnitFact, sorted: SortedFacts, rules: Rules, memory: Recall): UnitFacts {
  const { asOf } = sorted;
  const tasks = sameList('~tasks', tasksOf(unit, sorted, rules, memory), memory);
  const surveys = listed(sorted.surveys, unit.code);
  const incidents = sameList('~incidents', incidentsOf(unit, sorted), memory);
  const values = valuesOf(unit, sorted, rules, memory);
  const incentives = sameList('~incentives', incentivesOf(unit, tasks, sorted), memory);
  const tolerated = incentives.flatMap(({ id }) => listed(sorted.tolerances, id));
  const lenient = leniencyOf('~leniencies', tolerated, memory);
  const origins = incentives.map(({ origin }) => [origin, groupOf(origin, sorted.units)] as const);
  const groups = memory.recall(
    '~groups',
    () => origins.flat(),
    () => new Map(origins.flatMap(([code, group]) => (group === undefined ? [] : [[code, group]]))),
  );
  return memory.recall(
    '~facts',
    () => [unit, tasks, surveys, incidents, values, incentives, lenient, groups, asOf],
    () => ({ unit, tasks, surveys, incidents, values, incentives, leniencies: lenient, groups, asOf }),
  );
}

/** The values of indicators, by code: as readings make them by the day, and in their place what is known otherwise. */
function valuesOf(
  { code }: UnitFact,
  sorted: SortedFacts,
  rules: Rules,
  memory: Recall,
): UnitFacts['values'] {
  const { asOf } = sorted;
  const known = listed(sorted.values, code);
  const readings = listed(sorted.readings, code);
  const made = memory.recall(
    '~measured',
    () => [readings, readings.length === 0 ? '' : asOf],
    (within) =>
      // Most days make the same of the same readings.
      measuredOf(readings, rules, asOf).map((fact) =>
        within.recall(
          fact.indicator,
          () => [fact.value?.num, fact.value?.den, fact.of, ...positionsOf(fact.positions)],
          () => fact,
        ),
      ),
  );
  return memory.recall(
    '~values',
    () => [...made, ...known],
    () => new Map([...made, ...known].map((value) => [value.indicator, value])),
  );
}

function tasksOf({ code }: UnitFact, sorted: SortedFacts, rules: Rules, memory: Recall): readonly Task[] {
  const hasTargets = (classOf(rules, code)?.targets.length ?? 0) > 0;
  return listed(sorted.assignments, code).flatMap((assignment) => {
    const holding = holdingsOf(assignment, sorted.asOf, rules).find(({ unit }) => unit === code);
    if (holding === undefined) return [];
    const { tenure } = holding;
    const claims = listed(sorted.claims, assignment.id);
    const tolerated = listed(sorted.tolerances, assignment.id);
    return memory.recall(
      assignment.id,
      () => [assignment, claims, tolerated, tenure?.days, tenure?.of],
      (): Task => ({
        ...assignment,
        targets: hasTargets ? targetsFor(rules, code, assignment.targets) : assignment.targets,
        claims,
        heading: headingOf(assignment, code),
        tenure,
        leniencies: tolerated.length === 0 ? NONE : leniencies(tolerated),
      }),
    );
  });
}

/** One that came from another unit says from which, so that no two of a unit are called alike. */
function headingOf(
  { clause, clauseTitle, role, held, positions }: AssignmentFact,
  unit: string,
): Task['heading'] {
  const first = held[0]?.unit;
  return {
    code: first === undefined || first === unit ? `${clause}-${role}` : `${clause}-${role}-${first}`,
    name: `${clause} ${clauseTitle}(${ASSIGNMENT_ROLE_NAMES[role]})`,
    positions: positionsOf(positions, 'AssignmentIssued', 'AssignmentTransferred'),
  };
}

/** What happened, but for what carries an excused failure on. */
function incidentsOf({ code }: UnitFact, { incidents, tolerances }: SortedFacts): readonly IncidentFact[] {
  const happened = listed(incidents, code);
  const isCounted = ({ failure }: IncidentFact) =>
    failure === undefined || !isExcused(leniencies(listed(tolerances, subjectOf(failure))), failure);
  return happened.every(isCounted) ? happened : happened.filter(isCounted);
}

function incentivesOf(
  { code }: UnitFact,
  tasks: readonly AssignmentFact[],
  { incentivesByOrigin, incentivesByClause }: SortedFacts,
): readonly IncentiveFact[] {
  const found = new Set(listed(incentivesByOrigin, code));
  for (const { clause } of tasks) for (const each of listed(incentivesByClause, clause)) found.add(each);
  return [...found].sort((a, b) => order(a.id, b.id));
}

function groupOf(code: string, units: Indexed<UnitFact>): string | undefined {
  return listed(units, code)[0]?.group;
}

const NONE: Leniencies = new Map();

function leniencyOf(key: string, tolerated: readonly ToleranceFact[], memory: Recall): Leniencies {
  if (tolerated.length === 0) return NONE;
  return memory.recall(
    key,
    () => tolerated,
    () => leniencies(tolerated),
  );
}

/** A list made anew, or the one of before when it holds the same. */
function sameList<T>(key: string, list: readonly T[], memory: Recall): readonly T[] {
  return memory.recall(
    key,
    () => list,
    () => list,
  );
}
