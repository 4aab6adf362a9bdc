import type { Envelope } from '../src/domain/kernel/envelope.ts';
import { add, type Rational, zero } from '../src/domain/kernel/rational.ts';
import type { Facts } from '../src/domain/scoring/facts.ts';
import { rescore } from '../src/domain/scoring/incremental.ts';
import { walk } from '../src/domain/scoring/node.ts';
import { type SchemeVersion, type Scores, score } from '../src/domain/scoring/score.ts';
import { GroundRows } from '../src/projections/ground-rows.ts';
import { asRead, cities, eventsOf, schemeOf } from './support/city-facts.ts';
import { type Figure, median } from './support/measure.ts';

const ROUNDS = 15;
/** How many of the last events of the year are taken in one by one. */
const LAST_EVENTS = 2_000;
/** How many of them lie between two measurements of a full computation. */
const STRIDE = 50;

/** Scores of a whole city's year, of what one event changes, and of many cities. */
export async function measureScoring(
  year: readonly Envelope[],
  sizes: readonly number[],
): Promise<readonly Figure[]> {
  const events = await eventsOf(year);
  const rows = new GroundRows(new Map());
  for (const event of events.slice(0, -LAST_EVENTS)) rows.fold(event);
  const oneEvent = effectOfOneEvent(rows, events.slice(-LAST_EVENTS));
  const grounds = asRead(rows.groundsAt(events.length));
  const scheme = schemeOf(grounds);
  return [againstBareLoop(grounds.facts, scheme), ...oneEvent, ...growing(grounds.facts, scheme, sizes)];
}

/** All scorecards from facts, against adding up the leaves of each scorecard. */
function againstBareLoop(facts: Facts, scheme: SchemeVersion): Figure {
  const leaves = leavesOf(score(facts, scheme));
  const count = leaves.flat().length;
  const rounds = rounded(() => {
    const full = time(10, () => score(facts, scheme));
    return [full, time(100, () => leaves.map(total))] as const;
  });
  return {
    work: 'all scorecards of a city’s year, from facts in memory',
    against: `a bare loop that adds as many leaf values (${count})`,
    ratios: rounds.map(([full, bare]) => full / bare),
    bound: { most: 20 },
    detail: `${ms(rounds.map(([full]) => full))} against ${ms(rounds.map(([, bare]) => bare))}`,
  };
}

/** What an event changes: taken into the facts, and into the scores; those that change no score are left aside. */
function effectOfOneEvent(rows: GroundRows, events: readonly Parameters<GroundRows['fold']>[0][]) {
  let grounds = rows.groundsAt(0);
  let scored = rescore(grounds.facts, schemeOf(grounds), null);
  let full = time(10, () => score(grounds.facts, schemeOf(grounds)));
  const ofDay: number[] = [];
  const ofOthers: number[] = [];
  const fulls: number[] = [];
  for (const [index, event] of events.entries()) {
    if (index % STRIDE === 0) full = time(5, () => score(grounds.facts, schemeOf(grounds)));
    const begun = performance.now();
    rows.fold(event);
    const now = rows.groundsAt(event.position);
    const next = rescore(now.facts, schemeOf(now), scored);
    const taken = performance.now() - begun;
    const isSame = next.scores.groups.every((group, place) => group === scored.scores.groups[place]);
    const isDay = now.facts.asOf !== grounds.facts.asOf;
    [grounds, scored] = [now, next];
    if (isSame) continue;
    (isDay ? ofDay : ofOthers).push(full / taken);
    fulls.push(full);
  }
  const figure = (what: string, ratios: readonly number[]): Figure => ({
    work: 'all scorecards anew',
    against: `the effect of one event that ${what}`,
    ratios: [median(ratios)],
    detail: `median of ${ratios.length}; all anew ${ms(fulls)}`,
  });
  return [
    { ...figure('changes a score', ofOthers), bound: { least: 50 } },
    figure('also begins another day', ofDay),
  ];
}

/** Many cities at once, per city, against one. */
function growing(facts: Facts, scheme: SchemeVersion, sizes: readonly number[]): readonly Figure[] {
  const each = sizes.map((size) => ({ size, facts: asRead(cities(facts, size)) }));
  const rounds = rounded(() => {
    const one = time(10, () => score(facts, scheme));
    return each.map(({ size, facts: many }) => time(1, () => score(many, scheme)) / size / one);
  });
  return sizes.map((size, place) => ({
    work: `all scorecards of ${size} × the city, for each`,
    against: 'one city',
    ratios: rounds.map((ratios) => ratios[place] ?? Number.NaN),
    bound: { most: 1.5 },
    detail: `${facts.assignments.length * size} assignments`,
  }));
}

/** Rounds after one that warms up. */
function rounded<T>(round: () => T): readonly T[] {
  round();
  return Array.from({ length: ROUNDS }, round);
}

/** How long something takes, in milliseconds, as the mean of so many times. */
function time(times: number, work: () => unknown): number {
  const begun = performance.now();
  for (let done = 0; done < times; done += 1) work();
  return (performance.now() - begun) / times;
}

function ms(times: readonly number[]): string {
  return `${median(times).toFixed(2)} ms`;
}

function leavesOf({ groups }: Scores): readonly (readonly Rational[])[] {
  return groups.flatMap(({ cards }) =>
    cards.map((card) =>
      [...walk(card.total)].flatMap(({ node }) => (node.children.length === 0 ? [node.exact] : [])),
    ),
  );
}

function total(values: readonly Rational[]): Rational {
  let so = zero;
  for (const value of values) so = add(so, value);
  return so;
}
