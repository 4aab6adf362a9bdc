import { describe, expect, it } from 'vitest';
import { assignmentAggregate } from '../../../src/domain/assignment/aggregate.ts';
import type { AssignmentCommand, AssignmentEvent } from '../../../src/domain/assignment/events.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { given, type Happened } from '../../support/given.ts';
import { OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import {
  aClaimed,
  aReport,
  aTarget,
  aTask,
  aVerification,
  aVerified,
  COUNTY,
  OTHER_COUNTY,
  TASK,
} from '../../support/tasks.ts';

type Past = Happened<AssignmentEvent>;

const MONTH = '2024-06';
const task = aTask({ targets: [aTarget(), aTarget({ id: '1.1-2' })] });
const BASE: readonly Past[] = [
  { type: 'AssignmentIssued', data: task },
  { type: 'AssignmentAccepted', data: {} },
];
const REQUESTED: Past = { type: 'ReportRequested', data: { month: MONTH, dueOn: '2024-07-05' } };
const DRAFTED: Past = { type: 'ClaimDrafted', data: aReport(), actor: ofUnit(COUNTY) };
const CLAIMED: Past = { type: 'ProgressClaimed', data: aClaimed(), actor: ofUnit(COUNTY) };
const LAPSED: Past = { type: 'ReportLapsed', data: { month: MONTH, dueOn: '2024-07-05' } };
const VERIFIED: Past = { type: 'ClaimVerified', data: aVerified(), actor: VERIFIER };
const RETURNED: Past = {
  type: 'ClaimReturned',
  data: { month: MONTH, reasons: '材料不足', resubmitBy: null },
};

const request: AssignmentCommand = { type: 'RequestReport', data: { month: MONTH, dueOn: '2024-07-05' } };
const draft: AssignmentCommand = { type: 'DraftClaim', data: aReport() };
const submit: AssignmentCommand = { type: 'SubmitClaim', data: aReport() };
const lapse: AssignmentCommand = { type: 'LapseReport', data: { month: MONTH } };
const verify: AssignmentCommand = { type: 'VerifyClaim', data: aVerification() };
const giveBack: AssignmentCommand = { type: 'ReturnClaim', data: { month: MONTH, reasons: '材料不足' } };

const county = { actor: ofUnit(COUNTY) };
const atDeadline = { actor: SYSTEM, occurredOn: '2024-07-05' };
/** No scheme says yet by when anything is to be verified or handed in again. */
const unassessed = { elsewhere: underPlan({ scheme: null }) };
const since = (...history: readonly Past[]) => {
  const { state, when } = given(assignmentAggregate, TASK, ...BASE, ...history);
  return {
    state,
    when: (command: AssignmentCommand, circumstances: Parameters<typeof when>[1] = {}) =>
      when(command, { ...unassessed, ...circumstances }),
  };
};
const claimOf = (...history: readonly Past[]) => since(...history).state.claims.get(MONTH);

describe('asking for a report', () => {
  it('sets the day by which it must come, on the ground of the clause', () => {
    const [asked] = since()
      .when(request)
      .happens({ type: 'ReportRequested', data: { month: MONTH, dueOn: '2024-07-05' } });
    expect(asked?.basis).toEqual({ source: '2024年工作要点', article: '1.1' });
    expect(claimOf(REQUESTED)).toMatchObject({ filing: 'awaited', dueOn: '2024-07-05', punctuality: 'open' });
  });

  it('finds a draft as it is', () => {
    since(DRAFTED)
      .when(request)
      .happens({ type: 'ReportRequested', data: { month: MONTH, dueOn: '2024-07-05' } });
    expect(claimOf(DRAFTED, REQUESTED)).toMatchObject({ filing: 'drafted', dueOn: '2024-07-05' });
  });

  it.each<[string, readonly Past[]]>([
    ['待申报', [REQUESTED]],
    ['待核验', [CLAIMED]],
    ['已退回', [CLAIMED, RETURNED]],
    ['核验通过', [CLAIMED, VERIFIED]],
  ])('does not happen when it is %s', (name, history) => {
    since(...history)
      .when(request)
      .isRefused('conflict', 'claim.not-allowed', MONTH, `“${name}”`, '不能调度');
  });

  it('never moves a deadline that has been set', () => {
    const later: AssignmentCommand = { type: 'RequestReport', data: { month: MONTH, dueOn: '2024-09-30' } };
    for (const history of [
      [REQUESTED, DRAFTED],
      [DRAFTED, REQUESTED],
      [REQUESTED, DRAFTED, LAPSED],
    ]) {
      const refusal = since(...history)
        .when(later)
        .isRefused('conflict', 'claim.requested-already', MONTH, '2024-07-05');
      expect(refusal.details).toEqual({ month: MONTH, dueOn: '2024-07-05' });
    }
  });

  it('leaves time to answer: its deadline is not past', () => {
    since()
      .when(request, { occurredOn: '2024-07-05' })
      .happens({ type: 'ReportRequested', data: { month: MONTH, dueOn: '2024-07-05' } });
    const refusal = since()
      .when(request, { occurredOn: '2024-07-06' })
      .isRefused('invalid', 'claim.due-in-past', '2024-07-05', '2024-07-06');
    expect(refusal.details).toEqual({ month: MONTH, dueOn: '2024-07-05', occurredOn: '2024-07-06' });
  });

  it('waits for acceptance', () => {
    given(assignmentAggregate, TASK, { type: 'AssignmentIssued', data: task })
      .when(request)
      .isRefused('conflict', 'assignment.not-allowed', '“已交办”', '不能申报或核验', '签收');
  });
});

describe.each([
  ['drafting', draft, { type: 'ClaimDrafted', data: aReport() }],
  ['submitting', submit, { type: 'ProgressClaimed', data: aClaimed() }],
] as const)('%s', (_, command, happens) => {
  it.each<[string, readonly Past[]]>([
    ['without having been asked', []],
    ['when asked', [REQUESTED]],
    ['over an earlier draft', [DRAFTED]],
    ['after a return', [REQUESTED, CLAIMED, RETURNED]],
    ['after the deadline was noted', [REQUESTED, LAPSED]],
  ])('is possible %s', (_name, history) => {
    since(...history)
      .when(command, county)
      .happens(happens);
  });

  it.each<[string, readonly Past[]]>([
    ['待核验', [CLAIMED]],
    ['核验通过', [CLAIMED, VERIFIED]],
  ])('is not when it is %s', (name, history) => {
    since(...history)
      .when(command, county)
      .isRefused('conflict', 'claim.not-allowed', `“${name}”`, '此时可以:');
  });

  it('is for the holder alone', () => {
    for (const actor of [ofUnit(OTHER_COUNTY), OFFICE, VERIFIER]) {
      since().when(command, { actor }).isRefused('forbidden', 'assignment.not-holder', '甲县');
    }
  });

  it('covers the present month and the past, not the future', () => {
    const of = (month: string): AssignmentCommand => ({ ...command, data: aReport({ month }) });
    for (const month of ['2024-07', '2024-06', '2023-12']) {
      expect(Array.isArray(since().when(of(month), county).decision)).toBe(true);
    }
    for (const month of ['2024-08', '2025-01']) {
      const refusal = since().when(of(month), county).isRefused('invalid', 'claim.future-month', month);
      expect(refusal.details).toEqual({ month, occurredOn: '2024-07-03' });
    }
  });

  it('gives values for the targets of the task only, each once', () => {
    const of = (...targets: readonly string[]): AssignmentCommand => ({
      ...command,
      data: aReport({ values: targets.map((target) => ({ target, value: '1' })) }),
    });
    expect(Array.isArray(since().when(of('1.1-2', '1.1-1'), county).decision)).toBe(true);
    expect(
      since().when(of('1.1-1', '9.9-1'), county).isRefused('invalid', 'claim.unknown-target', '9.9-1')
        .details,
    ).toEqual({ target: '9.9-1', known: ['1.1-1', '1.1-2'] });
    expect(
      since().when(of('1.1-1', '1.1-1'), county).isRefused('invalid', 'claim.target-repeated', '1.1-1')
        .details,
    ).toEqual({ target: '1.1-1' });
  });

  it('is not possible before acceptance or after completion', () => {
    given(assignmentAggregate, TASK, { type: 'AssignmentIssued', data: task })
      .when(command, county)
      .isRefused('conflict', 'assignment.not-allowed', '“已交办”');
    since({ type: 'AssignmentCompleted', data: { remark: '办结', doneOn: null } })
      .when(command, county)
      .isRefused('conflict', 'assignment.not-allowed', '“已办结”');
  });
});

describe('what a draft and a claim become', () => {
  it('a draft stays a draft; a returned claim stays returned until it is submitted again', () => {
    expect(claimOf(REQUESTED, DRAFTED)).toMatchObject({ filing: 'drafted', dueOn: '2024-07-05' });
    expect(claimOf(CLAIMED, RETURNED, DRAFTED)?.filing).toBe('returned');
    expect(claimOf(CLAIMED, RETURNED, DRAFTED, CLAIMED)?.filing).toBe('submitted');
  });

  it('a claim keeps what was submitted last and by whom', () => {
    const again: Past = {
      ...CLAIMED,
      data: aClaimed({ progress: '60' }),
      actor: ofUnit(COUNTY, 'danwei-2'),
    } as Past;
    expect(claimOf(CLAIMED, RETURNED, again)?.submitted).toEqual({
      report: aReport({ progress: '60' }),
      account: 'danwei-2',
      on: '2024-07-03',
      fullSince: null,
    });
  });

  it('is in time when it came before the deadline was noted, whatever happens to it afterwards', () => {
    expect(claimOf(CLAIMED)?.punctuality).toBe('inTime');
    expect(claimOf(REQUESTED, CLAIMED, RETURNED, CLAIMED)?.punctuality).toBe('inTime');
  });

  it('is made good when it came afterwards', () => {
    expect(claimOf(REQUESTED, LAPSED)?.punctuality).toBe('late');
    expect(claimOf(REQUESTED, LAPSED, DRAFTED)?.punctuality).toBe('late');
    expect(claimOf(REQUESTED, LAPSED, CLAIMED)?.punctuality).toBe('recovered');
    expect(claimOf(REQUESTED, LAPSED, CLAIMED, RETURNED, CLAIMED)?.punctuality).toBe('recovered');
  });

  it('concerns its own month alone', () => {
    const july: Past = { ...CLAIMED, data: aClaimed({ month: '2024-07' }) } as Past;
    const { claims } = since(CLAIMED, VERIFIED, july).state;
    expect([...claims.values()].map(({ month, filing }) => [month, filing])).toEqual([
      ['2024-06', 'verified'],
      ['2024-07', 'submitted'],
    ]);
  });
});

describe('submitting after the deadline', () => {
  const of = (occurredOn: string, ...history: readonly Past[]) =>
    since(...history).when(submit, { ...county, occurredOn });

  it('is late, also when the end of the day has not been noted yet', () => {
    of('2024-07-06', REQUESTED).happens(
      { type: 'ReportLapsed', data: { month: MONTH, dueOn: '2024-07-05' } },
      { type: 'ProgressClaimed', data: aClaimed() },
    );
  });

  it('is not on the last day, nor when nobody asked, nor after a return', () => {
    for (const outcome of [
      of('2024-07-05', REQUESTED),
      of('2024-07-06'),
      of('2024-07-06', DRAFTED),
      of('2024-07-06', REQUESTED, CLAIMED, RETURNED),
      of('2024-07-06', REQUESTED, LAPSED),
    ]) {
      outcome.happens({ type: 'ProgressClaimed', data: aClaimed() });
    }
  });
});

describe('noting that a report has not come', () => {
  it('names the deadline', () => {
    for (const history of [[REQUESTED], [REQUESTED, DRAFTED]]) {
      since(...history)
        .when(lapse, atDeadline)
        .happens({ type: 'ReportLapsed', data: { month: MONTH, dueOn: '2024-07-05' } });
    }
  });

  it('is too early the day before', () => {
    since(REQUESTED)
      .when(lapse, { ...atDeadline, occurredOn: '2024-07-04' })
      .isRefused('invalid', 'assignment.not-due', '2024-07-05');
  });

  it('needs a request', () => {
    for (const history of [[], [DRAFTED]]) {
      const refusal = since(...history)
        .when(lapse, atDeadline)
        .isRefused('conflict', 'claim.not-requested', MONTH);
      expect(refusal.details).toEqual({ month: MONTH });
    }
  });

  it.each<[string, readonly Past[]]>([
    ['待申报', [REQUESTED, LAPSED]],
    ['待核验', [REQUESTED, CLAIMED]],
    ['已退回', [REQUESTED, CLAIMED, RETURNED]],
    ['核验通过', [REQUESTED, CLAIMED, VERIFIED]],
    ['待核验', [REQUESTED, LAPSED, CLAIMED]],
  ])('does not happen (again) when it is %s', (name, history) => {
    since(...history)
      .when(lapse, atDeadline)
      .isRefused('conflict', 'claim.not-allowed', `“${name}”`, '不能记录逾期未报');
  });
});

describe.each([
  ['verifying', verify, { type: 'ClaimVerified', data: aVerified() }, '不能核验通过'],
  [
    'returning',
    giveBack,
    { type: 'ClaimReturned', data: { month: MONTH, reasons: '材料不足', resubmitBy: null } },
    '不能退回',
  ],
] as const)('%s', (_, command, event, words) => {
  it('judges what has been submitted', () => {
    since(CLAIMED).when(command, { actor: VERIFIER }).happens(event);
    since(CLAIMED).when(command, { actor: OFFICE }).happens(event);
  });

  it.each<[string, readonly Past[]]>([
    ['未调度', []],
    ['待申报', [REQUESTED]],
    ['草稿', [DRAFTED]],
    ['已退回', [CLAIMED, RETURNED]],
    ['核验通过', [CLAIMED, VERIFIED]],
  ])('is not possible when it is %s', (name, history) => {
    since(...history)
      .when(command, { actor: VERIFIER })
      .isRefused('conflict', 'claim.not-allowed', `“${name}”`, words);
  });

  it('is not for the account that submitted, nor for anybody of its unit', () => {
    const refusal = since(CLAIMED)
      .when(command, { actor: { ...VERIFIER, account: `danwei-${COUNTY}` } })
      .isRefused('forbidden', 'claim.own-claim', '不能核验自己的申报');
    expect(refusal.details).toEqual({ account: `danwei-${COUNTY}` });
    since(CLAIMED)
      .when(command, { actor: { ...VERIFIER, unit: COUNTY } })
      .isRefused('forbidden', 'assignment.own-work');
  });
});

it('a verification gives values for the targets of the task only', () => {
  const of = (target: string): AssignmentCommand => ({
    type: 'VerifyClaim',
    data: aVerification({ values: [{ target, value: '900' }] }),
  });
  since(CLAIMED)
    .when(of('1.1-1'), { actor: VERIFIER })
    .happens({
      type: 'ClaimVerified',
      data: aVerified({ values: [{ target: '1.1-1', value: '900' }] }),
    });
  since(CLAIMED).when(of('1.1-3'), { actor: VERIFIER }).isRefused('invalid', 'claim.unknown-target', '1.1-3');
});

it('says what is possible instead', () => {
  const refusal = since(CLAIMED, RETURNED)
    .when(verify, { actor: VERIFIER })
    .isRefused('conflict', 'claim.not-allowed', '此时可以:保存草稿、申报');
  expect(refusal.details).toEqual({
    state: { filing: 'returned', punctuality: 'inTime', verifying: 'idle' },
    stateName: '已退回',
    asked: 'VERIFY',
    allowed: ['DRAFT', 'SUBMIT', 'LAPSE_RESUBMISSION'],
  });
});
