import { gcd } from './gcd.ts';
import { magnitude } from './integers.ts';
import { type Rational, rational } from './rational.ts';

/** Whole coefficients, that of the constant first and that of the highest power, never 0, last; none for 0. Immutable. */
export type Polynomial = readonly bigint[];

function trimmed(coefficients: readonly bigint[]): Polynomial {
  const power = coefficients.findLastIndex((each) => each !== 0n);
  return power === coefficients.length - 1 ? coefficients : coefficients.slice(0, power + 1);
}

/** −1 for 0. */
export function degreeOf(p: Polynomial): number {
  return p.length - 1;
}

export function plus(p: Polynomial, q: Polynomial): Polynomial {
  const [long, short] = p.length < q.length ? [q, p] : [p, q];
  return trimmed(long.map((each, power) => each + (short[power] ?? 0n)));
}

/** Times a whole number other than 0. */
export function scaled(p: Polynomial, factor: bigint): Polynomial {
  return factor === 1n ? p : p.map((each) => each * factor);
}

export function times(p: Polynomial, q: Polynomial): Polynomial {
  if (p.length === 0 || q.length === 0) return [];
  const product: bigint[] = Array.from({ length: p.length + q.length - 1 }, () => 0n);
  for (const [shift, a] of p.entries()) {
    for (const [power, b] of q.entries()) product[shift + power] = (product[shift + power] ?? 0n) + a * b;
  }
  return product;
}

export function valueAt(p: Polynomial, x: Rational): Rational {
  return p.length === 0 ? rational(0) : rational(onWholes(p, x), x.den ** BigInt(degreeOf(p)));
}

export function signAt(p: Polynomial, x: Rational): -1 | 0 | 1 {
  return signOf(onWholes(p, x));
}

/** The value times the denominator to the power of the degree: no fraction is reduced on the way. */
function onWholes(p: Polynomial, { num, den }: Rational): bigint {
  let so = 0n;
  let scale = 1n;
  for (const each of p.toReversed()) {
    so = so * num + each * scale;
    scale *= den;
  }
  return so;
}

export function signOf(whole: bigint): -1 | 0 | 1 {
  return whole < 0n ? -1 : whole > 0n ? 1 : 0;
}

export function derivative(p: Polynomial): Polynomial {
  return p.slice(1).map((each, power) => each * BigInt(power + 1));
}

/** What is left over when `p` is divided by `q`, which is not 0; times some whole number above 0. */
export function remainder(p: Polynomial, q: Polynomial): Polynomial {
  const last = q.at(-1) ?? 0n;
  let rest = p;
  while (rest.length >= q.length) {
    const shift = rest.length - q.length;
    const factor = last < 0n ? -(rest.at(-1) ?? 0n) : (rest.at(-1) ?? 0n);
    const size = magnitude(last);
    const below = rest.slice(0, -1);
    rest = primitive(trimmed(below.map((each, power) => each * size - factor * (q[power - shift] ?? 0n))));
  }
  return rest;
}

/** `p` divided by `q`, which divides it and whose coefficients have no common factor. */
export function quotient(p: Polynomial, q: Polynomial): Polynomial {
  const found: bigint[] = Array.from({ length: p.length - q.length + 1 }, () => 0n);
  let rest = p;
  while (rest.length >= q.length) {
    const shift = rest.length - q.length;
    const factor = (rest.at(-1) ?? 0n) / (q.at(-1) ?? 1n);
    found[shift] = factor;
    rest = trimmed(rest.slice(0, -1).map((each, power) => each - factor * (q[power - shift] ?? 0n)));
  }
  return found;
}

/** What divides both, of the highest degree; its coefficients have no common factor. */
export function greatestCommonDivisor(p: Polynomial, q: Polynomial): Polynomial {
  let [x, y] = p.length < q.length ? [q, p] : [p, q];
  while (y.length > 0) [x, y] = [y, remainder(x, y)];
  return primitive(x);
}

/** With the same roots, each of them once; `p` is not 0. */
export function withSingleRoots(p: Polynomial): Polynomial {
  if (degreeOf(p) < 2) return p;
  const repeated = greatestCommonDivisor(p, derivative(p));
  return degreeOf(repeated) < 1 ? p : quotient(p, repeated);
}

/** Without the factor that the coefficients have in common. */
export function primitive(p: Polynomial): Polynomial {
  const common = contentOf(p);
  return common === 1n || common === 0n ? p : p.map((each) => each / common);
}

/** The factor, not below 0, that the coefficients have in common. */
export function contentOf(p: Polynomial): bigint {
  let common = 0n;
  for (const each of p) {
    common = gcd(common, magnitude(each));
    if (common === 1n) break;
  }
  return common;
}
