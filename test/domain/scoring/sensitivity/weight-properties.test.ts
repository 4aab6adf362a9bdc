import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  abs,
  add,
  compare,
  div,
  equals,
  mul,
  type Rational,
  rational,
  sub,
  sum,
  zero,
} from '../../../../src/domain/kernel/rational.ts';
import { comparePoints, Point } from '../../../../src/domain/kernel/real-roots.ts';
import { showExact } from '../../../../src/domain/kernel/show.ts';
import { fullPoints } from '../../../../src/domain/scheme/components.ts';
import type { Rules } from '../../../../src/domain/scheme/rules.ts';
import type { Facts } from '../../../../src/domain/scoring/facts.ts';
import { score } from '../../../../src/domain/scoring/score.ts';
import { curveAt } from '../../../../src/domain/scoring/sensitivity/curve.ts';
import { rankedTogether } from '../../../../src/domain/scoring/sensitivity/distance.ts';
import { type Way, waysAlong } from '../../../../src/domain/scoring/sensitivity/ways-along.ts';
import { reweighted, weightChanges } from '../../../../src/domain/scoring/sensitivity/weight-change.ts';
import { weightSensitivities } from '../../../../src/domain/scoring/sensitivity/weight-sensitivity.ts';
import { unrounded, weighedCases } from '../../../support/random-weights.ts';
import '../../../support/seed.ts';

const scoresOf = (facts: Facts, rules: Rules) => score(facts, { id: 's', version: 1, rules });
/** More of them, as before a release, with `WEIGHT_RUNS=500` and a longer `--testTimeout`. */
const RUNS = Number(process.env.WEIGHT_RUNS ?? 25);

/** How many come before a unit is counted, also where the scheme ranks without gaps after ties. */
function withGaps(rules: Rules): Rules {
  return { ...rules, ranking: { ...rules.ranking, ties: 'competition' } };
}

/** To thirty places: weights are decimals. */
function cut({ num, den }: Rational): Rational {
  return rational((num * 10n ** 30n) / den, 10n ** 30n);
}

const signed = (goes: 'up' | 'down', distance: Rational) => (goes === 'up' ? distance : sub(zero, distance));

/** Where pieces of units begin and end, more or less. */
function bendsOn(way: Way, units: readonly string[]): readonly Rational[] {
  return units.flatMap((unit) =>
    [...way.keysOf(unit)].map(({ to }) => {
      for (let times = 0; times < 100; times += 1) to.narrow();
      return to.low;
    }),
  );
}

/** The total of a unit at a distance; null where it is not followed. */
function totalOn(way: Way, unit: string, distance: Rational): Rational | null | undefined {
  const at = Point.at(distance);
  for (const { to, value } of way.keysOf(unit)) {
    if (comparePoints(to, at) < 0) continue;
    const [total] = value ?? [];
    return total === undefined ? null : curveAt(total.points, distance);
  }
  return undefined;
}

describe.each(Object.entries(weighedCases))('of %s', (_, cases) => {
  // Where two pass the middle between two neighbours one after the other, rounding may hold for a very short stretch only.
  const near = rational(1, 10n ** 28n);
  const shares = fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 4, maxLength: 4 });

  it('totals are followed exactly', () => {
    fc.assert(
      fc.property(cases, shares, ([facts, given], drawn) => {
        const rules = unrounded(given);
        for (const { change, up, down } of waysAlong(facts, rules)) {
          for (const [goes, way] of [
            ['up', up],
            ['down', down],
          ] as const) {
            for (const each of drawn) {
              const distance = cut(mul(way.end.low, rational(each, 10_000)));
              const scores = scoresOf(facts, reweighted(rules, change, signed(goes, distance)));
              for (const { unit, total } of scores.groups.flatMap(({ cards }) => cards)) {
                const followed = totalOn(way, unit.code, distance);
                if (followed === null) continue;
                const exact = rules.ranking.better === 'lower' ? sub(zero, total.exact) : total.exact;
                expect([unit.code, followed && showExact(followed)]).toEqual([unit.code, showExact(exact)]);
              }
            }
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('so many come before up to the weight that is told, and another number from there', () => {
    let turns = 0;
    fc.assert(
      fc.property(cases, shares, ([facts, given], drawn) => {
        const rules = withGaps(given);
        const scores = scoresOf(facts, rules);
        const ways = waysAlong(facts, rules);
        const sets = rankedTogether(scores, rules);
        const asked = new Set(sets.flat().map(({ unit }) => unit.code));
        const all = weightSensitivities(facts, rules, scores, asked);
        for (const [index, change] of weightChanges(rules).entries()) {
          for (const goes of ['up', 'down'] as const) {
            const way = ways[index]?.[goes];
            if (way === undefined) throw new Error('every component is looked at');
            const ranks = new Map<string, ReadonlyMap<string, number>>();
            const rankAt = (distance: Rational, unit: string) => {
              const key = showExact(distance);
              const known =
                ranks.get(key) ??
                new Map(
                  scoresOf(facts, reweighted(rules, change, signed(goes, distance))).groups.flatMap(
                    ({ cards }) => cards.map((card) => [card.unit.code, card.rank] as const),
                  ),
                );
              ranks.set(key, known);
              return known.get(unit);
            };
            for (const peers of sets) {
              const bends = bendsOn(
                way,
                peers.map(({ unit }) => unit.code),
              );
              const places = [
                ...drawn.map((each) => mul(way.end.low, rational(each, 10_000))),
                ...bends.flatMap((bend) => [sub(bend, near), add(bend, near)]),
              ].map(cut);
              for (const card of peers) {
                const found = all.get(card.unit.code)?.[index];
                if (found === undefined) throw new Error('every unit is looked at');
                if (found.unfollowed !== null) continue;
                const told = found[goes];
                const by = mul(change.weight, sub(change.sum, change.weight));
                const end = told === null ? way.end.low : abs(div(sub(told.weight, change.weight), by));
                const isOn = (distance: Rational) =>
                  compare(distance, zero) > 0 && compare(distance, sub(end, near)) < 0;
                for (const distance of [...places, cut(sub(end, add(near, near)))].filter(isOn)) {
                  expect([showExact(distance), rankAt(distance, card.unit.code)]).toEqual([
                    showExact(distance),
                    card.rank,
                  ]);
                }
                if (told === null) continue;
                turns += 1;
                expect(rankAt(cut(add(end, near)), card.unit.code)).not.toBe(card.rank);
              }
            }
          }
        }
      }),
      { numRuns: RUNS },
    );
    expect(turns).toBeGreaterThan(0);
  });
});

it('a change of weights keeps their sum', () => {
  const cases = fc.oneof(...Object.values(weighedCases));
  fc.assert(
    fc.property(cases, fc.constantFrom(rational(1, 1000), rational(-1, 1000)), ([, rules], by) => {
      const whole = (components: Rules['components']) =>
        sum(components.map((each) => fullPoints(each) ?? zero));
      for (const change of weightChanges(rules)) {
        const changed = reweighted(rules, change, by);
        expect(equals(whole(changed.components), whole(rules.components))).toBe(true);
      }
    }),
  );
});
