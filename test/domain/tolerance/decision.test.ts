import { describe, expect, it } from 'vitest';
import { toleranceAggregate } from '../../../src/domain/tolerance/aggregate.ts';
import type { ToleranceCommand, ToleranceEvent } from '../../../src/domain/tolerance/events.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import {
  anAppealForTolerance,
  aSanctionInForce,
  toleranceSamples as samples,
} from '../../support/samples/tolerances.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

type Past = Happened<ToleranceEvent>;

/** The office had no part in the sanction by this account. */
const FOURTH = { ...OFFICE, account: 'kaohe-04' };
const unit = ofUnit(COUNTY);
const elsewhere = underPlan({}, { 'incentive-s1': aSanctionInForce() });

/** Asked for on 3 July 2024: ten working days end on the 17th, thirty on 14 August. */
const DECIDE_BY = '2024-07-17';
const CORRECT_BY = '2024-08-14';
const asked = { ...anAppealForTolerance(), unit: COUNTY, title: '办理推诿', decideBy: DECIDE_BY };
const requested: Past = { type: 'ToleranceRequested', data: asked, actor: unit };
const opened: Past = { type: 'ToleranceOpened', data: asked, actor: FOURTH };
const lapsed = { type: 'ToleranceDecisionLapsed', data: { decideBy: DECIDE_BY } } as const;
const excused = {
  type: 'FailureExcused',
  data: { ...samples.ExcuseFailure.data, correctBy: CORRECT_BY },
} as const;
const mitigated = {
  type: 'FailureMitigated',
  data: { ...samples.MitigateFailure.data, correctBy: CORRECT_BY },
} as const;
const refused = { type: 'ToleranceRefused', data: samples.RefuseTolerance.data } as const;
const reported: Past = { type: 'CorrectionReported', data: samples.ReportCorrection.data, actor: unit };
const returned: Past = {
  type: 'CorrectionReturned',
  data: { finding: '台账不全', correctBy: '2024-09-02' },
};
const of = (...history: readonly Past[]) => given(toleranceAggregate, 'sanction.s1', ...history);

const DECISIONS: readonly (readonly [string, ToleranceCommand, ToleranceEvent, outcome: object])[] = [
  ['excused', samples.ExcuseFailure, excused, { kind: 'excused' }],
  ['mitigated', samples.MitigateFailure, mitigated, { kind: 'mitigated', share: '0.5' }],
  ['refused', samples.RefuseTolerance, refused, { kind: 'refused' }],
];

describe.each(DECISIONS)('a failure is %s', (_, command, event, outcome) => {
  it('by somebody who had no part in it, with the day by which it is to be put right', () => {
    const [decided] = of(requested).when(command, { actor: FOURTH, elsewhere }).happens(event);
    expect(decided?.basis).toEqual({ source: '考核细则', article: '程序' });
    expect(of(requested, event).state).toMatchObject({ outcome });
  });

  it('late, which is noted although the end of the day has not been', () => {
    const actor = FOURTH;
    const onTime = of(requested).when(command, { actor, elsewhere, occurredOn: DECIDE_BY }).decision;
    expect(onTime).toHaveLength(1);
    const late = of(requested).when(command, { actor, elsewhere, occurredOn: '2024-07-18' }).decision;
    expect(late).toMatchObject([lapsed, { type: event.type }]);
    const noted = of(requested, lapsed).when(command, { actor, elsewhere, occurredOn: '2024-07-18' });
    expect(noted.decision).toMatchObject([{ type: event.type }]);
  });

  it.each([
    ['proposed', OFFICE],
    ['imposed', CHIEF],
    ['varied', { ...OFFICE, account: 'kaohe-03' }],
  ])('not by who %s the sanction', (_deed, actor) => {
    const refusal = of(requested)
      .when(command, { actor, elsewhere })
      .isRefused('forbidden', 'tolerance.own-decision', actor.account);
    expect(refusal.details).toEqual({ actor: actor.account });
  });

  it('not by who opened it, nor by anybody of the unit', () => {
    of(opened)
      .when(command, { actor: FOURTH, elsewhere })
      .isRefused('forbidden', 'tolerance.own-decision', 'kaohe-04');
    of(requested)
      .when(command, { actor: { ...FOURTH, unit: COUNTY }, elsewhere })
      .isRefused('forbidden', 'tolerance.own-unit', '本单位');
    const other = of(requested).when(command, { actor: { ...FOURTH, unit: OTHER_COUNTY }, elsewhere });
    expect(other.decision).toMatchObject([{ type: event.type }]);
  });

  it('once, and not before it is asked for', () => {
    for (const past of [of(), of(requested, event)]) {
      past.when(command, { actor: FOURTH, elsewhere }).isRefused('conflict', 'tolerance.not-allowed');
    }
  });
});

describe('what is not in force any more', () => {
  const gone = underPlan({}, { 'incentive-s1': { ...aSanctionInForce(), stage: 'revoked' } });

  it('is not excused, but the request may be refused', () => {
    for (const command of [samples.ExcuseFailure, samples.MitigateFailure]) {
      of(requested)
        .when(command, { actor: FOURTH, elsewhere: gone })
        .isRefused('conflict', 'tolerance.no-failure', '不再有效');
    }
    of(requested).when(samples.RefuseTolerance, { actor: FOURTH, elsewhere: gone }).happens(refused);
  });
});

describe('the office’s own time', () => {
  it('lapses at the end of its last day, not before, and once', () => {
    of(requested).when(samples.LapseToleranceDecision, { occurredOn: DECIDE_BY }).happens(lapsed);
    of(requested)
      .when(samples.LapseToleranceDecision, { occurredOn: '2024-07-16' })
      .isRefused('invalid', 'assignment.not-due', DECIDE_BY);
    of(requested, lapsed)
      .when(samples.LapseToleranceDecision, { occurredOn: '2024-07-18' })
      .isRefused('conflict', 'tolerance.not-allowed', '逾期未决定');
  });
});

describe('what is excused is to be put right', () => {
  it('by the unit, on the last day at the latest', () => {
    of(requested, excused)
      .when(samples.ReportCorrection, { actor: unit, occurredOn: CORRECT_BY })
      .happens({ type: 'CorrectionReported', data: samples.ReportCorrection.data });
    const refusal = of(requested, excused)
      .when(samples.ReportCorrection, { actor: unit, occurredOn: '2024-08-15' })
      .isRefused('conflict', 'tolerance.correction-over', CORRECT_BY);
    expect(refusal.details).toEqual({ correctBy: CORRECT_BY, occurredOn: '2024-08-15' });
    of(requested, excused)
      .when(samples.ReportCorrection, { actor: ofUnit(OTHER_COUNTY) })
      .isRefused('forbidden', 'tolerance.not-holder');
  });

  it('and is confirmed, or returned with as many days again', () => {
    of(requested, excused, reported)
      .when(samples.ConfirmCorrection, { actor: VERIFIER })
      .happens({ type: 'CorrectionConfirmed', data: { finding: '属实' } });
    of(requested, excused, reported)
      .when(samples.ReturnCorrection, { actor: VERIFIER, elsewhere, occurredOn: '2024-07-22' })
      .happens({ type: 'CorrectionReturned', data: { finding: '台账不全', correctBy: '2024-09-02' } });
    of(requested, excused, reported, returned)
      .when(samples.ReportCorrection, { actor: unit, occurredOn: '2024-09-02' })
      .happens({ type: 'CorrectionReported', data: samples.ReportCorrection.data });
  });

  it('by nobody of the unit, and not by who reported it', () => {
    for (const command of [samples.ConfirmCorrection, samples.ReturnCorrection]) {
      of(requested, excused, reported)
        .when(command, { actor: { ...VERIFIER, unit: COUNTY }, elsewhere })
        .isRefused('forbidden', 'tolerance.own-unit');
      of(requested, excused, reported)
        .when(command, { actor: { ...VERIFIER, account: unit.account }, elsewhere })
        .isRefused('forbidden', 'tolerance.own-report');
    }
  });

  it('else the tolerance ends', () => {
    const correction = { type: 'CorrectionLapsed', data: { correctBy: CORRECT_BY } } as const;
    of(requested, excused).when(samples.LapseCorrection, { occurredOn: CORRECT_BY }).happens(correction);
    of(requested, excused)
      .when(samples.LapseCorrection, { occurredOn: '2024-08-13' })
      .isRefused('invalid', 'assignment.not-due', CORRECT_BY);
    of(requested, excused, reported, returned)
      .when(samples.LapseCorrection, { occurredOn: '2024-09-02' })
      .happens({ type: 'CorrectionLapsed', data: { correctBy: '2024-09-02' } });
    of(requested, excused, reported)
      .when(samples.LapseCorrection, { occurredOn: '2024-09-30' })
      .isRefused('conflict', 'tolerance.not-allowed', '纠错待复核');
    expect(of(requested, excused, correction).state.stage).toBe('withdrawn');
    of(requested, excused, correction)
      .when(samples.ReportCorrection, { actor: unit })
      .isRefused('conflict', 'tolerance.not-allowed', '容错失效', '此时可以:无');
  });

  it('while what is refused is not', () => {
    of(requested, refused)
      .when(samples.ReportCorrection, { actor: unit })
      .isRefused('conflict', 'tolerance.not-allowed', '不予容错');
  });
});
