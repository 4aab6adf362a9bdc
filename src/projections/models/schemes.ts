import type { SchemeVersion } from '../../domain/scoring/score.ts';
import { type ReadModel, targetOf } from '../read-model.ts';

export interface SchemeRow extends SchemeVersion {
  readonly position: number;
  readonly publishedOn: string;
}

/** Each published version of each scheme. */
export const schemes: ReadModel<SchemeRow> = {
  name: 'scheme',
  version: 1,
  index: {
    scheme: { type: 'text', of: (row) => row.id },
    scheme_version: { type: 'bigint', of: (row) => row.version },
  },
  types: new Set(['SchemePublished']),
  keys: (event) => (event.type === 'SchemePublished' ? [`${targetOf(event)}@${event.data.version}`] : []),
  apply: (row, event) =>
    event.type === 'SchemePublished'
      ? {
          id: targetOf(event),
          version: event.data.version,
          rules: event.data.rules,
          position: event.position,
          publishedOn: event.occurredOn,
        }
      : row,
};
