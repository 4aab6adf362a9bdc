import type { BreakdownCommand, Part } from '../../../src/domain/breakdown/events.ts';
import { aFile, COUNTY, OTHER_COUNTY } from '../tasks.ts';
import type { Samples } from './samples.ts';

/** The lead of the target `1.1-1`, 900 户, and its assignment. */
export const LEAD = 'scjgj';
export const LEAD_TASK = 'p2024.1.1.lead.scjgj';

/** A part with its milestones of the third and the fourth quarter; the last is the part's value. */
export function aPart(unit: string, third: string, value: string): Part {
  const milestones = [
    { quarter: '2024Q3', value: third },
    { quarter: '2024Q4', value },
  ];
  return { unit, value, milestones };
}

export const PARTS: readonly [Part, Part] = [
  aPart(COUNTY, '300', '500'),
  aPart(OTHER_COUNTY, '250.5', '400'),
];

export const breakdownSamples: Samples<BreakdownCommand> = {
  ProposeBreakdown: {
    type: 'ProposeBreakdown',
    data: {
      plan: 'p2024',
      clause: '1.1',
      assignment: LEAD_TASK,
      target: '1.1-1',
      kind: 'sum',
      parts: [...PARTS],
    },
  },
  ReviseBreakdown: {
    type: 'ReviseBreakdown',
    data: {
      reasons: '基数调整',
      parts: [aPart(COUNTY, '300', '450'), aPart(OTHER_COUNTY, '250.5', '450')],
    },
  },
  ApproveBreakdown: { type: 'ApproveBreakdown', data: { remark: '同意' } },
  ReturnBreakdown: { type: 'ReturnBreakdown', data: { reasons: '依据不足' } },
  ReportPart: {
    type: 'ReportPart',
    data: { unit: COUNTY, month: '2024-07', value: '300', narrative: '已登记300户', evidence: [aFile()] },
  },
  CorrectPart: {
    type: 'CorrectPart',
    data: { unit: COUNTY, month: '2024-07', value: '280', reasons: '重复计算', evidence: [aFile()] },
  },
  ConfirmPart: { type: 'ConfirmPart', data: { unit: COUNTY, month: '2024-07', finding: '属实' } },
  ReturnPart: { type: 'ReturnPart', data: { unit: COUNTY, month: '2024-07', reasons: '缺少台账' } },
  JudgeMilestone: { type: 'JudgeMilestone', data: { unit: COUNTY, quarter: '2024Q3' } },
};
