import type { AssignmentCommand } from '../../../src/domain/assignment/events.ts';
import type { MisreportCommand } from '../../../src/domain/misreport/events.ts';
import type { SamplingCommand } from '../../../src/domain/sampling/events.ts';
import { aFile, aFinding, aReport, aTarget, aTask, aVerification, TASK } from '../tasks.ts';
import type { Samples } from './samples.ts';

const values = [{ target: '1.1-1', value: '-12.5' }];
const month = '2024-06';
const remark = { remark: '同意' };

export const assignmentSamples: Samples<AssignmentCommand> = {
  IssueAssignment: { type: 'IssueAssignment', data: aTask({ targets: [aTarget()] }) },
  AcceptAssignment: { type: 'AcceptAssignment', data: {} },
  LapseAcceptance: { type: 'LapseAcceptance', data: {} },
  ObjectToAssignment: {
    type: 'ObjectToAssignment',
    data: { grounds: '不属于本单位职责', evidence: [aFile()] },
  },
  OverruleObjection: { type: 'OverruleObjection', data: { reasons: '职责清单列明' } },
  UpholdObjection: { type: 'UpholdObjection', data: { reasons: '职责已划转', holder: 'xian-b' } },
  LapseObjection: { type: 'LapseObjection', data: {} },
  TransferAssignment: {
    type: 'TransferAssignment',
    data: { reform: 'r1', from: 'xian-a', to: { code: 'xian-b', name: '乙县' }, on: '2024-09-01' },
  },
  AmendAssignment: {
    type: 'AmendAssignment',
    data: { clauseTitle: '压缩开办时间', targets: [aTarget()], dueOn: '2024-11-30', edition: 2 },
  },
  WithdrawAssignment: { type: 'WithdrawAssignment', data: { edition: 2, reasons: '政策调整' } },
  RequestReport: { type: 'RequestReport', data: { month, dueOn: '2024-07-05' } },
  DraftClaim: { type: 'DraftClaim', data: aReport({ values, evidence: [aFile()] }) },
  SubmitClaim: { type: 'SubmitClaim', data: aReport({ values, evidence: [aFile()] }) },
  CorrectClaim: { type: 'CorrectClaim', data: aReport({ values, evidence: [aFile()] }) },
  WithdrawClaim: { type: 'WithdrawClaim', data: { month, reasons: '数据有误' } },
  LapseReport: { type: 'LapseReport', data: { month } },
  ExamineClaim: { type: 'ExamineClaim', data: aFinding({ values }) },
  VerifyClaim: {
    type: 'VerifyClaim',
    data: aVerification({ values, reasons: '以实地为准', follows: 'site-visit' }),
  },
  LapseVerification: { type: 'LapseVerification', data: { month } },
  ReturnClaim: { type: 'ReturnClaim', data: { month, reasons: '材料不足' } },
  LapseResubmission: { type: 'LapseResubmission', data: { month } },
  SetAsideVerification: { type: 'SetAsideVerification', data: { month, misreport: `${TASK}.${month}` } },
  LapseAssignment: { type: 'LapseAssignment', data: {} },
  CompleteAssignment: { type: 'CompleteAssignment', data: remark },
  CloseAssignment: { type: 'CloseAssignment', data: remark },
};

export const SEED = '摇号机二〇二四年七月第一次封存种子';
/** The SHA-256 of the seed, by another implementation. */
export const COMMITMENT = '40e969c75897b936df13f2f1ca34a746896484afa451ce5f508bd32ee6376654';

export const samplingSamples: Samples<SamplingCommand> = {
  AnnounceSample: {
    type: 'AnnounceSample',
    data: { plan: 'p2024', month, size: { kind: 'count', count: 2 }, seedCommitment: COMMITMENT },
  },
  DrawSample: { type: 'DrawSample', data: { seed: SEED, population: [`${TASK}.${month}`] } },
  RecheckClaim: {
    type: 'RecheckClaim',
    data: { claim: `${TASK}.${month}`, outcome: 'confirmed', finding: '属实' },
  },
};

export const misreportSamples: Samples<MisreportCommand> = {
  AllegeFalseReport: {
    type: 'AllegeFalseReport',
    data: {
      plan: 'p2024',
      assignment: TASK,
      month,
      degree: 'serious',
      grounds: '台账系事后补造',
      evidence: [aFile()],
    },
  },
  AnswerAllegation: { type: 'AnswerAllegation', data: { statement: '口径不同', evidence: [aFile()] } },
  FindFalseReport: { type: 'FindFalseReport', data: { degree: 'serious', reasons: '事实清楚' } },
  DismissAllegation: { type: 'DismissAllegation', data: { reasons: '证据不足' } },
};
