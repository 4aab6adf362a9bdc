import type { SurveyFact } from '../../domain/scoring/facts.ts';
import type { Count } from '../../domain/survey/ballots.ts';
import type { Correction } from '../../domain/survey/events.ts';
import type { SurveyStage } from '../../domain/survey/machine.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

interface Act {
  readonly account: string;
  readonly on: string;
}

export interface SurveyRow extends SurveyFact {
  readonly id: string;
  readonly stage: SurveyStage;
  readonly recordedOn: string;
  readonly proposed: (Correction & Act) | null;
  /** What stood before each correction, the first first. */
  readonly former: readonly (Count & { readonly wrong: string; readonly correctedOn: string })[];
}

/** Each unit's result in each wave: what is in force, and what stood before. */
export const surveys: ReadModel<SurveyRow> = {
  name: 'survey',
  version: 2,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    wave: { type: 'text', of: (row) => row.wave },
    kind: { type: 'text', of: (row) => row.kind },
    unit: { type: 'text', of: (row) => row.unit },
    stage: { type: 'text', of: (row) => row.stage },
    owners: ownersColumn((row) => [row.unit]),
  },
  types: new Set([
    'SurveyResultRecorded',
    'SurveyCorrectionProposed',
    'SurveyResultCorrected',
    'SurveyCorrectionDeclined',
    'SurveyResultAnnulled',
  ]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    if (event.type === 'SurveyResultRecorded') {
      const recordedOn = event.occurredOn;
      const beginning = { stage: 'inForce', annulled: false, proposed: null, former: [] } as const;
      return { ...event.data, id, recordedOn, ...beginning, positions: note({}, event) };
    }
    if (row === undefined) return undefined;
    switch (event.type) {
      case 'SurveyCorrectionProposed': {
        const by = { account: event.actor.account, on: event.occurredOn };
        return { ...row, stage: 'questioned', proposed: { ...event.data, ...by } };
      }
      case 'SurveyResultCorrected': {
        const { handedOut, ballots, wrong } = event.data;
        const before = { handedOut: row.handedOut, ballots: row.ballots };
        const former = [...row.former, { ...before, wrong, correctedOn: event.occurredOn }];
        const count = { handedOut, ballots };
        const positions = note(row.positions, event);
        return { ...row, ...count, stage: 'inForce', proposed: null, former, positions };
      }
      case 'SurveyCorrectionDeclined':
        return { ...row, stage: 'inForce', proposed: null };
      case 'SurveyResultAnnulled':
        return { ...row, stage: 'annulled', annulled: true, proposed: null };
      default:
        return row;
    }
  },
};
