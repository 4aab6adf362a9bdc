import { stands } from '../../formula/comparison.ts';
import { add, max, mul, neg, parseDecimal, sign, sub, zero } from '../../kernel/rational.ts';
import { equalTo, show } from '../../kernel/show.ts';
import type { ComponentOf } from '../../scheme/components.ts';
import { reaches, stepsShort } from './gap.ts';
import type { Measure } from './measure.ts';

/** 扣完为止: whether points stop at nothing, because no other bound is given. */
export function stopsAtNothing({ weight, atLeast }: Stopped): boolean {
  return weight !== undefined && atLeast === undefined;
}
type Stopped = Pick<ComponentOf<'shortfall' | 'cases'>, 'atLeast'> & { readonly weight?: unknown };

/** 达标得分 */
export const threshold: Measure<'threshold'> = (component, { read }) => {
  const value = read(component.value);
  const target = read(component.target);
  if (value === null || target === null) return null;
  const { is, weight, otherwise = '0' } = component;
  const met = stands(is, value.value, target.value);
  const points = parseDecimal(met ? weight : otherwise);
  const words = `${value.words} ${SIGNS[is]} ${target.words}${met ? '成立' : '不成立'},${show(points)}分`;
  return { points, words };
};
const SIGNS = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '=' } as const;

/** 每低…扣… */
export const shortfall: Measure<'shortfall'> = (component, { read }) => {
  const value = read(component.value);
  const target = read(component.target);
  if (value === null || target === null) return null;
  const { weight, better, points: each, step } = component;
  if (reaches(value.value, target.value, better)) {
    return { points: parseDecimal(weight), words: `${value.words}达到${target.words},得满分${weight}` };
  }
  const steps = stepsShort(value.value, target.value, component);
  const left = sub(parseDecimal(weight), mul(steps, parseDecimal(each)));
  const points = stopsAtNothing(component) ? max(zero, left) : left;
  const cut = sign(sub(points, left)) > 0 ? ',扣完为止' : '';
  const words = `${weight}分 − ${value.words}比${target.words}${better === 'higher' ? '低' : '高'}${show(steps)}个${step} × ${each}${cut}${equalTo(points)}`;
  return { points, words };
};

/** 每超…加… */
export const overshoot: Measure<'overshoot'> = (component, { read }) => {
  const value = read(component.value);
  const target = read(component.target);
  if (value === null || target === null) return null;
  const { step, points: each } = component;
  const steps = neg(stepsShort(value.value, target.value, component));
  if (sign(steps) <= 0) return { points: zero, words: `${value.words}没有超过${target.words},不加分` };
  const points = mul(steps, parseDecimal(each));
  const words = `${value.words}超过${target.words}${show(steps)}个${step} × ${each}${equalTo(points)}`;
  return { points, words };
};

/** 每次扣(加)…分 */
export const cases: Measure<'cases'> = (component, { read }) => {
  const value = read(component.value);
  if (value === null) return null;
  const { weight, points: each, free = '0' } = component;
  const counted = max(zero, sub(value.value, parseDecimal(free)));
  const sum = add(parseDecimal(weight ?? '0'), mul(counted, parseDecimal(each)));
  const floored = stopsAtNothing(component) && sign(sum) < 0;
  const points = floored ? zero : sum;
  const start = weight === undefined ? '' : `${weight}分 + `;
  const free_ = free === '0' ? '' : `超出${free}的`;
  const words = `${start}${value.words}${free_ === '' ? '' : `,${free_}${show(counted)}`} × ${each}分${floored ? ',扣完为止' : ''}${equalTo(points)}`;
  return { points, words };
};
