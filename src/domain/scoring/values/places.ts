import { compare, type Rational, rational } from '../../kernel/rational.ts';

/** Values in their order, among which a place is found without looking at each of them. */
export interface Order {
  /** Each value once, from the lowest. */
  readonly distinct: readonly Rational[];
  /** How many of all lie below each of them; and behind the last, how many there are. */
  readonly below: readonly number[];
}

export function orderOf(values: readonly Rational[]): Order {
  const distinct: Rational[] = [];
  const below: number[] = [];
  for (const [index, value] of values.toSorted(compare).entries()) {
    const last = distinct.at(-1);
    if (last !== undefined && compare(last, value) === 0) continue;
    distinct.push(value);
    below.push(index);
  }
  below.push(values.length);
  return { distinct, below };
}

/** A place among values: how many are better, and how many are as good, the value itself among them. */
export interface Place {
  readonly ahead: number;
  readonly aheadDistinct: number;
  readonly alike: number;
  readonly of: number;
}

export function placeAmong(value: Rational, { distinct, below }: Order, better: 'higher' | 'lower'): Place {
  const index = firstNotBelow(value, distinct);
  const found = distinct[index];
  const isThere = found !== undefined && compare(found, value) === 0;
  const above = isThere ? index + 1 : index;
  const count = below[distinct.length] ?? 0;
  const [start, end] = [below[index] ?? count, below[above] ?? count];
  const alike = end - start;
  return better === 'lower'
    ? { ahead: start, aheadDistinct: index, alike, of: count }
    : { ahead: count - end, aheadDistinct: distinct.length - above, alike, of: count };
}

/** Found by halving. */
function firstNotBelow(value: Rational, rising: readonly Rational[]): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = rising[middle];
    if (at !== undefined && compare(at, value) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place in numbers, from 1: with ties as a scheme has them. */
export function placeOf(
  { ahead, aheadDistinct, alike }: Place,
  ties: 'competition' | 'dense' | 'shared',
): Rational {
  if (ties === 'dense') return rational(aheadDistinct + 1);
  return ties === 'competition' ? rational(ahead + 1) : rational(2 * ahead + alike + 1, 2);
}
