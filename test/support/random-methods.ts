import fc from 'fast-check';
import Fraction from 'fraction.js';
import { higher, type Leaf, lower } from './independent-values.ts';
import { aFormula, decimal } from './random-formulas.ts';

/** Methods for values with random keys, and what each gives. */

/** A method's keys as a scheme writes them, and its points. */
export type Method = Pick<Leaf, 'said' | 'points'>;
const ZERO = new Fraction(0);
const ONE = new Fraction(1);
export const better = fc.constantFrom('higher', 'lower');
export const needed = (weight: Fraction | null) => weight ?? ZERO;
const reaches = (value: Fraction, target: Fraction, is: string) =>
  is === 'higher' ? value.gte(target) : value.lte(target);

export const ratio = fc
  .record({
    better,
    from: fc.option(fc.constantFrom('0.5', '0.8')),
    upTo: fc.option(fc.constantFrom('0.9', '1.2')),
    value: aFormula,
    target: aFormula,
  })
  .map(
    ({ value, target, from, upTo, ...more }): Method => ({
      said: { method: 'ratio', ...more, ...given({ from, upTo }), value: value.text, target: target.text },
      points: (weight, row, { rows }) => {
        const [is, goal] = [value.of(row, rows), target.of(row, rows)];
        if (is === null || goal === null) return null;
        const [over, under] = more.better === 'higher' ? [is, goal] : [goal, is];
        const says = under.gt(0) && over.gte(0);
        const otherwise = is.equals(goal)
          ? ONE
          : reaches(is, goal, more.better)
            ? higher(ONE, new Fraction(upTo ?? 1))
            : ZERO;
        const rate = says ? over.div(under) : otherwise;
        const counted = from !== null && rate.lt(from) ? ZERO : lower(rate, new Fraction(upTo ?? 1));
        return needed(weight).mul(counted);
      },
    }),
  );

export const threshold = fc
  .record({
    is: fc.constantFrom('>=', '>', '<=', '<', '='),
    otherwise: fc.option(decimal(-3, 3)),
    value: aFormula,
    target: aFormula,
  })
  .map(
    ({ value, target, otherwise, is }): Method => ({
      said: { method: 'threshold', is, ...given({ otherwise }), value: value.text, target: target.text },
      points: (weight, row, { rows }) => {
        const [own, goal] = [value.of(row, rows), target.of(row, rows)];
        if (own === null || goal === null) return null;
        const order = own.compare(goal);
        const met = { '>=': order >= 0, '>': order > 0, '<=': order <= 0, '<': order < 0, '=': order === 0 }[
          is
        ];
        return met === true ? needed(weight) : new Fraction(otherwise ?? 0);
      },
    }),
  );

const stepped = fc.record({
  better,
  step: fc.constantFrom('0.5', '1', '3'),
  points: fc.constantFrom('0.2', '1', '2.5'),
  partial: fc.constantFrom('exact', 'up', 'down'),
  value: aFormula,
  target: aFormula,
});
function stepsOf(gap: Fraction, step: string, partial: string): Fraction {
  const steps = gap.div(step);
  return partial === 'exact' ? steps : partial === 'up' ? steps.ceil() : steps.floor();
}
export const shortfall = fc.tuple(stepped, fc.boolean()).map(
  ([{ value, target, ...more }, open]): Method => ({
    said: {
      method: 'shortfall',
      ...more,
      ...(open ? { atLeast: '-100' } : {}),
      value: value.text,
      target: target.text,
    },
    points: (weight, row, { rows }) => {
      const [own, goal] = [value.of(row, rows), target.of(row, rows)];
      if (own === null || goal === null) return null;
      const short = more.better === 'higher' ? goal.sub(own) : own.sub(goal);
      if (short.lte(0)) return needed(weight);
      const left = needed(weight).sub(stepsOf(short, more.step, more.partial).mul(more.points));
      return open ? higher(left, new Fraction(-100)) : higher(left, ZERO);
    },
  }),
);
export const overshoot = stepped.map(
  ({ value, target, ...more }): Method => ({
    said: { method: 'overshoot', ...more, value: value.text, target: target.text },
    points: (_, row, { rows }) => {
      const [own, goal] = [value.of(row, rows), target.of(row, rows)];
      if (own === null || goal === null) return null;
      const beyond = more.better === 'higher' ? own.sub(goal) : goal.sub(own);
      return beyond.lte(0) ? ZERO : stepsOf(beyond, more.step, more.partial).mul(more.points);
    },
  }),
);

export const cases = fc
  .record({ points: decimal(-3, 3), free: fc.option(decimal(0, 3)), open: fc.boolean(), value: aFormula })
  .map(
    ({ value, free, points, open }): Method => ({
      said: {
        method: 'cases',
        points,
        ...given({ free }),
        ...(open ? { atLeast: '-100' } : {}),
        value: value.text,
      },
      points: (weight, row, { rows }) => {
        const own = value.of(row, rows);
        if (own === null) return null;
        const all = needed(weight).add(higher(own.sub(free ?? 0), ZERO).mul(points));
        if (open) return higher(all, new Fraction(-100));
        return weight === null ? all : higher(all, ZERO);
      },
    }),
  );

const BOUNDS: Readonly<Record<string, (value: Fraction, bound: string) => boolean>> = {
  atLeast: (value, bound) => value.gte(bound),
  above: (value, bound) => value.gt(bound),
  atMost: (value, bound) => value.lte(bound),
  below: (value, bound) => value.lt(bound),
};
const aTier = fc.record({
  is: fc.constantFrom(...Object.keys(BOUNDS)),
  bound: decimal(-2, 10),
  points: decimal(-3, 10),
});
export const tiers = fc
  .record({
    list: fc.array(aTier, { minLength: 1, maxLength: 3 }),
    otherwise: decimal(-2, 2),
    value: aFormula,
  })
  .map(
    ({ list, otherwise, value }): Method => ({
      said: {
        method: 'tiers',
        tiers: list.map(({ is, bound, points }) => ({ [is]: bound, points })),
        otherwise,
        value: value.text,
      },
      points: (_, row, { rows }) => {
        const own = value.of(row, rows);
        if (own === null) return null;
        return new Fraction(list.find(({ is, bound }) => BOUNDS[is]?.(own, bound))?.points ?? otherwise);
      },
    }),
  );

export const interpolation = fc
  .record({
    marks: fc.uniqueArray(fc.tuple(decimal(-3, 10), decimal(-2, 10)), {
      minLength: 2,
      maxLength: 4,
      selector: ([at]) => at,
    }),
    beyond: fc.constantFrom('clamp', 'extend'),
    value: aFormula,
  })
  .map(({ marks, beyond, value }): Method => {
    const line = [...marks].sort(([a], [b]) => Number(a) - Number(b));
    return {
      said: {
        method: 'interpolation',
        between: line.map(([at, points]) => ({ value: at, points })),
        beyond,
        value: value.text,
      },
      points: (_, row, { rows }) => {
        const own = value.of(row, rows);
        return own === null ? null : onTheLine(line, own, beyond);
      },
    };
  });
function onTheLine(line: readonly (readonly [string, string])[], value: Fraction, beyond: string): Fraction {
  const [first, last] = [line[0] ?? ['0', '0'], line.at(-1) ?? ['0', '0']];
  if (beyond === 'clamp' && value.lte(first[0])) return new Fraction(first[1]);
  if (beyond === 'clamp' && value.gte(last[0])) return new Fraction(last[1]);
  const next = line.findIndex(([at], index) => index > 0 && value.lte(at));
  const [from, to] = next < 0 ? line.slice(-2) : line.slice(next - 1, next + 1);
  const [[x0, y0], [x1, y1]] = [from ?? first, to ?? last];
  return value.sub(x0).mul(new Fraction(y1).sub(y0)).div(new Fraction(x1).sub(x0)).add(y0);
}

export const minMax = fc
  .record({ value: aFormula, worst: aFormula, best: aFormula, clamp: fc.option(fc.boolean()) })
  .map(
    ({ value, worst, best, clamp }): Method => ({
      said: { method: 'min-max', ...given({ clamp }), value: value.text, worst: worst.text, best: best.text },
      points: (weight, row, { rows }) => {
        const [own, low, high] = [value.of(row, rows), worst.of(row, rows), best.of(row, rows)];
        if (own === null || low === null || high === null) return null;
        const way = high.equals(low) ? (own.equals(low) ? ONE : ZERO) : own.sub(low).div(high.sub(low));
        return needed(weight).mul(clamp === false ? way : lower(higher(way, ZERO), ONE));
      },
    }),
  );

export const efficacy = fc
  .record({
    value: aFormula,
    unacceptable: aFormula,
    satisfactory: aFormula,
    base: fc.option(fc.constantFrom('50', '0')),
  })
  .map(
    ({ value, unacceptable, satisfactory, base }): Method => ({
      said: {
        method: 'efficacy',
        ...given({ base }),
        value: value.text,
        unacceptable: unacceptable.text,
        satisfactory: satisfactory.text,
      },
      points: (weight, row, { rows }) => {
        const [own, low, high] = [
          value.of(row, rows),
          unacceptable.of(row, rows),
          satisfactory.of(row, rows),
        ];
        if (own === null || low === null || high === null || high.equals(low)) return null;
        const from = new Fraction(base ?? 60);
        const coefficient = new Fraction(100).sub(from).mul(own.sub(low)).div(high.sub(low)).add(from);
        return needed(weight).mul(coefficient).div(100);
      },
    }),
  );
/** Keys that are there, without those that are null. */
export function given(keys: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== null));
}
