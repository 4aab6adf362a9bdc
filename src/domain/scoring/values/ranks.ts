import {
  add,
  div,
  mul,
  one,
  parseDecimal,
  type Rational,
  rational,
  sub,
  sum,
} from '../../kernel/rational.ts';
import { equalTo, show } from '../../kernel/show.ts';
import type { Measure } from './measure.ts';
import { placeAmong, placeOf } from './places.ts';

/** 按名次 */
export const rank: Measure<'rank'> = (component, { read, order }) => {
  const value = read(component.value);
  if (value === null) return null;
  const { better, ties, points: list, beyond } = component;
  const at = (place: number): Rational =>
    parseDecimal(list[place - 1] ?? (beyond === 'last' ? (list.at(-1) ?? '0') : '0'));
  const found = placeAmong(value.value, order(component.value), better);
  const { ahead, aheadDistinct, alike, of } = found;
  const taken = Array.from({ length: alike }, (_, index) => at(ahead + 1 + index));
  const points =
    ties === 'shared'
      ? div(sum(taken), rational(alike))
      : at(ties === 'dense' ? aheadDistinct + 1 : ahead + 1);
  const place = ties === 'dense' ? aheadDistinct + 1 : ahead + 1;
  const tied = ties === 'shared' && alike > 1 ? `,与另外${alike - 1}个并列,取所占各名次的平均` : '';
  return { points, words: `${value.words},${of}个中第${place}名${tied},${show(points)}分` };
};

/** 按名次比例 */
export const rankShare: Measure<'rank-share'> = (component, { read, order }) => {
  const value = read(component.value);
  if (value === null) return null;
  const { weight, better, ties, last } = component;
  const found = placeAmong(value.value, order(component.value), better);
  const place = placeOf(found, ties);
  const of = rational(found.of);
  const share =
    last === 'share'
      ? div(add(sub(of, place), one), of)
      : found.of === 1
        ? one
        : div(sub(of, place), sub(of, one));
  const points = mul(parseDecimal(weight), share);
  const quotient =
    last === 'share'
      ? `(${found.of} − ${show(place)} + 1) ÷ ${found.of}`
      : `(${found.of} − ${show(place)}) ÷ (${found.of} − 1)`;
  const shown = last === 'none' && found.of === 1 ? '只有一个单位,计1' : quotient;
  return {
    points,
    words: `${value.words},第${show(place)}名:${weight}分 × ${shown}${equalTo(points)}`,
  };
};
