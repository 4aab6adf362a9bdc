import { type Facts, inLog, type Positions, positionsOf } from './facts.ts';

/** The events behind each fact that can touch a unit's score, by what the fact is about. */
export type Grounds = ReadonlyMap<string, ReadonlySet<number>>;

/**
 * The facts that can touch a unit's score, also those that no line names. A tolerance stands apart, under what it tolerates
 * (`of …`): it is the excuse that takes a line away.
 */
export function groundsOf(facts: Facts, unit: string): Grounds {
  const grounds = new Map<string, Set<number>>();
  const note = (key: string, positions: Positions) => {
    const known = grounds.get(key) ?? new Set();
    for (const position of positionsOf(positions)) known.add(position);
    grounds.set(key, known);
  };
  const tasks = facts.assignments.filter(({ held }) => held.some((each) => each.unit === unit));
  const ids = new Set(tasks.map(({ id }) => id));
  const clauses = new Set(tasks.map(({ plan, clause }) => `${plan} ${clause}`));
  const incentives = facts.incentives.filter(
    ({ origin, plan, clause }) => origin === unit || clauses.has(`${plan} ${clause}`),
  );
  const shared = new Set(incentives.map(({ id }) => id));
  for (const each of facts.units) if (each.code === unit) note(`unit ${unit}`, each.positions);
  for (const { id, positions } of tasks) note(`task ${id}`, positions);
  for (const { assignment, month, positions } of facts.claims) {
    if (ids.has(assignment)) note(`claim ${assignment} ${month}`, positions);
  }
  for (const { id, positions } of incentives) note(`incentive ${id}`, positions);
  for (const { unit: failed, failure, positions } of facts.tolerances) {
    const about = failure.kind === 'sanction' ? failure.incentive : failure.assignment;
    if (failed !== unit && !shared.has(about)) continue;
    note(`of ${failure.kind === 'sanction' ? 'incentive' : 'task'} ${about}`, positions);
  }
  const own = [
    ...facts.surveys.map(({ wave, ...each }) => ({ ...each, key: `survey ${each.plan} ${wave}` })),
    ...facts.incidents.map((each) => ({ ...each, key: `incident ${each.id}` })),
    ...facts.values.map((each) => ({ ...each, key: `value ${each.indicator}` })),
    ...facts.readings.map((each) => ({
      ...each,
      key: `reading ${each.source} ${each.indicator} ${each.period}`,
    })),
  ];
  for (const each of own) if (each.unit === unit) note(each.key, each.positions);
  return grounds;
}

/** What counts on one side only. */
export function onOneSide(
  before: ReadonlySet<number> = new Set(),
  after: ReadonlySet<number> = new Set(),
): readonly number[] {
  return [...only(before, after), ...only(after, before)];
}

/** What is among these and not among those, in order. */
export function only(these: ReadonlySet<number>, those: ReadonlySet<number>): readonly number[] {
  return [...these].filter((position) => !those.has(position)).sort(inLog);
}
