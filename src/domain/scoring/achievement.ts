import { compare, div, min, one, parseDecimal, type Rational, sign, zero } from '../kernel/rational.ts';
import type { Target } from '../plan/events.ts';

/**
 * How far a target is reached, from 0 to 1: pro rata up to the target, full from there on. For `<=` and `<` less is
 * better: the target over the value. A strict target (超, 低于) that is met but not passed counts at most
 * `strictUnmet`. A bare value counts as it is assessed, and `=` itself as "not less than".
 */
export function achievement(target: Target, reached: string, strictUnmet: Rational): Rational {
  const goal = parseDecimal(target.value);
  const value = parseDecimal(reached);
  const lowerIsBetter = target.assessAs === '<=' || target.assessAs === '<';
  const order = lowerIsBetter ? compare(goal, value) : compare(value, goal);
  const strict = target.assessAs === '>' || target.assessAs === '<';
  if (order > 0 || (order === 0 && !strict)) return one;
  const ratio = lowerIsBetter ? proRata(goal, value) : proRata(value, goal);
  return strict ? min(ratio, strictUnmet) : ratio;
}

/** part ÷ whole within 0 and 1; where a ratio has no meaning (a whole of zero or less), nothing. */
function proRata(part: Rational, whole: Rational): Rational {
  if (sign(whole) <= 0 || sign(part) <= 0) return zero;
  return min(div(part, whole), one);
}
