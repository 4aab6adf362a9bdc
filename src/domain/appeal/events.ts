import { z } from 'zod';
import { evidenceData } from '../assignment/events.ts';
import type { Described } from '../kernel/aggregate.ts';
import { identifier, text } from '../kernel/text.ts';
import { linePath } from '../scorecard/events.ts';

const evidence = z.array(evidenceData).max(20);
const account = text(100);

const lodgeData = z.strictObject({
  plan: identifier(60),
  period: identifier(60),
  /** The unit that appeals, against its own final scorecard. */
  unit: identifier(64),
  /** The edition that it was told and appeals against. */
  edition: z.int().min(1),
  lines: z
    .array(z.strictObject({ path: linePath, reasons: text(4000) }))
    .min(1)
    .max(20),
  request: text(2000),
  evidence,
});
const lodgedData = lodgeData.extend({ admitBy: z.iso.date() });

const involvementData = z.strictObject({
  /** Who had a hand in what the lines rest on, and by which event: they may not review. */
  accounts: z.array(z.strictObject({ account, position: z.int().min(1) })).max(500),
});

const assignData = z.strictObject({ reviewers: z.array(account).min(1).max(9) });

const decideData = z.strictObject({
  /** For each line appealed against, in its order: whether the appeal is right, and why. */
  findings: z
    .array(z.strictObject({ path: linePath, upheld: z.boolean(), reasons: text(4000) }))
    .min(1)
    .max(20),
});
export type Findings = z.infer<typeof decideData>['findings'];

const statementData = z.strictObject({ statement: text(4000), evidence });
const reasons = z.strictObject({ reasons: text(2000) });
const hearing = z.strictObject({ note: text(2000) });
const nothing = z.strictObject({});

export const appealEvents = {
  AppealLodged: { title: '申诉提出', version: 1, data: lodgedData },
  InvolvementEstablished: { title: '应回避人员查明', version: 1, data: involvementData },
  AppealAdmitted: {
    title: '申诉受理',
    version: 1,
    data: z.strictObject({ remark: text(2000), decideBy: z.iso.date() }),
  },
  AppealDismissed: { title: '申诉不予受理', version: 1, data: reasons },
  ReviewersAssigned: {
    title: '复核人指定',
    version: 1,
    data: assignData.extend({ decideBy: z.iso.date() }),
  },
  StatementSubmitted: { title: '申诉意见和证据提交', version: 1, data: statementData },
  HearingOpened: { title: '听证开始', version: 1, data: hearing },
  /** The time of the hearing does not count. */
  HearingClosed: { title: '听证结束', version: 1, data: hearing.extend({ decideBy: z.iso.date() }) },
  AppealUpheld: {
    title: '申诉支持',
    version: 1,
    data: decideData.extend({ correctBy: z.iso.date(), reviewBy: z.iso.date() }),
  },
  AppealRejected: {
    title: '申诉不支持',
    version: 1,
    data: decideData.extend({ reviewBy: z.iso.date() }),
  },
  ReviewRequested: {
    title: '再复核申请',
    version: 1,
    data: reasons.extend({ decideBy: z.iso.date() }),
  },
  AppealSettled: { title: '申诉终结', version: 1, data: nothing },
  AppealWithdrawn: { title: '申诉撤回', version: 1, data: reasons },
  AppealCorrected: { title: '申诉更正完成', version: 1, data: z.strictObject({ edition: z.int().min(2) }) },
  AdmissionLapsed: { title: '逾期未受理', version: 1, data: z.strictObject({ admitBy: z.iso.date() }) },
  DecisionLapsed: { title: '逾期未决定', version: 1, data: z.strictObject({ decideBy: z.iso.date() }) },
  AppealCorrectionLapsed: {
    title: '逾期未更正',
    version: 1,
    data: z.strictObject({ correctBy: z.iso.date() }),
  },
} as const;
export type AppealEvent = Described<typeof appealEvents>;

export const appealCommands = {
  LodgeAppeal: { title: '提出申诉', version: 1, data: lodgeData },
  EstablishInvolvement: { title: '查明应回避人员', version: 1, data: involvementData },
  AdmitAppeal: { title: '受理申诉', version: 1, data: z.strictObject({ remark: text(2000) }) },
  DismissAppeal: { title: '不予受理申诉', version: 1, data: reasons },
  AssignReviewers: { title: '指定复核人', version: 1, data: assignData },
  SubmitStatement: { title: '提交申诉意见和证据', version: 1, data: statementData },
  OpenHearing: { title: '开始听证', version: 1, data: hearing },
  CloseHearing: { title: '结束听证', version: 1, data: hearing },
  DecideAppeal: { title: '决定申诉', version: 1, data: decideData },
  RequestReview: { title: '申请再复核', version: 1, data: reasons },
  SettleAppeal: { title: '终结申诉', version: 1, data: nothing },
  WithdrawAppeal: { title: '撤回申诉', version: 1, data: reasons },
  RecordCorrection: {
    title: '记录申诉更正',
    version: 1,
    data: z.strictObject({ edition: z.int().min(2) }),
  },
  LapseAdmission: { title: '记录逾期未受理', version: 1, data: nothing },
  LapseDecision: { title: '记录逾期未决定', version: 1, data: nothing },
  LapseAppealCorrection: { title: '记录逾期未更正', version: 1, data: nothing },
} as const;
export type AppealCommand = Described<typeof appealCommands>;
