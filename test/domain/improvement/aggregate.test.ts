import { describe, expect, it } from 'vitest';
import { improvementAggregate } from '../../../src/domain/improvement/aggregate.ts';
import type { ImprovementCommand, ImprovementEvent } from '../../../src/domain/improvement/events.ts';
import type { IndicatorState } from '../../../src/domain/indicator/evolve.ts';
import { derivedFrom, underIndicator } from '../../support/derived.ts';
import { given, type Happened } from '../../support/given.ts';
import { OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { aBenchmark, indicatorSamples as samples } from '../../support/samples/indicators.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

type Past = Happened<ImprovementEvent>;
const { DeriveImprovement: derive, ReportImprovement: report } = samples;
const derived: Past = { type: 'ImprovementDerived', data: derivedFrom(derive.data) };
const accepted: Past = { type: 'ImprovementAccepted', data: {} };
const reported: Past = {
  type: 'ImprovementReported',
  data: report.data,
  actor: ofUnit(COUNTY),
  occurredOn: '2024-09-30',
};
const lapsed: Past = { type: 'ImprovementLapsed', data: { dueOn: '2024-09-30' } };
const of = (...history: readonly Past[]) => given(improvementAggregate, 'g1', ...history);
const asked = (data: Partial<typeof derive.data>): ImprovementCommand => ({
  ...derive,
  data: { ...derive.data, ...data },
});
const there = { elsewhere: underIndicator() };
const unit = { actor: ofUnit(COUNTY) };

describe('a task is derived from a gap', () => {
  it('with the figures as they are known', () => {
    const [event] = of()
      .when(derive, there)
      .happens({
        type: 'ImprovementDerived',
        data: {
          ...derive.data,
          indicatorName: '企业准入',
          better: 'higher',
          own: '72.5',
          frontier: '95',
          gap: '22.5',
        },
      });
    expect(event?.basis.source).toContain('B-READY');
    of()
      .when(asked({ clause: null }), there)
      .happens({
        type: 'ImprovementDerived',
        data: derivedFrom({ ...derive.data, clause: null }),
      });
  });

  it('once', () => {
    of(derived).when(derive, there).isRefused('conflict', 'improvement.not-allowed', '待签收', '签收');
  });

  it('under a plan in force, for a clause of it', () => {
    of()
      .when(derive, { elsewhere: underIndicator({}, { stage: 'drafted' }) })
      .isRefused('conflict', 'plan.not-in-force');
    of()
      .when(asked({ clause: '9.9' }), there)
      .isRefused('invalid', 'plan.clause-unknown', '9.9');
  });

  it.each<[string, Partial<IndicatorState>, string]>([
    ['that is not defined', { stage: 'absent', defined: null }, 'improvement.indicator-unknown'],
    ['that is retired', { stage: 'retired' }, 'improvement.indicator-unknown'],
    ['without a benchmark of the period', { benchmarks: new Map() }, 'improvement.no-benchmark'],
    [
      'without a gap',
      { benchmarks: new Map([['2023', { event: 'e', figures: aBenchmark({ own: '95' }) }]]) },
      'improvement.no-gap',
    ],
  ])('not of an indicator %s', (_what, parts, code) => {
    of()
      .when(derive, { elsewhere: underIndicator(parts) })
      .isRefused('conflict', code);
  });

  it('for a lead of the indicator', () => {
    of()
      .when(asked({ unit: OTHER_COUNTY }), there)
      .isRefused('invalid', 'improvement.not-lead', OTHER_COUNTY);
  });

  it('towards something better', () => {
    of()
      .when(asked({ targetValue: '72.50' }), there)
      .isRefused('invalid', 'improvement.target-no-better', '72.5');
  });

  it('by a working day that has not passed', () => {
    of()
      .when(asked({ dueOn: '2024-07-02' }), there)
      .isRefused('invalid', 'improvement.due-past', '2024-07-02');
    of()
      .when(asked({ dueOn: '2024-10-04' }), there)
      .isRefused('invalid', 'improvement.due-not-working');
    of()
      .when(asked({ dueOn: '2024-09-28' }), there)
      .isRefused('invalid', 'improvement.due-not-working');
    // A Saturday that is worked for the holiday.
    of()
      .when(asked({ dueOn: '2024-10-12' }), there)
      .happens({ type: 'ImprovementDerived', data: derivedFrom({ ...derive.data, dueOn: '2024-10-12' }) });
    of()
      .when(asked({ dueOn: '2024-07-03' }), there)
      .happens({ type: 'ImprovementDerived', data: derivedFrom({ ...derive.data, dueOn: '2024-07-03' }) });
    expect(() => of().when(asked({ dueOn: '2027-01-04' }), there)).toThrow('2027');
  });
});

describe('the unit', () => {
  it('accepts and reports, and nobody does it for the unit', () => {
    of(derived).when(samples.AcceptImprovement, unit).happens({ type: 'ImprovementAccepted', data: {} });
    const other = { actor: ofUnit(OTHER_COUNTY) };
    of(derived).when(samples.AcceptImprovement, other).isRefused('forbidden', 'improvement.not-holder');
    of(derived, accepted).when(report, other).isRefused('forbidden', 'improvement.not-holder');
    of(derived, accepted)
      .when(report, { ...unit, occurredOn: '2024-09-30' })
      .happens({ type: 'ImprovementReported', data: report.data });
    of(derived).when(report, unit).isRefused('conflict', 'improvement.not-allowed', '签收');
  });

  it('that reports late is late, although the end of the day has not been noted', () => {
    of(derived, accepted)
      .when(report, { ...unit, occurredOn: '2024-10-08' })
      .happens(lapsed as ImprovementEvent, { type: 'ImprovementReported', data: report.data });
    of(derived, accepted, lapsed)
      .when(report, { ...unit, occurredOn: '2024-10-08' })
      .happens({ type: 'ImprovementReported', data: report.data });
  });
});

describe('what is reported is judged', () => {
  const { ConfirmImprovement: confirm, ReturnImprovement: giveBack } = samples;
  const done = [derived, accepted, reported] as const;

  it('and confirmed when the target is reached', () => {
    const confirmed = {
      type: 'ImprovementConfirmed',
      data: { ...confirm.data, indicator: derive.data.indicator },
    };
    of(...done)
      .when(confirm, { actor: VERIFIER })
      .happens(confirmed as ImprovementEvent);
    const just: Past = { ...reported, data: { ...report.data, value: '80.0' } };
    of(derived, accepted, just)
      .when(confirm, { actor: VERIFIER })
      .happens(confirmed as ImprovementEvent);
    const short: Past = { ...reported, data: { ...report.data, value: '79.9' } };
    of(derived, accepted, short)
      .when(confirm, { actor: VERIFIER })
      .isRefused('conflict', 'improvement.target-not-reached', '79.9', '80');
  });

  it('where less is better, by no more than the target', () => {
    const fewer: Past = {
      type: 'ImprovementDerived',
      data: { ...derivedFrom(derive.data), better: 'lower', own: '5', frontier: '1', targetValue: '3' },
    };
    const valued = (value: string): Past => ({ ...reported, data: { ...report.data, value } });
    of(fewer, accepted, valued('3.1'))
      .when(confirm, { actor: VERIFIER })
      .isRefused('conflict', 'improvement.target-not-reached');
    expect(of(fewer, accepted, valued('3')).when(confirm, { actor: VERIFIER }).decision).toMatchObject([
      { type: 'ImprovementConfirmed' },
    ]);
  });

  it('or returned, and then reported again', () => {
    const returned: Past = { type: 'ImprovementReturned', data: giveBack.data };
    of(...done)
      .when(giveBack, { actor: VERIFIER })
      .happens(returned as ImprovementEvent);
    of(...done, returned)
      .when(report, { ...unit, occurredOn: '2024-11-01' })
      .happens({ type: 'ImprovementReported', data: report.data });
  });

  it('by nobody of the unit, nor by whoever reported', () => {
    of(...done)
      .when(confirm, { actor: { ...VERIFIER, unit: COUNTY } })
      .isRefused('forbidden', 'improvement.own-work');
    of(...done)
      .when(giveBack, { actor: { ...OFFICE, account: ofUnit(COUNTY).account } })
      .isRefused('forbidden', 'improvement.own-work');
    of(derived, accepted)
      .when(confirm, { actor: VERIFIER })
      .isRefused('conflict', 'improvement.not-allowed', '改进中');
  });
});

describe('it ends', () => {
  it('withdrawn, at any time before it is confirmed', () => {
    const withdrawn = {
      type: 'ImprovementWithdrawn',
      data: { reasons: '指标停用', indicator: derive.data.indicator },
    } as const;
    for (const history of [[derived], [derived, accepted], [derived, accepted, reported]]) {
      of(...history)
        .when(samples.WithdrawImprovement)
        .happens(withdrawn);
    }
    of(derived, withdrawn)
      .when(samples.WithdrawImprovement)
      .isRefused('conflict', 'improvement.not-allowed', '已撤销');
    of(derived, withdrawn)
      .when(samples.LapseImprovement, { occurredOn: '2024-10-08' })
      .isRefused('conflict', 'improvement.not-allowed');
  });

  it('lapses at the end of its day, accepted or not, and not before', () => {
    for (const history of [[derived], [derived, accepted]]) {
      of(...history)
        .when(samples.LapseImprovement, { occurredOn: '2024-09-30' })
        .happens(lapsed as ImprovementEvent);
    }
    of(derived)
      .when(samples.LapseImprovement, { occurredOn: '2024-09-29' })
      .isRefused('invalid', 'assignment.not-due', '2024-09-30');
  });

  it('does not lapse again, nor when it was reported in time and returned', () => {
    const late = { occurredOn: '2024-10-08' };
    of(derived, lapsed).when(samples.LapseImprovement, late).isRefused('conflict', 'improvement.not-allowed');
    of(derived, accepted, reported, { type: 'ImprovementReturned', data: { reasons: '没有数据' } })
      .when(samples.LapseImprovement, late)
      .isRefused('conflict', 'improvement.not-allowed');
  });
});
