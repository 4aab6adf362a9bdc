import { add, div, isZero, mul, neg, type Rational, rational, sub, zero } from './rational.ts';

/** Exact coefficients, that of the constant first and that of the highest power, never 0, last; none for 0. Immutable. */
export type Polynomial = readonly Rational[];

/** With the coefficients given, the constant first. */
export function polynomial(coefficients: readonly Rational[]): Polynomial {
  const last = coefficients.findLastIndex((each) => !isZero(each));
  return last === coefficients.length - 1 ? coefficients : coefficients.slice(0, last + 1);
}

/** −1 for 0. */
export function degreeOf(p: Polynomial): number {
  return p.length - 1;
}

export function plus(p: Polynomial, q: Polynomial): Polynomial {
  const [long, short] = p.length < q.length ? [q, p] : [p, q];
  return polynomial(long.map((each, power) => add(each, short[power] ?? zero)));
}

export function minus(p: Polynomial, q: Polynomial): Polynomial {
  return plus(p, q.map(neg));
}

export function times(p: Polynomial, q: Polynomial): Polynomial {
  if (p.length === 0 || q.length === 0) return [];
  const product: Rational[] = Array.from({ length: p.length + q.length - 1 }, () => zero);
  for (const [i, a] of p.entries()) {
    for (const [j, b] of q.entries()) product[i + j] = add(product[i + j] ?? zero, mul(a, b));
  }
  return product;
}

export function valueAt(p: Polynomial, x: Rational): Rational {
  return p.reduceRight<Rational>((so, each) => add(mul(so, x), each), zero);
}

export function derivative(p: Polynomial): Polynomial {
  return p.slice(1).map((each, power) => mul(each, rational(power + 1)));
}

/** `p` divided by `q`, which is not 0, and what is left over. */
export function divided(
  p: Polynomial,
  q: Polynomial,
): { readonly quotient: Polynomial; readonly rest: Polynomial } {
  const quotient: Rational[] = [];
  let rest = p;
  while (rest.length >= q.length) {
    const shift = rest.length - q.length;
    const factor = div(rest.at(-1) ?? zero, q.at(-1) ?? zero);
    quotient[shift] = factor;
    rest = polynomial(
      rest.slice(0, -1).map((each, power) => sub(each, mul(factor, q[power - shift] ?? zero))),
    );
  }
  return { quotient: Array.from(quotient, (each) => each ?? zero), rest };
}

/** What divides both, of the highest degree; its highest coefficient is 1. */
export function greatestCommonDivisor(p: Polynomial, q: Polynomial): Polynomial {
  let [x, y] = [p, q];
  while (y.length > 0) [x, y] = [y, monic(divided(x, y).rest)];
  return monic(x);
}

/** With the same roots, each of them once; `p` is not 0. */
export function withSingleRoots(p: Polynomial): Polynomial {
  const repeated = greatestCommonDivisor(p, derivative(p));
  return degreeOf(repeated) < 1 ? p : divided(p, repeated).quotient;
}

function monic(p: Polynomial): Polynomial {
  const last = p.at(-1);
  return last === undefined ? p : p.map((each) => div(each, last));
}
