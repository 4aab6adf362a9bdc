import type { AppealCommand } from '../../../src/domain/appeal/events.ts';
import { aFile, COUNTY } from '../tasks.ts';
import type { Samples } from './samples.ts';

const path = 'completion/1.1-lead';
const reasons = { reasons: '理由' };

export const appealSamples: Samples<AppealCommand> = {
  LodgeAppeal: {
    type: 'LodgeAppeal',
    data: {
      plan: 'p2024',
      period: '2024',
      unit: COUNTY,
      edition: 1,
      lines: [{ path, reasons: '任务已完成' }],
      request: '重新核验',
      evidence: [aFile()],
    },
  },
  EstablishInvolvement: {
    type: 'EstablishInvolvement',
    data: { accounts: [{ account: 'heyan-01', position: 7 }] },
  },
  AdmitAppeal: { type: 'AdmitAppeal', data: { remark: '符合条件' } },
  DismissAppeal: { type: 'DismissAppeal', data: reasons },
  AssignReviewers: { type: 'AssignReviewers', data: { reviewers: ['fuhe-01', 'fuhe-02'] } },
  SubmitStatement: { type: 'SubmitStatement', data: { statement: '补充说明', evidence: [aFile()] } },
  OpenHearing: { type: 'OpenHearing', data: { note: '听取双方意见' } },
  CloseHearing: { type: 'CloseHearing', data: { note: '听证结束' } },
  DecideAppeal: {
    type: 'DecideAppeal',
    data: { findings: [{ path, upheld: true, reasons: '证据充分' }] },
  },
  RequestReview: { type: 'RequestReview', data: reasons },
  SettleAppeal: { type: 'SettleAppeal', data: {} },
  WithdrawAppeal: { type: 'WithdrawAppeal', data: reasons },
  RecordCorrection: { type: 'RecordCorrection', data: { edition: 2 } },
  LapseAdmission: { type: 'LapseAdmission', data: {} },
  LapseDecision: { type: 'LapseDecision', data: {} },
  LapseAppealCorrection: { type: 'LapseAppealCorrection', data: {} },
};
