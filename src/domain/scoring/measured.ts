import { stands } from '../formula/comparison.ts';
import { div, max, min, parseDecimal, type Rational, rational, sum } from '../kernel/rational.ts';
import { isUsed } from '../monitoring/standing.ts';
import type { Reading } from '../scheme/indicators.ts';
import type { Rules } from '../scheme/rules.ts';
import { monthsOf, windowInWords } from '../scheme/windows.ts';
import type { Positions, ReadingFact, ValueFact } from './facts.ts';

/** A month that counts, with what was measured of it. */
interface Month {
  readonly month: string;
  readonly value: Rational;
  readonly reading: ReadingFact;
}

/** 无感监测得值: what a unit's readings come to, for each indicator of a scheme that is made of them and has any. */
export function measuredOf(
  readings: readonly ReadingFact[],
  { indicators = [] }: Pick<Rules, 'indicators'>,
  asOf: string,
): readonly ValueFact[] {
  const used = Map.groupBy(
    readings.filter(({ state }) => isUsed(state)),
    ({ source, indicator }) => keyOf(source, indicator),
  );
  return indicators.flatMap(({ code, from }): ValueFact[] => {
    const own = from === undefined ? undefined : used.get(keyOf(from.source, from.indicator));
    if (from === undefined || own === undefined) return [];
    const [{ unit } = { unit: '' }] = own;
    const months = monthsOf(from.over, asOf);
    const counted = months.flatMap((month): Month[] => {
      const reading = own.find(({ period }) => period === month);
      return reading === undefined ? [] : [{ month, value: parseDecimal(reading.value), reading }];
    });
    const isWhole = from.complete !== true || counted.length === months.length;
    const made = isWhole ? madeOf(counted, from, months) : null;
    const of = `${windowInWords(from.over, asOf)}${WORDS[from.take]}`;
    const rests = made?.months ?? counted;
    return [{ unit, indicator: code, value: made?.value ?? null, of, positions: positionsIn(rests) }];
  });
}

/** No code of a source or an indicator has a dot. */
function keyOf(source: string, indicator: string): string {
  return `${source}.${indicator}`;
}

const WORDS: Readonly<Record<Reading['take'], string>> = {
  latest: '最近一个有值的月份',
  sum: '各月之和',
  mean: '各月平均',
  lowest: '最低的月份',
  highest: '最高的月份',
  run: '连续达到的月数',
};

/** The value and the months that it rests on; null where no month has one. */
function madeOf(
  counted: readonly Month[],
  { take, while: condition }: Reading,
  months: readonly string[],
): { readonly value: Rational; readonly months: readonly Month[] } | null {
  const last = counted.at(-1);
  if (last === undefined) return null;
  const values = counted.map(({ value }) => value);
  switch (take) {
    case 'latest':
      return { value: last.value, months: [last] };
    case 'sum':
      return { value: sum(values), months: counted };
    case 'mean':
      return { value: div(sum(values), rational(values.length)), months: counted };
    case 'lowest':
      return { value: values.reduce(min), months: counted };
    case 'highest':
      return { value: values.reduce(max), months: counted };
    case 'run': {
      // A month without a value breaks the row.
      const row = months.toReversed().map((month) => counted.find((each) => each.month === month));
      const broken = row.findIndex((each) => each === undefined || !holds(each.value, condition));
      return { value: rational(broken === -1 ? row.length : broken), months: counted };
    }
  }
}

function holds(value: Rational, condition: Reading['while']): boolean {
  if (condition === undefined) throw new Error('a row of months was asked for without a condition');
  return stands(condition.is, value, parseDecimal(condition.level));
}

function positionsIn(months: readonly Month[]): Positions {
  const all: Record<string, readonly number[]> = {};
  for (const { reading } of months) {
    for (const [type, positions = []] of Object.entries(reading.positions)) {
      all[type] = [...(all[type] ?? []), ...positions];
    }
  }
  return all;
}
