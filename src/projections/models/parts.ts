import type { BreakdownEvent, BreakdownKind, JudgedMilestone } from '../../domain/breakdown/events.ts';
import { evolveMilestone, evolveReport, type PartReport } from '../../domain/breakdown/evolve.ts';
import type { MilestoneStage } from '../../domain/breakdown/machine.ts';
import { isPending } from '../../domain/breakdown/milestones.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { Target } from '../../domain/plan/events.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import type { IncidentFact } from '../../domain/scoring/incidents.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

interface MilestoneRow extends JudgedMilestone {
  readonly stage: MilestoneStage;
  /** When it was met, missed or recovered last, and when it was missed if ever. */
  readonly on: string | null;
  readonly missedOn: string | null;
  readonly positions: Positions;
}

export interface PartRow {
  readonly id: string;
  readonly breakdown: string;
  readonly plan: string;
  readonly clause: string;
  readonly lead: string;
  readonly target: Target;
  readonly kind: BreakdownKind;
  readonly unit: string;
  readonly value: string;
  /** Whether the breakdown in force has this part; a revision may have left it out. */
  readonly inForce: boolean;
  readonly milestones: readonly MilestoneRow[];
  /** By month; kept whatever is revised. */
  readonly reports: readonly (PartReport & { readonly remark: string })[];
  readonly positions: Positions;
}

/** Each unit's part of each target that is broken down. */
export const parts: ReadModel<PartRow> = {
  name: 'part',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    breakdown: { type: 'text', of: (row) => row.breakdown },
    unit: { type: 'text', of: (row) => row.unit },
    owners: ownersColumn((row) => [row.unit, row.lead]),
    lapse_on: { type: 'text', of: (row) => nextToJudge(row)?.judgeOn ?? null },
  },
  types: new Set<BreakdownEvent['type']>([
    'BreakdownApproved',
    'PartReported',
    'PartCorrected',
    'PartConfirmed',
    'PartReturned',
    'MilestoneMet',
    'MilestoneMissed',
    'MilestoneRecovered',
    'MilestoneWithdrawn',
  ]),
  keys: (event) => {
    const breakdown = targetOf(event);
    if (event.type === 'BreakdownApproved') {
      const { parts: now, dropped } = event.data;
      return [...now.map(({ unit }) => unit), ...dropped].map((unit) => partId(breakdown, unit));
    }
    return 'unit' in event.data ? [partId(breakdown, String(event.data.unit))] : [];
  },
  apply: (row, event, id) => {
    const change = event as Recorded<BreakdownEvent>;
    if (change.type === 'BreakdownApproved') {
      const { plan, clause, lead, target, kind } = change.data;
      const part = change.data.parts.find(({ unit }) => partId(targetOf(event), unit) === id);
      if (part === undefined) return row && { ...row, inForce: false, positions: note(row.positions, event) };
      const { unit, value } = part;
      const known = new Map(row?.milestones.map((milestone) => [milestone.quarter, milestone]));
      const milestones = part.milestones.map((milestone) => ({
        ...(known.get(milestone.quarter) ?? UNTOUCHED),
        ...milestone,
      }));
      const breakdown = targetOf(event);
      const reports = row?.reports ?? [];
      const positions = note(row?.positions ?? {}, event);
      const told = { plan, clause, lead, target, kind, unit, value, milestones, reports, positions };
      return { id, breakdown, inForce: true, ...told };
    }
    return row && { ...after(row, change), positions: note(row.positions, event) };
  },
};

const UNTOUCHED = { stage: 'open', on: null, missedOn: null, positions: {} } as const;

function partId(breakdown: string, unit: string): string {
  return `${breakdown}.${unit}`;
}

function after(row: PartRow, event: Recorded<BreakdownEvent>): PartRow {
  switch (event.type) {
    case 'PartReported':
    case 'PartCorrected':
    case 'PartConfirmed':
    case 'PartReturned': {
      const { month } = event.data;
      const before = row.reports.find((report) => report.month === month);
      const report = evolveReport(before, event);
      if (report === undefined) return row;
      const { type, data } = event;
      const remark =
        type === 'PartReported' ? data.narrative : type === 'PartConfirmed' ? data.finding : data.reasons;
      const others = row.reports.filter((each) => each !== before);
      const reports = [...others, { ...report, remark }].sort((a, b) => (a.month < b.month ? -1 : 1));
      return { ...row, reports };
    }
    case 'MilestoneMet':
    case 'MilestoneMissed':
    case 'MilestoneRecovered':
    case 'MilestoneWithdrawn': {
      const { type, data, occurredOn } = event;
      const milestones = row.milestones.map((milestone) => {
        if (milestone.quarter !== data.quarter) return milestone;
        const stage = evolveMilestone(milestone.stage, type);
        const missedOn = type === 'MilestoneMissed' ? data.judgeOn : milestone.missedOn;
        const positions = note(milestone.positions, event);
        return { ...milestone, stage, on: occurredOn, missedOn, positions };
      });
      return { ...row, milestones };
    }
    default:
      return row;
  }
}

/** The milestone to be judged next; none whose outcome hangs on a confirmation that the unit waits for. */
export function nextToJudge(row: PartRow): MilestoneRow | null {
  if (!row.inForce) return null;
  const reports = new Map(row.reports.map((report) => [report.month, report]));
  const open = row.milestones.filter(
    (milestone) => milestone.stage === 'open' && !isPending(row, reports, row.unit, milestone),
  );
  return open[0] ?? null;
}

/** What counts in scores: milestones met, and missed, recovered or not. */
export function partIncidents(row: PartRow): readonly IncidentFact[] {
  const { id, plan, unit, target } = row;
  return row.milestones.flatMap((milestone): readonly IncidentFact[] => {
    const { quarter, stage, on, missedOn, positions } = milestone;
    const kind = missedOn !== null ? 'milestone-missed' : stage === 'met' ? 'milestone-met' : null;
    const occurredOn = missedOn ?? on;
    if (kind === null || occurredOn === null) return [];
    const title = `${target.indicator} ${quarter}${stage === 'recovered' ? '(已补达标)' : ''}`;
    return [{ id: `${kind}.${id}.${quarter}`, kind, plan, unit, title, occurredOn, positions }];
  });
}
