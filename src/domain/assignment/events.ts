import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { decimal, identifier, percentage, sha256, text } from '../kernel/text.ts';
import { ASSIGNMENT_ROLES, targetData } from '../plan/events.ts';

/** The unit that an assignment binds, or a collective that the plan left open. */
export const holderData = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), code: identifier(64), name: text(100) }),
  z.strictObject({ kind: z.literal('collective'), name: text(100) }),
]);
export type Holder = z.infer<typeof holderData>;

/** 核验方式 */
export const VERIFICATION_METHODS = {
  'desk-review': '书面核查',
  'site-visit': '实地走访',
  survey: '问卷调查',
  'third-party': '第三方评估',
  'passive-monitoring': '无感监测',
} as const;
export type VerificationMethod = keyof typeof VERIFICATION_METHODS;
const methods = Object.keys(VERIFICATION_METHODS) as [VerificationMethod, ...VerificationMethod[]];

/** A month, `YYYY-MM`. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '须是月份,如2024-05');

export const evidenceData = z.strictObject({
  name: text(200),
  mediaType: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .max(100),
  /** Size in bytes. */
  size: z.int().min(1),
  sha256,
});
export type Evidence = z.infer<typeof evidenceData>;

const measuredValues = z.array(z.strictObject({ target: identifier(60), value: decimal })).max(100);

export const reportData = z.strictObject({
  month,
  /** The value reached of each target reported on, in the target's own unit. */
  values: measuredValues,
  /** How much of the work is done, in percent. */
  progress: percentage,
  narrative: text(4000),
  evidence: z.array(evidenceData).max(20),
});
export type Report = z.infer<typeof reportData>;

/** What one method found of a claim: 一次核查认定. */
const findingData = z.strictObject({
  month,
  method: z.enum(methods),
  values: measuredValues,
  progress: percentage,
  finding: text(2000),
});
export type Finding = z.infer<typeof findingData>;

const conclusionData = findingData.extend({
  /** Why less was found than claimed, or why one finding is followed and not another. */
  reasons: text(2000).nullable(),
  /** Where findings disagree: by which method the one was made that is followed. */
  follows: z.enum(methods).nullable(),
});
export type Conclusion = z.infer<typeof conclusionData>;

const verifiedData = conclusionData.extend({
  /** Whether all was found as it was claimed; null where that was not recorded. */
  outcome: z.enum(['full', 'partial']).nullable(),
});
export type Verification = z.infer<typeof verifiedData>;

/** A report, and by which day it is to be verified; null where no scheme says so yet. */
const claimedData = reportData.extend({ verifyBy: z.iso.date().nullable() });
export type Claimed = z.infer<typeof claimedData>;

const issued = z.strictObject({
  plan: identifier(60),
  planTitle: text(200),
  clause: identifier(20),
  clauseTitle: text(200),
  role: z.enum(ASSIGNMENT_ROLES),
  holder: holderData,
  targets: z.array(targetData).max(100),
  /** Accept on this day at the latest. */
  acceptBy: z.iso.date(),
  /** Finish on this day at the latest. */
  dueOn: z.iso.date(),
});

const nothing = z.strictObject({});
const requested = z.strictObject({ month, dueOn: z.iso.date() });
const reasoned = z.strictObject({ month, reasons: text(2000) });
/** By which day what was returned is to be handed in again; null where no scheme says so yet. */
const returned = reasoned.extend({ resubmitBy: z.iso.date().nullable() });
const concluded = z.strictObject({ remark: text(2000) });
/** The day on which the work was done; null where that was not recorded. */
const completed = concluded.extend({ doneOn: z.iso.date().nullable() });
const decided = z.strictObject({ reasons: text(2000) });
const objectionData = z.strictObject({ grounds: text(2000), evidence: z.array(evidenceData).max(20) });
const upheld = decided.extend({
  /** The unit that is to hold the task instead; null where none is named. */
  holder: identifier(64).nullable(),
});
const setAside = z.strictObject({
  month,
  /** The finding of false reporting that it follows from. */
  misreport: identifier(160),
});

/** The task goes on under another holder; its identifier keeps the first holder's code. */
const transferData = z.strictObject({
  reform: identifier(100),
  from: identifier(64),
  to: z.strictObject({ code: identifier(64), name: text(100) }),
  /** From this day on the other unit holds it. */
  on: z.iso.date(),
});
const amendData = z.strictObject({
  clauseTitle: text(200),
  targets: z.array(targetData).max(100),
  dueOn: z.iso.date(),
  /** The edition of the plan that says so. */
  edition: z.int().min(2),
});
const withdrawData = z.strictObject({ edition: z.int().min(2), reasons: text(2000) });

export const assignmentEvents = {
  AssignmentIssued: { title: '任务交办', version: 1, data: issued },
  AssignmentAccepted: { title: '任务签收', version: 1, data: nothing },
  AcceptanceLapsed: { title: '逾期未签收', version: 1, data: z.strictObject({ acceptBy: z.iso.date() }) },
  AssignmentObjected: {
    title: '派单异议提出',
    version: 1,
    data: objectionData.extend({ decideBy: z.iso.date() }),
  },
  ObjectionLapsed: { title: '逾期未答复异议', version: 1, data: z.strictObject({ decideBy: z.iso.date() }) },
  ObjectionOverruled: {
    title: '派单异议不成立',
    version: 1,
    data: decided.extend({ acceptBy: z.iso.date() }),
  },
  ObjectionUpheld: { title: '派单异议成立', version: 1, data: upheld },
  AssignmentTransferred: {
    title: '任务移交',
    version: 1,
    /** By when the new holder is to accept; null where the task was accepted before. */
    data: transferData.extend({ acceptBy: z.iso.date().nullable() }),
  },
  AssignmentAmended: { title: '任务调整', version: 1, data: amendData },
  AssignmentWithdrawn: { title: '任务撤回', version: 1, data: withdrawData },
  ReportRequested: { title: '月调度要求申报', version: 1, data: requested },
  ClaimDrafted: { title: '申报草稿保存', version: 1, data: reportData },
  ProgressClaimed: {
    title: '进展申报',
    version: 2,
    data: claimedData,
    earlier: [{ data: reportData, up: (data: Report): Claimed => ({ ...data, verifyBy: null }) }],
  },
  ClaimCorrected: { title: '申报更正', version: 1, data: claimedData },
  ClaimWithdrawn: { title: '申报撤回', version: 1, data: reasoned },
  ReportLapsed: { title: '逾期未申报', version: 1, data: requested },
  ClaimExamined: { title: '申报核查认定', version: 1, data: findingData },
  ClaimVerified: {
    title: '申报核验通过',
    version: 2,
    data: verifiedData,
    earlier: [
      {
        data: findingData,
        up: (data: Finding): Verification => ({ ...data, reasons: null, follows: null, outcome: null }),
      },
    ],
  },
  VerificationLapsed: {
    title: '逾期未核验',
    version: 1,
    data: z.strictObject({ month, verifyBy: z.iso.date() }),
  },
  ClaimReturned: {
    title: '申报退回',
    version: 2,
    data: returned,
    earlier: [
      {
        data: reasoned,
        up: (data: z.infer<typeof reasoned>): z.infer<typeof returned> => ({ ...data, resubmitBy: null }),
      },
    ],
  },
  ResubmissionLapsed: {
    title: '逾期未重新申报',
    version: 1,
    data: z.strictObject({ month, resubmitBy: z.iso.date() }),
  },
  VerificationSetAside: { title: '核验撤销', version: 1, data: setAside },
  AssignmentOverdue: { title: '任务逾期', version: 1, data: z.strictObject({ dueOn: z.iso.date() }) },
  AssignmentCompleted: {
    title: '任务办结',
    version: 2,
    data: completed,
    earlier: [
      {
        data: concluded,
        up: (data: z.infer<typeof concluded>): z.infer<typeof completed> => ({ ...data, doneOn: null }),
      },
    ],
  },
  AssignmentClosed: { title: '任务销号', version: 1, data: concluded },
  AssignmentReopened: {
    title: '任务恢复办理',
    version: 1,
    data: z.strictObject({ misreport: identifier(160) }),
  },
} as const;
export type AssignmentEvent = Described<typeof assignmentEvents>;

export const assignmentCommands = {
  IssueAssignment: { title: '交办任务', version: 1, data: issued },
  AcceptAssignment: { title: '签收任务', version: 1, data: nothing },
  LapseAcceptance: { title: '记录逾期未签收', version: 1, data: nothing },
  ObjectToAssignment: { title: '提出派单异议', version: 1, data: objectionData },
  OverruleObjection: { title: '认定异议不成立', version: 1, data: decided },
  UpholdObjection: { title: '认定异议成立', version: 1, data: upheld },
  LapseObjection: { title: '记录逾期未答复异议', version: 1, data: nothing },
  TransferAssignment: { title: '移交任务', version: 1, data: transferData },
  AmendAssignment: { title: '调整任务', version: 1, data: amendData },
  WithdrawAssignment: { title: '撤回任务', version: 1, data: withdrawData },
  RequestReport: { title: '要求申报', version: 1, data: requested },
  DraftClaim: { title: '保存申报草稿', version: 1, data: reportData },
  SubmitClaim: { title: '提交申报', version: 1, data: reportData },
  CorrectClaim: { title: '更正申报', version: 1, data: reportData },
  WithdrawClaim: { title: '撤回申报', version: 1, data: reasoned },
  LapseReport: { title: '记录逾期未申报', version: 1, data: z.strictObject({ month }) },
  ExamineClaim: { title: '记录核查认定', version: 1, data: findingData },
  VerifyClaim: { title: '核验通过', version: 2, data: conclusionData },
  LapseVerification: { title: '记录逾期未核验', version: 1, data: z.strictObject({ month }) },
  ReturnClaim: { title: '退回申报', version: 1, data: reasoned },
  LapseResubmission: { title: '记录逾期未重新申报', version: 1, data: z.strictObject({ month }) },
  SetAsideVerification: { title: '撤销核验', version: 1, data: setAside },
  LapseAssignment: { title: '记录任务逾期', version: 1, data: nothing },
  CompleteAssignment: { title: '办结任务', version: 1, data: concluded },
  CloseAssignment: { title: '任务销号', version: 1, data: concluded },
} as const;
export type AssignmentCommand = Described<typeof assignmentCommands>;
