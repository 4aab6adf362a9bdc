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
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

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

const verificationData = z.strictObject({
  month,
  method: z.enum(methods),
  values: measuredValues,
  progress: percentage,
  finding: text(2000),
});
export type Verification = z.infer<typeof verificationData>;

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
const returned = z.strictObject({ month, reasons: text(2000) });
const concluded = z.strictObject({ remark: text(2000) });

export const assignmentEvents = {
  AssignmentIssued: { title: '任务交办', version: 1, data: issued },
  AssignmentAccepted: { title: '任务签收', version: 1, data: nothing },
  AcceptanceLapsed: { title: '逾期未签收', version: 1, data: z.strictObject({ acceptBy: z.iso.date() }) },
  ReportRequested: { title: '月调度要求申报', version: 1, data: requested },
  ClaimDrafted: { title: '申报草稿保存', version: 1, data: reportData },
  ProgressClaimed: { title: '进展申报', version: 1, data: reportData },
  ReportLapsed: { title: '逾期未申报', version: 1, data: requested },
  ClaimVerified: { title: '申报核验通过', version: 1, data: verificationData },
  ClaimReturned: { title: '申报退回', version: 1, data: returned },
  AssignmentOverdue: { title: '任务逾期', version: 1, data: z.strictObject({ dueOn: z.iso.date() }) },
  AssignmentCompleted: { title: '任务办结', version: 1, data: concluded },
  AssignmentClosed: { title: '任务销号', version: 1, data: concluded },
} as const;
export type AssignmentEvent = Described<typeof assignmentEvents>;

export const assignmentCommands = {
  IssueAssignment: { title: '交办任务', version: 1, data: issued },
  AcceptAssignment: { title: '签收任务', version: 1, data: nothing },
  LapseAcceptance: { title: '记录逾期未签收', version: 1, data: nothing },
  RequestReport: { title: '要求申报', version: 1, data: requested },
  DraftClaim: { title: '保存申报草稿', version: 1, data: reportData },
  SubmitClaim: { title: '提交申报', version: 1, data: reportData },
  LapseReport: { title: '记录逾期未申报', version: 1, data: z.strictObject({ month }) },
  VerifyClaim: { title: '核验通过', version: 1, data: verificationData },
  ReturnClaim: { title: '退回申报', version: 1, data: returned },
  LapseAssignment: { title: '记录任务逾期', version: 1, data: nothing },
  CompleteAssignment: { title: '办结任务', version: 1, data: concluded },
  CloseAssignment: { title: '任务销号', version: 1, data: concluded },
} as const;
export type AssignmentCommand = Described<typeof assignmentCommands>;
