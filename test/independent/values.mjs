// “Methods for values” and “Missing values” of docs/scoring.md.

import { evaluate, parse } from './formula.mjs';
import { decimal, Fraction, HUNDRED, least, most, ONE, sum, whole, ZERO } from './fraction.mjs';
import { ln, Undefined } from './irrational.mjs';

/** Whether a unit has what a component needs. */
export function valueApplies(component, own, bounded) {
  return pointsOf(component, own, bounded) !== null;
}

/** A component's points after its bounds and what comes of missing others, times the factor. */
export function measured(component, own, factor, bounded) {
  const points = pointsOf(component, own, bounded) ?? inPlace(component, own, bounded);
  return points.times(factor);
}

function pointsOf(component, own, bounded) {
  try {
    const points = METHODS[component.method](component, own);
    return points === null ? null : bounded(component, points, own, ONE).exact;
  } catch (error) {
    if (error instanceof Undefined) return null;
    throw error;
  }
}

function inPlace(component, own, bounded) {
  const { missing, weight = '0' } = component;
  if (missing === 'full') return decimal(weight);
  if (missing !== 'peer-mean') return ZERO;
  const others = own.cohort
    .map((each) => pointsOf(component, each, bounded))
    .filter((points) => points !== null);
  return others.length === 0 ? ZERO : sum(others).over(whole(others.length));
}

function read(text, { values, peers }) {
  return evaluate(parse(text), values, peers());
}

/** What is undefined for one unit takes no place. */
function readOrNothing(text, own) {
  try {
    return read(text, own);
  } catch (error) {
    if (error instanceof Undefined) return null;
    throw error;
  }
}

/** Asks a method with the numbers that formulas give; missing where one of them is. */
function reading(keys, method) {
  return (component, own) => {
    const numbers = keys.map((key) => read(component[key], own));
    return numbers.includes(null) ? null : method(component, ...numbers);
  };
}

/** By how much a value falls short of its target, or passes it, where higher is better or lower. */
function beyond(value, target, better) {
  return better === 'higher' ? value.minus(target) : target.minus(value);
}

function steps(gap, { step, partial }) {
  const exact = gap.over(decimal(step));
  if (partial === 'exact') return exact;
  const down = exact.num / exact.den;
  return new Fraction(partial === 'up' && exact.den !== 1n ? down + 1n : down);
}

function isSo(value, sign, target) {
  const order = value.compare(target);
  return { '>=': order >= 0, '>': order > 0, '<=': order <= 0, '<': order < 0, '=': order === 0 }[sign];
}

/** Deductions stop at 0 unless the component says where else. */
function notBelow(points, { atLeast }) {
  return atLeast === undefined ? most(points, ZERO) : points;
}

const TIERS = { atLeast: '>=', above: '>', atMost: '<=', below: '<' };

const METHODS = {
  ratio: reading(['value', 'target'], ({ weight, better, from, upTo = '1' }, value, target) => {
    const [part, divisor] = better === 'higher' ? [value, target] : [target, value];
    const gap = beyond(value, target, better).sign;
    let ratio = gap > 0 ? most(ONE, decimal(upTo)) : gap === 0 ? ONE : ZERO;
    if (divisor.sign > 0 && part.sign >= 0) ratio = part.over(divisor);
    if (from !== undefined && ratio.compare(decimal(from)) < 0) ratio = ZERO;
    return decimal(weight).times(least(ratio, decimal(upTo)));
  }),
  threshold: reading(['value', 'target'], ({ weight, is, otherwise = '0' }, value, target) =>
    decimal(isSo(value, is, target) ? weight : otherwise),
  ),
  shortfall: reading(['value', 'target'], (component, value, target) => {
    const gap = beyond(value, target, component.better).negative();
    if (gap.sign <= 0) return decimal(component.weight);
    const taken = steps(gap, component).times(decimal(component.points));
    return notBelow(decimal(component.weight).minus(taken), component);
  }),
  overshoot: reading(['value', 'target'], (component, value, target) => {
    const gap = beyond(value, target, component.better);
    return gap.sign <= 0 ? ZERO : steps(gap, component).times(decimal(component.points));
  }),
  cases: reading(['value'], (component, value) => {
    const { weight, points, free = '0' } = component;
    const charged = decimal(points).times(most(ZERO, value.minus(decimal(free))));
    const left = decimal(weight ?? '0').plus(charged);
    return weight === undefined ? left : notBelow(left, component);
  }),
  tiers: reading(['value'], ({ tiers, otherwise }, value) => {
    const tier = tiers.find((each) =>
      Object.entries(TIERS).some(
        ([key, sign]) => each[key] !== undefined && isSo(value, sign, decimal(each[key])),
      ),
    );
    return decimal(tier === undefined ? otherwise : tier.points);
  }),
  interpolation: reading(['value'], ({ between, beyond: after }, value) => {
    const knots = between.map((each) => [decimal(each.value), decimal(each.points)]);
    const [first, last] = [knots[0], knots.at(-1)];
    if (after === 'clamp' && value.compare(first[0]) <= 0) return first[1];
    if (after === 'clamp' && value.compare(last[0]) >= 0) return last[1];
    const next = knots.findIndex(([at], index) => index > 0 && value.compare(at) <= 0);
    const [right, left] = next < 0 ? [last, knots.at(-2)] : [knots[next], knots[next - 1]];
    const slope = right[1].minus(left[1]).over(right[0].minus(left[0]));
    return left[1].plus(value.minus(left[0]).times(slope));
  }),
  'min-max': reading(['value', 'worst', 'best'], ({ weight, scale, clamp = true }, value, worst, best) => {
    const full = decimal(weight);
    const [v, from, to] = scale === 'log' ? [value, worst, best].map(ln) : [value, worst, best];
    if (from.equals(to)) return v.equals(to) ? full : ZERO;
    const points = full.times(v.minus(from)).over(to.minus(from));
    return clamp ? least(most(points, ZERO), full) : points;
  }),
  efficacy: reading(
    ['value', 'unacceptable', 'satisfactory'],
    ({ weight, base = '60' }, value, low, high) => {
      if (low.equals(high)) throw new Undefined('no way between equals');
      const floor = decimal(base);
      const share = HUNDRED.minus(floor).times(value.minus(low)).over(high.minus(low));
      return decimal(weight).times(floor.plus(share)).over(HUNDRED);
    },
  ),
  rank: (component, own) => {
    const place = placeOf(component, own);
    if (place === null) return null;
    const { points, beyond: after, ties } = component;
    const at = (n) => decimal(points[n - 1] ?? (after === 'last' ? points.at(-1) : '0'));
    const taken = ties === 'shared' ? place.equal : 1;
    const from = ties === 'shared' ? place.first : place.place;
    return sum(Array.from({ length: taken }, (_, index) => at(from + index))).over(whole(taken));
  },
  'rank-share': (component, own) => {
    const found = placeOf(component, own);
    if (found === null) return null;
    const { weight, last, ties } = component;
    const mean = whole(2 * found.first + found.equal - 1).over(whole(2));
    const place = ties === 'shared' ? mean : whole(found.place);
    const all = whole(found.of);
    if (last === 'share') return decimal(weight).times(all.minus(place).plus(ONE)).over(all);
    return found.of === 1 ? decimal(weight) : decimal(weight).times(all.minus(place)).over(all.minus(ONE));
  },
  'roll-up': ({ combine, times = '1' }, own) => {
    const totals = own.members();
    if (totals.length === 0) return null;
    const combined = { sum, lowest: (all) => all.reduce(least), highest: (all) => all.reduce(most) }[combine];
    const value = combined === undefined ? sum(totals).over(whole(totals.length)) : combined(totals);
    return value.times(decimal(times));
  },
  formula: reading(['points'], (_, points) => points),
};

/** Where a unit's value stands in its group: the first of the places that equals take up, how many they are, and among how many. */
function placeOf({ value, better, ties }, own) {
  const mine = read(value, own);
  const all = own.cohort.map((each) => readOrNothing(value, each)).filter((each) => each !== null);
  if (mine === null) return null;
  const ahead = all.filter((each) => each.compare(mine) === (better === 'higher' ? 1 : -1));
  const distinct = new Set(ahead.map((each) => `${each}`)).size;
  const first = ahead.length + 1;
  const equal = all.filter((each) => each.equals(mine)).length;
  return { first, equal, of: all.length, place: ties === 'dense' ? distinct + 1 : first };
}
