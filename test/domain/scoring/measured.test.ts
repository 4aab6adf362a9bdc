import { describe, expect, it } from 'vitest';
import { toFraction } from '../../../src/domain/kernel/rational.ts';
import { indicatorsSchema, type Reading } from '../../../src/domain/scheme/indicators.ts';
import type { ReadingFact } from '../../../src/domain/scoring/facts.ts';
import { measuredOf } from '../../../src/domain/scoring/measured.ts';

const AS_OF = '2024-10-15';
let last = 0;

function readingOf(period: string, value: string, parts: Partial<ReadingFact> = {}): ReadingFact {
  last += 1;
  const positions = { ReadingReceived: [last] };
  return { source: 'bdc', indicator: 'days', unit: 'a', period, value, state: 'used', positions, ...parts };
}

function madeOf(readings: readonly ReadingFact[], parts: Partial<Reading>, asOf = AS_OF) {
  const from = { source: 'bdc', indicator: 'days', over: 'quarter', take: 'latest', ...parts } as const;
  const rules = { indicators: [{ code: 'd', name: '时限', from }] };
  const facts = [...Map.groupBy(readings, ({ unit }) => unit).values()].flatMap((own) =>
    measuredOf(own, rules, asOf),
  );
  return facts.map(({ unit, indicator, value, of, positions }) => ({
    unit,
    indicator,
    value: value === null ? null : toFraction(value),
    of,
    positions: Object.values(positions).flat(),
  }));
}

describe('what is measured each month makes one value', () => {
  const third = ['7', '4', '6'].map((value, index) => readingOf(`2024-0${index + 7}`, value));
  const at = (index: number) => third[index]?.positions.ReadingReceived?.[0];

  it.each<[Reading['take'], string]>([
    ['latest', '6'],
    ['sum', '17'],
    ['mean', '17/3'],
    ['lowest', '4'],
    ['highest', '7'],
  ])('%s', (take, value) => {
    expect(madeOf(third, { take })).toMatchObject([{ unit: 'a', indicator: 'd', value }]);
  });

  it('that rests on the readings it is made of', () => {
    expect(madeOf(third, { take: 'latest' })).toMatchObject([
      { of: '2024年第3季度最近一个有值的月份', positions: [at(2)] },
    ]);
    expect(madeOf(third, { take: 'sum' })).toMatchObject([
      { of: '2024年第3季度各月之和', positions: [at(0), at(1), at(2)] },
    ]);
  });

  it('of the months of the period and no others', () => {
    const others = [readingOf('2024-06', '100'), readingOf('2024-10', '100'), readingOf('2023-08', '100')];
    expect(madeOf([...others, ...third], { take: 'sum' })).toMatchObject([{ value: '17' }]);
    expect(madeOf(others, { take: 'sum' })).toMatchObject([{ value: null, positions: [] }]);
  });

  it('of what is used only, however it compares with what was claimed', () => {
    const states = ['doubtful', 'rejected', 'agreed', 'contradicted'] as const;
    const readings = states.map((state, index) => readingOf(`2024-0${index + 6}`, '5', { state }));
    expect(madeOf(readings, { take: 'sum', over: 'cumulative' })).toMatchObject([{ value: '10' }]);
  });

  it('for each unit, and of one source and indicator only', () => {
    const readings = [
      readingOf('2024-09', '1'),
      readingOf('2024-09', '2', { unit: 'b' }),
      readingOf('2024-09', '3', { unit: 'c', source: 'other' }),
      readingOf('2024-09', '4', { unit: 'c', indicator: 'other' }),
    ];
    expect(madeOf(readings, {}).map(({ unit, value }) => [unit, value])).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
  });

  it('that is missing as soon as a month is, where each must have one', () => {
    expect(madeOf(third, { take: 'mean', complete: true })).toMatchObject([{ value: '17/3' }]);
    expect(madeOf(third.slice(1), { take: 'mean', complete: true })).toMatchObject([{ value: null }]);
    expect(madeOf(third.slice(1), { take: 'mean' })).toMatchObject([{ value: '5' }]);
  });
});

describe('sustained: for how many months in a row up to the last', () => {
  const run = (readings: readonly ReadingFact[], is: '>=' | '>' | '<=' | '<' = '>=') =>
    madeOf(readings, { take: 'run', over: 'cumulative', while: { is, level: '95' } })[0]?.value;
  const year = (...values: readonly (string | null)[]) =>
    values.flatMap((value, index) =>
      value === null ? [] : [readingOf(`2024-0${index + 10 - values.length}`, value)],
    );

  it.each<[string, readonly (string | null)[], string]>([
    ['all of them', ['95', '96', '97'], '3'],
    ['broken in the middle', ['97', '94', '96'], '1'],
    ['broken at the end', ['97', '96', '94'], '0'],
    ['broken by a month without a value', ['97', null, '96'], '1'],
    ['nothing in the last month', ['97', '96', null], '0'],
  ])('%s', (_, values, value) => {
    expect(run(year(...values))).toBe(value);
  });

  it('strictly or not, and downwards', () => {
    expect([run(year('95'), '>'), run(year('95'), '<='), run(year('95'), '<')]).toEqual(['0', '1', '0']);
  });

  it('needs a condition, and nothing else has one', () => {
    const from = { source: 'bdc', indicator: 'days', over: 'year' };
    const while_ = { is: '>=', level: '95' };
    const isGood = (parts: object) =>
      indicatorsSchema.safeParse([{ code: 'd', name: '时限', from: { ...from, ...parts } }]).success;
    expect(isGood({ take: 'run', while: while_ })).toBe(true);
    expect(isGood({ take: 'run' })).toBe(false);
    expect(isGood({ take: 'sum', while: while_ })).toBe(false);
    expect(isGood({ take: 'sum' })).toBe(true);
  });
});
