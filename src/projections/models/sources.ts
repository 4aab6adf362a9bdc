import type { Registered } from '../../domain/monitoring/source-events.ts';
import type { SourceStatus } from '../../domain/monitoring/source-machine.ts';
import { type ReadModel, targetOf } from '../read-model.ts';

export interface SourceRow extends Registered {
  readonly id: string;
  readonly status: SourceStatus;
  readonly registeredOn: string;
  /** Keys that held before, and until when. */
  readonly formerKeys: readonly { readonly publicKey: string; readonly until: string }[];
  /** Why the status or the key last changed. */
  readonly changed: { readonly reasons: string; readonly account: string; readonly on: string } | null;
}

/** Each source of readings, with the key that holds now. */
export const sources: ReadModel<SourceRow> = {
  name: 'monitoring_source',
  version: 1,
  index: { status: { type: 'text', of: (row) => row.status } },
  types: new Set(['SourceRegistered', 'KeyRotated', 'SourceSuspended', 'SourceResumed', 'SourceRetired']),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    if (event.type === 'SourceRegistered') {
      const registeredOn = event.occurredOn;
      return { ...event.data, id, status: 'active', registeredOn, formerKeys: [], changed: null };
    }
    if (row === undefined) return undefined;
    const by = { account: event.actor.account, on: event.occurredOn };
    switch (event.type) {
      case 'KeyRotated': {
        const { publicKey, reasons } = event.data;
        const formerKeys = [...row.formerKeys, { publicKey: row.publicKey, until: event.occurredOn }];
        return { ...row, publicKey, formerKeys, changed: { reasons, ...by } };
      }
      case 'SourceSuspended':
        return { ...row, status: 'suspended', changed: { reasons: event.data.reasons, ...by } };
      case 'SourceResumed':
        return { ...row, status: 'active', changed: { reasons: event.data.reasons, ...by } };
      case 'SourceRetired':
        return { ...row, status: 'retired', changed: { reasons: event.data.reasons, ...by } };
      default:
        return row;
    }
  },
};
