import { div, parseDecimal, type Rational, sign, sub, zero } from '../../kernel/rational.ts';
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
