import type { AnyEvent } from '../../domain/catalogue.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import { addDays } from '../../domain/kernel/dates.ts';
import type { ReformEvent, ReformProposal } from '../../domain/reform/events.ts';
import { evolveReform, initialReform } from '../../domain/reform/evolve.ts';
import type { ReformStage } from '../../domain/reform/machine.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

export interface ReformRow extends ReformProposal {
  readonly id: string;
  readonly stage: ReformStage;
  readonly proposedBy: { readonly account: string; readonly on: string };
  /** How it was decided or withdrawn, in whose words. */
  readonly decided: { readonly words: string; readonly account: string; readonly on: string } | null;
  readonly positions: Positions;
}

const TYPES: ReadonlySet<ReformEvent['type']> = new Set([
  'ReformProposed',
  'ReformApproved',
  'ReformRejected',
  'ReformWithdrawn',
  'ReformTookEffect',
]);

/** Each reform of responsibilities. */
export const reforms: ReadModel<ReformRow> = {
  name: 'reform',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    kind: { type: 'text', of: (row) => row.kind },
    stage: { type: 'text', of: (row) => row.stage },
    owners: ownersColumn((row) => [
      ...new Set([...row.units.map(({ unit }) => unit), ...row.newUnits, ...row.duties.map(({ to }) => to)]),
    ]),
    // It is made ready at the end of the day before.
    lapse_on: {
      type: 'text',
      of: (row) => (row.stage === 'approved' ? addDays(row.effectiveOn, -1) : null),
    },
  },
  types: TYPES,
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    if (!isReformEvent(event)) return row;
    const by = { account: event.actor.account, on: event.occurredOn };
    if (event.type === 'ReformProposed') {
      const { stage } = evolveReform(initialReform(id), event);
      return { ...event.data, id, stage, proposedBy: by, decided: null, positions: note({}, event) };
    }
    if (row === undefined) return undefined;
    const { stage } = evolveReform({ ...initialReform(id), stage: row.stage }, event);
    const after = { ...row, stage, positions: note(row.positions, event) };
    switch (event.type) {
      case 'ReformApproved':
        return { ...after, decided: { words: event.data.remark, ...by } };
      case 'ReformRejected':
      case 'ReformWithdrawn':
        return { ...after, decided: { words: event.data.reasons, ...by } };
      case 'ReformTookEffect':
        return after;
    }
  },
};

function isReformEvent(event: AnyEvent): event is Recorded<ReformEvent> {
  return (TYPES as ReadonlySet<string>).has(event.type);
}
