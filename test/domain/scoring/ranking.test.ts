import { describe, expect, it } from 'vitest';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
import { score } from '../../../src/domain/scoring/score.ts';
import { type Cells, scoredTable } from '../../support/scored-table.ts';
import {
  aUnit,
  claimOf,
  completion,
  satisfaction,
  someFacts,
  someRules,
  surveyOf,
  taskOf,
} from '../../support/scoring.ts';

/** Ranks units by what each has got for satisfaction and for completion, both in percent. */
function ranks(
  marks: Readonly<Record<string, readonly [satisfaction: string, completion: string]>>,
  ranking: Partial<Rules['ranking']> = {},
  rounding: Partial<Rules['rounding']> = {},
): readonly (readonly [string, number])[] {
  const base = someRules({}, completion({ weight: '50' }), satisfaction({ weight: '50' }));
  const rules: Rules = {
    ...base,
    ranking: { ...base.ranking, ...ranking },
    rounding: { ...base.rounding, ...rounding },
  };
  const codes = Object.keys(marks);
  const tasks = codes.map((code) => taskOf(code, '1.1', 'lead'));
  const facts = someFacts({
    units: codes.map((code, index) => aUnit(code, { order: index + 1 })),
    assignments: tasks,
    claims: codes.flatMap((code, index) => {
      const task = tasks[index];
      return task === undefined ? [] : [claimOf(task, '2024-06', marks[code]?.[1] ?? '0')];
    }),
    surveys: codes.map((code) => {
      const contented = Math.round(Number(marks[code]?.[0] ?? '0') * 100);
      return surveyOf(code, '2024Q1', { 非常满意: contented, 非常不满意: 10_000 - contented });
    }),
  });
  const { groups } = score(facts, { id: 's', version: 1, rules });
  return groups.flatMap(({ cards }) => cards.map(({ unit, rank }) => [unit.code, rank] as const));
}

const TIED = { a: ['70', '70'], b: ['90', '90'], c: ['80', '80'], d: ['80', '80'], e: ['60', '60'] } as const;

describe('ties', () => {
  it('competition: a gap after equals', () => {
    expect(ranks(TIED)).toEqual([
      ['b', 1],
      ['c', 2],
      ['d', 2],
      ['a', 4],
      ['e', 5],
    ]);
  });

  it('dense: no gap', () => {
    expect(ranks(TIED, { ties: 'dense' })).toEqual([
      ['b', 1],
      ['c', 2],
      ['d', 2],
      ['a', 3],
      ['e', 4],
    ]);
  });

  it.each(['competition', 'dense'] as const)(
    'everybody equal: all first, in the order of the register (%s)',
    (ties) => {
      const same = { a: ['80', '80'], b: ['80', '80'], c: ['80', '80'] } as const;
      expect(ranks(same, { ties })).toEqual([
        ['a', 1],
        ['b', 1],
        ['c', 1],
      ]);
    },
  );

  it('are broken by the components named, in turn', () => {
    const marks = { a: ['70', '90'], b: ['90', '70'], c: ['80', '80'], d: ['90', '70'] } as const;
    expect(ranks(marks, { tieBreakers: ['satisfaction'] })).toEqual([
      ['b', 1],
      ['d', 1],
      ['c', 3],
      ['a', 4],
    ]);
    expect(ranks(marks, { tieBreakers: ['completion', 'satisfaction'] }).map(([code]) => code)).toEqual([
      'a',
      'c',
      'b',
      'd',
    ]);
  });
});

describe('ranking before or after rounding', () => {
  // exact 80.002 and 80.001: both 80.00 when rounded
  const close = { a: ['80', '80.002'], b: ['80', '80.004'] } as const;

  it('after: equal', () => {
    expect(ranks(close)).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('before: not', () => {
    expect(ranks(close, { by: 'exact' })).toEqual([
      ['b', 1],
      ['a', 2],
    ]);
  });

  it('before means before any rounding, also that of the components', () => {
    const coarse = { line: { places: 0, mode: 'half-up' }, total: { places: 0, mode: 'half-up' } } as const;
    expect(ranks(close, { by: 'exact' }, coarse)).toEqual([
      ['b', 1],
      ['a', 2],
    ]);
  });

  it('tie-breakers follow the same choice', () => {
    // the sum is equal exactly; satisfaction differs in the third place only, and in its favour
    const marks = { a: ['80', '80.01'], b: ['80.01', '80'] } as const;
    const coarse = { line: { places: 1, mode: 'half-up' } } as const;
    expect(ranks(marks, { tieBreakers: ['satisfaction'] }, coarse)).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    expect(ranks(marks, { by: 'exact', tieBreakers: ['satisfaction'] }, coarse)).toEqual([
      ['b', 1],
      ['a', 2],
    ]);
  });
});

it('equals with the same place in the register stand in the order of their codes, however they come', () => {
  const units = [aUnit('b'), aUnit('a'), aUnit('c')];
  for (const order of [units, units.toReversed()]) {
    const { groups } = score(someFacts({ units: order }), { id: 's', version: 1, rules: someRules() });
    expect(groups.flatMap(({ cards }) => cards.map(({ unit }) => unit.code))).toEqual(['a', 'b', 'c']);
  }
});

describe('ties broken by what counts nothing', () => {
  const said = (ranking: object) => ({
    components: [{ code: 'gold', name: '金牌', method: 'formula', missing: 'zero', points: 'gold' }],
    ranking,
  });
  const ranked = (ranking: object, cells: Cells) =>
    [...scoredTable(said(ranking), cells)].map(([unit, { rank }]) => `${unit}${rank}`);
  const medals = {
    甲: { gold: '1', silver: '0', bronze: '5' },
    乙: { gold: '1', silver: '2', bronze: '' },
    丙: { gold: '1', silver: '2', bronze: '-1' },
    丁: { gold: '0', silver: '9', bronze: '9' },
    戊: { gold: '1', silver: '2', bronze: '-1' },
  };

  it('the highest first, who has no value after those that have', () => {
    const tieBreakers = [{ value: 'silver' }, { value: 'bronze', better: 'higher' }];
    expect(ranked({ tieBreakers }, medals)).toEqual(['丙1', '戊1', '乙3', '甲4', '丁5']);
  });

  it('or the lowest first, and who has no value still last', () => {
    const tieBreakers = [{ value: 'bronze', better: 'lower' }];
    expect(ranked({ tieBreakers }, medals)).toEqual(['丙1', '戊1', '甲3', '乙4', '丁5']);
    const undefinedFor = [{ value: '1 / (bronze + 1)', better: 'lower' }];
    expect(ranked({ tieBreakers: undefinedFor }, medals)).toEqual(['甲1', '乙2', '丙2', '戊2', '丁5']);
  });

  it('are not turned round where the lowest total is the best; components are', () => {
    const tieBreakers = [{ value: 'silver' }, 'gold', { value: 'bronze' }];
    expect(ranked({ better: 'lower', tieBreakers }, medals)).toEqual(['丁1', '丙2', '戊2', '乙4', '甲5']);
  });

  it('may look at the group', () => {
    const tieBreakers = [{ value: 'abs(silver - groupMean(silver))', better: 'lower' }];
    expect(ranked({ ties: 'dense', tieBreakers }, medals)).toEqual(['乙1', '丙1', '戊1', '甲2', '丁3']);
  });
});

describe('where the lowest total is the best', () => {
  const better = 'lower' as const;

  it('it comes first, and ties are broken the same way', () => {
    const marks = { a: ['90', '60'], b: ['50', '70'], c: ['60', '60'], d: ['70', '50'] } as const;
    expect(ranks(marks, { better })).toEqual([
      ['b', 1],
      ['c', 1],
      ['d', 1],
      ['a', 4],
    ]);
    expect(ranks(marks, { better, tieBreakers: ['completion'] })).toEqual([
      ['d', 1],
      ['c', 2],
      ['b', 3],
      ['a', 4],
    ]);
  });
});
