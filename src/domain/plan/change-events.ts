import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { identifier, optionalText, text } from '../kernel/text.ts';
import { type Clause, targetData } from './events.ts';

const clause = identifier(20);

/** What is to become of a clause: other words, targets and deadline, or nothing. */
const changeData = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('amend'),
    title: text(200),
    body: optionalText(15_000),
    targets: z.array(targetData).max(100),
    deadline: z.iso.date().nullable(),
  }),
  z.strictObject({ kind: z.literal('withdraw') }),
]);
export type Change = z.infer<typeof changeData>;

const askedData = z.strictObject({
  clause,
  change: changeData,
  /** A code of the scheme's list of reasons. */
  reason: identifier(40),
  grounds: text(2000),
  /** The document that it rests on. */
  document: text(200),
});

/** What is proposed, with the reason in the words that the scheme had for it. */
const proposedData = askedData.extend({ reasonName: text(100) });
export type ProposedChange = z.infer<typeof proposedData>;

const approvedData = z.strictObject({
  clause,
  /** The plan is published anew as this edition; 2 is the first after the original. */
  edition: z.int().min(2),
  remark: text(2000),
});
const rejectedData = z.strictObject({ clause, reasons: text(2000) });

export const changeEvents = {
  ClauseChangeProposed: { title: '条目调整提出', version: 1, data: proposedData },
  ClauseChangeApproved: { title: '条目调整批准', version: 1, data: approvedData },
  ClauseChangeRejected: { title: '条目调整不批准', version: 1, data: rejectedData },
} as const;
export type ChangeEvent = Described<typeof changeEvents>;

export const changeCommands = {
  ProposeClauseChange: { title: '提出调整条目', version: 1, data: askedData },
  ApproveClauseChange: { title: '批准调整条目', version: 1, data: approvedData.omit({ edition: true }) },
  RejectClauseChange: { title: '不批准调整条目', version: 1, data: rejectedData },
} as const;
export type ChangeCommand = Described<typeof changeCommands>;

/** A clause as amended: what is not said to change stays. */
export function amended(before: Clause, change: Extract<Change, { kind: 'amend' }>): Clause {
  const { title, body, targets, deadline } = change;
  return { ...before, title, body, targets, deadline };
}
