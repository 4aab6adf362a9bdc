import Fraction from 'fraction.js';
import type { ConditionExpression, Expression, NumberExpression } from '../../../src/domain/formula/ast.ts';
import type { Rational } from '../../../src/domain/kernel/rational.ts';
import type { Values } from './reading.ts';

/** Where the independent evaluation finds no value. */
export class NoValue extends Error {}

const ZERO = new Fraction(0);
const ONE = new Fraction(1);

/**
 * What formulas mean once more, written from their description and not from our code, over another library of
 * fractions; without the functions that round to 40 places. `own` is the unit's place in the group.
 */
export function byFractions(
  expression: NumberExpression,
  units: readonly Values[],
  own: number,
): Fraction | null {
  const find = (each: NumberExpression) => byFractions(each, units, own);
  switch (expression.kind) {
    case 'number':
      return new Fraction(expression.value.num, expression.value.den);
    case 'name': {
      const value = units[own]?.[expression.code] ?? null;
      return value === null ? null : new Fraction(value);
    }
    case 'negate':
      return find(expression.of)?.neg() ?? null;
    case 'arithmetic': {
      const [left, right] = [find(expression.left), find(expression.right)];
      if (left === null || right === null) return null;
      if (expression.operator === '+') return left.add(right);
      if (expression.operator === '-') return left.sub(right);
      if (expression.operator === '*') return left.mul(right);
      if (right.equals(0)) throw new NoValue();
      return left.div(right);
    }
    case 'if': {
      const holds = holdsByFractions(expression.condition, units, own);
      if (holds === null) return null;
      return find(holds ? expression.holds : expression.otherwise);
    }
    case 'group': {
      const values = units.map((_, index) => byFractions(expression.of, units, index));
      const there = values.filter(isThere);
      if (expression.name === 'groupQuantile') return quantile(there, expression.p.value);
      return overGroup(expression.name, there, values[own] ?? null);
    }
    case 'call':
      return ofNumbers(expression.name, expression.args, find);
  }
}

/** Whether a condition holds; what is missing might be anything, and decides only where that makes a difference. */
export function holdsByFractions(
  expression: ConditionExpression,
  units: readonly Values[],
  own: number,
): boolean | null {
  const holds = (each: ConditionExpression) => holdsByFractions(each, units, own);
  switch (expression.kind) {
    case 'missing':
      return byFractions(expression.of, units, own) === null;
    case 'not': {
      const of = holds(expression.of);
      return of === null ? null : !of;
    }
    case 'and': {
      const left = holds(expression.left);
      if (left === false) return false;
      const right = holds(expression.right);
      if (right === false) return false;
      return left === null || right === null ? null : true;
    }
    case 'or': {
      const left = holds(expression.left);
      if (left === true) return true;
      const right = holds(expression.right);
      if (right === true) return true;
      return left === null || right === null ? null : false;
    }
    case 'comparison': {
      const left = byFractions(expression.left, units, own);
      const right = byFractions(expression.right, units, own);
      if (left === null || right === null) return null;
      const order = left.compare(right);
      return {
        '>=': order >= 0,
        '>': order > 0,
        '<=': order <= 0,
        '<': order < 0,
        '=': order === 0,
        '!=': order !== 0,
      }[expression.operator];
    }
  }
}

/** Which formulas this can say nothing about: powers whose exponent is not whole. */
export function isBeyondFractions(expression: Expression): boolean {
  return expression.kind === 'call' && expression.name === 'power' && expression.args[1]?.kind !== 'number';
}

function ofNumbers(
  name: string,
  args: readonly NumberExpression[],
  find: (each: NumberExpression) => Fraction | null,
): Fraction | null {
  if (name === 'coalesce') {
    for (const each of args) {
      const value = find(each);
      if (value !== null) return value;
    }
    return null;
  }
  if (name === 'na') return null;
  const values = args.map(find);
  const there = values.filter(isThere);
  if (/^(largest|smallest|sumLargest|sumSmallest|trimmedMean)$/.test(name)) {
    const [k, ...others] = values;
    return inOrder(name, Number(k), others.filter(isThere));
  }
  if (name === 'count') return new Fraction(there.length);
  if (['min', 'max', 'mean', 'sum', 'harmean', 'median'].includes(name)) {
    if (there.length === 0) return null;
    if (name === 'harmean') return harmonic(there);
    if (name === 'median') return medianOf(there);
    if (name === 'min') return least(there);
    if (name === 'max') return least(there.map((each) => each.neg())).neg();
    return name === 'sum' ? total(there) : total(there).div(there.length);
  }
  const [x, y, z] = values;
  if (x === null || x === undefined || y === null || z === null) return null;
  switch (name) {
    case 'abs':
      return x.compare(0) < 0 ? x.neg() : x;
    case 'floor':
      return x.floor();
    case 'ceil':
      return x.neg().floor().neg();
    case 'clamp':
      if (y === undefined || z === undefined || y.compare(z) > 0) throw new NoValue();
      if (x.compare(y) < 0) return y;
      return x.compare(z) > 0 ? z : x;
    case 'steps': {
      if (y === undefined || y.compare(0) <= 0) throw new NoValue();
      const steps = x.div(y);
      return steps.compare(0) < 0 ? steps.neg().floor().neg() : steps.floor();
    }
    case 'power': {
      let so = ONE;
      for (let times = 0; times < Number(y ?? 0); times += 1) so = so.mul(x);
      return so;
    }
    case 'round':
    case 'roundEven': {
      const scale = new Fraction(10n ** BigInt(Number(y ?? 0)));
      const magnitude = (x.compare(0) < 0 ? x.neg() : x).mul(scale);
      const down = magnitude.floor();
      const rest = magnitude.sub(down).compare(new Fraction(1, 2));
      const isUp = rest > 0 || (rest === 0 && (name === 'round' || !down.mod(2).equals(0)));
      const rounded = (isUp ? down.add(1) : down).div(scale);
      return x.compare(0) < 0 ? rounded.neg() : rounded;
    }
    default:
      throw new Error(`no independent ${name}`);
  }
}

function overGroup(name: string, there: readonly Fraction[], own: Fraction | null): Fraction | null {
  if (name === 'groupCount') return new Fraction(there.length);
  if (name === 'rankHigh') {
    return own && new Fraction(there.filter((each) => each.compare(own) > 0).length + 1);
  }
  if (name === 'rankLow') {
    return own && new Fraction(there.filter((each) => each.compare(own) < 0).length + 1);
  }
  if (there.length === 0) return null;
  switch (name) {
    case 'groupSum':
      return total(there);
    case 'groupMean':
      return total(there).div(there.length);
    case 'groupMin':
      return least(there);
    case 'groupMax':
      return least(there.map((each) => each.neg())).neg();
    case 'groupMedian':
      return medianOf(there);
    default:
      throw new Error(`no independent ${name}`);
  }
}

function medianOf(there: readonly Fraction[]): Fraction {
  const sorted = [...there].sort((a, b) => a.compare(b));
  const [low = ZERO, high = ZERO] = [
    sorted[Math.ceil(sorted.length / 2) - 1],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return low.add(high).div(2);
}

/** n times the product, over the sum of the products of all but one: what n over the sum of reciprocals is. */
function harmonic(there: readonly Fraction[]): Fraction {
  if (there.some((each) => each.compare(0) < 0)) throw new NoValue();
  if (there.some((each) => each.equals(0))) return ZERO;
  const product = (of: readonly Fraction[]) => of.reduce((so, each) => so.mul(each), ONE);
  const butOne = there.map((_, left) => product(there.filter((_, index) => index !== left)));
  return product(there).mul(there.length).div(total(butOne));
}

/** The numbers from the lowest, by taking the lowest away again and again. */
function ordered(values: readonly Fraction[]): readonly Fraction[] {
  if (values.length === 0) return [];
  const lowest = least(values);
  const index = values.indexOf(lowest);
  return [lowest, ...ordered(values.toSpliced(index, 1))];
}

function inOrder(name: string, k: number, there: readonly Fraction[]): Fraction | null {
  const rising = ordered(there);
  const falling = [...rising].reverse();
  const kOf = (each: readonly Fraction[]) => total(each.filter((_, index) => index < k));
  if (name === 'largest') return falling[k - 1] ?? null;
  if (name === 'smallest') return rising[k - 1] ?? null;
  if (name !== 'trimmedMean') {
    if (there.length === 0) return null;
    return kOf(name === 'sumLargest' ? falling : rising);
  }
  const left = there.length - 2 * k;
  return left > 0 ? total(there).sub(kOf(rising)).sub(kOf(falling)).div(left) : null;
}

/** Every value counts by how near it is to the place 1 + (n − 1) × p: fully there, not at all from a place away. */
function quantile(there: readonly Fraction[], p: Rational): Fraction | null {
  if (there.length === 0) return null;
  const wanted = new Fraction(p.num, p.den).mul(there.length - 1).add(1);
  const near = (place: number) => {
    const share = ONE.sub(wanted.sub(place).abs());
    return share.compare(0) < 0 ? ZERO : share;
  };
  return total(ordered(there).map((value, index) => value.mul(near(index + 1))));
}

function total(values: readonly Fraction[]): Fraction {
  return values.reduce((so, each) => so.add(each), ZERO);
}

function least(values: readonly Fraction[]): Fraction {
  return values.reduce((so, each) => (each.compare(so) < 0 ? each : so));
}

function isThere(value: Fraction | null): value is Fraction {
  return value !== null;
}
