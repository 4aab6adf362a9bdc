import type { EventTypeName } from '../../domain/catalogue.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import { evolveSystemicIssue, systemicIssueAggregate } from '../../domain/systemic-issue/aggregate.ts';
import { type Raised, systemicIssueEvents } from '../../domain/systemic-issue/events.ts';
import type { SystemicIssueStage } from '../../domain/systemic-issue/machine.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

export interface SystemicIssueRow extends Raised {
  readonly id: string;
  readonly raisedOn: string;
  readonly stage: SystemicIssueStage;
  readonly unit: string | null;
  readonly demands: string | null;
  /** Why it was dismissed, or what came of it. */
  readonly conclusion: string | null;
  readonly positions: Positions;
}

/** Each industry and kind of which so many cases came in a quarter that something is wrong in general. */
export const systemicIssues: ReadModel<SystemicIssueRow> = {
  name: 'systemic_issue',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    quarter: { type: 'text', of: (row) => row.quarter },
    industry: { type: 'text', of: (row) => row.industry.code },
    kind: { type: 'text', of: (row) => row.kind.code },
    stage: { type: 'text', of: (row) => row.stage },
    owners: ownersColumn((row) => (row.unit === null ? [] : [row.unit])),
  },
  types: new Set(Object.keys(systemicIssueEvents) as EventTypeName[]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    if (event.type === 'SystemicIssueRaised') {
      const { stage, unit } = evolveSystemicIssue(systemicIssueAggregate.initial(id), event);
      const positions = note({}, event);
      const open = { demands: null, conclusion: null };
      return { ...event.data, id, raisedOn: event.occurredOn, stage, unit, ...open, positions };
    }
    if (row === undefined) return undefined;
    switch (event.type) {
      case 'SystemicIssueAssigned':
        return { ...after(row, event), demands: event.data.demands };
      case 'SystemicIssueDismissed':
        return { ...after(row, event), conclusion: event.data.reasons };
      case 'SystemicIssueResolved':
        return { ...after(row, event), conclusion: event.data.outcome };
      default:
        return row;
    }
  },
};

function after(row: SystemicIssueRow, event: Parameters<typeof evolveSystemicIssue>[1]): SystemicIssueRow {
  const { stage, unit } = evolveSystemicIssue(row, event);
  return { ...row, stage, unit, positions: note(row.positions, event) };
}
