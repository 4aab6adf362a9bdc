import type { AnyEvent } from '../../src/domain/catalogue.ts';
import type { Envelope } from '../../src/domain/kernel/envelope.ts';
import type { Facts } from '../../src/domain/scoring/facts.ts';
import type { SchemeVersion } from '../../src/domain/scoring/score.ts';
import type { Failure } from '../../src/domain/tolerance/failure.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import type { Grounds } from '../../src/projections/facts.ts';
import { Past } from '../../src/projections/past/past.ts';
import { fill } from './city-years.ts';

/** The events of a year, read as what they are. */
export async function eventsOf(year: readonly Envelope[]): Promise<readonly AnyEvent[]> {
  const log = openMemoryLog();
  await fill(log, year, year.length);
  const events: AnyEvent[] = [];
  for await (const event of new Past(log).events(0, year.length)) events.push(event);
  return events;
}

/** The scheme published last. */
export function schemeOf({ schemes }: Grounds): SchemeVersion {
  const [latest] = schemes.toSorted((a, b) => b.position - a.position);
  if (latest === undefined) throw new Error('the year has a scheme');
  return latest;
}

/** Facts as a database gives them: no two of them share anything. */
export function asRead<T>(facts: T): T {
  return JSON.parse(JSON.stringify(facts));
}

/** So many cities: each with units, tasks and all else of its own, under the same scheme. */
export function cities(facts: Facts, count: number): Facts {
  const all = Array.from({ length: count }, (_, number) => city(facts, (name) => `${name}.${number}`));
  const list = <S extends Exclude<keyof Facts, 'position' | 'asOf'>>(slice: S) =>
    all.flatMap((each) => each[slice] as Facts[S][number][]);
  return {
    position: facts.position,
    asOf: facts.asOf,
    units: list('units'),
    assignments: list('assignments'),
    claims: list('claims'),
    incentives: list('incentives'),
    tolerances: list('tolerances'),
    surveys: list('surveys'),
    incidents: list('incidents'),
    readings: list('readings'),
    values: list('values'),
  };
}

/** The same city by other names; clauses are another's too, for rewards are shared by clause. */
function city(facts: Facts, named: (name: string) => string): Facts {
  const failed = (failure: Failure): Failure =>
    failure.kind === 'sanction'
      ? { ...failure, incentive: named(failure.incentive) }
      : { ...failure, assignment: named(failure.assignment) };
  const parent = (code: string | null | undefined) => (code == null ? null : named(code));
  return {
    ...facts,
    units: facts.units.map((unit) => ({ ...unit, code: named(unit.code), parent: parent(unit.parent) })),
    assignments: facts.assignments.map((task) => ({
      ...task,
      id: named(task.id),
      clause: named(task.clause),
      held: task.held.map((held) => ({ ...held, unit: named(held.unit) })),
    })),
    claims: facts.claims.map((claim) => ({ ...claim, assignment: named(claim.assignment) })),
    incentives: facts.incentives.map((incentive) => ({
      ...incentive,
      id: named(incentive.id),
      clause: named(incentive.clause),
      origin: named(incentive.origin),
      exclude: incentive.exclude.map((each) => ({ ...each, unit: named(each.unit) })),
    })),
    tolerances: facts.tolerances.map((tolerance) => ({
      ...tolerance,
      id: named(tolerance.id),
      unit: named(tolerance.unit),
      failure: failed(tolerance.failure),
    })),
    surveys: facts.surveys.map((survey) => ({ ...survey, unit: named(survey.unit) })),
    incidents: facts.incidents.map(({ failure, ...incident }) => ({
      ...incident,
      id: named(incident.id),
      unit: named(incident.unit),
      ...(failure === undefined ? {} : { failure: failed(failure) }),
    })),
    readings: facts.readings.map((reading) => ({ ...reading, unit: named(reading.unit) })),
    values: facts.values.map((value) => ({ ...value, unit: named(value.unit) })),
  };
}
