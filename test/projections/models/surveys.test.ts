import { describe, expect, it } from 'vitest';
import { surveys } from '../../../src/projections/models/surveys.ts';
import { waves } from '../../../src/projections/models/waves.ts';
import { folded, history, type Sketch } from '../../support/folding.ts';
import { CHIEF, OFFICE, VERIFIER } from '../../support/people.ts';
import { anOpening, aWave, surveySamples as samples } from '../../support/samples/surveys.ts';
import { COUNTY } from '../../support/tasks.ts';

const WAVE = 'p2024.2024Q2';
const RESULT = `${WAVE}.${COUNTY}`;

describe('the waves', () => {
  const stream = `wave-${WAVE}`;
  const sha256 = 'a'.repeat(64);
  const { nonce } = anOpening();
  const past: readonly Sketch[] = [
    { type: 'WaveAnnounced', data: aWave(), stream, actor: OFFICE, occurredOn: '2024-06-13' },
    { type: 'ResultsSealed', data: { sha256 }, stream, actor: VERIFIER, occurredOn: '2024-07-05' },
    {
      type: 'ResultsOpened',
      data: { nonce, sha256, units: 2 },
      stream,
      actor: CHIEF,
      occurredOn: '2024-07-10',
    },
    { type: 'WaveAnnulled', data: { reasons: '有误' }, stream, actor: CHIEF, occurredOn: '2024-07-12' },
  ];
  const row = (count: number) => folded(waves, history(...past.slice(0, count))).get(WAVE);

  it('show what was announced, sealed, opened and annulled, by whom and when', () => {
    const announced = { ...aWave(), id: WAVE, announcedBy: { account: 'kaohe-01', on: '2024-06-13' } };
    const nothing = { sealed: null, opened: null, annulled: null };
    expect(row(1)).toEqual({ ...announced, ...nothing, stage: 'announced' });
    const sealed = { sha256, account: 'heyan-01', on: '2024-07-05' };
    expect(row(2)).toEqual({ ...announced, ...nothing, stage: 'sealed', sealed });
    const opened = { nonce, units: 2, account: 'kaohe-02', on: '2024-07-10' };
    expect(row(3)).toEqual({ ...announced, ...nothing, stage: 'opened', sealed, opened });
    const annulled = { reasons: '有误', account: 'kaohe-02', on: '2024-07-12' };
    expect(row(4)).toEqual({ ...announced, stage: 'annulled', sealed, opened, annulled });
    const [, afterwards] = past;
    expect(afterwards && folded(waves, history(afterwards)).size).toBe(0);
  });
});

describe('a unit’s result', () => {
  const stream = `survey-${RESULT}`;
  const { data } = samples.RecordSurveyResult;
  const correction = samples.ProposeSurveyCorrection.data;
  const recorded: Sketch = { type: 'SurveyResultRecorded', data, stream, occurredOn: '2024-07-10' };
  const proposed: Sketch = { type: 'SurveyCorrectionProposed', data: correction, stream, actor: VERIFIER };
  const corrected: Sketch = {
    type: 'SurveyResultCorrected',
    data: { ...correction, remark: '同意' },
    stream,
    occurredOn: '2024-07-15',
  };
  const declined: Sketch = { type: 'SurveyCorrectionDeclined', data: { remark: '不同意' }, stream };
  const annulled: Sketch = { type: 'SurveyResultAnnulled', data: { reasons: '有误' }, stream };
  const row = (...past: readonly Sketch[]) => folded(surveys, history(...past)).get(RESULT);

  it('stays what it was while a correction waits or when it is declined', () => {
    const waiting = row(recorded, proposed);
    expect(waiting).toMatchObject({
      ...data,
      stage: 'questioned',
      proposed: { ...correction, account: 'heyan-01', on: '2024-07-03' },
    });
    expect(row(recorded, proposed, declined)).toEqual({ ...row(recorded) });
  });

  it('is the corrected one from the correction on, and shows what stood before', () => {
    const { wrong, ...count } = correction;
    const { handedOut, ballots } = data;
    expect(row(recorded, proposed, corrected)).toEqual({
      ...row(recorded),
      ...count,
      former: [{ handedOut, ballots, wrong, correctedOn: '2024-07-15' }],
      positions: { SurveyResultRecorded: [1], SurveyResultCorrected: [3] },
    });
  });

  it('no longer counts when it is annulled', () => {
    expect(row(recorded, proposed, annulled)).toMatchObject({
      stage: 'annulled',
      annulled: true,
      proposed: null,
    });
    expect(row(corrected)).toBeUndefined();
  });
});
