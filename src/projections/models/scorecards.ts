import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { ScorecardEvent } from '../../domain/scorecard/events.ts';
import { evolveScorecard, initialScorecard, type ScorecardState } from '../../domain/scorecard/evolve.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

export interface ScorecardRow extends ScorecardState {
  readonly period: string;
  readonly unit: string;
  readonly answeredBy: string | null;
  readonly positions: Positions;
}

/** Each unit's scorecard in each period, as it was notified, objected to and made final. */
export const scorecards: ReadModel<ScorecardRow> = {
  name: 'scorecard',
  version: 2,
  index: {
    period: { type: 'text', of: (row) => row.period },
    unit: { type: 'text', of: (row) => row.unit },
    stage: { type: 'text', of: (row) => row.stage },
    total: { type: 'numeric', of: ({ final, notified }) => (final ?? notified)?.total ?? null },
    /** Whether something stands in the way of the end of the objection window: `yes` or null. */
    contested: { type: 'text', of: (row) => (isContested(row) ? 'yes' : null) },
    owners: ownersColumn((row) => [row.unit]),
  },
  types: new Set<ScorecardEvent['type']>([
    'ScorecardNotified',
    'ScorecardAcknowledged',
    'ObjectionRaised',
    'ObjectionAnswered',
    'ScorecardFinalised',
  ]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    const happened = event as Recorded<ScorecardEvent>;
    const before = row ?? emptyRow(id, happened);
    if (before === undefined) return undefined;
    const answeredBy = event.type === 'ObjectionAnswered' ? event.actor.account : before.answeredBy;
    const positions = note(before.positions, event);
    return { ...before, ...evolveScorecard(before, happened), answeredBy, positions };
  },
};

function emptyRow(id: string, event: Recorded<ScorecardEvent>): ScorecardRow | undefined {
  if (event.type !== 'ScorecardNotified' && event.type !== 'ScorecardFinalised') return undefined;
  const { period, unit } = event.data;
  return { ...initialScorecard(id), period, unit, answeredBy: null, positions: {} };
}

/** An objection is not answered yet, or was found right and the score not computed anew since. */
function isContested({ stage, answer }: ScorecardRow): boolean {
  return (
    stage === 'objected' || (stage === 'answered' && answer?.answers.some(({ upheld }) => upheld) === true)
  );
}
