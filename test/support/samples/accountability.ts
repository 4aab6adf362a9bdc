import type { AccountabilityCommand } from '../../../src/domain/accountability/events.ts';
import { COUNTY } from '../tasks.ts';
import type { Samples } from './samples.ts';

const event = '00000000-0000-4000-8000-000000000007';

export const accountabilitySamples: Samples<AccountabilityCommand> = {
  OpenFile: {
    type: 'OpenFile',
    data: {
      plan: 'p2024',
      subject: { kind: 'unit', unit: COUNTY },
      grounds: '多次逾期',
      basis: { source: '问责条例', article: '第七条' },
    },
  },
  AdmitInspector: { type: 'AdmitInspector', data: { account: 'jiwei-02' } },
  LinkEvent: { type: 'LinkEvent', data: { position: 7, event, note: '逾期的记录' } },
  UnlinkEvent: { type: 'UnlinkEvent', data: { position: 7, reasons: '与本案无关' } },
  RequestExplanation: {
    type: 'RequestExplanation',
    data: { request: '1', unit: COUNTY, question: '为何逾期' },
  },
  GiveExplanation: { type: 'GiveExplanation', data: { request: '1', answer: '人手不足' } },
  LapseExplanation: { type: 'LapseExplanation', data: { request: '1' } },
  ReferFile: { type: 'ReferFile', data: { to: '市纪委监委', reasons: '涉嫌违纪' } },
  ConcludeFile: { type: 'ConcludeFile', data: { finding: '履职不力', recommendation: '通报' } },
  ReopenFile: { type: 'ReopenFile', data: { reasons: '出现新的线索' } },
  ConsultFile: { type: 'ConsultFile', data: { purpose: '办案' } },
};
