import type { AppealEvent } from '../../domain/appeal/events.ts';
import {
  type AppealState,
  evolveAppeal,
  initialAppeal,
  runningDeadline,
} from '../../domain/appeal/evolve.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

type Statement = Extract<AppealEvent, { type: 'StatementSubmitted' }>['data'];

export interface AppealRow extends AppealState {
  readonly lodgedOn: string;
  readonly statements: readonly (Statement & { readonly account: string; readonly on: string })[];
  readonly decided: { readonly account: string; readonly on: string } | null;
  readonly positions: Positions;
}

/** Each appeal against a final scorecard. */
export const appeals: ReadModel<AppealRow> = {
  name: 'appeal',
  version: 1,
  index: {
    period: { type: 'text', of: (row) => row.lodged?.period ?? null },
    unit: { type: 'text', of: (row) => row.lodged?.unit ?? null },
    work: { type: 'text', of: (row) => row.work },
    correction: { type: 'text', of: (row) => row.correction },
    owners: ownersColumn((row) => (row.lodged === null ? [] : [row.lodged.unit])),
    lapse_on: { type: 'text', of: (row) => runningDeadline(row)?.on ?? null },
    review_by: { type: 'text', of: (row) => (row.work === 'decided' ? row.reviewBy : null) },
  },
  types: new Set<AppealEvent['type']>([
    'AppealLodged',
    'InvolvementEstablished',
    'AppealAdmitted',
    'AppealDismissed',
    'ReviewersAssigned',
    'StatementSubmitted',
    'HearingOpened',
    'HearingClosed',
    'AppealUpheld',
    'AppealRejected',
    'ReviewRequested',
    'AppealSettled',
    'AppealWithdrawn',
    'AppealCorrected',
    'AdmissionLapsed',
    'DecisionLapsed',
    'AppealCorrectionLapsed',
  ]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    const happened = event as Recorded<AppealEvent>;
    const by = { account: event.actor.account, on: event.occurredOn };
    const before = row ?? emptyRow(id, event.occurredOn);
    const positions = note(before.positions, event);
    const after = { ...before, ...evolveAppeal(before, happened), positions };
    switch (happened.type) {
      case 'StatementSubmitted':
        return { ...after, statements: [...before.statements, { ...happened.data, ...by }] };
      case 'AppealUpheld':
      case 'AppealRejected':
        return { ...after, decided: by };
      default:
        return after;
    }
  },
};

function emptyRow(id: string, lodgedOn: string): AppealRow {
  return { ...initialAppeal(id), lodgedOn, statements: [], decided: null, positions: {} };
}
