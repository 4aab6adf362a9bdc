import { businessDate } from '../../domain/kernel/dates.ts';
import { fileOf } from '../confidential.ts';
import type { ReadModel } from '../read-model.ts';

/** An account in a role; accounts are known by what they do. */
export interface AuditAccountRow {
  readonly account: string;
  readonly role: string;
  readonly unit: string | null;
  readonly acts: number;
  /** The days on which its first and last acts were recorded. */
  readonly firstOn: string;
  readonly lastOn: string;
}

/** Every account that has acted, and when; what it did in accountability files is left out. */
export const auditAccounts: ReadModel<AuditAccountRow> = {
  name: 'audit_account',
  version: 1,
  index: {
    role: { type: 'text', of: (row) => row.role },
    unit: { type: 'text', of: (row) => row.unit },
  },
  types: 'all',
  keys: (event) => {
    const { role, unit, account } = event.actor;
    return fileOf(event) === null ? [JSON.stringify([role, unit, account])] : [];
  },
  apply: (row, { actor, recordedAt }) => {
    const day = businessDate(recordedAt);
    if (row === undefined) return { ...actor, acts: 1, firstOn: day, lastOn: day };
    return { ...row, acts: row.acts + 1, lastOn: day > row.lastOn ? day : row.lastOn };
  },
};
