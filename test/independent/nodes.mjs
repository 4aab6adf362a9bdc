// “The score tree” of docs/scoring.md: nodes without their sentences (`formula`).
import { round, sum } from './fraction.mjs';

/** A line, rounded. */
export function leaf(line, rounding) {
  return {
    inputs: [],
    positions: [],
    ...line,
    value: round(line.exact, rounding),
    children: [],
    factors: [],
  };
}

/** A node over lines that are rounded already; what they lack of it is a line of its own. */
export function parent(line, children, rounding, basis) {
  const node = leaf(line, rounding);
  if (children.length === 0) return node;
  const difference = node.value.minus(sum(children.map(({ value }) => value)));
  if (difference.sign === 0) return { ...node, children };
  const correction = { code: '~rounding', name: '修约差', method: 'rounding', basis, exact: difference };
  return { ...node, children: [...children, leaf(correction, null)] };
}

/** What a parent is made of. */
export function carried({ exact, value }, { rounding }) {
  return rounding.carry === 'rounded' ? value : exact;
}

/** The first node with a code below a node, children before factors. */
export function nodeBelow(node, code) {
  for (const each of [...node.children, ...node.factors]) {
    if (each.code === code) return each;
    const found = nodeBelow(each, code);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function toJson({ exact, value, children, factors, ...node }) {
  const written = { ...node, exact: `${exact}`, value: `${value}`, children: children.map(toJson) };
  return factors.length === 0 ? written : { ...written, factors: factors.map(toJson) };
}
