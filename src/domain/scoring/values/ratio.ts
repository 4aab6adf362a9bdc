import {
  compare,
  div,
  equals,
  isZero,
  max,
  min,
  mul,
  one,
  parseDecimal,
  type Rational,
  sign,
  zero,
} from '../../kernel/rational.ts';
import { equalTo, show } from '../../kernel/show.ts';
import { reaches } from './gap.ts';
import type { Measure } from './measure.ts';

/** 按完成率 */
export const ratio: Measure<'ratio'> = (component, { read }) => {
  const value = read(component.value);
  const target = read(component.target);
  if (value === null || target === null) return null;
  const { better, weight, from, upTo = '1' } = component;
  const rate = better === 'higher' ? over(value.value, target.value) : over(target.value, value.value);
  const reached = reaches(value.value, target.value, better);
  // Where a quotient says nothing, the target is passed, reached or neither; so that better is never worth less.
  const passed = reached && !equals(value.value, target.value);
  const share = rate ?? (passed ? max(one, parseDecimal(upTo)) : reached ? one : zero);
  const below = from !== undefined && compare(share, parseDecimal(from)) < 0;
  const counted = below ? zero : min(share, parseDecimal(upTo));
  const points = mul(parseDecimal(weight), counted);
  const quotient =
    better === 'higher' ? `${value.words} ÷ ${target.words}` : `${target.words} ÷ ${value.words}`;
  const shown =
    rate === null
      ? `${quotient}无意义,${passed ? '已优于' : reached ? '已达到' : '未达到'}目标计${show(share)}`
      : `${quotient}${equalTo(rate)}`;
  const bounds = below ? `,不足${from}不计分` : compare(share, counted) > 0 ? `,以${upTo}为限` : '';
  return { points, words: `${weight}分 × (${shown}${bounds})${equalTo(points)}` };
};

/** a ÷ b; null where b is not positive or a is negative: such a quotient says nothing of how far something is reached. */
function over(a: Rational, b: Rational): Rational | null {
  return sign(b) <= 0 || (sign(a) < 0 && !isZero(a)) ? null : div(a, b);
}
