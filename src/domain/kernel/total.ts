import { gcd } from './gcd.ts';
import { magnitude } from './integers.ts';
import type { Rational } from './rational.ts';

/** Up to here it costs nothing to come back to lowest terms. */
const SHORT = 1n << 64n;
/** Up to here a divisor that denominators have in common is cheap to look for in a numerator too. */
const SHORT_DIVISOR = 1n << 256n;

/**
 * A sum that grows. It need not be in lowest terms until it is asked for: to look for what long numerators and
 * denominators have in common is what takes long in exact addition.
 */
export class Total {
  #num = 0n;
  #den = 1n;
  #isReduced = true;
  /** The sum itself, where it is known in lowest terms. */
  #value: Rational | null = null;

  add(r: Rational): void {
    if (r.num === 0n) return;
    if (this.#num === 0n) {
      [this.#num, this.#den, this.#isReduced, this.#value] = [r.num, r.den, true, r];
      return;
    }
    this.#value = null;
    if (this.#den > SHORT || r.den > SHORT) this.#addLong(r);
    else this.#addShort(r);
  }

  #addShort({ num, den }: Rational): void {
    if (den === this.#den) this.#num += num;
    else if (this.#den % den === 0n) this.#num += num * (this.#den / den);
    else {
      const g = gcd(this.#den, den);
      this.#num = this.#num * (den / g) + num * (this.#den / g);
      this.#den = (this.#den / g) * den;
    }
    this.#isReduced = false;
  }

  #addLong({ num, den }: Rational): void {
    if (this.#den <= SHORT) this.#reduce();
    const g = gcd(this.#den, den);
    const step = this.#den / g;
    this.#num = this.#num * (den / g) + num * step;
    this.#den = step * den;
    if (g > SHORT_DIVISOR) this.#isReduced = false;
    // Of lowest terms only a factor of g can be common (Knuth, TAOCP 4.5.1).
    else if (this.#isReduced && g !== 1n) this.#divide(gcd(magnitude(this.#num), g));
  }

  #reduce(): void {
    if (!this.#isReduced) this.#divide(gcd(magnitude(this.#num), this.#den));
    this.#isReduced = true;
  }

  #divide(divisor: bigint): void {
    if (divisor === 1n) return;
    this.#num /= divisor;
    this.#den /= divisor;
  }

  /** Whether a part of it, as it stands, is so large; in lowest terms it may be smaller. */
  isBeyond(limit: bigint): boolean {
    return magnitude(this.#num) >= limit || this.#den >= limit;
  }

  value(): Rational {
    this.#reduce();
    this.#value ??= { num: this.#num, den: this.#den };
    return this.#value;
  }
}
