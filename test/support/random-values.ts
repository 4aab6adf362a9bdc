import fc from 'fast-check';
import { ROUNDING_MODES } from '../../src/domain/kernel/rounding.ts';
import type { Group, Leaf, Part, Row, Table } from './independent-values.ts';
import { aCondition, aFormula, CODES, decimal, someRows } from './random-formulas.ts';
import {
  cases,
  efficacy,
  interpolation,
  type Method,
  minMax,
  overshoot,
  ratio,
  shortfall,
  threshold,
  tiers,
} from './random-methods.ts';
import { rank, rankShare, rollUp } from './random-places.ts';
import type { Cells, Said } from './scored-table.ts';

/** Random schemes of value components over random tables. */

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

const amount = decimal(1, 12);
const rounding = fc.record({
  places: fc.integer({ min: 0, max: 2 }),
  mode: fc.constantFrom(...ROUNDING_MODES),
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
      combine: fc.constantFrom(
        'sum' as const,
        'mean' as const,
        'product' as const,
        'lowest' as const,
        'highest' as const,
      ),
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
