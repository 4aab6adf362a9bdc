import fc from 'fast-check';
import Fraction from 'fraction.js';
import {
  add,
  type Condition,
  carried,
  type Formula,
  type Group,
  higher,
  type Leaf,
  lower,
  type Part,
  type Row,
  type Table,
  totalOf,
} from './independent-values.ts';
import type { Cells, Said } from './scored-table.ts';

/** Random tables and schemes of value components: few units and round numbers, so that they tie, meet bounds and are missing. */

const CODES = ['a', 'b', 'c'] as const;
const UNITS = ['甲', '乙', '丙', '丁', '戊'];
const ZERO = new Fraction(0);
const ONE = new Fraction(1);

/** A decimal with at most one place, as a scheme writes it. */
const decimal = (low: number, high: number): fc.Arbitrary<string> =>
  fc.integer({ min: low * 2, max: high * 2 }).map((half) => String(half / 2));
const amount = decimal(1, 12);
const aValue = fc.option(decimal(-4, 12), { freq: 8 });

const aRow: fc.Arbitrary<Row['values']> = fc
  .tuple(aValue, aValue, aValue)
  .map((values) => Object.fromEntries(CODES.map((code, index) => [code, fractionOf(values[index])])));
const fractionOf = (text: string | null | undefined) => (text == null ? null : new Fraction(text));

/** Units, each above it none or one that comes before. */
const someRows: fc.Arbitrary<readonly Row[]> = fc
  .array(fc.tuple(aRow, fc.nat()), { minLength: 1, maxLength: UNITS.length })
  .map((rows) =>
    rows.map(([values, above], index) => ({
      unit: UNITS[index] ?? '',
      parent: above % 3 === 0 && index > 0 ? (UNITS[above % index] ?? null) : null,
      values,
    })),
  );

const codeOf = fc.constantFrom(...CODES);
const overGroup = (code: string, rows: readonly Row[]) => rows.flatMap(({ values }) => values[code] ?? []);
const aFormula: fc.Arbitrary<Formula> = fc.oneof(
  {
    weight: 4,
    arbitrary: codeOf.map((code): Formula => ({ text: code, of: ({ values }) => values[code] ?? null })),
  },
  { weight: 3, arbitrary: decimal(0, 12).map((text): Formula => ({ text, of: () => new Fraction(text) })) },
  fc.tuple(codeOf, codeOf).map(
    ([left, right]): Formula => ({
      text: `${left} / ${right}`,
      of: ({ values }) => {
        const [dividend, divisor] = [values[left] ?? null, values[right] ?? null];
        return dividend === null || divisor === null || divisor.equals(0) ? null : dividend.div(divisor);
      },
    }),
  ),
  codeOf.map(
    (code): Formula => ({
      text: `groupMean(${code})`,
      of: (_, rows) => overAll(overGroup(code, rows), mean),
    }),
  ),
  codeOf.map(
    (code): Formula => ({ text: `groupMax(${code})`, of: (_, rows) => overAll(overGroup(code, rows), top) }),
  ),
  codeOf.map(
    (code): Formula => ({
      text: `groupMin(${code})`,
      of: (_, rows) => overAll(overGroup(code, rows), bottom),
    }),
  ),
);
const overAll = (values: readonly Fraction[], of: (values: readonly Fraction[]) => Fraction) =>
  values.length === 0 ? null : of(values);
const mean = (values: readonly Fraction[]) => add(values).div(values.length);
const top = (values: readonly Fraction[]) => values.reduce(higher);
const bottom = (values: readonly Fraction[]) => values.reduce(lower);

const aCondition: fc.Arbitrary<Condition> = fc.oneof(
  codeOf.map(
    (code): Condition => ({ text: `${code} < 0`, holds: ({ values }) => values[code]?.lt(0) === true }),
  ),
  codeOf.map(
    (code): Condition => ({
      text: `missing(${code})`,
      holds: ({ values }) => (values[code] ?? null) === null,
    }),
  ),
);

type Method = Pick<Leaf, 'said' | 'points'>;
const better = fc.constantFrom('higher', 'lower');
const ties = fc.constantFrom('competition', 'dense', 'shared');
const needed = (weight: Fraction | null) => weight ?? ZERO;
const reaches = (value: Fraction, target: Fraction, is: string) =>
  is === 'higher' ? value.gte(target) : value.lte(target);

const ratio = fc
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

const threshold = fc
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
const shortfall = fc.tuple(stepped, fc.boolean()).map(
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
const overshoot = stepped.map(
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

const cases = fc.record({ points: decimal(-3, 3), free: fc.option(decimal(0, 3)), value: aFormula }).map(
  ({ value, free, points }): Method => ({
    said: { method: 'cases', points, ...given({ free }), value: value.text },
    points: (weight, row, { rows }) => {
      const own = value.of(row, rows);
      if (own === null) return null;
      const all = needed(weight).add(higher(own.sub(free ?? 0), ZERO).mul(points));
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
const tiers = fc
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

const interpolation = fc
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

const minMax = fc
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

const efficacy = fc
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

/** The places that a value takes up in its group, from 1: the first and the last of its equals. */
function placesOf(own: Fraction, values: readonly Fraction[], is: string) {
  const ahead = values.filter((each) => (is === 'higher' ? each.gt(own) : each.lt(own)));
  const first = ahead.length + 1;
  const last = ahead.length + values.filter((each) => each.equals(own)).length;
  return { first, last, dense: new Set(ahead.map((each) => each.toFraction())).size + 1, of: values.length };
}
const valuesOf = (value: Formula, rows: readonly Row[]) => rows.flatMap((each) => value.of(each, rows) ?? []);

const rank = fc
  .record({
    better,
    ties,
    list: fc.array(decimal(-2, 10), { minLength: 1, maxLength: 4 }),
    beyond: fc.constantFrom('last', 'none'),
    value: aFormula,
  })
  .map(
    ({ list, value, ...more }): Method => ({
      said: { method: 'rank', ...more, points: list, value: value.text },
      points: (_, row, { rows }) => {
        const own = value.of(row, rows);
        if (own === null) return null;
        const { first, last, dense } = placesOf(own, valuesOf(value, rows), more.better);
        const at = (place: number) =>
          new Fraction(list[place - 1] ?? (more.beyond === 'last' ? (list.at(-1) ?? 0) : 0));
        if (more.ties !== 'shared') return at(more.ties === 'dense' ? dense : first);
        const taken = Array.from({ length: last - first + 1 }, (_, index) => at(first + index));
        return add(taken).div(taken.length);
      },
    }),
  );

const rankShare = fc.record({ better, ties, last: fc.constantFrom('share', 'none'), value: aFormula }).map(
  ({ value, ...more }): Method => ({
    said: { method: 'rank-share', ...more, value: value.text },
    points: (weight, row, { rows }) => {
      const own = value.of(row, rows);
      if (own === null) return null;
      const { first, last, dense, of } = placesOf(own, valuesOf(value, rows), more.better);
      const place =
        more.ties === 'competition'
          ? new Fraction(first)
          : more.ties === 'dense'
            ? new Fraction(dense)
            : new Fraction(first + last, 2);
      if (more.last === 'share') return needed(weight).mul(new Fraction(of).sub(place).add(1)).div(of);
      return of === 1
        ? needed(weight)
        : needed(weight)
            .mul(new Fraction(of).sub(place))
            .div(of - 1);
    },
  }),
);

const rollUp = fc
  .record({
    combine: fc.constantFrom('mean', 'sum', 'lowest', 'highest'),
    times: fc.option(fc.constantFrom('0.5', '2')),
  })
  .map(
    ({ combine, times }): Method => ({
      said: { method: 'roll-up', combine, ...given({ times }) },
      points: (_, { unit }, table) => {
        const below = table.rows
          .filter(({ parent }) => parent === unit)
          .map((row) => totalOf(row, table).get(''));
        const totals = below.flatMap((each) => (each === undefined ? [] : [carried(each, table)]));
        if (totals.length === 0) return null;
        const of = { mean, sum: add, lowest: bottom, highest: top }[combine] ?? add;
        return of(totals).mul(times ?? 1);
      },
    }),
  );

const byFormula = aFormula.map(
  (points): Method => ({
    said: { method: 'formula', points: points.text },
    points: (_, row, { rows }) => points.of(row, rows),
  }),
);

const WEIGHTED: readonly fc.Arbitrary<Method>[] = [ratio, threshold, shortfall, minMax, efficacy, rankShare];
const UNWEIGHTED: readonly fc.Arbitrary<Method>[] = [
  overshoot,
  cases,
  tiers,
  interpolation,
  rank,
  rollUp,
  byFormula,
];

/** Keys that are there, without those that are null. */
function given(keys: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== null));
}

const rounding = fc.record({
  places: fc.integer({ min: 0, max: 2 }),
  mode: fc.constantFrom('half-up' as const, 'half-even' as const),
});
const anyLimits = fc.record({
  zeroIf: fc.option(aCondition, { nil: undefined, freq: 3 }),
  atMost: fc.option(decimal(0, 8), { nil: undefined, freq: 3 }),
  atLeast: fc.option(decimal(-5, 0), { nil: undefined, freq: 3 }),
  round: fc.option(fc.option(rounding), { nil: undefined, freq: 4 }),
});
const missing = fc.constantFrom(
  'zero' as const,
  'full' as const,
  'redistribute' as const,
  'peer-mean' as const,
);
const groupMissing = fc.constantFrom('zero' as const, 'full' as const, 'redistribute' as const);
const anyWeight = fc.option(amount, { nil: undefined });

const aLeaf: fc.Arbitrary<Leaf> = fc
  .oneof(
    fc.tuple(fc.oneof(...WEIGHTED), amount, missing, anyLimits),
    fc.tuple(fc.oneof(...UNWEIGHTED), anyWeight, missing, anyLimits),
  )
  .map(([method, weight, missing, limits]) => ({ code: '', weight, missing, ...limits, ...method }))
  .filter(({ said, missing }) => said.method !== 'roll-up' || missing !== 'peer-mean')
  // Where these two end depends on whether they have a bound: they draw it themselves.
  .map((leaf) => (ENDING.has(leaf.said.method) ? { ...leaf, atLeast: undefined } : leaf));
const ENDING: ReadonlySet<unknown> = new Set(['shortfall', 'cases']);

const aPart: fc.Arbitrary<Part> = fc.letrec<{ part: Part; group: Group }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 4, arbitrary: aLeaf },
    { weight: 1, arbitrary: tie('group') },
  ),
  group: fc
    .record({
      combine: fc.constantFrom('sum' as const, 'mean' as const, 'lowest' as const, 'highest' as const),
      weight: anyWeight,
      outOf: fc.option(fc.constantFrom('1', '10'), { nil: undefined }),
      missing: groupMissing,
      parts: fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
    })
    .chain((group) => anyLimits.map((limits) => ({ code: '', ...group, ...limits }))),
})).part;

/** Any table under any scheme of value components, with each component's own code. */
export const anyTable: fc.Arbitrary<Table> = fc
  .record({
    rows: someRows,
    parts: fc.array(aPart, { minLength: 1, maxLength: 4 }),
    line: fc.option(rounding),
    total: fc.option(rounding),
    carry: fc.constantFrom('exact' as const, 'rounded' as const),
  })
  .map((table) => ({ ...table, parts: named(table.parts, 'c') }));

function named(parts: readonly Part[], before: string): readonly Part[] {
  return parts.map((part, index) => {
    const code = `${before}${index + 1}`;
    return 'parts' in part ? { ...part, code, parts: named(part.parts, `${code}-`) } : { ...part, code };
  });
}

/** The scheme of a table, as a file says it. */
export function saidOf({
  parts,
  line,
  total,
  carry,
}: Pick<Table, 'parts' | 'line' | 'total' | 'carry'>): Said {
  return {
    indicators: CODES.map((code) => ({ code, name: code })),
    components: parts.map(componentOf),
    rounding: { line, total, carry },
  };
}

function componentOf(part: Part): Readonly<Record<string, unknown>> {
  const { code, weight, missing, zeroIf, atMost, atLeast, round } = part;
  const own =
    'parts' in part
      ? { method: 'group', combine: part.combine, outOf: part.outOf, components: part.parts.map(componentOf) }
      : part.said;
  const said = { code, name: code, weight, missing, zeroIf: zeroIf?.text, atMost, atLeast, round, ...own };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** The cells of a table, as a file says them. */
export function cellsOf(rows: readonly Row[]): Cells {
  return Object.fromEntries(
    rows.map(({ unit, parent, values }) => [
      unit,
      {
        parent: parent ?? '',
        ...Object.fromEntries(CODES.map((code) => [code, values[code]?.toString() ?? ''])),
      },
    ]),
  );
}
