import type { Target } from '../domain/plan/events.ts';

/** A plausible value at some progress, heading for `final` percent of the target; in whole hundredths. */
export function reached(target: Target, progress: number, final: number): string {
  const lowerIsBetter = target.assessAs === '<=' || target.assessAs === '<';
  // Where less is better the value comes down to the target, from twice as much.
  const percent = lowerIsBetter
    ? 200 - Math.round((progress * final) / 100)
    : Math.round((progress * final) / 100);
  const value = (BigInt(target.value.replace('.', '')) * BigInt(Math.max(percent, 1)) * 100n) / 100n;
  const places = (target.value.split('.')[1] ?? '').length + 2;
  const digits = value.toString().padStart(places + 1, '0');
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return text.replace(/\.?0+$/, '');
}
