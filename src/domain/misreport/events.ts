import { z } from 'zod';
import { evidenceData } from '../assignment/events.ts';
import type { Described } from '../kernel/aggregate.ts';
import { identifier, text } from '../kernel/text.ts';

/** 弄虚作假的程度 */
export const MISREPORT_DEGREES = { minor: '一般', serious: '严重', extreme: '特别严重' } as const;
export type MisreportDegree = keyof typeof MISREPORT_DEGREES;
const degrees = Object.keys(MISREPORT_DEGREES) as [MisreportDegree, ...MisreportDegree[]];

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '须是月份,如2024-05');
const evidence = z.array(evidenceData).max(20);

const allegationData = z.strictObject({
  plan: identifier(60),
  /** The assignment and the month whose verified claim is said to be false. */
  assignment: identifier(150),
  month,
  degree: z.enum(degrees),
  grounds: text(4000),
  evidence,
});

const allegedData = allegationData.extend({
  clause: identifier(20),
  clauseTitle: text(200),
  unit: identifier(64),
  /** The unit may answer by the end of this day; only then may an unanswered allegation be found true. */
  answerBy: z.iso.date(),
});
export type Alleged = z.infer<typeof allegedData>;

const answerData = z.strictObject({ statement: text(4000), evidence });
const foundData = z.strictObject({ degree: z.enum(degrees), reasons: text(2000) });
const dismissedData = z.strictObject({ reasons: text(2000) });

export const misreportEvents = {
  FalseReportAlleged: { title: '弄虚作假指认', version: 1, data: allegedData },
  AllegationAnswered: { title: '弄虚作假申辩', version: 1, data: answerData },
  FalseReportFound: { title: '弄虚作假认定', version: 1, data: foundData },
  AllegationDismissed: { title: '弄虚作假不予认定', version: 1, data: dismissedData },
} as const;
export type MisreportEvent = Described<typeof misreportEvents>;

export const misreportCommands = {
  AllegeFalseReport: { title: '指认弄虚作假', version: 1, data: allegationData },
  AnswerAllegation: { title: '提交申辩', version: 1, data: answerData },
  FindFalseReport: { title: '认定弄虚作假', version: 1, data: foundData },
  DismissAllegation: { title: '不予认定弄虚作假', version: 1, data: dismissedData },
} as const;
export type MisreportCommand = Described<typeof misreportCommands>;
