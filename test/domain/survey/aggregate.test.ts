import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { surveyAggregate, surveyId } from '../../../src/domain/survey/aggregate.ts';
import type { SurveyCommand, SurveyEvent, SurveyResult } from '../../../src/domain/survey/events.ts';
import { waveAggregate } from '../../../src/domain/survey/wave.ts';
import { decodeEvent } from '../../../src/log/codec.ts';
import { elsewhere, given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE, VERIFIER } from '../../support/people.ts';
import { aWave, surveySamples as samples } from '../../support/samples/surveys.ts';
import { storedAs } from '../../support/stored.ts';
import { COUNTY } from '../../support/tasks.ts';

type Past = Happened<SurveyEvent>;
const result = samples.RecordSurveyResult.data;
const record = (parts: Partial<SurveyResult> = {}): SurveyCommand => ({
  type: 'RecordSurveyResult',
  data: { ...result, ...parts },
});
const ID = surveyId(result);
const recorded: Past = { type: 'SurveyResultRecorded', data: result };
const propose = samples.ProposeSurveyCorrection;
const proposed: Past = { type: 'SurveyCorrectionProposed', data: propose.data, actor: VERIFIER };
const of = (...history: readonly Past[]) => given(surveyAggregate, ID, ...history);
const fresh = of();
const wave = elsewhere({
  'wave-p2024.2024Q2': { ...waveAggregate.initial('p2024.2024Q2'), announced: aWave() },
});

describe('a survey result', () => {
  it('is recorded on the ground given', () => {
    const [event] = fresh
      .when(record(), { actor: SYSTEM })
      .happens({ type: 'SurveyResultRecorded', data: result });
    expect(event?.basis).toEqual(result.basis);
  });

  it('is recorded once', () => {
    of(recorded).when(record()).isRefused('conflict', 'survey.recorded-already', '2024Q2', COUNTY);
  });

  it('stands under its plan, wave and unit', () => {
    for (const parts of [{ wave: '2024Q3' }, { unit: 'xian-b' }, { plan: 'p2025' }, { plan: null }]) {
      const expected = surveyId({ ...result, ...parts });
      const refusal = fresh.when(record(parts)).isRefused('invalid', 'survey.id-mismatch', ID);
      expect(refusal.details).toEqual({ expected });
    }
    expect(surveyId({ ...result, plan: null })).toBe(`2024Q2.${COUNTY}`);
  });

  it('counts each answer once, and no more ballots than came back', () => {
    const ballots = [...result.ballots, { choice: '满意', count: 1 }];
    fresh.when(record({ ballots })).isRefused('invalid', 'survey.choice-repeated', '“满意”');
    fresh
      .when(record({ handedOut: { issued: 12, returned: 2 } }))
      .isRefused('invalid', 'survey.miscounted', '有效3');
  });

  it('rests on at least one ballot', () => {
    const ballots = result.ballots.map(({ choice }) => ({ choice, count: 0 }));
    const refusal = fresh.when(record({ ballots })).isRefused('invalid', 'survey.no-ballots');
    expect(refusal.details).toEqual({ wave: '2024Q2', unit: COUNTY });
  });
});

describe('a correction', () => {
  it('is proposed by the survey body, with what was wrong', () => {
    of(recorded)
      .when(propose, { actor: VERIFIER, elsewhere: wave })
      .happens({ type: 'SurveyCorrectionProposed', data: propose.data });
    of(recorded)
      .when(propose, { actor: { ...VERIFIER, account: 'heyan-02' }, elsewhere: wave })
      .isRefused('forbidden', 'survey.not-commissioned', '第三方调查机构');
  });

  it('of a result from before there were waves may be proposed by any verifier', () => {
    const former = { ...result, plan: null };
    given(surveyAggregate, surveyId(former), { type: 'SurveyResultRecorded', data: former })
      .when(propose, { actor: VERIFIER, elsewhere: elsewhere() })
      .happens({ type: 'SurveyCorrectionProposed', data: propose.data });
  });

  it('is a count that could have come of the questionnaire', () => {
    const wrong = (ballots: { choice: string; count: number }[]): SurveyCommand => ({
      ...propose,
      data: { ...propose.data, ballots },
    });
    const asked = { actor: VERIFIER, elsewhere: wave };
    of(recorded)
      .when(wrong([{ choice: '很满意', count: 1 }]), asked)
      .isRefused('invalid', 'survey.choice-unknown', '很满意');
    of(recorded)
      .when(wrong([{ choice: '满意', count: 11 }]), asked)
      .isRefused('invalid', 'survey.miscounted');
    of(recorded)
      .when(wrong([{ choice: '满意', count: 0 }]), asked)
      .isRefused('invalid', 'survey.no-ballots');
  });

  it('counts when another account approves it, and not when it is declined', () => {
    const { handedOut, ballots } = propose.data;
    const corrected: SurveyEvent = {
      type: 'SurveyResultCorrected',
      data: { ...propose.data, remark: '同意' },
    };
    of(recorded, proposed).when(samples.ApproveSurveyCorrection, { actor: CHIEF }).happens(corrected);
    expect(of(recorded, proposed, corrected).state.result).toEqual({ ...result, handedOut, ballots });
    const declined: SurveyEvent = { type: 'SurveyCorrectionDeclined', data: { remark: '同意' } };
    of(recorded, proposed).when(samples.DeclineSurveyCorrection, { actor: OFFICE }).happens(declined);
    expect(of(recorded, proposed, declined).state).toMatchObject({ result, stage: 'inForce' });
  });

  it('is decided by nobody who proposed it, and only when there is one', () => {
    const own = { ...OFFICE, account: VERIFIER.account };
    for (const decision of [samples.ApproveSurveyCorrection, samples.DeclineSurveyCorrection]) {
      of(recorded, proposed).when(decision, { actor: own }).isRefused('forbidden', 'survey.own-proposal');
      of(recorded).when(decision).isRefused('conflict', 'survey.not-allowed', '有效', '提请更正');
    }
    of(recorded, proposed)
      .when(propose, { actor: VERIFIER, elsewhere: wave })
      .isRefused('conflict', 'survey.not-allowed', '更正待批');
  });
});

describe('a result of a wave that is annulled', () => {
  it('is annulled, also while a correction waits, and stays so', () => {
    const annulled: SurveyEvent = { type: 'SurveyResultAnnulled', data: { reasons: '抽样有误' } };
    of(recorded).when(samples.AnnulSurveyResult, { actor: SYSTEM }).happens(annulled);
    of(recorded, proposed).when(samples.AnnulSurveyResult, { actor: SYSTEM }).happens(annulled);
    of(recorded, proposed, annulled)
      .when(samples.ApproveSurveyCorrection)
      .isRefused('conflict', 'survey.not-allowed', '已作废');
  });
});

describe('a result stored before waves belonged to plans', () => {
  it('is read as one of no plan, of a questionnaire of which it is not known how many were handed out', () => {
    const data =
      '{"ballots":[{"choice":"满意","count":3}],"basis":{"article":"3.3","source":"工作要点"},"instrument":"问卷","unit":"xian-a","wave":"2024Q2"}';
    const event = decodeEvent(
      storedAs({ type: 'SurveyResultRecorded', stream: 'survey-2024Q2.xian-a', data: JSON.parse(data) }),
    );
    expect(event).toMatchObject({ version: 2 });
    expect(event.data).toEqual({
      plan: null,
      wave: '2024Q2',
      kind: 'questionnaire',
      unit: 'xian-a',
      handedOut: null,
      ballots: [{ choice: '满意', count: 3 }],
      instrument: '问卷',
      notes: null,
      basis: { source: '工作要点', article: '3.3' },
    });
  });
});
