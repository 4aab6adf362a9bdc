import { z } from 'zod';
import { evidenceData } from '../assignment/events.ts';
import type { Described } from '../kernel/aggregate.ts';
import { quarter } from '../kernel/quarter.ts';
import { decimal, identifier, text } from '../kernel/text.ts';
import { targetData } from '../plan/events.ts';

/** `sum`: the shares add up to the target; `each`: every part is to meet it, as with a rate. */
export const BREAKDOWN_KINDS = ['sum', 'each'] as const;
export type BreakdownKind = (typeof BREAKDOWN_KINDS)[number];
export const BREAKDOWN_KIND_NAMES: Readonly<Record<BreakdownKind, string>> = {
  sum: '分摊',
  each: '各自达标',
};

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '须是月份,如2024-05');
const milestoneData = z.strictObject({ quarter, value: decimal });
const partData = z.strictObject({
  unit: identifier(64),
  value: decimal,
  /** In order of quarter; the last one holds the part's value. */
  milestones: z.array(milestoneData).min(1).max(8),
});
const partsData = z.array(partData).min(1).max(60);
export type Part = z.infer<typeof partData>;

/** A milestone that is judged at the end of a day. */
const judgedMilestoneData = milestoneData.extend({ judgeOn: z.iso.date() });
export type JudgedMilestone = z.infer<typeof judgedMilestoneData>;
const judgedPartData = partData.extend({ milestones: z.array(judgedMilestoneData).min(1).max(8) });
export type JudgedPart = z.infer<typeof judgedPartData>;

const version = z.int().min(1);
const proposedData = z.strictObject({
  version,
  plan: identifier(60),
  clause: identifier(20),
  /** The assignment by which the lead holds the target. */
  assignment: identifier(160),
  lead: identifier(64),
  target: targetData,
  kind: z.enum(BREAKDOWN_KINDS),
  parts: partsData,
});
const revisedData = z.strictObject({ version, reasons: text(2000), target: targetData, parts: partsData });
const approvedData = proposedData.extend({
  parts: z.array(judgedPartData).min(1).max(60),
  /** The units that had a part before and have none any more. */
  dropped: z.array(identifier(64)).max(60),
  remark: text(2000),
});
export type Approved = z.infer<typeof approvedData>;

const reportData = z.strictObject({
  unit: identifier(64),
  month,
  /** What has been reached by the end of the month since the plan began; of a rate, the rate. */
  value: decimal,
  narrative: text(4000),
  evidence: z.array(evidenceData).max(20),
});
const correctionData = reportData.omit({ narrative: true }).extend({ reasons: text(2000) });
const confirmData = z.strictObject({ unit: identifier(64), month, finding: text(2000) });
const returnData = z.strictObject({ unit: identifier(64), month, reasons: text(2000) });

const milestoneOutcome = z.strictObject({
  unit: identifier(64),
  quarter,
  milestone: decimal,
  /** The confirmed value that it was judged by; null when nothing that came in time was confirmed. */
  value: decimal.nullable(),
  judgeOn: z.iso.date(),
});

export const breakdownEvents = {
  BreakdownProposed: { title: '分解方案上报', version: 1, data: proposedData },
  BreakdownRevised: { title: '分解调整上报', version: 1, data: revisedData },
  BreakdownApproved: { title: '分解方案批准', version: 1, data: approvedData },
  BreakdownReturned: {
    title: '分解方案退回',
    version: 1,
    data: z.strictObject({ version, reasons: text(2000) }),
  },
  PartReported: { title: '分解进展上报', version: 1, data: reportData },
  PartCorrected: { title: '分解进展更正', version: 1, data: correctionData },
  PartConfirmed: { title: '分解进展确认', version: 1, data: confirmData.extend({ value: decimal }) },
  PartReturned: { title: '分解进展退回', version: 1, data: returnData },
  MilestoneMet: { title: '节点达标', version: 1, data: milestoneOutcome },
  MilestoneMissed: { title: '节点未达标', version: 1, data: milestoneOutcome },
  MilestoneRecovered: { title: '节点补达标', version: 1, data: milestoneOutcome },
  MilestoneWithdrawn: { title: '节点达标撤回', version: 1, data: milestoneOutcome },
} as const;
export type BreakdownEvent = Described<typeof breakdownEvents>;

export const breakdownCommands = {
  ProposeBreakdown: {
    title: '上报分解方案',
    version: 1,
    data: proposedData.omit({ version: true, lead: true, target: true }).extend({ target: identifier(60) }),
  },
  ReviseBreakdown: {
    title: '上报分解调整',
    version: 1,
    data: revisedData.pick({ reasons: true, parts: true }),
  },
  ApproveBreakdown: { title: '批准分解方案', version: 1, data: z.strictObject({ remark: text(2000) }) },
  ReturnBreakdown: { title: '退回分解方案', version: 1, data: z.strictObject({ reasons: text(2000) }) },
  ReportPart: { title: '上报分解进展', version: 1, data: reportData },
  CorrectPart: { title: '更正分解进展', version: 1, data: correctionData },
  ConfirmPart: { title: '确认分解进展', version: 1, data: confirmData },
  ReturnPart: { title: '退回分解进展', version: 1, data: returnData },
  JudgeMilestone: {
    title: '评判节点',
    version: 1,
    data: z.strictObject({ unit: identifier(64), quarter }),
  },
} as const;
export type BreakdownCommand = Described<typeof breakdownCommands>;
