import { z } from 'zod';
import { evidenceData } from '../assignment/events.ts';
import type { Described } from '../kernel/aggregate.ts';
import { identifier, text } from '../kernel/text.ts';

/** So many bytes in base64url. */
const encoded = (least: number, most: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .min(least)
    .max(most);

/** Personal data under a key of its own, which can be destroyed without the log changing. */
export const sealedData = z.strictObject({
  /** Whose key it is sealed under: the case's identifier. */
  subject: identifier(100),
  algorithm: z.literal('AES-256-GCM'),
  nonce: encoded(16, 16),
  ciphertext: encoded(1, 4000),
  tag: encoded(22, 22),
});
export type Sealed = z.infer<typeof sealedData>;

const named = z.strictObject({ code: identifier(40), name: text(60) });

/** What a case is about, without who complains. No personal data belong into its texts. */
const aboutData = z.strictObject({
  plan: identifier(60),
  channel: named,
  industry: z.strictObject({ code: identifier(20), name: text(60) }),
  kind: named,
  /** The clause of the plan that it concerns, where there is one. */
  clause: identifier(20).nullable(),
  title: text(200),
  description: text(2000),
});
export type About = z.infer<typeof aboutData>;

/** What the scheme set when the case was dispatched, in working days; a later scheme does not change it. */
const termsData = z.strictObject({
  acceptWithin: z.int().min(1),
  answerWithin: z.int().min(1),
  extendBy: z.int().min(1),
  callBackWithin: z.int().min(1),
  opinionWithin: z.int().min(1),
  waiveIfSatisfied: z.boolean(),
});
export type Terms = z.infer<typeof termsData>;

const unit = identifier(64);
const date = z.iso.date();
const reasons = z.strictObject({ reasons: text(2000) });
const remark = z.strictObject({ remark: text(1000) });
const nothing = z.strictObject({});

/** The steps of a case that have a deadline. */
export const CASE_STEP_NAMES = { accept: '签收', answer: '答复', 'call-back': '回访' } as const;
export type CaseStep = keyof typeof CASE_STEP_NAMES;
const step = z.enum(['accept', 'answer', 'call-back']);

const jointUnits = z.strictObject({
  units: z.array(unit).min(1).max(20),
  /** What they are asked about. */
  matter: text(1000),
});
/** What a joint unit returns: its opinion, or the reasons why it has none. */
const opinion = z.strictObject({ kind: z.enum(['opinion', 'reasons']), text: text(2000) });
const answer = z.strictObject({
  outcome: z.enum(['solved', 'unsolvable']),
  /** What was done, or why it cannot be done. */
  text: text(4000),
  evidence: z.array(evidenceData).max(20),
});
export const callBackData = z.strictObject({
  result: z.enum(['satisfied', 'dissatisfied', 'unreachable']),
  note: text(1000),
});
/** The office's finding when it closes a case. */
const closing = z.strictObject({ solved: z.boolean(), remark: text(1000) });
const extension = z.strictObject({
  /** How many working days more. */
  days: z.int().min(1).max(250),
  reasons: text(1000),
});
const purpose = z.strictObject({ purpose: text(500) });

export const caseEvents = {
  CaseReceived: { title: '问题受理', version: 1, data: aboutData.extend({ complainant: sealedData }) },
  CaseDispatched: {
    title: '问题派单',
    version: 1,
    data: z.strictObject({ unit, remark: text(1000), acceptBy: date, terms: termsData }),
  },
  DispatchObjected: { title: '问题派单异议', version: 1, data: reasons },
  CaseRedispatched: {
    title: '问题改派',
    version: 1,
    data: z.strictObject({ unit, reasons: text(2000), acceptBy: date }),
  },
  DispatchObjectionOverruled: {
    title: '问题派单异议不成立',
    version: 1,
    data: reasons.extend({ acceptBy: date }),
  },
  CaseAccepted: { title: '问题签收', version: 1, data: z.strictObject({ answerBy: date }) },
  JointUnitsNamed: { title: '确定协办单位', version: 1, data: jointUnits.extend({ opinionBy: date }) },
  JointOpinionGiven: { title: '协办意见', version: 1, data: opinion.extend({ unit }) },
  JointOpinionLapsed: {
    title: '协办意见逾期',
    version: 1,
    data: z.strictObject({ unit, opinionBy: date }),
  },
  CaseExtensionRequested: { title: '申请延期答复', version: 1, data: extension },
  CaseExtensionGranted: { title: '同意延期答复', version: 1, data: remark.extend({ answerBy: date }) },
  CaseExtensionDeclined: { title: '不同意延期答复', version: 1, data: remark.extend({ answerBy: date }) },
  CaseAnswered: { title: '问题答复', version: 1, data: answer.extend({ callBackBy: date }) },
  CaseCalledBack: { title: '问题回访', version: 1, data: callBackData },
  CaseReopened: { title: '问题重办', version: 1, data: reasons.extend({ answerBy: date }) },
  CaseClosed: {
    title: '问题办结',
    version: 1,
    data: closing.extend({ ended: callBackData.shape.result }),
  },
  CaseStepLapsed: {
    title: '问题逾期办理',
    version: 1,
    /** The unit that was to take the step; none for a call-back. */
    data: z.strictObject({ step, unit: unit.nullable(), dueOn: date }),
  },
  ComplainantDisclosed: { title: '查看反映人信息', version: 1, data: purpose },
  ShreddingRequested: { title: '申请销毁反映人信息', version: 1, data: reasons },
  ShreddingDeclined: { title: '不同意销毁反映人信息', version: 1, data: remark },
  SubjectShredded: {
    title: '销毁反映人信息',
    version: 1,
    data: remark.extend({ subject: identifier(100) }),
  },
} as const;
export type CaseEvent = Described<typeof caseEvents>;

export const caseCommands = {
  ReceiveCase: {
    title: '受理问题',
    version: 1,
    data: aboutData.extend({
      channel: identifier(40),
      kind: identifier(40),
      complainant: sealedData,
    }),
  },
  DispatchCase: { title: '问题派单', version: 1, data: z.strictObject({ unit, remark: text(1000) }) },
  ObjectToDispatch: { title: '提出派单异议', version: 1, data: reasons },
  RedispatchCase: { title: '改派问题', version: 1, data: reasons.extend({ unit }) },
  OverruleDispatchObjection: { title: '驳回派单异议', version: 1, data: reasons },
  AcceptCase: { title: '签收问题', version: 1, data: nothing },
  NameJointUnits: { title: '确定协办单位', version: 1, data: jointUnits },
  GiveJointOpinion: { title: '提交协办意见', version: 1, data: opinion },
  RequestCaseExtension: { title: '申请延期答复', version: 1, data: extension },
  GrantCaseExtension: { title: '同意延期答复', version: 1, data: remark },
  DeclineCaseExtension: { title: '不同意延期答复', version: 1, data: remark },
  AnswerCase: { title: '答复问题', version: 1, data: answer },
  RecordCallBack: { title: '记录回访', version: 1, data: callBackData },
  ReopenCase: { title: '退回重办问题', version: 1, data: reasons },
  CloseCase: { title: '办结问题', version: 1, data: closing },
  LapseCaseStep: { title: '记录问题逾期办理', version: 1, data: z.strictObject({ step }) },
  LapseJointOpinion: { title: '记录协办意见逾期', version: 1, data: z.strictObject({ unit }) },
  DiscloseComplainant: { title: '查看反映人信息', version: 1, data: purpose },
  RequestShredding: { title: '申请销毁反映人信息', version: 1, data: reasons },
  DeclineShredding: { title: '不同意销毁反映人信息', version: 1, data: remark },
  ShredSubject: { title: '销毁反映人信息', version: 1, data: remark },
} as const;
export type CaseCommand = Described<typeof caseCommands>;
