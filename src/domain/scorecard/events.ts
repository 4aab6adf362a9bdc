import { z } from 'zod';
import { evidenceData } from '../assignment/events.ts';
import type { Described } from '../kernel/aggregate.ts';
import { decimal, identifier, optionalText, sha256, text } from '../kernel/text.ts';

/** A unit's score in one edition of a period's scores, and where it can be computed again. */
const cardData = z.strictObject({
  period: identifier(60),
  unit: identifier(64),
  edition: z.int().min(1),
  group: identifier(40),
  total: decimal,
  rank: z.int().min(1),
  /** How many units are ranked in the group. */
  of: z.int().min(1),
  grade: z.strictObject({ code: identifier(40), name: text(20) }),
  /** SHA-256 of the scorecard as canonical JSON, line by line. */
  digest: sha256,
});
export type Card = z.infer<typeof cardData>;

const notifiedData = cardData.extend({ objectBy: z.iso.date() });

/** Where in the score tree: codes joined by slashes, such as `completion/1.5-lead`; empty for the total. */
export const linePath = optionalText(200);

const objectionData = z.strictObject({
  lines: z
    .array(z.strictObject({ path: linePath, reasons: text(2000) }))
    .min(1)
    .max(20),
  evidence: z.array(evidenceData).max(20),
});

const answerData = z.strictObject({
  /** For each line objected to, in its order: whether the objection is right, and why. */
  answers: z
    .array(z.strictObject({ path: linePath, upheld: z.boolean(), reasons: text(2000) }))
    .min(1)
    .max(20),
});

/** The final score, with the notice of the right to appeal until a day. */
const finaliseData = cardData.extend({
  appealBy: z.iso.date(),
  /** Why it takes the place of an earlier final one; null for the first. */
  supersedes: z.strictObject({ edition: z.int().min(1), reasons: text(2000) }).nullable(),
  /** The period before; null for the first. */
  follows: identifier(60).nullable(),
});
/** With how many periods running, this one included, the unit has had the grade. */
const finalData = finaliseData.extend({ running: z.int().min(1) });
const nothing = z.strictObject({});

export const scorecardEvents = {
  ScorecardNotified: { title: '计分卡告知', version: 1, data: notifiedData },
  ScorecardAcknowledged: { title: '计分卡签收', version: 1, data: nothing },
  ObjectionRaised: { title: '得分异议提出', version: 1, data: objectionData },
  ObjectionAnswered: { title: '得分异议答复', version: 1, data: answerData },
  ScorecardFinalised: { title: '计分卡审定', version: 1, data: finalData },
} as const;
export type ScorecardEvent = Described<typeof scorecardEvents>;

export const scorecardCommands = {
  NotifyScorecard: { title: '告知计分卡', version: 1, data: notifiedData },
  AcknowledgeScorecard: { title: '签收计分卡', version: 1, data: nothing },
  RaiseObjection: { title: '提出得分异议', version: 1, data: objectionData },
  AnswerObjection: { title: '答复得分异议', version: 1, data: answerData },
  FinaliseScorecard: { title: '审定计分卡', version: 1, data: finaliseData },
} as const;
export type ScorecardCommand = Described<typeof scorecardCommands>;
