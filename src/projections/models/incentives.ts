import { type IncentiveEvent, incentiveEvents } from '../../domain/incentive/events.ts';
import { evolveIncentive, initialIncentive } from '../../domain/incentive/evolve.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { IncentiveFact } from '../../domain/scoring/facts.ts';
import { type ToleranceEvent, toleranceEvents } from '../../domain/tolerance/events.ts';
import { evolveTolerance, initialTolerance, type Outcome } from '../../domain/tolerance/evolve.ts';
import { sanctionOf } from '../../domain/tolerance/failure.ts';
import type { ToleranceStage } from '../../domain/tolerance/machine.ts';
import { type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

/** Who did something, and on which day. */
interface Deed {
  readonly account: string;
  readonly on: string;
}

export interface IncentiveRow extends IncentiveFact {
  readonly proposedBy: string;
  readonly served: (Deed & { readonly defendBy: string }) | null;
  /** What the unit stated; a statement of null waives it. */
  readonly defence: (Deed & { readonly statement: string | null }) | null;
  readonly decidedBy: string | null;
  readonly expiresOn: string | null;
  /** Each variation with the title and points that were in force before it. */
  readonly variations: readonly (Deed & {
    readonly title: string;
    readonly points: string;
    readonly reasons: string;
  })[];
  readonly revoked: (Deed & { readonly reasons: string }) | null;
  /** The tolerance of a sanction, once it is asked for. */
  readonly tolerance: {
    readonly id: string;
    readonly stage: ToleranceStage;
    readonly outcome: Outcome | null;
  } | null;
}

/** Each sanction and commendation, with the title and points that are in force. */
export const incentives: ReadModel<IncentiveRow> = {
  name: 'incentive',
  version: 2,
  index: {
    kind: { type: 'text', of: (row) => row.kind },
    stage: { type: 'text', of: (row) => row.stage },
    clause: { type: 'text', of: (row) => row.clause },
    origin: { type: 'text', of: (row) => row.origin },
    lapse_on: { type: 'text', of: (row) => (row.stage === 'effective' ? row.expiresOn : null) },
  },
  types: new Set([...keysOf(incentiveEvents), ...keysOf(toleranceEvents)]),
  keys: (event) => {
    if (!isTolerance(event)) return [targetOf(event)];
    const sanction = sanctionOf(targetOf(event));
    return sanction === null ? [] : [sanction];
  },
  apply: (row, event, id) => {
    if (isTolerance(event)) return row && tolerated(row, event);
    if (!isIncentive(event)) return row;
    if (event.type === 'SanctionProposed' || event.type === 'CommendationProposed') {
      return {
        ...event.data,
        id,
        kind: event.type === 'SanctionProposed' ? 'sanction' : 'commendation',
        stage: 'proposed',
        proposedBy: event.actor.account,
        served: null,
        defence: null,
        decidedBy: null,
        expiresOn: null,
        variations: [],
        revoked: null,
        tolerance: null,
        positions: note({}, event),
      };
    }
    return row && after(row, event);
  },
};

function after(row: IncentiveRow, event: Recorded<IncentiveEvent>): IncentiveRow {
  const by = { account: event.actor.account, on: event.occurredOn };
  const { stage } = evolveIncentive({ ...initialIncentive(row.id), stage: row.stage }, event);
  const next = { ...row, stage, positions: note(row.positions, event) };
  switch (event.type) {
    case 'SanctionServed':
      return { ...next, served: { ...by, defendBy: event.data.defendBy } };
    case 'SanctionDefended':
      return { ...next, defence: { ...by, statement: event.data.statement } };
    case 'DefenceWaived':
      return { ...next, defence: { ...by, statement: null } };
    case 'SanctionImposed':
    case 'CommendationGranted':
      return { ...next, decidedBy: by.account, expiresOn: event.data.expiresOn };
    case 'SanctionDeclined':
    case 'CommendationDeclined':
      return { ...next, decidedBy: by.account };
    case 'SanctionVaried':
    case 'CommendationVaried': {
      const { title, points, reasons } = event.data;
      const before = { ...by, title: row.title, points: row.points, reasons };
      return { ...next, title, points, variations: [...row.variations, before] };
    }
    case 'SanctionRevoked':
    case 'CommendationRevoked':
      return { ...next, revoked: { ...by, reasons: event.data.reasons } };
    default:
      return next;
  }
}

function tolerated(row: IncentiveRow, event: Recorded<ToleranceEvent>): IncentiveRow {
  const id = targetOf(event);
  const before = { ...initialTolerance(id), ...row.tolerance };
  const { stage, outcome } = evolveTolerance(before, event);
  return { ...row, tolerance: { id, stage, outcome } };
}

function keysOf<T extends object>(table: T): readonly (keyof T & string)[] {
  return Object.keys(table) as (keyof T & string)[];
}

function isIncentive(event: { readonly type: string }): event is Recorded<IncentiveEvent> {
  return Object.hasOwn(incentiveEvents, event.type);
}

function isTolerance(event: { readonly type: string }): event is Recorded<ToleranceEvent> {
  return Object.hasOwn(toleranceEvents, event.type);
}
