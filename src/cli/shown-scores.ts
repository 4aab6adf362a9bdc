import type { Change } from '../domain/scoring/changes.ts';
import type { Scored } from '../domain/scoring/compare.ts';
import type { TriedOut } from '../domain/scoring/what-if.ts';

/** Where a command has its scores from: a plan at some coordinates, or a table and a scheme. */
export interface ScoreSource {
  /** The code of the unit that a word means. Refuses with `unit.unknown` and `unit.ambiguous`. */
  readonly unitCode: (word: string) => Promise<string>;
  readonly scores: () => Promise<ShownScores>;
}

/** Scores, and what is said of where they stand. */
export interface ShownScores {
  readonly scored: Scored;
  /** In words, and for programs. */
  readonly where: string;
  readonly whereJson: object;
  readonly tryOut: (changes: readonly Change[]) => Promise<TriedOut>;
}
