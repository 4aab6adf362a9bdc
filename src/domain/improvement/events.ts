import { z } from 'zod';
import { evidenceData } from '../assignment/events.ts';
import { benchmarkData, indicatorData } from '../indicator/events.ts';
import type { Described } from '../kernel/aggregate.ts';
import { decimal, identifier, text } from '../kernel/text.ts';

const deriveData = z.strictObject({
  plan: identifier(60),
  /** The clause that it serves, if any. */
  clause: identifier(20).nullable(),
  /** The indicator, `b-ready.topic-1`, and the period whose gap it is derived from. */
  indicator: identifier(100),
  period: benchmarkData.shape.period,
  /** One of the indicator's leads. */
  unit: identifier(64),
  demand: text(2000),
  targetValue: decimal,
  dueOn: z.iso.date(),
});

/** With the figures as they were known then. */
const derivedData = deriveData.extend({
  indicatorName: text(100),
  better: indicatorData.shape.better,
  own: decimal,
  frontier: decimal,
  gap: decimal,
});
export type Derived = z.infer<typeof derivedData>;

const nothing = z.strictObject({});
const reportData = z.strictObject({
  /** The indicator's value as the unit has measured it. */
  value: decimal,
  measures: text(4000),
  evidence: z.array(evidenceData).max(20),
});
const confirmData = z.strictObject({ finding: text(2000) });
const returnData = z.strictObject({ reasons: text(2000) });
/** Whose gap is worked on no more. */
const ended = { indicator: identifier(100) };

export const improvementEvents = {
  ImprovementDerived: { title: '改进任务派生', version: 1, data: derivedData },
  ImprovementAccepted: { title: '改进任务签收', version: 1, data: nothing },
  ImprovementReported: { title: '改进上报', version: 1, data: reportData },
  ImprovementConfirmed: { title: '改进确认', version: 1, data: confirmData.extend(ended) },
  ImprovementReturned: { title: '改进退回', version: 1, data: returnData },
  ImprovementWithdrawn: { title: '改进任务撤销', version: 1, data: returnData.extend(ended) },
  ImprovementLapsed: { title: '改进逾期', version: 1, data: z.strictObject({ dueOn: z.iso.date() }) },
} as const;
export type ImprovementEvent = Described<typeof improvementEvents>;

export const improvementCommands = {
  DeriveImprovement: { title: '派生改进任务', version: 1, data: deriveData },
  AcceptImprovement: { title: '签收改进任务', version: 1, data: nothing },
  ReportImprovement: { title: '上报改进', version: 1, data: reportData },
  ConfirmImprovement: { title: '确认改进', version: 1, data: confirmData },
  ReturnImprovement: { title: '退回改进', version: 1, data: returnData },
  WithdrawImprovement: { title: '撤销改进任务', version: 1, data: returnData },
  LapseImprovement: { title: '记录改进逾期', version: 1, data: nothing },
} as const;
export type ImprovementCommand = Described<typeof improvementCommands>;
