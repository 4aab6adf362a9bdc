import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  parseDecimal,
  type Rational,
  rational,
  sub,
  zero,
} from '../../../../src/domain/kernel/rational.ts';
import { showExact } from '../../../../src/domain/kernel/show.ts';
import type { Rules } from '../../../../src/domain/scheme/rules.ts';
import { tableRulesSchema } from '../../../../src/domain/scheme/table-scheme.ts';
import type { FormulaBreaker } from '../../../../src/domain/scheme/tie-breakers.ts';
import type { Facts } from '../../../../src/domain/scoring/facts.ts';
import { type Scores, score } from '../../../../src/domain/scoring/score.ts';
import { distancesOf, rankedTogether } from '../../../../src/domain/scoring/sensitivity/distance.ts';
import { anyFacts, anyRules } from '../../../support/random-scoring.ts';
import { anyTable, anyTableRules } from '../../../support/random-tables.ts';
import { aUnit, someFacts } from '../../../support/scoring.ts';
import '../../../support/seed.ts';

const scoresOf = (facts: Facts, rules: Rules) => score(facts, { id: 's', version: 1, rules });

/** A table of totals: the one value is the total. */
function ofTotals(totals: Readonly<Record<string, string>>, parts: object = {}) {
  const rules = tableRulesSchema.parse({
    title: '表',
    indicators: [{ code: 'x', name: '总分' }],
    components: [{ code: 'x', name: '总分', method: 'formula', missing: 'zero', points: 'x' }],
    grades: {
      article: '等次',
      bands: [
        { code: 'good', name: '良好', atLeast: '80', quota: null },
        { code: 'poor', name: '较差', atLeast: '0', quota: null },
      ],
    },
    ...parts,
  });
  const facts = someFacts({
    units: Object.keys(totals).map((code, order) => aUnit(code, { group: 'all', order })),
    values: Object.entries(totals).map(([unit, value]) => ({
      unit,
      indicator: 'x',
      value: parseDecimal(value),
      positions: {},
    })),
  });
  const scores = scoresOf(facts, rules);
  return Object.fromEntries(
    rankedTogether(scores, rules).flatMap((peers) =>
      peers.map((card) => {
        const { rank, grade } = distancesOf(card, peers, rules);
        const shown = (step: { exact: Rational; suffices: boolean; value: Rational } | null) =>
          step && [showExact(step.exact), step.suffices ? 'suffices' : 'not quite', showExact(step.value)];
        return [
          card.unit.code,
          {
            up: shown(rank.up),
            down: shown(rank.down),
            passed: [rank.up?.passed ?? [], rank.down?.passed ?? []],
            grade: [shown(grade.up), shown(grade.down)],
          },
        ];
      }),
    ),
  );
}

describe('the next rank', () => {
  it('by exact totals takes more than the gap where ties share a rank', () => {
    expect(ofTotals({ a: '90', b: '85.5', c: '85.5', d: '70' })).toMatchObject({
      a: { up: null, down: ['-4.5', 'not quite', '-4.5'], passed: [[], ['b', 'c']] },
      b: { up: ['4.5', 'suffices', '4.5'], down: ['0', 'not quite', '0'], passed: [['a'], ['c']] },
      d: { up: ['15.5', 'suffices', '15.5'], down: null, passed: [['b', 'c'], []] },
    });
  });

  it('where the lowest total is the best is reached with fewer points', () => {
    const ranking = { better: 'lower' };
    const grades = { article: '等次', bands: [{ code: 'poor', name: '较差', atLeast: '0', quota: null }] };
    expect(ofTotals({ a: '3', b: '5', c: '9' }, { ranking, grades })).toMatchObject({
      a: { up: null, down: ['2', 'not quite', '2'], passed: [[], ['b']] },
      c: { up: ['-4', 'suffices', '-4'], down: null, passed: [['b'], []] },
    });
  });

  it('by rounded totals takes as much as rounding wants', () => {
    const rounding = { total: { places: 1, mode: 'half-up' } };
    const ranking = { by: 'rounded' };
    expect(ofTotals({ a: '90.04', b: '89.5' }, { rounding, ranking })).toMatchObject({
      // 89.95 is rounded to 90.0.
      b: { up: ['0.45', 'suffices', '0.5'] },
      // Anything below 89.45 is rounded to 89.4.
      a: { down: ['-0.59', 'not quite', '-0.6'] },
    });
    const even = { total: { places: 0, mode: 'half-even' } };
    // 88.5 is rounded to 88, 89.5 to 90.
    expect(ofTotals({ a: '89', b: '87' }, { rounding: even, ranking })).toMatchObject({
      b: { up: ['1.5', 'not quite', '2'] },
    });
    expect(ofTotals({ a: '90', b: '87' }, { rounding: even, ranking })).toMatchObject({
      b: { up: ['2.5', 'suffices', '3'] },
    });
  });
});

describe('the next grade', () => {
  it('is where the rounded total reaches it', () => {
    const rounding = { total: { places: 1, mode: 'half-up' } };
    expect(ofTotals({ a: '81', b: '79.5' }, { rounding })).toMatchObject({
      a: { grade: [null, ['-1.05', 'not quite', '-1.1']] },
      b: { grade: [['0.45', 'suffices', '0.5'], null] },
    });
  });

  it('is where the rounded total falls to its limit, where the lowest total is the best', () => {
    const grades = {
      article: '等次',
      bands: [
        { code: 'good', name: '优', atMost: '-1.05' },
        { code: 'fair', name: '良', atMost: '50', places: '1' },
        { code: 'poor', name: '差' },
      ],
    };
    const ranking = { better: 'lower' };
    expect(ofTotals({ a: '-2', b: '60' }, { grades, ranking })).toMatchObject({
      a: { grade: [null, ['0.95', 'not quite', '0.95']] },
      b: { grade: [['-61.05', 'suffices', '-61.05'], null] },
    });
    const rounding = { total: { places: 1, mode: 'half-up' } };
    // What is rounded to −1.1 is within −1.05, and −1.05 itself is.
    expect(ofTotals({ a: '-2', b: '60' }, { grades, ranking, rounding })).toMatchObject({
      a: { grade: [null, ['0.95', 'not quite', '1']] },
      b: { grade: [['-61.05', 'suffices', '-61.1'], null] },
    });
    expect(ofTotals({ b: '60' }, { grades, ranking, rounding })).toMatchObject({
      b: { grade: [['-9.95', 'not quite', '-10'], null] },
    });
  });

  it('is where the quota has room', () => {
    const grades = {
      article: '等次',
      bands: [
        { code: 'good', name: '良好', atLeast: '80', quota: '0.5' },
        { code: 'poor', name: '较差', atLeast: '0', quota: null },
      ],
    };
    expect(ofTotals({ a: '95', b: '92', c: '90', d: '10' }, { grades })).toMatchObject({
      c: { grade: [['2', 'not quite', '2'], null] },
      d: { grade: [['82', 'not quite', '82'], null] },
      b: { grade: [null, ['-2', 'suffices', '-2']] },
    });
  });
});

describe('of any scores', () => {
  const cases: readonly [string, fc.Arbitrary<readonly [Facts, Rules]>][] = [
    ['a plan', fc.tuple(anyFacts, anyRules)],
    ['a table', fc.tuple(anyTable, anyTableRules)],
  ];

  it.each(cases)(
    'of %s: scored again with so many points more or less, and no fewer, the unit stands elsewhere',
    (_, any) => {
      fc.assert(
        fc.property(any, ([facts, rules]) => {
          const scores = scoresOf(facts, rules);
          for (const peers of rankedTogether(scores, rules)) {
            for (const card of peers) {
              const found = distancesOf(card, peers, rules);
              const place = (by: Rational) => rankedAgain(facts, rules, card.unit.code, by);
              const gain = rules.ranking.better === 'lower' ? -1 : 1;
              for (const [way, step] of [
                [gain, found.rank.up],
                [-gain, found.rank.down],
              ] as const) {
                if (step === null) continue;
                const little = rational(way, 10n ** 9n);
                const enough = step.suffices ? step.exact : add(step.exact, little);
                const short = step.suffices ? sub(step.exact, little) : step.exact;
                expect(compare(step.exact, zero) * way).toBeGreaterThanOrEqual(0);
                expect(place(enough)).toBe(step.rank);
                expect(place(short)).toBe(card.rank);
              }
            }
          }
        }),
        { numRuns: 40 },
      );
    },
  );
});

/** The rank that a unit gets when its total is another by some points, worked out apart from the software. */
function rankedAgain(facts: Facts, rules: Rules, unit: string, by: Rational): number {
  const scores = scoresOf(facts, rules);
  const peers =
    rankedTogether(scores, rules).find((set) => set.some((each) => each.unit.code === unit)) ?? [];
  const totals = peers.map((each) => {
    const total = each.unit.code === unit ? add(each.total.exact, by) : each.total.exact;
    return {
      each,
      total,
      rounded: rules.rounding.total === null ? total : roundedBy(total, rules.rounding.total),
    };
  });
  const key = (each: (typeof totals)[number]): readonly Rational[] => [
    each.each.vetoes.some(({ kind }) => kind === 'denied') ? zero : rational(1),
    rules.ranking.by === 'exact' ? each.total : each.rounded,
    ...rules.ranking.tieBreakers.map((breaker) => {
      if (typeof breaker !== 'string') return valueIn(facts, each.each.unit.code, breaker);
      const node = partOf(each.each.total, breaker);
      return node === undefined ? zero : rules.ranking.by === 'exact' ? node.exact : node.value;
    }),
  ];
  const turned = [1, ...rules.ranking.tieBreakers].map(
    (breaker) => typeof breaker !== 'object' && rules.ranking.better === 'lower',
  );
  const order = (a: readonly Rational[], b: readonly Rational[]) =>
    a.map((x, i) => compare(x, b[i] ?? zero) * (turned[i - 1] === true ? -1 : 1)).find((o) => o !== 0) ?? 0;
  const own = totals.find(({ each }) => each.unit.code === unit);
  if (own === undefined) throw new Error('the unit is ranked');
  const ahead = totals.map(key).filter((other) => order(other, key(own)) > 0);
  const distinct = new Set(ahead.map((keys) => keys.map(showExact).join(' ')));
  return 1 + (rules.ranking.ties === 'dense' ? distinct.size : ahead.length);
}

/** What a unit has of an indicator, so that more is better, and having none the worst. */
function valueIn({ values }: Facts, unit: string, by: FormulaBreaker): Rational {
  const own = values.find((each) => each.unit === unit && each.indicator === by.value)?.value ?? null;
  if (own === null) return rational(-1000);
  return by.better === 'lower' ? sub(zero, own) : own;
}

type Node = Scores['groups'][number]['cards'][number]['total'];
function partOf(node: Node, code: string): Node | undefined {
  for (const child of [...node.children, ...node.factors]) {
    const found = child.code === code ? child : partOf(child, code);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** By hand: to the nearest, ties away from zero or to the even; or all that is over, or none of it. */
function roundedBy(value: Rational, { places, mode }: NonNullable<Rules['rounding']['total']>): Rational {
  const scale = 10n ** BigInt(places);
  const [num, den] = [value.num * scale, value.den];
  const sign = num < 0n ? -1n : 1n;
  const size = num * sign;
  const [floor, rest] = [size / den, size % den];
  const isNearer = rest * 2n > den || (rest * 2n === den && (mode === 'half-up' || floor % 2n === 1n));
  const up = mode === 'up' ? rest > 0n : mode !== 'down' && isNearer;
  return rational(sign * (up ? floor + 1n : floor), scale);
}
