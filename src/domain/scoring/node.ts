import type { Basis } from '../kernel/envelope.ts';
import { equals, isZero, type Rational, sub, sum } from '../kernel/rational.ts';
import { format, type Rounding, round } from '../kernel/rounding.ts';
import { showExact } from '../kernel/show.ts';

/** Something that went into a line: what, how much, and the events that say so. */
export interface Input {
  readonly name: string;
  /** For people and programs alike: a decimal string or a word. */
  readonly value: string;
  readonly unit: string;
  readonly positions: readonly number[];
}

/** One node of a score tree. The `value`s of its children add up to its own. */
export interface ScoreNode {
  /** Unique among its siblings. */
  readonly code: string;
  readonly name: string;
  readonly method: string;
  /** In words and numbers, ending in the result. */
  readonly formula: string;
  readonly inputs: readonly Input[];
  readonly basis: Basis;
  /** The events that the node itself rests on, besides its inputs'. */
  readonly positions: readonly number[];
  /** Before rounding. */
  readonly exact: Rational;
  /** The points: after rounding where the scheme rounds, else the same as `exact`. */
  readonly value: Rational;
  /** The points that it could have had, where it has a part of a weight; caps, penalties and roundings have none. */
  readonly full?: Rational | undefined;
  readonly children: readonly ScoreNode[];
  /** What it is made of otherwise than by addition: the parts of a mean, on their own scale. */
  readonly factors: readonly ScoreNode[];
}

/** A line before it is rounded. */
export type Line = Omit<ScoreNode, 'value' | 'children' | 'factors'>;

/** Rounds a line as the scheme says, and says so in its formula where that changes the number; null rounds nothing. */
export function leaf(line: Line, rounding: Rounding | null): ScoreNode {
  if (rounding === null) return nodeOf(line, line.formula, line.exact, NONE);
  const value = round(line.exact, rounding);
  const formula = equals(value, line.exact)
    ? line.formula
    : `${line.formula} ≈ ${format(value, rounding.places)}`;
  return nodeOf(line, formula, value, NONE);
}

const NONE: readonly ScoreNode[] = Object.freeze([]);

/** Written out, for there are very many: to copy what is in another object takes several times as long. */
function nodeOf(
  { code, name, method, inputs, basis, positions, exact, full }: Line,
  formula: string,
  value: Rational,
  children: readonly ScoreNode[],
): ScoreNode {
  return {
    code,
    name,
    method,
    formula,
    inputs,
    basis,
    positions,
    exact,
    value,
    full,
    children,
    factors: NONE,
  };
}

/** What a parent makes its value of: a part before its rounding, or after it. */
export function carried(
  { exact, value }: ScoreNode,
  { rounding }: { readonly rounding: { readonly carry?: 'exact' | 'rounded' | undefined } },
): Rational {
  return rounding.carry === 'rounded' ? value : exact;
}

/** How a component is rounded: as it says itself, else as the scheme says of lines. */
export function roundingOf(
  { round: own }: { readonly round?: Rounding | null | undefined },
  { rounding }: { readonly rounding: { readonly line: Rounding | null } },
): Rounding | null {
  return own === undefined ? rounding.line : own;
}

/**
 * Makes a parent of nodes already rounded. Its value is its own `exact` rounded; where that differs from the sum
 * of the children, a line 修约差 is added, so that the children always add up to the node.
 */
export function parent(
  line: Line,
  children: readonly ScoreNode[],
  rounding: Rounding | null,
  basis: Basis,
): ScoreNode {
  const node = leaf(line, rounding);
  if (children.length === 0) return node;
  const difference = sub(node.value, sum(children.map((child) => child.value)));
  if (isZero(difference)) return nodeOf(line, node.formula, node.value, children);
  const correction: ScoreNode = {
    code: '~rounding', // no identifier begins so: nothing that somebody names has the same code
    name: '修约差',
    method: 'rounding',
    formula:
      rounding === null
        ? `合计${showExact(line.exact)},与修约后各项之和相差${showExact(difference)}`
        : `合计${showExact(line.exact)}修约到${rounding.places}位小数,与各项之和相差${showExact(difference)}`,
    inputs: [],
    basis,
    positions: [],
    exact: difference,
    value: difference,
    children: [],
    factors: [],
  };
  return nodeOf(line, node.formula, node.value, [...children, correction]);
}

/** Every node of a tree with the codes that lead to it, joined by slashes; the root first. */
export function* walk(node: ScoreNode, path = node.code): Generator<{ path: string; node: ScoreNode }> {
  yield { path, node };
  for (const child of [...node.children, ...node.factors]) yield* walk(child, `${path}/${child.code}`);
}

/** The nodes of a tree whose children do not add up to them; none in a sound tree. */
export function unbalanced(node: ScoreNode): readonly string[] {
  return [...walk(node)]
    .filter(
      ({ node: { children, value } }) =>
        children.length > 0 && !equals(sum(children.map((c) => c.value)), value),
    )
    .map(({ path }) => path);
}
