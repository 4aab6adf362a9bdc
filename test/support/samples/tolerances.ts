import { initialIncentive } from '../../../src/domain/incentive/evolve.ts';
import type { ToleranceAsked, ToleranceCommand } from '../../../src/domain/tolerance/events.ts';
import { aFile, TASK } from '../tasks.ts';
import { aProposal } from './incentives.ts';
import type { Samples } from './samples.ts';

/** Asks for tolerance of the sanction `s1` on the one condition of the scheme, with both exclusions declared. */
export function anAppealForTolerance(parts: Partial<ToleranceAsked> = {}): ToleranceAsked {
  return {
    plan: 'p2024',
    failure: { kind: 'sanction', incentive: 's1' },
    condition: 'pioneering',
    exclusions: [
      { code: 'safety', applies: false },
      { code: 'private-gain', applies: false },
    ],
    grounds: '先行先试',
    evidence: [aFile()],
    ...parts,
  };
}

/** A sanction on the county: proposed by kaohe-01, imposed by kaohe-02, varied by kaohe-03. */
export function aSanctionInForce() {
  return {
    ...initialIncentive('s1'),
    kind: 'sanction' as const,
    stage: 'effective' as const,
    proposed: aProposal(),
    proposer: 'kaohe-01',
    decider: 'kaohe-02',
    variers: ['kaohe-03'],
  };
}

const finding = { finding: '属实' };

export const toleranceSamples: Samples<ToleranceCommand> = {
  RequestTolerance: {
    type: 'RequestTolerance',
    data: anAppealForTolerance({ failure: { kind: 'late-report', assignment: TASK, month: '2024-06' } }),
  },
  ExcuseFailure: { type: 'ExcuseFailure', data: { reasons: '符合情形', correction: '完善流程' } },
  MitigateFailure: {
    type: 'MitigateFailure',
    data: { reasons: '部分符合', correction: '完善流程', share: '0.5' },
  },
  RefuseTolerance: { type: 'RefuseTolerance', data: { reasons: '应当预见' } },
  LapseToleranceDecision: { type: 'LapseToleranceDecision', data: {} },
  ReportCorrection: { type: 'ReportCorrection', data: { measures: '已完善', evidence: [aFile()] } },
  ConfirmCorrection: { type: 'ConfirmCorrection', data: finding },
  ReturnCorrection: { type: 'ReturnCorrection', data: { finding: '台账不全' } },
  LapseCorrection: { type: 'LapseCorrection', data: {} },
};
