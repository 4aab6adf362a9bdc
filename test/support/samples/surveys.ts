import type { SurveyCommand } from '../../../src/domain/survey/events.ts';
import { sealOf } from '../../../src/domain/survey/wave.ts';
import type { Announced, Opening, WaveCommand } from '../../../src/domain/survey/wave-events.ts';
import { COUNTY, OTHER_COUNTY } from '../tasks.ts';
import type { Samples } from './samples.ts';

const basis = { source: '工作要点', article: '3.3' };

/** A questionnaire about two counties, asked until 3 July and opened on the 10th. */
export function aWave(parts: Partial<Announced> = {}): Announced {
  return {
    plan: 'p2024',
    wave: '2024Q2',
    title: '企业满意度问卷',
    kind: 'questionnaire',
    questionnaire: { version: '第1版', sha256: 'd'.repeat(64) },
    choices: ['满意', '不满意'],
    units: [COUNTY, OTHER_COUNTY],
    sample: 10,
    from: '2024-06-17',
    to: '2024-07-03',
    opensOn: '2024-07-10',
    body: { name: '第三方调查机构', account: 'heyan-01' },
    basis,
    ...parts,
  };
}

/** What was found: the county content, nobody asked about the other one. */
export function anOpening(parts: Partial<Opening> = {}): Opening {
  return {
    nonce: '0f'.repeat(32),
    results: [
      {
        unit: COUNTY,
        handedOut: { issued: 12, returned: 10 },
        ballots: [
          { choice: '满意', count: 7 },
          { choice: '不满意', count: 2 },
        ],
        notes: '多数认为办理快',
      },
      {
        unit: OTHER_COUNTY,
        handedOut: { issued: 10, returned: 0 },
        ballots: [{ choice: '满意', count: 0 }],
        notes: null,
      },
    ],
    ...parts,
  };
}

const count = {
  handedOut: { issued: 12, returned: 10 },
  ballots: [
    { choice: '满意', count: 6 },
    { choice: '不满意', count: 2 },
  ],
};
const remark = { remark: '同意' };

export const surveySamples: Samples<WaveCommand | SurveyCommand> = {
  AnnounceWave: { type: 'AnnounceWave', data: aWave() },
  SealResults: { type: 'SealResults', data: { sha256: sealOf(aWave(), anOpening()) } },
  OpenResults: { type: 'OpenResults', data: anOpening() },
  AnnulWave: { type: 'AnnulWave', data: { reasons: '抽样有误' } },
  RecordSurveyResult: {
    type: 'RecordSurveyResult',
    data: {
      plan: 'p2024',
      wave: '2024Q2',
      kind: 'questionnaire',
      unit: COUNTY,
      handedOut: { issued: 12, returned: 10 },
      ballots: [{ choice: '满意', count: 3 }],
      instrument: '问卷',
      notes: '多数认为办理快',
      basis,
    },
  },
  ProposeSurveyCorrection: { type: 'ProposeSurveyCorrection', data: { ...count, wrong: '多计一票' } },
  ApproveSurveyCorrection: { type: 'ApproveSurveyCorrection', data: remark },
  DeclineSurveyCorrection: { type: 'DeclineSurveyCorrection', data: remark },
  AnnulSurveyResult: { type: 'AnnulSurveyResult', data: { reasons: '抽样有误' } },
};
