import { compare, parseDecimal } from '../kernel/rational.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Edition } from './events.ts';
import type { PeriodState } from './evolve.ts';

/** What is to be scored next: the coordinates that follow from the freezing, or from the correction proposed. */
export type ToScore = Omit<Edition, 'units' | 'digest' | 'appellant'>;

/**
 * The coordinates of the scores that a period waits for; null while it waits for none. A correction counts the same
 * events, by the same rules, as the edition in force, and besides them the events that it names.
 */
export function toScore({ stage, frozen, scored, final, superseding }: PeriodState): ToScore | null {
  const edition = (scored?.edition ?? 0) + 1;
  if (stage === 'frozen' && frozen !== null) {
    const { position, asOf, scheme, version } = frozen;
    return { edition, position, asOf, scheme, version, corrections: [] };
  }
  if (stage === 'proposed' && final !== null && superseding !== null) {
    const { position, asOf, scheme, version } = final;
    const corrections = [...new Set([...final.corrections, ...superseding.corrections])];
    return { edition, position, asOf, scheme, version, corrections: corrections.sort((a, b) => a - b) };
  }
  return null;
}

/** Scores are recorded only at the coordinates that the period waits for. */
export function refuseScores(state: PeriodState, given: Edition): Refusal | null {
  const expected = toScore(state);
  const { units: _, digest: __, appellant: ___, ...coordinates } = given;
  if (expected !== null && sameCoordinates(expected, coordinates)) return null;
  return refusal('invalid', 'period.other-coordinates', '计分的坐标与封账不符', {
    expected,
    given: coordinates,
  });
}

function sameCoordinates(a: ToScore, b: ToScore): boolean {
  return (
    a.edition === b.edition &&
    a.position === b.position &&
    a.asOf === b.asOf &&
    a.scheme === b.scheme &&
    a.version === b.version &&
    a.corrections.join() === b.corrections.join()
  );
}

/** 申诉不加重: a correction after an appeal may not lower the appellant's total. */
export function refuseWorse({ stage, scored }: PeriodState): Refusal | null {
  const appellant = scored?.appellant ?? null;
  if (stage !== 'rescored' || appellant === null) return null;
  const { unit, before, after } = appellant;
  if (compare(parseDecimal(after), parseDecimal(before)) >= 0) return null;
  return refusal(
    'conflict',
    'period.worse-for-appellant',
    `更正使申诉单位“${unit}”的总分由${before}降为${after},不得因申诉加重`,
    { unit, before, after },
  );
}
