import {
  add,
  clamp,
  compare,
  div,
  isZero,
  mul,
  one,
  parseDecimal,
  type Rational,
  rational,
  sub,
  zero,
} from '../../kernel/rational.ts';
import { equalTo, show } from '../../kernel/show.ts';
import { ln, UndefinedError } from '../../kernel/transcendental.ts';
import type { Measure } from './measure.ts';

/** 分档 */
export const tiers: Measure<'tiers'> = (component, { read }) => {
  const value = read(component.value);
  if (value === null) return null;
  const found = component.tiers.find((tier) => keeps(value.value, tier));
  const points = parseDecimal(found?.points ?? component.otherwise);
  const words = `${value.words}${found === undefined ? '不在所列各档' : boundWords(found)},${show(points)}分`;
  return { points, words };
};

interface Bounds {
  readonly atLeast?: string | undefined;
  readonly above?: string | undefined;
  readonly atMost?: string | undefined;
  readonly below?: string | undefined;
}

function keeps(value: Rational, { atLeast, above, atMost, below }: Bounds): boolean {
  const against = (bound: string) => compare(value, parseDecimal(bound));
  return (
    (atLeast === undefined || against(atLeast) >= 0) &&
    (above === undefined || against(above) > 0) &&
    (atMost === undefined || against(atMost) <= 0) &&
    (below === undefined || against(below) < 0)
  );
}

function boundWords({ atLeast, above, atMost, below }: Bounds): string {
  if (atLeast !== undefined) return `不低于${atLeast}`;
  if (above !== undefined) return `高于${above}`;
  return atMost === undefined ? `低于${below}` : `不高于${atMost}`;
}

/** 插值 */
export const interpolation: Measure<'interpolation'> = (component, { read }) => {
  const value = read(component.value);
  if (value === null) return null;
  const marks = component.between.map((each) => ({
    value: parseDecimal(each.value),
    points: parseDecimal(each.points),
  }));
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined) throw new Error('an interpolation lies between points');
  const at = component.beyond === 'clamp' ? clamp(value.value, first.value, last.value) : value.value;
  // The segment that holds it, or the outermost one.
  const above = marks.findIndex((mark, index) => index > 0 && compare(at, mark.value) <= 0);
  const [to, from] = [marks.at(above), marks.at(above < 0 ? -2 : above - 1)];
  if (from === undefined || to === undefined) throw new Error('an interpolation lies between points');
  const way = div(sub(at, from.value), sub(to.value, from.value));
  const points = add(from.points, mul(way, sub(to.points, from.points)));
  const cut = compare(at, value.value) === 0 ? '' : `,以${show(at)}计`;
  const words = `${value.words}${cut},在${show(from.value)}(${show(from.points)}分)与${show(to.value)}(${show(to.points)}分)之间插值${equalTo(points)}`;
  return { points, words };
};

/** 极值法 */
export const minMax: Measure<'min-max'> = (component, { read }) => {
  const [value, worst, best] = [read(component.value), read(component.worst), read(component.best)];
  if (value === null || worst === null || best === null) return null;
  const { weight, scale = 'linear', clamp: within = true } = component;
  const on = (number: Rational) => (scale === 'log' ? ln(number) : number);
  const [own, from, to] = [on(value.value), on(worst.value), on(best.value)];
  const whole = sub(to, from);
  // Everybody alike: nobody is behind the best.
  const alike = isZero(whole);
  const way = alike ? (compare(own, to) === 0 ? one : zero) : div(sub(own, from), whole);
  const counted = within ? clamp(way, zero, one) : way;
  const points = mul(parseDecimal(weight), counted);
  const of = (words: string) => (scale === 'log' ? `ln(${words})` : words);
  const quotient = `(${of(value.words)} − ${of(worst.words)}) ÷ (${of(best.words)} − ${of(worst.words)})`;
  const shown = alike ? `最优与最差相同,计${show(way)}` : `${quotient}${equalTo(way)}`;
  const cut = compare(way, counted) === 0 ? '' : `,以${show(counted)}为限`;
  return { points, words: `${weight}分 × (${shown}${cut})${equalTo(points)}` };
};

/** 功效系数法 */
export const efficacy: Measure<'efficacy'> = (component, { read }) => {
  const value = read(component.value);
  const unacceptable = read(component.unacceptable);
  const satisfactory = read(component.satisfactory);
  if (value === null || unacceptable === null || satisfactory === null) return null;
  const whole = sub(satisfactory.value, unacceptable.value);
  if (isZero(whole)) throw new UndefinedError('满意值与不允许值相同');
  const { weight, base = '60' } = component;
  const way = div(sub(value.value, unacceptable.value), whole);
  const hundred = rational(100);
  const coefficient = add(parseDecimal(base), mul(sub(hundred, parseDecimal(base)), way));
  const points = div(mul(parseDecimal(weight), coefficient), hundred);
  const quotient = `(${value.words} − ${unacceptable.words}) ÷ (${satisfactory.words} − ${unacceptable.words})`;
  const words = `${weight}分 × (${base} + ${show(sub(hundred, parseDecimal(base)))} × ${quotient}${equalTo(coefficient)}) ÷ 100${equalTo(points)}`;
  return { points, words };
};
