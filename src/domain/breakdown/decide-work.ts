import { refuseEarly } from '../assignment/deadline.ts';
import type { Circumstances, Decided, Decision } from '../kernel/aggregate.ts';
import { monthOf } from '../kernel/dates.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planInForce } from '../plan/in-force.ts';
import type { Approved, BreakdownCommand, BreakdownEvent } from './events.ts';
import { type BreakdownState, type PartReport, placeOf } from './evolve.ts';
import {
  MILESTONE_EVENT_NAMES,
  MILESTONE_NAMES,
  milestoneMachine,
  PART_REPORT_EVENT_NAMES,
  PART_REPORT_NAMES,
  partReportMachine,
} from './machine.ts';
import { consequences, isPending, judgement, type Outcome } from './milestones.ts';
import { compareBy } from './reaching.ts';

export type WorkCommand = Extract<
  BreakdownCommand,
  { type: 'ReportPart' | 'CorrectPart' | 'ConfirmPart' | 'ReturnPart' | 'JudgeMilestone' }
>;
type ReportCommand = Exclude<WorkCommand, { type: 'JudgeMilestone' }>;

const ASKED = {
  ReportPart: 'REPORT',
  CorrectPart: 'CORRECT',
  ConfirmPart: 'CONFIRM',
  ReturnPart: 'RETURN',
} as const;

/** What may happen to the parts of a breakdown that is in force. */
export function decideWork(
  state: BreakdownState,
  approved: Approved,
  command: WorkCommand,
  circumstances: Circumstances,
): Decision<BreakdownEvent> {
  const part = approved.parts.find(({ unit }) => unit === command.data.unit);
  if (part === undefined) {
    return refusal('invalid', 'breakdown.part-unknown', `此项分解没有分给“${command.data.unit}”`, {
      unit: command.data.unit,
    });
  }
  if (command.type === 'JudgeMilestone') return judge(state, approved, command.data, circumstances);
  const plan = planInForce(circumstances, approved.plan);
  if ('code' in plan) return plan;
  const basis = { source: plan.planTitle, article: approved.clause };
  const report = state.reports.get(placeOf(command.data.unit, command.data.month));
  const refused = refuseStranger(approved, report, command, circumstances) ?? refuseIllegal(report, command);
  if (refused !== null) return refused;
  switch (command.type) {
    case 'ReportPart':
    case 'CorrectPart': {
      const from = plan.plan.heading?.from ?? '';
      return (
        refuseMonth(command.data.month, from, circumstances) ??
        refuseFall(state, approved, command.data) ?? [reported(command, basis)]
      );
    }
    case 'ReturnPart':
      return [{ type: 'PartReturned', data: command.data, basis }];
    case 'ConfirmPart':
      return confirm(state, approved, report, command.data, circumstances, basis);
  }
}

function reported(
  command: Extract<WorkCommand, { type: 'ReportPart' | 'CorrectPart' }>,
  basis: Basis,
): Decided<BreakdownEvent> {
  return command.type === 'ReportPart'
    ? { type: 'PartReported', data: command.data, basis }
    : { type: 'PartCorrected', data: command.data, basis };
}

/** Only the unit reports its part; the lead or the office judges, but nobody their own unit's or their own report. */
function refuseStranger(
  { lead }: Approved,
  report: PartReport | undefined,
  { type, data: { unit } }: ReportCommand,
  { actor }: Circumstances,
): Refusal | null {
  const details = { unit, lead, actor: actor.account };
  if (type === 'ReportPart' || type === 'CorrectPart') {
    if (actor.unit === unit) return null;
    return refusal(
      'forbidden',
      'breakdown.not-holder',
      `此份额由“${unit}”承担,其他单位不能代为上报`,
      details,
    );
  }
  if (actor.unit === unit || actor.account === report?.reporter) {
    return refusal('forbidden', 'breakdown.own-part', '不能确认或退回本单位、本人上报的进展', details);
  }
  if (actor.role === 'office' || actor.unit === lead) return null;
  return refusal('forbidden', 'breakdown.not-lead', `分解进展由“${lead}”或考核办确认`, details);
}

function refuseIllegal(
  report: PartReport | undefined,
  { type, data: { unit, month } }: ReportCommand,
): Refusal | null {
  const filing = report?.filing ?? 'absent';
  return refuseUnlessAllowed(
    partReportMachine.resolveState({ value: filing }),
    ASKED[type],
    PART_REPORT_EVENT_NAMES,
    {
      what: `“${unit}”${month}的分解进展`,
      state: PART_REPORT_NAMES[filing],
      code: 'breakdown.report-not-allowed',
    },
  );
}

function refuseMonth(month: string, from: string, { occurredOn }: Circumstances): Refusal | null {
  if (month <= monthOf(occurredOn) && month >= from.slice(0, 7)) return null;
  return refusal('invalid', 'breakdown.month-outside', `${month}还没有开始,或在工作要点开始之前`, {
    month,
    from,
    occurredOn,
  });
}

/** What adds up never falls from one month to the next; a month that was too high is corrected first. */
function refuseFall(
  { reports }: BreakdownState,
  { kind, target }: Approved,
  { unit, month, value }: { readonly unit: string; readonly month: string; readonly value: string },
): Refusal | null {
  if (kind === 'each') return null;
  for (const report of reports.values()) {
    const standing = report.filing === 'reported' ? report.value : report.confirmed?.value;
    if (report.unit !== unit || report.month === month || standing === undefined) continue;
    const order = compareBy(target, value, standing);
    if (report.month < month ? order >= 0 : order <= 0) continue;
    return refusal(
      'invalid',
      'breakdown.value-falls',
      `累计值${month}为${value},与${report.month}的${standing}前后矛盾;有误的月份请先更正`,
      { unit, month, value, other: report.month, standing },
    );
  }
  return null;
}

function confirm(
  state: BreakdownState,
  approved: Approved,
  report: PartReport | undefined,
  data: Extract<BreakdownCommand, { type: 'ConfirmPart' }>['data'],
  { occurredOn }: Circumstances,
  basis: Basis,
): Decision<BreakdownEvent> {
  if (report === undefined) throw new Error(`“${data.unit}” ${data.month} is reported and not there`);
  const { value, reportedOn } = report;
  const after: PartReport = { ...report, filing: 'confirmed', confirmed: { value, reportedOn } };
  const reports = new Map(state.reports).set(placeOf(data.unit, data.month), after);
  const follows = consequences({ ...state, reports }, approved, data.unit, occurredOn);
  return [{ type: 'PartConfirmed', data: { ...data, value }, basis }, ...onGround(follows, basis)];
}

function judge(
  state: BreakdownState,
  approved: Approved,
  { unit, quarter }: Extract<BreakdownCommand, { type: 'JudgeMilestone' }>['data'],
  { occurredOn }: Circumstances,
): Decision<BreakdownEvent> {
  const part = approved.parts.find((each) => each.unit === unit);
  const milestone = part?.milestones.find((each) => each.quarter === quarter);
  if (milestone === undefined) {
    return refusal('invalid', 'breakdown.milestone-unknown', `“${unit}”没有节点${quarter}`, {
      unit,
      quarter,
    });
  }
  const stage = state.milestones.get(placeOf(unit, quarter)) ?? 'open';
  const illegal = refuseUnlessAllowed(
    milestoneMachine.resolveState({ value: stage }),
    'MISS',
    MILESTONE_EVENT_NAMES,
    {
      what: `“${unit}”的节点${quarter}`,
      state: MILESTONE_NAMES[stage],
      code: 'breakdown.milestone-judged',
    },
  );
  const early = illegal ?? refuseEarly(milestone.judgeOn, occurredOn);
  if (early !== null) return early;
  if (isPending(approved, state.reports, unit, milestone)) {
    return refusal('conflict', 'breakdown.milestone-pending', `“${unit}”按期上报的进展还待确认,暂不评判`, {
      unit,
      quarter,
    });
  }
  const basis = { source: `目标分解第${approved.version}版`, article: `${unit} ${quarter}` };
  return onGround(judgement(state, approved, unit, milestone), basis);
}

function onGround(outcomes: readonly Outcome[], basis: Basis): readonly Decided<BreakdownEvent>[] {
  return outcomes.map((outcome) => ({ ...outcome, basis }));
}
