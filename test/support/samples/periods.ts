import type { PeriodCommand } from '../../../src/domain/period/events.ts';
import type { ScorecardCommand } from '../../../src/domain/scorecard/events.ts';
import { aFile, COUNTY } from '../tasks.ts';
import type { Samples } from './samples.ts';

const remark = { remark: '同意' };
const card = {
  period: '2024',
  unit: COUNTY,
  edition: 1,
  group: 'county',
  total: '88.71',
  rank: 4,
  of: 11,
  grade: { code: 'good', name: '良好' },
  digest: 'd'.repeat(64),
};

export const periodSamples: Samples<PeriodCommand | ScorecardCommand> = {
  OpenPeriod: {
    type: 'OpenPeriod',
    data: { plan: 'p2024', title: '2024年度考核', from: '2024-01-01', to: '2024-12-31', follows: '2023' },
  },
  FreezePeriod: { type: 'FreezePeriod', data: { asOf: '2025-01-10', reasons: '年度工作结束' } },
  RecordScores: {
    type: 'RecordScores',
    data: {
      edition: 1,
      position: 9,
      asOf: '2025-01-10',
      scheme: 'x2024',
      version: 1,
      corrections: [],
      units: 52,
      digest: 'd'.repeat(64),
      appellant: null,
    },
  },
  NotifyPeriod: { type: 'NotifyPeriod', data: {} },
  CloseObjections: { type: 'CloseObjections', data: {} },
  PublicisePeriod: { type: 'PublicisePeriod', data: {} },
  EndPublicity: { type: 'EndPublicity', data: {} },
  FinalisePeriod: { type: 'FinalisePeriod', data: remark },
  ProposeSuperseding: {
    type: 'ProposeSuperseding',
    data: {
      ground: 'appeal',
      reference: 'ss-1',
      corrections: [12],
      reasons: '申诉成立',
    },
  },
  RejectSuperseding: { type: 'RejectSuperseding', data: remark },
  LapseApproval: { type: 'LapseApproval', data: {} },
  NotifyScorecard: { type: 'NotifyScorecard', data: { ...card, objectBy: '2025-01-20' } },
  AcknowledgeScorecard: { type: 'AcknowledgeScorecard', data: {} },
  RaiseObjection: {
    type: 'RaiseObjection',
    data: { lines: [{ path: 'completion/1.1-lead', reasons: '已完成' }], evidence: [aFile()] },
  },
  AnswerObjection: {
    type: 'AnswerObjection',
    data: { answers: [{ path: 'completion/1.1-lead', upheld: false, reasons: '无佐证' }] },
  },
  FinaliseScorecard: {
    type: 'FinaliseScorecard',
    data: {
      ...card,
      appealBy: '2025-03-01',
      supersedes: { edition: 1, reasons: '申诉成立' },
      follows: '2023',
    },
  },
};
