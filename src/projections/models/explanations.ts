import { stageAfter } from '../../domain/accountability/evolve.ts';
import type { ExplanationStage } from '../../domain/accountability/explanation-machine.ts';
import type { AnyEvent } from '../../domain/catalogue.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';

export interface ExplanationRow {
  /** File and request, joined by a dot. */
  readonly id: string;
  readonly file: string;
  readonly request: string;
  readonly unit: string;
  readonly question: string;
  readonly askedOn: string;
  readonly answerBy: string;
  readonly stage: ExplanationStage;
  readonly answer: { readonly text: string; readonly account: string; readonly on: string } | null;
}

/** What a unit is asked to explain, and its answer: all that it ever sees of a file. */
export const explanations: ReadModel<ExplanationRow> = {
  name: 'explanation',
  version: 1,
  index: {
    owners: ownersColumn((row) => [row.unit]),
    lapse_on: { type: 'text', of: (row) => (row.stage === 'awaited' ? row.answerBy : null) },
  },
  types: new Set(['ExplanationRequested', 'ExplanationGiven', 'ExplanationLapsed']),
  keys: (event) => (isOfExplanation(event) ? [`${targetOf(event)}.${event.data.request}`] : []),
  apply: (row, event, id) => {
    if (event.type === 'ExplanationRequested') {
      const { occurredOn: askedOn, data } = event;
      return { ...data, id, file: targetOf(event), askedOn, stage: 'awaited', answer: null };
    }
    if (row === undefined || !isOfExplanation(event)) return row;
    const stage = stageAfter(row.stage, event.type);
    if (event.type === 'ExplanationLapsed') return { ...row, stage };
    const { actor, occurredOn: on, data } = event;
    return { ...row, stage, answer: { text: data.answer, account: actor.account, on } };
  },
};

type OfExplanation = 'ExplanationRequested' | 'ExplanationGiven' | 'ExplanationLapsed';

function isOfExplanation(event: AnyEvent): event is Extract<AnyEvent, { type: OfExplanation }> {
  return explanations.types !== 'all' && explanations.types.has(event.type);
}
