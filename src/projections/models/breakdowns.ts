import type { Approved, BreakdownEvent } from '../../domain/breakdown/events.ts';
import {
  type BreakdownState,
  evolveBreakdown,
  initialBreakdown,
  type PartReport,
  type Proposed,
} from '../../domain/breakdown/evolve.ts';
import type { BreakdownStage } from '../../domain/breakdown/machine.ts';
import { latestConfirmed } from '../../domain/breakdown/milestones.ts';
import { type RollUp, rollUp } from '../../domain/breakdown/reaching.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

export interface BreakdownRow {
  readonly id: string;
  readonly stage: BreakdownStage;
  /** What was proposed last. */
  readonly proposed: Proposed;
  readonly proposer: string;
  /** Why it was revised or returned last. */
  readonly reasons: string | null;
  /** What is in force. */
  readonly approved: Approved | null;
  /** What each unit has come to: the value confirmed last, by unit. */
  readonly confirmed: Readonly<Record<string, string>>;
  /** How the parts in force stand together. */
  readonly progress: RollUp | null;
  readonly reports: readonly PartReport[];
  readonly positions: Positions;
}

const TYPES: readonly BreakdownEvent['type'][] = [
  'BreakdownProposed',
  'BreakdownRevised',
  'BreakdownApproved',
  'BreakdownReturned',
  'PartReported',
  'PartCorrected',
  'PartConfirmed',
  'PartReturned',
];

/** Each target that is broken down, with its roll-up. */
export const breakdowns: ReadModel<BreakdownRow> = {
  name: 'breakdown',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.proposed.plan },
    clause: { type: 'text', of: (row) => row.proposed.clause },
    stage: { type: 'text', of: (row) => row.stage },
    owners: ownersColumn((row) => [row.proposed.lead]),
  },
  types: new Set(TYPES),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    const change = event as Recorded<BreakdownEvent>;
    const state = evolveBreakdown(row === undefined ? initialBreakdown(id) : stateOf(row), change);
    const { proposed, proposer, stage, approved } = state;
    if (proposed === null || proposer === null) return row;
    const reports = [...state.reports.values()];
    const confirmed = new Map(
      [...new Set(reports.map(({ unit }) => unit))].flatMap((unit) => {
        const latest = latestConfirmed(state.reports, unit);
        return latest === null ? [] : [[unit, latest.confirmed.value] as const];
      }),
    );
    return {
      id,
      stage,
      proposed,
      proposer,
      reasons: reasonsIn(change) ?? row?.reasons ?? null,
      approved,
      confirmed: Object.fromEntries(confirmed),
      progress: approved === null ? null : rollUp(approved, confirmed),
      reports,
      positions: note(row?.positions ?? {}, event),
    };
  },
};

function stateOf(row: BreakdownRow): BreakdownState {
  const { id, stage, proposed, proposer, approved } = row;
  const reports = new Map(row.reports.map((report) => [`${report.unit} ${report.month}`, report]));
  return { id, stage, proposed, proposer, approved, reports, milestones: new Map() };
}

function reasonsIn(event: Recorded<BreakdownEvent>): string | null {
  return event.type === 'BreakdownRevised' || event.type === 'BreakdownReturned' ? event.data.reasons : null;
}
