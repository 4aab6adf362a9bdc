import { isZero, parseDecimal, type Rational, zero } from '../kernel/rational.ts';
import { type Failure, toleranceId } from '../tolerance/failure.ts';
import { positionsOf, type ToleranceFact } from './facts.ts';

/** What is left of a failure that is tolerated: nothing when it is excused, else a share. */
export interface Leniency {
  readonly kept: Rational;
  /** The events of the tolerance. */
  readonly positions: readonly number[];
}

/** The tolerances in force, by what they tolerate. */
export type Leniencies = ReadonlyMap<string, Leniency>;

/** 容错: those that were granted, and whose correction has not lapsed. */
export function leniencies(tolerances: readonly ToleranceFact[]): Leniencies {
  return new Map(
    tolerances.flatMap(({ failure, stage, outcome, positions }) => {
      if (stage !== 'correcting' && stage !== 'reported' && stage !== 'corrected') return [];
      if (outcome === null || outcome.kind === 'refused') return [];
      const kept = outcome.kind === 'excused' ? zero : parseDecimal(outcome.share);
      return [[toleranceId(failure), { kept, positions: positionsOf(positions) }] as const];
    }),
  );
}

/** What is left of a failure; undefined when nothing is tolerated of it. */
export function leniencyFor(known: Leniencies, failure: Failure): Leniency | undefined {
  return known.get(toleranceId(failure));
}

/** Whether a failure costs nothing at all. */
export function isExcused(known: Leniencies, failure: Failure): boolean {
  const leniency = leniencyFor(known, failure);
  return leniency !== undefined && isZero(leniency.kept);
}
