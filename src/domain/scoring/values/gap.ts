import { div, parseDecimal, type Rational, rational, sign, sub, zero } from '../../kernel/rational.ts';
import { round } from '../../kernel/rounding.ts';

interface Stepped {
  readonly better: 'higher' | 'lower';
  readonly step: string;
  readonly partial: 'exact' | 'up' | 'down';
}

/** By how many steps a value falls short of a target; below nothing when it is beyond it. */
export function stepsShort(value: Rational, target: Rational, { better, step, partial }: Stepped): Rational {
  const gap = better === 'higher' ? sub(target, value) : sub(value, target);
  const size = parseDecimal(step);
  const steps = sign(size) === 0 ? zero : div(gap, size);
  return partial === 'exact' ? steps : round(steps, { places: 0, mode: partial });
}

/** Whether a value is as good as a target. */
export function reaches(value: Rational, target: Rational, better: 'higher' | 'lower'): boolean {
  const gap = sub(value, target);
  return better === 'higher' ? sign(gap) >= 0 : sign(gap) <= 0;
}

/** A place among values: how many are better, and how many are as good, the value itself among them. */
export function standing(
  value: Rational,
  all: readonly Rational[],
  better: 'higher' | 'lower',
): { readonly ahead: number; readonly aheadDistinct: number; readonly alike: number; readonly of: number } {
  const gaps = all.map((other) => sign(better === 'higher' ? sub(other, value) : sub(value, other)));
  const ahead = all.filter((_, index) => gaps[index] === 1);
  const distinct = new Set(ahead.map(({ num, den }) => `${num}/${den}`));
  return {
    ahead: ahead.length,
    aheadDistinct: distinct.size,
    alike: gaps.filter((gap) => gap === 0).length,
    of: all.length,
  };
}

/** The place in numbers, from 1: with ties as a scheme has them. */
export function placeOf(
  { ahead, aheadDistinct, alike }: ReturnType<typeof standing>,
  ties: 'competition' | 'dense' | 'shared',
): Rational {
  if (ties === 'dense') return rational(aheadDistinct + 1);
  return ties === 'competition' ? rational(ahead + 1) : rational(2 * ahead + alike + 1, 2);
}
