import { z } from 'zod';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { text } from '../kernel/text.ts';

/** How satisfaction is asked for. */
export const INSTRUMENTS = ['questionnaire', 'haochaping', 'interview'] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

export const INSTRUMENT_NAMES: Readonly<Record<Instrument, string>> = {
  questionnaire: '满意度调查',
  haochaping: '好差评',
  interview: '走访',
};

/** How many of the respondents chose each answer. */
const ballotsData = z
  .array(z.strictObject({ choice: text(40), count: z.int().min(0) }))
  .min(1)
  .max(20);

/** What was handed out and came back, where the instrument hands out anything, and what of it is valid. */
export const countShape = {
  handedOut: z.strictObject({ issued: z.int().min(0), returned: z.int().min(0) }).nullable(),
  /** The valid ballots: their sum is how many there are. */
  ballots: ballotsData,
};

const countData = z.strictObject(countShape);
export type Count = z.infer<typeof countData>;

/** How many valid ballots there are. */
export function validBallots({ ballots }: Pick<Count, 'ballots'>): number {
  return ballots.reduce((so, { count }) => so + count, 0);
}

/**
 * What is wrong with a count: an answer twice or none that the questionnaire offers, or more valid than returned, or
 * more returned than issued.
 *
 * @param choices what the questionnaire offers; null when that is not known
 */
export function refuseMiscounted(
  unit: string,
  count: Count,
  choices: readonly string[] | null,
): Refusal | null {
  const given = count.ballots.map(({ choice }) => choice);
  const repeated = given.find((choice, index) => given.indexOf(choice) !== index);
  if (repeated !== undefined) {
    const message = `“${unit}”的选项“${repeated}”出现两次`;
    return refusal('invalid', 'survey.choice-repeated', message, { unit, choice: repeated });
  }
  const unknown = given.find((choice) => choices !== null && !choices.includes(choice));
  if (unknown !== undefined) {
    const message = `“${unit}”的选项“${unknown}”不在问卷的选项之中`;
    return refusal('invalid', 'survey.choice-unknown', message, { unit, choice: unknown, choices });
  }
  const valid = validBallots(count);
  if (count.handedOut === null) return null;
  const { issued, returned } = count.handedOut;
  if (valid <= returned && returned <= issued) return null;
  const message = `“${unit}”的票数不合:发出${issued}、收回${returned}、有效${valid}`;
  return refusal('invalid', 'survey.miscounted', message, { unit, issued, returned, valid });
}
