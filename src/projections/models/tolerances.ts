import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { ToleranceFact } from '../../domain/scoring/facts.ts';
import type { IncidentFact } from '../../domain/scoring/incidents.ts';
import type { Requested, ToleranceEvent } from '../../domain/tolerance/events.ts';
import { evolveTolerance, initialTolerance } from '../../domain/tolerance/evolve.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

/** Who did something, and on which day. */
interface Deed {
  readonly account: string;
  readonly on: string;
}

export interface ToleranceRow extends Requested, Omit<ToleranceFact, keyof Requested> {
  readonly requested: Deed & {
    /** Whether the office opened it of its own motion. */
    readonly ownMotion: boolean;
  };
  /** Whether the office let its own time for deciding pass. */
  readonly decisionLate: boolean;
  readonly decided: (Deed & { readonly reasons: string }) | null;
  /** What is to be put right, and by when; null while nothing is. */
  readonly correction: string | null;
  readonly correctBy: string | null;
  readonly reported: (Deed & { readonly measures: string }) | null;
  readonly rechecked: (Deed & { readonly finding: string }) | null;
}

/** Each tolerance asked for or opened, with what became of it. */
export const tolerances: ReadModel<ToleranceRow> = {
  name: 'tolerance',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    unit: { type: 'text', of: (row) => row.unit },
    failure: { type: 'text', of: (row) => row.failure.kind },
    stage: { type: 'text', of: (row) => row.stage },
    owners: ownersColumn((row) => [row.unit]),
    lapse_on: { type: 'text', of: lapseOf },
  },
  types: new Set([
    'ToleranceRequested',
    'ToleranceOpened',
    'ToleranceDecisionLapsed',
    'FailureExcused',
    'FailureMitigated',
    'ToleranceRefused',
    'CorrectionReported',
    'CorrectionConfirmed',
    'CorrectionReturned',
    'CorrectionLapsed',
  ]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    switch (event.type) {
      case 'ToleranceRequested':
      case 'ToleranceOpened': {
        const by = { account: event.actor.account, on: event.occurredOn };
        return {
          ...event.data,
          id,
          stage: 'requested',
          outcome: null,
          requested: { ...by, ownMotion: event.type === 'ToleranceOpened' },
          decisionLate: false,
          decided: null,
          correction: null,
          correctBy: null,
          reported: null,
          rechecked: null,
          positions: note({}, event),
        };
      }
      case 'ToleranceDecisionLapsed':
      case 'FailureExcused':
      case 'FailureMitigated':
      case 'ToleranceRefused':
      case 'CorrectionReported':
      case 'CorrectionConfirmed':
      case 'CorrectionReturned':
      case 'CorrectionLapsed':
        return row && after(row, event);
      default:
        return row;
    }
  },
};

function after(row: ToleranceRow, event: Recorded<ToleranceEvent>): ToleranceRow {
  const by = { account: event.actor.account, on: event.occurredOn };
  const { stage, outcome, correctBy } = evolveTolerance(
    { ...initialTolerance(row.id), stage: row.stage, outcome: row.outcome, correctBy: row.correctBy },
    event,
  );
  const next = { ...row, stage, outcome, correctBy, positions: note(row.positions, event) };
  switch (event.type) {
    case 'ToleranceDecisionLapsed':
      return { ...next, decisionLate: true };
    case 'FailureExcused':
    case 'FailureMitigated': {
      const { reasons, correction } = event.data;
      return { ...next, decided: { ...by, reasons }, correction };
    }
    case 'ToleranceRefused':
      return { ...next, decided: { ...by, reasons: event.data.reasons } };
    case 'CorrectionReported':
      return { ...next, reported: { ...by, measures: event.data.measures } };
    case 'CorrectionConfirmed':
    case 'CorrectionReturned':
      return { ...next, rechecked: { ...by, finding: event.data.finding } };
    default:
      return next;
  }
}

/** The day by whose end the office is to decide, or the unit to put things right. */
function lapseOf({ stage, decideBy, correctBy }: ToleranceRow): string | null {
  if (stage === 'requested') return decideBy;
  return stage === 'correcting' ? correctBy : null;
}

/** What counts in scores besides the failure itself: what was excused on condition of being put right, and was not. */
export function toleranceIncidents(row: ToleranceRow): readonly IncidentFact[] {
  const { id, plan, unit, title, stage, correctBy, positions } = row;
  if (stage !== 'withdrawn' || correctBy === null) return [];
  const kind = 'correction-lapsed';
  return [{ id: `${kind}.${id}`, kind, plan, unit, title, occurredOn: correctBy, positions }];
}
