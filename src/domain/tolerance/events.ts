import { z } from 'zod';
import { evidenceData } from '../assignment/events.ts';
import type { Described } from '../kernel/aggregate.ts';
import { identifier, numeric, text } from '../kernel/text.ts';
import { failureData } from './failure.ts';

const requestData = z.strictObject({
  plan: identifier(60),
  failure: failureData,
  /** One of the conditions of the scheme for which a failure may be excused. */
  condition: identifier(40),
  /** Of each exclusion of the scheme, whether it applies. */
  exclusions: z.array(z.strictObject({ code: identifier(40), applies: z.boolean() })).max(30),
  grounds: text(4000),
  evidence: z.array(evidenceData).max(20),
});
export type ToleranceAsked = z.infer<typeof requestData>;

const requestedData = requestData.extend({
  /** The unit that failed. */
  unit: identifier(64),
  /** What the failure is called where it happened. */
  title: text(400),
  /** The office is to decide by the end of this day. */
  decideBy: z.iso.date(),
});
export type Requested = z.infer<typeof requestedData>;

/** A share of what the failure costs: a decimal between nothing and all. */
const share = numeric(/^0\.(?!0+$)\d{1,4}$/, '大于0小于1的数(至多4位小数)');

const excuse = z.strictObject({
  reasons: text(2000),
  /** What is to be put right. */
  correction: text(2000),
});
const mitigation = excuse.extend({ share });
const correctBy = z.iso.date();
const reported = z.strictObject({ measures: text(4000), evidence: z.array(evidenceData).max(20) });
const finding = z.strictObject({ finding: text(2000) });
const nothing = z.strictObject({});

export const toleranceEvents = {
  ToleranceRequested: { title: '容错申请', version: 1, data: requestedData },
  ToleranceOpened: { title: '容错依职权启动', version: 1, data: requestedData },
  ToleranceDecisionLapsed: {
    title: '容错逾期未决定',
    version: 1,
    data: z.strictObject({ decideBy: z.iso.date() }),
  },
  FailureExcused: { title: '免责决定', version: 1, data: excuse.extend({ correctBy }) },
  FailureMitigated: { title: '减责决定', version: 1, data: mitigation.extend({ correctBy }) },
  ToleranceRefused: { title: '不予容错', version: 1, data: z.strictObject({ reasons: text(2000) }) },
  CorrectionReported: { title: '纠错上报', version: 1, data: reported },
  CorrectionConfirmed: { title: '纠错复核通过', version: 1, data: finding },
  CorrectionReturned: { title: '纠错复核退回', version: 1, data: finding.extend({ correctBy }) },
  CorrectionLapsed: { title: '逾期未纠错', version: 1, data: z.strictObject({ correctBy }) },
} as const;
export type ToleranceEvent = Described<typeof toleranceEvents>;

export const toleranceCommands = {
  RequestTolerance: { title: '申请或启动容错', version: 1, data: requestData },
  ExcuseFailure: { title: '决定免责', version: 1, data: excuse },
  MitigateFailure: { title: '决定减责', version: 1, data: mitigation },
  RefuseTolerance: { title: '决定不予容错', version: 1, data: z.strictObject({ reasons: text(2000) }) },
  LapseToleranceDecision: { title: '记录容错逾期未决定', version: 1, data: nothing },
  ReportCorrection: { title: '上报纠错', version: 1, data: reported },
  ConfirmCorrection: { title: '复核通过纠错', version: 1, data: finding },
  ReturnCorrection: { title: '复核退回纠错', version: 1, data: finding },
  LapseCorrection: { title: '记录逾期未纠错', version: 1, data: nothing },
} as const;
export type ToleranceCommand = Described<typeof toleranceCommands>;
