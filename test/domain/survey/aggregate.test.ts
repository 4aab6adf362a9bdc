import { describe, expect, it } from 'vitest';
import { type SurveyCommand, surveyAggregate, surveyId } from '../../../src/domain/survey/aggregate.ts';
import { given } from '../../support/given.ts';
import { VERIFIER } from '../../support/people.ts';
import { COUNTY } from '../../support/tasks.ts';

const result = {
  wave: '2024Q2',
  unit: COUNTY,
  ballots: [
    { choice: '满意', count: 3 },
    { choice: '不满意', count: 0 },
  ],
  instrument: '问卷',
  basis: { source: '工作要点', article: '3.3' },
};
const record = (parts: Partial<typeof result> = {}): SurveyCommand => ({
  type: 'RecordSurveyResult',
  data: { ...result, ...parts },
});
const ID = surveyId(result);
const fresh = given(surveyAggregate, ID);

describe('a survey result', () => {
  it('is recorded on the ground given', () => {
    const [event] = fresh
      .when(record(), { actor: VERIFIER })
      .happens({ type: 'SurveyResultRecorded', data: result });
    expect(event?.basis).toEqual(result.basis);
  });

  it('is recorded once', () => {
    given(surveyAggregate, ID, { type: 'SurveyResultRecorded', data: result })
      .when(record())
      .isRefused('conflict', 'survey.recorded-already', '2024Q2', COUNTY);
  });

  it('stands under its wave and unit', () => {
    for (const parts of [{ wave: '2024Q3' }, { unit: 'xian-b' }]) {
      const expected = surveyId({ ...result, ...parts });
      const refusal = fresh.when(record(parts)).isRefused('invalid', 'survey.id-mismatch', ID);
      expect(refusal.details).toEqual({ expected });
    }
  });

  it('counts each answer once', () => {
    const ballots = [...result.ballots, { choice: '满意', count: 1 }];
    const refusal = fresh.when(record({ ballots })).isRefused('invalid', 'survey.choice-repeated', '“满意”');
    expect(refusal.details).toEqual({ choice: '满意' });
  });

  it('rests on at least one ballot', () => {
    const ballots = result.ballots.map(({ choice }) => ({ choice, count: 0 }));
    const refusal = fresh
      .when(record({ ballots }))
      .isRefused('invalid', 'survey.no-ballots', '没有一张有效票');
    expect(refusal.details).toEqual({ wave: '2024Q2', unit: COUNTY });
    expect(Array.isArray(fresh.when(record({ ballots: [{ choice: '满意', count: 1 }] })).decision)).toBe(
      true,
    );
  });
});
