import type { ChangeCommand } from '../../../src/domain/plan/change-events.ts';
import type { ReformCommand } from '../../../src/domain/reform/events.ts';
import { aTarget, COUNTY, OTHER_COUNTY, TASK } from '../tasks.ts';
import type { Samples } from './samples.ts';

export const reformSamples: Samples<ReformCommand> = {
  ProposeReform: {
    type: 'ProposeReform',
    data: {
      plan: 'p2024',
      kind: 'merge',
      title: '甲县并入乙县',
      document: '桂编〔2024〕1号',
      grounds: '三定方案',
      effectiveOn: '2024-09-01',
      units: [
        { unit: COUNTY, becomes: 'dissolved' },
        { unit: OTHER_COUNTY, becomes: 'renamed', name: '乙市', fullName: '乙市人民政府' },
      ],
      newUnits: [],
      duties: [{ assignment: TASK, from: COUNTY, to: OTHER_COUNTY }],
    },
  },
  ApproveReform: { type: 'ApproveReform', data: { remark: '同意' } },
  RejectReform: { type: 'RejectReform', data: { reasons: '依据不足' } },
  WithdrawReform: { type: 'WithdrawReform', data: { reasons: '另行研究' } },
  BringReformIntoEffect: { type: 'BringReformIntoEffect', data: {} },
};

export const changeSamples: Samples<ChangeCommand> = {
  ProposeClauseChange: {
    type: 'ProposeClauseChange',
    data: {
      clause: '1.1',
      change: {
        kind: 'amend',
        title: '压缩企业开办时间',
        body: '企业开办半日办结。',
        targets: [aTarget({ value: '800' })],
        deadline: '2024-11-30',
      },
      reason: 'policy',
      grounds: '上级下调任务',
      document: '桂政发〔2024〕9号',
    },
  },
  ApproveClauseChange: { type: 'ApproveClauseChange', data: { clause: '1.1', remark: '同意' } },
  RejectClauseChange: { type: 'RejectClauseChange', data: { clause: '1.1', reasons: '理由不足' } },
};
