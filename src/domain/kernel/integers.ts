// Whole numbers of any size: what the functions of transcendental.ts count with.

export function magnitude(n: bigint): bigint {
  return n < 0n ? -n : n;
}

/** How many binary digits the magnitude of `n` has; 0 for 0. */
export function bitLength(n: bigint): number {
  if (n === 0n) return 0;
  const hex = magnitude(n).toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}

/** The whole number nearest to `num / den` (`den > 0`), the even one of two that are equally near. */
export function nearestEven(num: bigint, den: bigint): bigint {
  const floor = floorQuotient(num, den);
  const twice = 2n * (num - floor * den);
  const up = twice === den ? (floor & 1n) === 1n : twice > den;
  return up ? floor + 1n : floor;
}

/** The greatest whole number that is at most `num / den` (`den > 0`). */
export function floorQuotient(num: bigint, den: bigint): bigint {
  const quotient = num / den;
  return num < 0n && quotient * den !== num ? quotient - 1n : quotient;
}

/** The least whole number that is at least `num / den` (`den > 0`). */
export function ceilQuotient(num: bigint, den: bigint): bigint {
  return -floorQuotient(-num, den);
}

/**
 * The greatest whole number whose `degree`-th power is at most `n` (`n ≥ 0`, `degree ≥ 1`).
 * The upper half of its digits comes from the upper part of `n`; Newton's method, from above, finds the rest.
 */
export function floorRoot(n: bigint, degree: number): bigint {
  const digits = Math.ceil(bitLength(n) / degree);
  const lower = (digits - bitLength(BigInt(degree))) >> 1;
  if (lower < 1) return floorRootByDigits(n, degree, digits);
  const k = BigInt(degree);
  let root = (floorRoot(n >> BigInt(lower * degree), degree) + 1n) << BigInt(lower);
  for (;;) {
    const next = ((k - 1n) * root + n / root ** (k - 1n)) / k;
    if (next >= root) return root;
    root = next;
  }
}

/** Newton's method is slow where the root is small beside its degree: there each of the few digits is tried. */
function floorRootByDigits(n: bigint, degree: number, digits: number): bigint {
  let root = 0n;
  for (let digit = digits - 1; digit >= 0; digit -= 1) {
    const larger = root | (1n << BigInt(digit));
    if (larger ** BigInt(degree) <= n) root = larger;
  }
  return root;
}
