import { z } from 'zod';
import { evidenceData } from '../assignment/events.ts';
import type { Described } from '../kernel/aggregate.ts';
import { basisSchema } from '../kernel/envelope.ts';
import { identifier, text } from '../kernel/text.ts';
import { procedureSchema } from '../scheme/procedure.ts';
import { failureData } from '../tolerance/failure.ts';

const noticeData = z.strictObject({
  plan: identifier(60),
  clause: identifier(20),
  /** The unit that is to answer. */
  unit: identifier(64),
  /** The assignment that it is about, when it is about one. */
  assignment: identifier(160).nullable(),
  title: text(200),
  /** What the unit is to do. */
  demands: text(4000),
  /** What was found. */
  grounds: text(4000),
  basis: basisSchema,
});

/** The rules that a notice lives by: those in force when it was issued, whatever the scheme says later. */
const termsData = procedureSchema.shape.notices.extend({ source: text(200), article: text(60) });

/** The place of a grade among the scheme's grades, from 0. */
const grade = z.int().min(0).max(8);
const day = z.iso.date();

const issuedBefore = noticeData.extend({ terms: termsData, grade, answerBy: day });
const issuedData = issuedBefore.extend({
  /** The failure that it carries on: that its task is overdue when it is issued. Null when it is about anything else. */
  failure: failureData.nullable(),
});
export type Issued = z.infer<typeof issuedData>;

/** Version 1 did not say whether the task was overdue. */
const issuing = {
  version: 2,
  data: issuedData,
  earlier: [
    {
      data: issuedBefore,
      up: (data: z.infer<typeof issuedBefore>): Issued => ({ ...data, failure: null }),
    },
  ],
} as const;

const days = z.int().min(1).max(250);
const request = z.strictObject({ days, reasons: text(2000) });
const grant = z.strictObject({ days, remark: text(2000) });
const remark = z.strictObject({ remark: text(2000) });
const answer = z.strictObject({ measures: text(4000), evidence: z.array(evidenceData).max(20) });
const finding = z.strictObject({ finding: text(2000) });
const rejection = z.strictObject({ reasons: text(2000) });
const interview = z.strictObject({
  /** The office held by whoever conducted it: 分管副市长. */
  interviewer: text(100),
  record: text(4000),
});
const circular = z.strictObject({ title: text(200), body: text(4000) });
const nothing = z.strictObject({});

export const noticeEvents = {
  NoticeIssued: { title: '督办单发出', ...issuing },
  NoticeExtensionRequested: { title: '督办单申请延期', version: 1, data: request },
  NoticeExtensionGranted: { title: '督办单准予延期', version: 1, data: grant.extend({ answerBy: day }) },
  NoticeExtensionRefused: { title: '督办单不予延期', version: 1, data: remark },
  NoticeAnswered: { title: '督办单答复', version: 1, data: answer },
  NoticeAnswerAccepted: { title: '督办事项核实并解除', version: 1, data: finding },
  /** `answerBy`: answer again by then, within the same grade; null when there is no further answer to wait for. */
  NoticeAnswerRejected: {
    title: '督办单答复退回',
    version: 1,
    data: rejection.extend({ answerBy: day.nullable() }),
  },
  NoticeLapsed: { title: '督办单逾期未答复', version: 1, data: z.strictObject({ grade, answerBy: day }) },
  NoticeEscalated: { title: '督办升级', version: 1, data: z.strictObject({ grade, answerBy: day }) },
  InterviewOrdered: { title: '转为约谈', version: 1, data: z.strictObject({ holdBy: day }) },
  InterviewLapsed: { title: '逾期未约谈', version: 1, data: z.strictObject({ holdBy: day }) },
  InterviewHeld: { title: '约谈', version: 1, data: interview.extend({ mendBy: day }) },
  MendingLapsed: { title: '约谈后逾期未整改', version: 1, data: z.strictObject({ mendBy: day }) },
  UnitCirculated: { title: '通报', version: 1, data: circular },
  NoticeLifted: { title: '督办解除', version: 1, data: finding },
} as const;
export type NoticeEvent = Described<typeof noticeEvents>;

export const noticeCommands = {
  IssueNotice: { title: '发出督办单', version: 1, data: noticeData },
  RequestNoticeExtension: { title: '申请督办单延期', version: 1, data: request },
  GrantNoticeExtension: { title: '准予督办单延期', version: 1, data: grant },
  RefuseNoticeExtension: { title: '不予督办单延期', version: 1, data: remark },
  AnswerNotice: { title: '答复督办单', version: 1, data: answer },
  AcceptNoticeAnswer: { title: '核实督办事项并解除', version: 1, data: finding },
  RejectNoticeAnswer: { title: '退回督办单答复', version: 1, data: rejection },
  HoldInterview: { title: '记录约谈', version: 1, data: interview },
  CirculateUnit: { title: '通报单位', version: 1, data: circular },
  LiftNotice: { title: '解除督办', version: 1, data: finding },
  LapseNotice: { title: '记录督办逾期', version: 1, data: nothing },
} as const;
export type NoticeCommand = Described<typeof noticeCommands>;
