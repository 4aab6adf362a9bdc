import type { Recorded } from '../kernel/aggregate.ts';
import type { Approved, BreakdownEvent } from './events.ts';
import type { BreakdownStage, MilestoneStage, PartFiling } from './machine.ts';

export type Proposed = Extract<BreakdownEvent, { type: 'BreakdownProposed' }>['data'];

/** One month's report of one unit's part. */
export interface PartReport {
  readonly unit: string;
  readonly month: string;
  readonly filing: PartFiling;
  /** As reported last. */
  readonly value: string;
  readonly reportedOn: string;
  readonly reporter: string;
  /** As confirmed last; a correction that waits leaves it as it is. */
  readonly confirmed: { readonly value: string; readonly reportedOn: string } | null;
}

export interface BreakdownState {
  readonly id: string;
  readonly stage: BreakdownStage;
  /** What was proposed last, and by which account. */
  readonly proposed: Proposed | null;
  readonly proposer: string | null;
  /** What is in force. */
  readonly approved: Approved | null;
  /** By unit and month; kept whatever is revised. */
  readonly reports: ReadonlyMap<string, PartReport>;
  /** By unit and quarter; one that nothing has happened to is open. */
  readonly milestones: ReadonlyMap<string, MilestoneStage>;
}

export function initialBreakdown(id: string): BreakdownState {
  return {
    id,
    stage: 'absent',
    proposed: null,
    proposer: null,
    approved: null,
    reports: new Map(),
    milestones: new Map(),
  };
}

/** How a report is found by unit and month, and a milestone by unit and quarter. */
export function placeOf(unit: string, when: string): string {
  return `${unit} ${when}`;
}

export function evolveBreakdown(state: BreakdownState, event: Recorded<BreakdownEvent>): BreakdownState {
  switch (event.type) {
    case 'BreakdownProposed':
      return { ...state, stage: 'proposed', proposed: event.data, proposer: event.actor.account };
    case 'BreakdownRevised': {
      const { version, target, parts } = event.data;
      const proposed = state.proposed && { ...state.proposed, version, target, parts };
      return { ...state, stage: 'revising', proposed, proposer: event.actor.account };
    }
    case 'BreakdownApproved':
      return { ...state, stage: 'approved', approved: event.data };
    case 'BreakdownReturned':
      return { ...state, stage: state.approved === null ? 'returned' : 'approved' };
    case 'PartReported':
    case 'PartCorrected':
    case 'PartConfirmed':
    case 'PartReturned': {
      const { unit, month } = event.data;
      const place = placeOf(unit, month);
      const report = evolveReport(state.reports.get(place), event);
      return report === undefined ? state : { ...state, reports: new Map(state.reports).set(place, report) };
    }
    case 'MilestoneMet':
    case 'MilestoneMissed':
    case 'MilestoneRecovered':
    case 'MilestoneWithdrawn': {
      const { unit, quarter } = event.data;
      const place = placeOf(unit, quarter);
      const stage = evolveMilestone(state.milestones.get(place) ?? 'open', event.type);
      return { ...state, milestones: new Map(state.milestones).set(place, stage) };
    }
  }
}

export type PartEvent = Extract<
  BreakdownEvent,
  { type: 'PartReported' | 'PartCorrected' | 'PartConfirmed' | 'PartReturned' }
>;
export type MilestoneEventType = Extract<BreakdownEvent, { type: `Milestone${string}` }>['type'];

/** What a month's report becomes by an event. */
export function evolveReport(
  report: PartReport | undefined,
  event: Recorded<PartEvent>,
): PartReport | undefined {
  if (event.type === 'PartReported' || event.type === 'PartCorrected') {
    const { unit, month, value } = event.data;
    const { occurredOn: reportedOn, actor } = event;
    const confirmed = report?.confirmed ?? null;
    return { unit, month, filing: 'reported', value, reportedOn, reporter: actor.account, confirmed };
  }
  if (report === undefined) return undefined;
  if (event.type === 'PartReturned') return { ...report, filing: 'returned' };
  return {
    ...report,
    filing: 'confirmed',
    confirmed: { value: event.data.value, reportedOn: report.reportedOn },
  };
}

/** What a milestone becomes by an event. */
export function evolveMilestone(before: MilestoneStage, type: MilestoneEventType): MilestoneStage {
  switch (type) {
    case 'MilestoneMet':
      return 'met';
    case 'MilestoneMissed':
      return 'missed';
    case 'MilestoneRecovered':
      return 'recovered';
    case 'MilestoneWithdrawn':
      return before === 'met' ? 'open' : 'missed';
  }
}
