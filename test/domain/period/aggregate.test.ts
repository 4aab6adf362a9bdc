import { describe, expect, it } from 'vitest';
import { type AccountabilityState, initialFile } from '../../../src/domain/accountability/evolve.ts';
import { type AppealState, initialAppeal } from '../../../src/domain/appeal/evolve.ts';
import type { Circumstances } from '../../../src/domain/kernel/aggregate.ts';
import type { MisreportState } from '../../../src/domain/misreport/aggregate.ts';
import { periodAggregate } from '../../../src/domain/period/aggregate.ts';
import type { PeriodEvent } from '../../../src/domain/period/events.ts';
import { initialTolerance, type ToleranceState } from '../../../src/domain/tolerance/evolve.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, LEADER, OFFICE } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { accountabilitySamples } from '../../support/samples/accountability.ts';
import { appealSamples } from '../../support/samples/appeals.ts';
import { misreportSamples } from '../../support/samples/claims.ts';
import { periodSamples as samples } from '../../support/samples/periods.ts';
import { anAppealForTolerance } from '../../support/samples/tolerances.ts';
import { COUNTY } from '../../support/tasks.ts';

type Past = Happened<PeriodEvent>;
const by = (occurredOn: string, actor: Circumstances['actor'] = OFFICE) => ({
  occurredOn,
  actor,
  elsewhere: underPlan(),
});
const of = (...history: readonly Past[]) => given(periodAggregate, '2024', ...history);

const opened: Past = { type: 'PeriodOpened', data: samples.OpenPeriod.data };
const frozen: Past = {
  type: 'PeriodFrozen',
  data: { asOf: '2025-01-10', reasons: '年度工作结束', edition: 1, scheme: 'x2024', version: 1 },
};
/** An event built by `given` stands at position 1. */
const edition = { ...samples.RecordScores.data, position: 1 };
const scored: Past = { type: 'PeriodScored', data: edition };
const notified: Past = { type: 'PeriodNotified', data: { until: '2025-01-20' } };
const settled: Past = { type: 'ObjectionsClosed', data: { until: '2025-01-20' } };
const publicised: Past = { type: 'PeriodPublicised', data: { until: '2025-01-28' } };
const unchallenged: Past = { type: 'PublicityEnded', data: { until: '2025-01-28' } };
const final: Past = {
  type: 'PeriodFinalised',
  data: { remark: '同意', edition: 1, appealBy: '2025-03-03' },
};
const toFinal = [opened, frozen, scored, notified, settled, publicised, unchallenged, final];

describe('a period is frozen', () => {
  const freeze = samples.FreezePeriod;

  it('after what is assessed is over, at the scheme that the plan is assessed by', () => {
    of(opened)
      .when(freeze, by('2025-01-13'))
      .happens(frozen as PeriodEvent);
  });

  it('not before the end of its last day', () => {
    of(opened)
      .when({ ...freeze, data: { ...freeze.data, asOf: '2024-12-31' } }, by('2024-12-31'))
      .isRefused('conflict', 'period.not-over', '2024-12-31');
  });

  it.each(['2024-12-30', '2025-01-14'])(
    'about facts until %s, which is before its end or in the future, not',
    (asOf) => {
      of(opened)
        .when({ ...freeze, data: { ...freeze.data, asOf } }, by('2025-01-13'))
        .isRefused('invalid', 'period.as-of', asOf);
    },
  );

  it('anew until it is final, with the next edition, and never afterwards', () => {
    for (const history of [
      [scored],
      [scored, notified],
      [scored, notified, settled, publicised, unchallenged],
    ]) {
      of(opened, frozen, ...history)
        .when(freeze, by('2025-02-10'))
        .happens({
          type: 'PeriodFrozen',
          data: { ...(frozen.data as typeof freeze.data), edition: 2, scheme: 'x2024', version: 1 },
        } as PeriodEvent);
    }
    of(...toFinal)
      .when(freeze, by('2025-02-10'))
      .isRefused('conflict', 'period.not-allowed', '已审定', '提出更正');
  });
});

describe('scores are recorded', () => {
  it('at exactly the coordinates that follow from the freezing', () => {
    of(opened, frozen)
      .when({ type: 'RecordScores', data: edition }, by('2025-01-13'))
      .happens(scored as PeriodEvent);
    for (const other of [
      { position: 2 },
      { asOf: '2025-01-09' },
      { version: 2 },
      { scheme: 'other' },
      { edition: 2 },
      { corrections: [5] },
    ]) {
      of(opened, frozen)
        .when({ type: 'RecordScores', data: { ...edition, ...other } }, by('2025-01-13'))
        .isRefused('invalid', 'period.other-coordinates');
    }
  });
});

describe('the windows are counted in working days', () => {
  it.each([
    ['2025-01-13', '2025-01-20', 'five working days'],
    ['2025-01-23', '2025-02-06', '26 January worked, the Spring Festival not'],
    ['2025-09-26', '2025-10-10', '28 September worked, National Day not; 11 October comes after'],
  ])('notified on %s: objections until %s (%s)', (on, until) => {
    of(opened, frozen, scored)
      .when(samples.NotifyPeriod, by(on))
      .happens({ type: 'PeriodNotified', data: { until } });
  });

  it('and a year without a calendar is never guessed', () => {
    expect(() => of(opened, frozen, scored).when(samples.NotifyPeriod, by('2026-12-30'))).toThrow('2027');
  });

  it('and none is over before its last day is', () => {
    of(opened, frozen, scored, notified)
      .when(samples.CloseObjections, by('2025-01-19'))
      .isRefused('invalid', 'assignment.not-due');
    of(opened, frozen, scored, notified)
      .when(samples.CloseObjections, by('2025-01-20'))
      .happens(settled as PeriodEvent);
    of(opened, frozen, scored, notified, settled, publicised)
      .when(samples.EndPublicity, by('2025-01-27'))
      .isRefused('invalid', 'assignment.not-due');
    of(opened, frozen, scored, notified, settled, publicised)
      .when(samples.EndPublicity, by('2025-01-28'))
      .happens(unchallenged as PeriodEvent);
  });
});

describe('a period is final', () => {
  const ready = toFinal.slice(0, -1);

  it('when another person than the one that froze approves, with the last day to appeal', () => {
    for (const actor of [CHIEF, LEADER]) {
      of(...ready)
        .when(samples.FinalisePeriod, by('2025-02-10', actor))
        .happens({ type: 'PeriodFinalised', data: { remark: '同意', edition: 1, appealBy: '2025-03-03' } });
    }
    of(...ready)
      .when(samples.FinalisePeriod, by('2025-02-10'))
      .isRefused('forbidden', 'period.own-proposal', 'kaohe-01');
  });

  it('not before publicity is over', () => {
    of(...ready.slice(0, -1))
      .when(samples.FinalisePeriod, by('2025-01-27', CHIEF))
      .isRefused('conflict', 'period.not-allowed', '公示中');
  });
});

describe('a final period is corrected', () => {
  const propose = samples.ProposeSuperseding;
  const proposed: Past = {
    type: 'SupersedingProposed',
    data: { ...propose.data, edition: 2, approveBy: '2025-03-14', appellant: COUNTY },
  };
  const corrected = (before: string, after: string): Past => ({
    type: 'PeriodScored',
    data: { ...edition, edition: 2, corrections: [12], appellant: { unit: 'xian-a', before, after } },
  });

  /** An appeal of the county, upheld, with the correction due on 14 March. */
  const anAppeal = (parts: Partial<AppealState> = {}) => ({
    ...initialAppeal('ss-1'),
    lodged: { ...appealSamples.LodgeAppeal.data, admitBy: '2025-02-17', account: 'danwei-xian-a' },
    correction: 'due' as const,
    correctBy: '2025-03-14',
    ...parts,
  });
  const knowing = (appeal: AppealState) => ({
    ...by('2025-03-10'),
    elsewhere: underPlan({}, { 'appeal-ss-1': appeal }),
  });

  it('after an appeal that was upheld, by the day that the appeal set', () => {
    of(...toFinal)
      .when(propose, knowing(anAppeal()))
      .happens(proposed as PeriodEvent);
  });

  /** What other streams say of grounds: an excuse, a file that is concluded, false reporting that was found. */
  const tolerated = (parts: Partial<ToleranceState> = {}) => ({
    ...initialTolerance('sanction.s1'),
    requested: { ...anAppealForTolerance(), title: '某事', unit: COUNTY, decideBy: '2025-03-01' },
    stage: 'correcting' as const,
    outcome: { kind: 'excused' as const },
    ...parts,
  });
  const fileOf = (stage: AccountabilityState['stage'], plan = 'p2024') => ({
    ...initialFile('zr-1'),
    opened: { ...accountabilitySamples.OpenFile.data, plan, units: [COUNTY] },
    stage,
  });
  const misreportOf = (stage: MisreportState['stage'], plan = 'p2024'): MisreportState => ({
    id: 't1.2024-06',
    stage,
    alleged: {
      ...misreportSamples.AllegeFalseReport.data,
      plan,
      clause: '1.1',
      clauseTitle: '市场准入',
      unit: COUNTY,
      answerBy: '2025-03-01',
    },
    accuser: 'heyan-01',
  });
  const GROUNDS = {
    tolerance: 'tolerance-sanction.s1',
    accountability: 'accountability-zr-1',
    'false-report': 'misreport-t1.2024-06',
  } as const;
  const on = (ground: keyof typeof GROUNDS) => {
    const stream = GROUNDS[ground];
    const reference = stream.slice(stream.indexOf('-') + 1);
    return { type: 'ProposeSuperseding', data: { ...propose.data, ground, reference } } as const;
  };
  const saying = (ground: keyof typeof GROUNDS, state: object) => ({
    ...by('2025-03-10'),
    elsewhere: underPlan({}, { [GROUNDS[ground]]: state }),
  });

  it.each([
    ['tolerance', tolerated()],
    ['tolerance', tolerated({ outcome: { kind: 'mitigated', share: '0.5' } })],
    ['tolerance', tolerated({ stage: 'withdrawn' })],
    ['accountability', fileOf('concluded')],
    ['false-report', misreportOf('found')],
  ] as const)('on the ground of %s within five working days, to nobody’s protection', (ground, state) => {
    const command = on(ground);
    of(...toFinal)
      .when(command, saying(ground, state))
      .happens({
        type: 'SupersedingProposed',
        data: { ...command.data, edition: 2, approveBy: '2025-03-17', appellant: null },
      });
  });

  it.each([
    ['tolerance', 'there is none', initialTolerance('sanction.s1')],
    ['tolerance', 'it is not decided', tolerated({ stage: 'requested', outcome: null })],
    ['tolerance', 'it is refused', tolerated({ stage: 'refused', outcome: { kind: 'refused' } })],
    [
      'tolerance',
      'it is of another plan',
      tolerated({
        requested: {
          ...anAppealForTolerance({ plan: 'p2023' }),
          title: '某事',
          unit: COUNTY,
          decideBy: '2025-03-01',
        },
      }),
    ],
    ['accountability', 'there is none', initialFile('zr-1')],
    ['accountability', 'it is open', fileOf('open')],
    ['accountability', 'it is only referred', fileOf('referred')],
    ['accountability', 'it is of another plan', fileOf('concluded', 'p2023')],
    ['false-report', 'it is only alleged', misreportOf('answered')],
    ['false-report', 'it was dismissed', misreportOf('dismissed')],
    ['false-report', 'it is of another plan', misreportOf('found', 'p2023')],
  ] as const)('on the ground of %s not when %s', (ground, _, state) => {
    const { reference } = on(ground).data;
    of(...toFinal)
      .when(on(ground), saying(ground, state))
      .isRefused('conflict', 'period.no-ground', reference);
  });

  it.each([
    ['is not upheld', { correction: 'none' as const }],
    ['has been corrected already', { correction: 'done' as const }],
    ['was never lodged', { lodged: null }],
    [
      'is about another period',
      { lodged: { ...appealSamples.LodgeAppeal.data, period: '2023', admitBy: '2025-02-17', account: 'a' } },
    ],
  ])('not when the appeal %s', (_, parts) => {
    of(...toFinal)
      .when(propose, knowing(anAppeal(parts)))
      .isRefused('conflict', 'period.no-ground', 'ss-1');
  });

  it('by the same facts and rules, and the correcting events besides', () => {
    of(...toFinal, proposed)
      .when({ type: 'RecordScores', data: { ...edition, edition: 2, corrections: [12] } }, by('2025-03-10'))
      .happens({ type: 'PeriodScored', data: { ...edition, edition: 2, corrections: [12] } });
    of(...toFinal, proposed)
      .when({ type: 'RecordScores', data: { ...edition, edition: 2 } }, by('2025-03-10'))
      .isRefused('invalid', 'period.other-coordinates');
  });

  it('never to the disadvantage of whoever appealed', () => {
    const approve = (after: string) =>
      of(...toFinal, proposed, corrected('88.71', after)).when(
        samples.FinalisePeriod,
        by('2025-03-12', CHIEF),
      );
    approve('88.7').isRefused('conflict', 'period.worse-for-appellant', '88.71', '88.7');
    approve('88.71').happens({
      type: 'PeriodFinalised',
      data: { remark: '同意', edition: 2, appealBy: '2025-04-02' },
    });
  });

  it('or not, by another person than the proposer', () => {
    of(...toFinal, proposed, corrected('1', '2'))
      .when(samples.RejectSuperseding, by('2025-03-12'))
      .isRefused('forbidden', 'period.own-proposal');
    of(...toFinal, proposed, corrected('1', '2'))
      .when(samples.RejectSuperseding, by('2025-03-12', CHIEF))
      .happens({ type: 'SupersedingRejected', data: { remark: '同意' } });
  });

  it('and whoever is to approve and does not is late, which is noted once', () => {
    const lapsed = { type: 'ApprovalLapsed', data: { approveBy: '2025-03-14' } } as const;
    const waiting = of(...toFinal, proposed, corrected('1', '2'));
    waiting.when(samples.LapseApproval, by('2025-03-14')).happens(lapsed);
    waiting.when(samples.LapseApproval, by('2025-03-13')).isRefused('invalid', 'assignment.not-due');
    of(...toFinal, proposed, lapsed)
      .when(samples.LapseApproval, by('2025-03-18'))
      .isRefused('conflict', 'period.no-approval-due');
  });
});

describe('a period is of a plan in force', () => {
  it('and has its dates in order', () => {
    const { data } = samples.OpenPeriod;
    of()
      .when({ type: 'OpenPeriod', data: { ...data, to: '2023-12-31' } }, by('2024-07-03'))
      .isRefused('invalid', 'period.dates-reversed');
    of()
      .when(samples.OpenPeriod, { elsewhere: underPlan({ scheme: null }) })
      .isRefused('conflict', 'plan.no-scheme');
    of(opened).when(samples.OpenPeriod, by('2024-07-03')).isRefused('conflict', 'period.not-allowed');
  });
});
