import { READING_COMPARISON_NAMES, READING_VALUE_NAMES } from './reading-machine.ts';

/** What a reading has come to, in one word: whether its value is used, and how it compares where it is. */
export const READING_STANDING_NAMES = {
  doubtful: READING_VALUE_NAMES.doubtful,
  used: READING_VALUE_NAMES.used,
  rejected: READING_VALUE_NAMES.rejected,
  agreed: READING_COMPARISON_NAMES.agreed,
  contradicted: READING_COMPARISON_NAMES.contradicted,
} as const;
export type ReadingStanding = keyof typeof READING_STANDING_NAMES;

/** Whether a value counts, however it compares with what was claimed. */
export function isUsed(standing: ReadingStanding): boolean {
  return standing !== 'doubtful' && standing !== 'rejected';
}
