import type { FileStage } from '../../domain/accountability/machine.ts';
import { type ReadModel, targetOf } from '../read-model.ts';

/** What is kept of an accountability file outside the log: nothing of what it says. */
export interface FileRow {
  readonly id: string;
  readonly openedOn: string;
  readonly stage: FileStage;
  /** The accounts on the file. */
  readonly inspectors: readonly string[];
}

const STAGES = { FileReferred: 'referred', FileConcluded: 'concluded', FileReopened: 'open' } as const;

/** Each accountability file, and who is on it. */
export const files: ReadModel<FileRow> = {
  name: 'accountability_file',
  version: 1,
  index: {},
  types: new Set(['FileOpened', 'InspectorAdmitted', 'FileReferred', 'FileConcluded', 'FileReopened']),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    if (event.type === 'FileOpened') {
      return { id, openedOn: event.occurredOn, stage: 'open', inspectors: [event.actor.account] };
    }
    if (row === undefined) return undefined;
    switch (event.type) {
      case 'InspectorAdmitted':
        return { ...row, inspectors: [...row.inspectors, event.data.account] };
      case 'FileReferred':
      case 'FileConcluded':
      case 'FileReopened':
        return { ...row, stage: STAGES[event.type] };
      default:
        return row;
    }
  },
};
