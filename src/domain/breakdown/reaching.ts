import {
  compare,
  div,
  equals,
  isZero,
  mul,
  parseDecimal,
  rational,
  sum,
  toDecimal,
} from '../kernel/rational.ts';
import { format, round } from '../kernel/rounding.ts';
import type { Target } from '../plan/events.ts';
import type { BreakdownKind, Part } from './events.ts';

/** Whether less is better. */
export function isFalling({ assessAs }: Pick<Target, 'assessAs'>): boolean {
  return assessAs === '<=' || assessAs === '<';
}

/** −1, 0 or 1 as a value is worse than, as good as or better than another, seen from the target. */
export function compareBy(target: Pick<Target, 'assessAs'>, value: string, other: string): -1 | 0 | 1 {
  const [a, b] = [parseDecimal(value), parseDecimal(other)];
  return isFalling(target) ? compare(b, a) : compare(a, b);
}

/** Whether a value reaches a goal; 超 and 低于 are not reached by the goal itself. */
export function reaches(target: Pick<Target, 'assessAs'>, goal: string, value: string): boolean {
  const order = compareBy(target, value, goal);
  const strict = target.assessAs === '>' || target.assessAs === '<';
  return order > 0 || (order === 0 && !strict);
}

/** How the parts stand together. */
export interface RollUp {
  /** So many parts have reached their value, of so many; of the others, so many have nothing confirmed. */
  readonly reached: number;
  readonly of: number;
  readonly unreported: number;
  /** The part that lags most among those with something confirmed. */
  readonly worst: { readonly unit: string; readonly value: string } | null;
  /** The sum of what is confirmed and its share of the target in percent; null where shares do not add up. */
  readonly total: string | null;
  readonly percent: string | null;
}

/** Rolls the confirmed values up: what each part has come to, by unit. */
export function rollUp(
  {
    target,
    kind,
    parts,
  }: { readonly target: Target; readonly kind: BreakdownKind; readonly parts: readonly Part[] },
  confirmed: ReadonlyMap<string, string>,
): RollUp {
  const known = parts.flatMap(({ unit, value: share }) => {
    const value = confirmed.get(unit);
    return value === undefined ? [] : [{ unit, value, share }];
  });
  const lagging = (a: (typeof known)[number], b: (typeof known)[number]) =>
    kind === 'each'
      ? compareBy(target, a.value, b.value)
      : compare(ratio(a.value, a.share), ratio(b.value, b.share));
  const [worst] = [...known].sort(lagging);
  const total = sum(known.map(({ value }) => parseDecimal(value)));
  const goal = parseDecimal(target.value);
  return {
    reached: known.filter(({ value, share }) => reaches(target, share, value)).length,
    of: parts.length,
    unreported: parts.length - known.length,
    worst: worst === undefined ? null : { unit: worst.unit, value: worst.value },
    total: kind === 'each' ? null : toDecimal(total),
    percent:
      kind === 'each' || isZero(goal)
        ? null
        : format(round(mul(div(total, goal), rational(100)), { places: 2, mode: 'half-up' }), 2),
  };
}

/** The sum of the parts and what it lacks to the target's value; null when they add up. */
export function misfit(
  { value }: Pick<Target, 'value'>,
  parts: readonly Part[],
): { readonly sum: string; readonly difference: string } | null {
  const goal = parseDecimal(value);
  const total = sum(parts.map((part) => parseDecimal(part.value)));
  if (equals(total, goal)) return null;
  const difference = sum([total, mul(goal, rational(-1))]);
  return { sum: toDecimal(total) ?? '', difference: toDecimal(difference) ?? '' };
}

function ratio(value: string, share: string) {
  return div(parseDecimal(value), parseDecimal(share));
}
