import type { ImprovementCommand } from '../../../src/domain/improvement/events.ts';
import type { Benchmark, IndicatorCommand } from '../../../src/domain/indicator/events.ts';
import { aFile, COUNTY } from '../tasks.ts';
import type { Samples } from './samples.ts';

export const INDICATOR = 'b-ready.business-entry';

/** Scored out of 100; the frontier is ahead by 22.5. */
export function aBenchmark(parts: Partial<Benchmark> = {}): Benchmark {
  return {
    period: '2023',
    frontier: { value: '95', holder: '某经济体' },
    own: '72.5',
    ranked: { rank: 8, of: 14 },
    source: '评价报告',
    basis: { source: '评价报告', article: '第一章' },
    ...parts,
  };
}

export const indicatorSamples: Samples<IndicatorCommand | ImprovementCommand> = {
  DefineIndicator: {
    type: 'DefineIndicator',
    data: {
      framework: 'b-ready',
      code: 'business-entry',
      name: '企业准入',
      unit: '分',
      better: 'higher',
      leadUnits: [COUNTY],
      sample: false,
      source: '世界银行',
    },
  },
  ChangeLeads: { type: 'ChangeLeads', data: { leadUnits: [COUNTY], reasons: '机构改革' } },
  RetireIndicator: { type: 'RetireIndicator', data: { reasons: '不再评价' } },
  RecordBenchmark: { type: 'RecordBenchmark', data: aBenchmark() },
  CorrectBenchmark: {
    type: 'CorrectBenchmark',
    data: { ...aBenchmark({ own: '75' }), reasons: '录入有误' },
  },
  DeriveImprovement: {
    type: 'DeriveImprovement',
    data: {
      plan: 'p2024',
      clause: '1.1',
      indicator: INDICATOR,
      period: '2023',
      unit: COUNTY,
      demand: '压缩环节',
      targetValue: '80',
      dueOn: '2024-09-30',
    },
  },
  AcceptImprovement: { type: 'AcceptImprovement', data: {} },
  ReportImprovement: {
    type: 'ReportImprovement',
    data: { value: '81', measures: '合并两个环节', evidence: [aFile()] },
  },
  ConfirmImprovement: { type: 'ConfirmImprovement', data: { finding: '属实' } },
  ReturnImprovement: { type: 'ReturnImprovement', data: { reasons: '没有数据' } },
  WithdrawImprovement: { type: 'WithdrawImprovement', data: { reasons: '指标停用' } },
  LapseImprovement: { type: 'LapseImprovement', data: {} },
};
