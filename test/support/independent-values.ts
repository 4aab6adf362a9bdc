import Fraction from 'fraction.js';

/**
 * Value components once more, written from docs/scoring.md and not from our code, over another library of fractions;
 * without logarithms and geometric means.
 */

/** One row of a table: its values by indicator, null where one is missing. */
export interface Row {
  readonly unit: string;
  readonly parent: string | null;
  readonly values: Readonly<Record<string, Fraction | null>>;
}

/** A formula: what a scheme writes, and what it comes to. */
export interface Formula {
  readonly text: string;
  readonly of: (row: Row, rows: readonly Row[]) => Fraction | null;
}

/** A condition: what a scheme writes, and whether it holds. */
export interface Condition {
  readonly text: string;
  readonly holds: (row: Row) => boolean;
}

interface Rounding {
  readonly places: number;
  readonly mode: 'half-up' | 'half-even' | 'up' | 'down';
}

/** What any component may have. */
interface Named {
  readonly code: string;
  readonly weight?: string | undefined;
  readonly missing: 'zero' | 'full' | 'redistribute' | 'peer-mean';
  readonly zeroIf?: Condition | undefined;
  readonly atMost?: string | undefined;
  readonly atLeast?: string | undefined;
  readonly round?: Rounding | null | undefined;
}

/** A component that is scored itself. */
export interface Leaf extends Named {
  /** The keys of its method, as a scheme writes them. */
  readonly said: Readonly<Record<string, unknown>>;
  /** Its points before bounds, out of a weight if it has one; null where a value is missing. */
  readonly points: (weight: Fraction | null, row: Row, table: Table) => Fraction | null;
}

export interface Group extends Named {
  readonly combine: 'sum' | 'mean' | 'product' | 'lowest' | 'highest';
  readonly outOf?: string | undefined;
  readonly parts: readonly Part[];
}

export type Part = Leaf | Group;

/** Everything that scores rest on. */
export interface Table {
  readonly rows: readonly Row[];
  readonly parts: readonly Part[];
  readonly line: Rounding | null;
  readonly total: Rounding | null;
  readonly carry: 'exact' | 'rounded';
}

/** Before and after rounding. */
export interface Points {
  readonly exact: Fraction;
  readonly value: Fraction;
}

const ZERO = new Fraction(0);
const ONE = new Fraction(1);
const isGroup = (part: Part): part is Group => 'parts' in part;

/** A number rounded as docs/scoring.md says: by its magnitude, a tie away from zero or to the even neighbour. */
export function roundedBy(value: Fraction, rounding: Rounding | null): Fraction {
  if (rounding === null) return value;
  const scale = new Fraction(10).pow(rounding.places) ?? ONE;
  const scaled = value.abs().mul(scale);
  const below = scaled.floor();
  const rest = scaled.sub(below).mul(2).compare(1);
  const odd = !below.mod(2).equals(0);
  const nearest = rest > 0 || (rest === 0 && (rounding.mode === 'half-up' || odd));
  const isBroken = !scaled.equals(below);
  const up = rounding.mode === 'up' ? isBroken : rounding.mode !== 'down' && nearest;
  const whole = (up ? below.add(1) : below).div(scale);
  return value.lt(0) ? whole.neg() : whole;
}

/** What a unit comes to, and every component that has points of its own, by its code. */
export function totalOf(row: Row, table: Table): ReadonlyMap<string, Points> {
  const found = new Map<string, Points>();
  const exact = sumOf(table.parts, ONE, row, table, found);
  found.set('', { exact, value: roundedBy(exact, table.total) });
  return found;
}

/** The points of parts of a sum together. */
function sumOf(
  parts: readonly Part[],
  factor: Fraction,
  row: Row,
  table: Table,
  found: Map<string, Points>,
): Fraction {
  const kept = parts.filter((part) => part.missing !== 'redistribute' || isThere(part, row, table));
  const weightOf = (list: readonly Part[]) => add(list.map((part) => fullOf(part) ?? ZERO));
  const left = weightOf(kept);
  const spread = left.equals(0) ? factor : factor.mul(weightOf(parts)).div(left);
  return add(
    parts.map((part) => {
      if (fullOf(part) === null) return carried(scored(part, factor, row, table, found), table);
      return carried(scored(part, kept.includes(part) ? spread : ZERO, row, table, found), table);
    }),
  );
}

function scored(part: Part, factor: Fraction, row: Row, table: Table, found: Map<string, Points>): Points {
  const exact = isGroup(part)
    ? groupPoints(part, factor, row, table, found)
    : leafPoints(part, row, table).mul(factor);
  const points = { exact, value: roundedBy(exact, part.round === undefined ? table.line : part.round) };
  found.set(part.code, points);
  return points;
}

function groupPoints(
  group: Group,
  factor: Fraction,
  row: Row,
  table: Table,
  found: Map<string, Points>,
): Fraction {
  if (!isThere(group, row, table))
    return group.missing === 'full' ? (fullOf(group) ?? ZERO).mul(factor) : ZERO;
  if (group.combine === 'sum')
    return within(group, sumOf(group.parts, factor, row, table, found), factor, row);
  const outOf = new Fraction(group.outOf ?? '100');
  const kept = group.parts.filter((part) => part.missing !== 'redistribute' || isThere(part, row, table));
  const values = kept.map((part) => carried(scoredOutOf(outOf, part, row, table, found), table));
  const shares = kept.map(({ weight }) => new Fraction(weight ?? '1'));
  const value = {
    mean: () => add(values.map((each, index) => each.mul(shares[index] ?? ONE))).div(add(shares)),
    product: () => values.reduce((so, each) => so.mul(each).div(outOf), outOf),
    lowest: () => values.reduce(lower),
    highest: () => values.reduce(higher),
  }[group.combine]();
  const scaled = value.mul(new Fraction(group.weight ?? outOf)).div(outOf);
  return within(group, scaled.mul(factor), factor, row);
}

/** A part of a group that is no sum. */
function scoredOutOf(
  outOf: Fraction,
  part: Part,
  row: Row,
  table: Table,
  found: Map<string, Points>,
): Points {
  const weighted: Part = { ...part, weight: outOf.toString() };
  if (!isGroup(part) || part.combine !== 'sum') return scored(weighted, ONE, row, table, found);
  const full = fullOf(part);
  return scored(part, full === null || full.equals(0) ? ONE : outOf.div(full), row, table, found);
}

function leafPoints(leaf: Leaf, row: Row, table: Table): Fraction {
  const own = measured(leaf, row, table);
  if (own !== null) return own;
  if (leaf.missing === 'full') return fullOf(leaf) ?? ZERO;
  if (leaf.missing !== 'peer-mean') return ZERO;
  const others = table.rows.flatMap((each) => measured(leaf, each, table) ?? []);
  return others.length === 0 ? ZERO : add(others).div(others.length);
}

function measured(leaf: Leaf, row: Row, table: Table): Fraction | null {
  const points = leaf.points(leaf.weight === undefined ? null : new Fraction(leaf.weight), row, table);
  return points === null ? null : within(leaf, points, ONE, row);
}

function within(part: Part, points: Fraction, factor: Fraction, row: Row): Fraction {
  const began = part.zeroIf?.holds(row) === true ? ZERO : points;
  const most = part.atMost === undefined ? began : lower(began, factor.mul(part.atMost));
  return part.atLeast === undefined ? most : higher(most, factor.mul(part.atLeast));
}

function isThere(part: Part, row: Row, table: Table): boolean {
  return isGroup(part)
    ? part.parts.some((each) => isThere(each, row, table))
    : measured(part, row, table) !== null;
}

/** Points when everything is achieved; null for what stands outside the 100. */
function fullOf(part: Part): Fraction | null {
  if (part.weight !== undefined) return new Fraction(part.weight);
  if (!isGroup(part)) return null;
  if (part.combine !== 'sum') return new Fraction(part.outOf ?? '100');
  const full = part.parts.map(fullOf).filter((each) => each !== null);
  return full.length === 0 ? null : add(full);
}

export function carried({ exact, value }: Points, { carry }: Table): Fraction {
  return carry === 'rounded' ? value : exact;
}

export const add = (numbers: readonly Fraction[]): Fraction =>
  numbers.reduce((so, each) => so.add(each), ZERO);
export const lower = (a: Fraction, b: Fraction): Fraction => (a.lt(b) ? a : b);
export const higher = (a: Fraction, b: Fraction): Fraction => (a.gt(b) ? a : b);
