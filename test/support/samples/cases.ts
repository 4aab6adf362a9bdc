import type { CaseCommand, Sealed } from '../../../src/domain/case/events.ts';
import type { SystemicIssueCommand } from '../../../src/domain/systemic-issue/events.ts';
import { aFile, COUNTY, OTHER_COUNTY } from '../tasks.ts';
import type { Samples } from './samples.ts';

/** Something sealed for a case; nobody has its key. */
export const SEALED: Sealed = {
  subject: 'f1',
  algorithm: 'AES-256-GCM',
  nonce: 'AAAAAAAAAAAAAAAA',
  ciphertext: 'c2VhbGVk',
  tag: 'AAAAAAAAAAAAAAAAAAAAAA',
};

const industry = { code: 'C', name: '制造业' };

export const caseSamples: Samples<CaseCommand> = {
  ReceiveCase: {
    type: 'ReceiveCase',
    data: {
      plan: 'p2024',
      channel: 'hotline',
      industry,
      kind: 'financing',
      clause: '1.1',
      title: '贷款审批久拖不决',
      description: '申请已有两个月,没有答复',
      complainant: SEALED,
    },
  },
  DispatchCase: { type: 'DispatchCase', data: { unit: COUNTY, remark: '按职责' } },
  ObjectToDispatch: { type: 'ObjectToDispatch', data: { reasons: '不属本单位职责' } },
  RedispatchCase: { type: 'RedispatchCase', data: { unit: OTHER_COUNTY, reasons: '异议成立' } },
  OverruleDispatchObjection: { type: 'OverruleDispatchObjection', data: { reasons: '仍由你单位承办' } },
  AcceptCase: { type: 'AcceptCase', data: {} },
  NameJointUnits: { type: 'NameJointUnits', data: { units: [OTHER_COUNTY], matter: '担保条件' } },
  GiveJointOpinion: { type: 'GiveJointOpinion', data: { kind: 'opinion', text: '可以担保' } },
  RequestCaseExtension: { type: 'RequestCaseExtension', data: { days: 5, reasons: '情况复杂' } },
  GrantCaseExtension: { type: 'GrantCaseExtension', data: { remark: '同意' } },
  DeclineCaseExtension: { type: 'DeclineCaseExtension', data: { remark: '不同意' } },
  AnswerCase: { type: 'AnswerCase', data: { outcome: 'solved', text: '已放款', evidence: [aFile()] } },
  RecordCallBack: { type: 'RecordCallBack', data: { result: 'satisfied', note: '表示感谢' } },
  ReopenCase: { type: 'ReopenCase', data: { reasons: '款未到账' } },
  CloseCase: { type: 'CloseCase', data: { solved: true, remark: '同意办结' } },
  LapseCaseStep: { type: 'LapseCaseStep', data: { step: 'accept' } },
  LapseJointOpinion: { type: 'LapseJointOpinion', data: { unit: OTHER_COUNTY } },
  DiscloseComplainant: { type: 'DiscloseComplainant', data: { purpose: '联系反映人' } },
  RequestShredding: { type: 'RequestShredding', data: { reasons: '已办结' } },
  DeclineShredding: { type: 'DeclineShredding', data: { remark: '尚有后续' } },
  ShredSubject: { type: 'ShredSubject', data: { remark: '同意销毁' } },
};

export const ISSUE = 'p2024.2024Q3.C.financing';

export const issueSamples: Samples<SystemicIssueCommand> = {
  RaiseSystemicIssue: {
    type: 'RaiseSystemicIssue',
    data: {
      plan: 'p2024',
      quarter: '2024Q3',
      industry,
      kind: { code: 'financing', name: '融资' },
      after: 1,
      cases: ['f1', 'f2'],
    },
  },
  AssignSystemicIssue: { type: 'AssignSystemicIssue', data: { unit: COUNTY, demands: '拿出办法' } },
  DismissSystemicIssue: { type: 'DismissSystemicIssue', data: { reasons: '各案不同' } },
  ResolveSystemicIssue: { type: 'ResolveSystemicIssue', data: { outcome: '已出台措施' } },
};
