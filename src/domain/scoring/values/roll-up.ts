import { div, max, min, mul, parseDecimal, type Rational, rational, sum } from '../../kernel/rational.ts';
import { equalTo, labelled, show } from '../../kernel/show.ts';
import type { Measure } from './measure.ts';

/** 逐级汇总 */
export const rollUp: Measure<'roll-up'> = ({ combine, times = '1' }, { members }) => {
  const below = members();
  const [first, ...others] = below.map(({ total }) => total);
  if (first === undefined) return null;
  const value = COMBINED[combine]([first, ...others]);
  const points = mul(value, parseDecimal(times));
  const listed = below.map(({ name, total }) => labelled(name, show(total))).join('、');
  const factor = times === '1' ? '' : ` × ${times}${equalTo(points)}`;
  return {
    points,
    words: `下级${below.length}个单位(${listed})的${NAMES[combine]}${equalTo(value)}${factor}`,
  };
};

const NAMES = { mean: '平均', sum: '合计', lowest: '最低', highest: '最高' } as const;
const COMBINED = {
  mean: (totals: Totals) => div(sum(totals), rational(totals.length)),
  sum: (totals: Totals) => sum(totals),
  lowest: (totals: Totals) => totals.reduce(min),
  highest: (totals: Totals) => totals.reduce(max),
} as const;
type Totals = readonly [Rational, ...Rational[]];
