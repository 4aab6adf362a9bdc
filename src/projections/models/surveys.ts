import type { SurveyFact } from '../../domain/scoring/facts.ts';
import { type ReadModel, targetOf } from '../read-model.ts';

/** Each unit's result in each survey. */
export const surveys: ReadModel<SurveyFact> = {
  name: 'survey',
  version: 1,
  index: {
    wave: { type: 'text', of: (row) => row.wave },
    unit: { type: 'text', of: (row) => row.unit },
  },
  types: new Set(['SurveyResultRecorded']),
  keys: (event) => (event.type === 'SurveyResultRecorded' ? [targetOf(event)] : []),
  apply: (row, event) =>
    event.type === 'SurveyResultRecorded'
      ? { ...event.data, positions: { SurveyResultRecorded: [event.position] } }
      : row,
};
