import { describe, expect, it } from 'vitest';
import { assignmentAggregate } from '../../../src/domain/assignment/aggregate.ts';
import { doneOn } from '../../../src/domain/assignment/claim-state.ts';
import type { AssignmentCommand, AssignmentEvent } from '../../../src/domain/assignment/events.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { assignmentSamples as samples } from '../../support/samples/claims.ts';
import {
  aClaimed,
  aFinding,
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
const values = [{ target: '1.1-1', value: '900' }];
const BASE: readonly Past[] = [
  { type: 'AssignmentIssued', data: aTask({ targets: [aTarget()] }) },
  { type: 'AssignmentAccepted', data: {} },
];
const REQUESTED: Past = { type: 'ReportRequested', data: { month: MONTH, dueOn: '2024-07-05' } };
const LAPSED: Past = { type: 'ReportLapsed', data: { month: MONTH, dueOn: '2024-07-05' } };
const claimed = (parts: Parameters<typeof aClaimed>[0] = {}, occurredOn = '2024-07-03'): Past => ({
  type: 'ProgressClaimed',
  data: aClaimed({ verifyBy: '2024-07-17', ...parts }),
  actor: ofUnit(COUNTY),
  occurredOn,
});
const CLAIMED = claimed();
const returned = (resubmitBy: string | null): Past => ({
  type: 'ClaimReturned',
  data: { month: MONTH, reasons: '材料不足', resubmitBy },
});
const RETURNED = returned('2024-07-15');
const UNVERIFIED: Past = { type: 'VerificationLapsed', data: { month: MONTH, verifyBy: '2024-07-17' } };
const VERIFIED: Past = { type: 'ClaimVerified', data: aVerified(), actor: VERIFIER };
const examined = (parts: Parameters<typeof aFinding>[0], account: string): Past => ({
  type: 'ClaimExamined',
  data: aFinding(parts),
  actor: { ...VERIFIER, account },
});

const county = ofUnit(COUNTY);
const since = (...history: readonly Past[]) => {
  const { state, when } = given(assignmentAggregate, TASK, ...BASE, ...history);
  return {
    state,
    claim: state.claims.get(MONTH),
    when: (command: AssignmentCommand, circumstances: Parameters<typeof when>[1] = {}) =>
      when(command, { elsewhere: underPlan(), ...circumstances }),
  };
};
const correct = (parts: Parameters<typeof aReport>[0] = {}): AssignmentCommand => ({
  type: 'CorrectClaim',
  data: aReport(parts),
});
const withdraw: AssignmentCommand = { type: 'WithdrawClaim', data: { month: MONTH, reasons: '数据有误' } };
const submit: AssignmentCommand = { type: 'SubmitClaim', data: aReport() };
const examine = (parts: Parameters<typeof aFinding>[0] = {}): AssignmentCommand => ({
  type: 'ExamineClaim',
  data: aFinding(parts),
});
const verify = (parts: Parameters<typeof aVerification>[0] = {}): AssignmentCommand => ({
  type: 'VerifyClaim',
  data: aVerification(parts),
});

describe('the time to verify', () => {
  it.each([
    ['2024-07-03', '2024-07-17'],
    // 调休: off from Sunday the 15th to the 17th, Saturday the 14th worked; off 1 to 7 October, Sunday the 29th worked
    ['2024-09-13', '2024-09-29'],
    ['2024-09-20', '2024-10-10'],
    // over the end of the year
    ['2024-12-25', '2025-01-09'],
  ])('of what is submitted on %s is ten working days: until %s', (occurredOn, verifyBy) => {
    since()
      .when(submit, { actor: county, occurredOn })
      .happens({ type: 'ProgressClaimed', data: { ...aReport(), verifyBy } });
  });

  it('into a year without a calendar is refused, not guessed', () => {
    expect(() => since().when(submit, { actor: county, occurredOn: '2026-12-30' })).toThrow(
      expect.objectContaining({ code: 'calendar.unknown-year' }),
    );
  });

  it('lapses against those who verify, once, and not before its day', () => {
    const lapse = samples.LapseVerification;
    const at = (occurredOn: string) => ({ actor: SYSTEM, occurredOn });
    since(CLAIMED).when(lapse, at('2024-07-16')).isRefused('invalid', 'assignment.not-due', '2024-07-17');
    since(CLAIMED)
      .when(lapse, at('2024-07-17'))
      .happens(UNVERIFIED as AssignmentEvent);
    since(claimed({ verifyBy: null }))
      .when(lapse, at('2024-07-17'))
      .isRefused('conflict', 'claim.no-verification-deadline', MONTH);
    for (const history of [[], [CLAIMED, UNVERIFIED], [CLAIMED, VERIFIED], [CLAIMED, RETURNED]]) {
      since(...history)
        .when(lapse, at('2024-07-17'))
        .isRefused('conflict', 'claim.not-allowed');
    }
    expect(since(CLAIMED, UNVERIFIED).claim).toMatchObject({ punctuality: 'inTime', verifying: 'lapsed' });
  });

  it('is over when it is verified, returned, withdrawn or corrected afterwards, noted or not', () => {
    const lapsed = { type: 'VerificationLapsed', data: { month: MONTH, verifyBy: '2024-07-17' } } as const;
    const after = { occurredOn: '2024-07-18' };
    since(CLAIMED)
      .when(verify(), { actor: VERIFIER, ...after })
      .happens(lapsed, {
        type: 'ClaimVerified',
        data: aVerified(),
      });
    since(CLAIMED, UNVERIFIED)
      .when(verify(), { actor: VERIFIER, ...after })
      .happens({
        type: 'ClaimVerified',
        data: aVerified(),
      });
    since(CLAIMED)
      .when(samples.ReturnClaim, { actor: VERIFIER, ...after })
      .happens(lapsed, {
        type: 'ClaimReturned',
        data: { month: MONTH, reasons: '材料不足', resubmitBy: '2024-07-25' },
      });
    since(CLAIMED)
      .when(withdraw, { actor: county, ...after })
      .happens(lapsed, {
        type: 'ClaimWithdrawn',
        data: withdraw.data as { month: string; reasons: string },
      });
    since(CLAIMED)
      .when(correct(), { actor: county, ...after })
      .happens(lapsed, { type: 'ClaimCorrected', data: { ...aReport(), verifyBy: '2024-08-01' } });
    since(CLAIMED).when(verify(), { actor: VERIFIER, occurredOn: '2024-07-17' }).happens({
      type: 'ClaimVerified',
      data: aVerified(),
    });
  });
});

describe('correcting', () => {
  it('replaces what was submitted and keeps whether it came in time', () => {
    since(REQUESTED, CLAIMED)
      .when(correct({ progress: '60' }), { actor: county, occurredOn: '2024-07-08' })
      .happens({ type: 'ClaimCorrected', data: { ...aReport({ progress: '60' }), verifyBy: '2024-07-22' } });
    const corrected: Past = { type: 'ClaimCorrected', data: aClaimed({ progress: '60' }), actor: county };
    expect(since(REQUESTED, CLAIMED, corrected).claim).toMatchObject({
      filing: 'submitted',
      punctuality: 'inTime',
      submitted: { report: aReport({ progress: '60' }) },
    });
    expect(since(REQUESTED, LAPSED, CLAIMED, corrected).claim?.punctuality).toBe('recovered');
  });

  it('makes findings on what was submitted before void', () => {
    const corrected: Past = { type: 'ClaimCorrected', data: aClaimed(), actor: county };
    expect(since(CLAIMED, examined({}, 'heyan-01'), corrected).claim?.examinations).toEqual([]);
  });

  it('is for the holder, for what waits, and within the rules of a claim', () => {
    since(CLAIMED)
      .when(correct(), { actor: ofUnit(OTHER_COUNTY) })
      .isRefused('forbidden', 'assignment.not-holder');
    for (const history of [[], [REQUESTED], [CLAIMED, RETURNED], [CLAIMED, VERIFIED]]) {
      since(...history)
        .when(correct(), { actor: county })
        .isRefused('conflict', 'claim.not-allowed', '不能更正');
    }
    since(CLAIMED)
      .when(correct({ values: [{ target: '9.9-1', value: '1' }] }), { actor: county })
      .isRefused('invalid', 'claim.unknown-target');
  });
});

describe('withdrawing', () => {
  const WITHDRAWN: Past = { type: 'ClaimWithdrawn', data: { month: MONTH, reasons: '数据有误' } };

  it('makes it a draft that is awaited again, and late as any when its day has passed', () => {
    since(REQUESTED, CLAIMED)
      .when(withdraw, { actor: county })
      .happens({
        type: 'ClaimWithdrawn',
        data: { month: MONTH, reasons: '数据有误' },
      });
    const { claim, when } = since(REQUESTED, CLAIMED, WITHDRAWN);
    expect(claim).toMatchObject({ filing: 'drafted', punctuality: 'open', submitted: null, verifyBy: null });
    when(samples.LapseReport, { actor: SYSTEM, occurredOn: '2024-07-05' }).happens({
      type: 'ReportLapsed',
      data: { month: MONTH, dueOn: '2024-07-05' },
    });
    when(submit, { actor: county, occurredOn: '2024-07-08' }).happens(
      { type: 'ReportLapsed', data: { month: MONTH, dueOn: '2024-07-05' } },
      { type: 'ProgressClaimed', data: { ...aReport(), verifyBy: '2024-07-22' } },
    );
    since(CLAIMED, WITHDRAWN)
      .when(samples.RequestReport)
      .happens(REQUESTED as AssignmentEvent);
  });

  it('of what came late leaves it late', () => {
    expect(since(REQUESTED, LAPSED, CLAIMED, WITHDRAWN).claim?.punctuality).toBe('late');
  });

  it('is for the holder and for what waits', () => {
    since(CLAIMED)
      .when(withdraw, { actor: ofUnit(OTHER_COUNTY) })
      .isRefused('forbidden', 'assignment.not-holder');
    for (const history of [[], [REQUESTED], [CLAIMED, RETURNED], [CLAIMED, VERIFIED], [CLAIMED, WITHDRAWN]]) {
      since(...history)
        .when(withdraw, { actor: county })
        .isRefused('conflict', 'claim.not-allowed', '不能撤回');
    }
  });
});

describe('what was returned', () => {
  const giveBack = samples.ReturnClaim;

  it.each([
    ['2024-07-10', '2024-07-17'],
    ['2024-09-27', '2024-10-10'],
    ['2025-01-24', '2025-02-07'],
  ])('on %s is to be handed in again within five working days: by %s', (occurredOn, resubmitBy) => {
    const decided = since(claimed({ verifyBy: null })).when(giveBack, { actor: VERIFIER, occurredOn });
    decided.happens({ type: 'ClaimReturned', data: { month: MONTH, reasons: '材料不足', resubmitBy } });
  });

  it('early has until the day on which the report is due', () => {
    const later: Past = { type: 'ReportRequested', data: { month: MONTH, dueOn: '2024-07-31' } };
    since(later, claimed({ verifyBy: null }))
      .when(giveBack, { actor: VERIFIER, occurredOn: '2024-07-10' })
      .happens({
        type: 'ClaimReturned',
        data: { month: MONTH, reasons: '材料不足', resubmitBy: '2024-07-31' },
      });
  });

  it('and not handed in again in time is late, once', () => {
    const lapse = samples.LapseResubmission;
    const lapsed = { type: 'ResubmissionLapsed', data: { month: MONTH, resubmitBy: '2024-07-15' } } as const;
    const at = (occurredOn: string) => ({ actor: SYSTEM, occurredOn });
    const back = since(REQUESTED, CLAIMED, RETURNED);
    back.when(lapse, at('2024-07-14')).isRefused('invalid', 'assignment.not-due', '2024-07-15');
    back.when(lapse, at('2024-07-15')).happens(lapsed);
    since(CLAIMED, returned(null))
      .when(lapse, at('2024-07-15'))
      .isRefused('conflict', 'claim.no-resubmission-deadline', MONTH);
    for (const history of [[CLAIMED], [CLAIMED, RETURNED, lapsed], [REQUESTED, LAPSED, CLAIMED, RETURNED]]) {
      since(...history)
        .when(lapse, at('2024-07-15'))
        .isRefused('conflict', 'claim.not-allowed');
    }
    expect(since(CLAIMED, RETURNED, lapsed).claim?.punctuality).toBe('late');
    expect(since(CLAIMED, RETURNED, lapsed, CLAIMED).claim?.punctuality).toBe('recovered');
    expect(since(CLAIMED, RETURNED, CLAIMED).claim?.punctuality).toBe('inTime');
  });

  it('is late when it comes after its day, also where that has not been noted', () => {
    const again = { type: 'ProgressClaimed', data: { ...aReport(), verifyBy: '2024-07-30' } } as const;
    since(CLAIMED, RETURNED)
      .when(submit, { actor: county, occurredOn: '2024-07-16' })
      .happens({ type: 'ResubmissionLapsed', data: { month: MONTH, resubmitBy: '2024-07-15' } }, again);
    since(REQUESTED, LAPSED, CLAIMED, RETURNED)
      .when(submit, { actor: county, occurredOn: '2024-07-16' })
      .happens(again);
  });
});

describe('what is found', () => {
  it('as claimed, or more, is full; less progress or other values are partial and need reasons', () => {
    const full = (command: AssignmentCommand, history: Past) =>
      since(history).when(command, { actor: VERIFIER });
    const of = claimed({ values });
    for (const parts of [{ values }, { values: [{ target: '1.1-1', value: '900.0' }], progress: '60' }]) {
      full(verify(parts), of).happens({ type: 'ClaimVerified', data: aVerified(parts) });
    }
    for (const parts of [
      { values, progress: '49.9' },
      { values: [{ target: '1.1-1', value: '899' }] },
      { values: [] },
    ]) {
      const refusal = full(verify(parts), of).isRefused('invalid', 'claim.reasons-missing', '理由');
      expect(refusal.details).toEqual({ month: MONTH, outcome: 'partial' });
      full(verify({ ...parts, reasons: '核减' }), of).happens({
        type: 'ClaimVerified',
        data: aVerified({ ...parts, reasons: '核减', outcome: 'partial' }),
      });
    }
  });

  it('by one method is recorded for what waits, one finding for each method and each person', () => {
    since(CLAIMED).when(examine(), { actor: VERIFIER }).happens({ type: 'ClaimExamined', data: aFinding() });
    const one = since(CLAIMED, examined({}, 'heyan-01'));
    one
      .when(examine(), { actor: { ...VERIFIER, account: 'heyan-02' } })
      .isRefused('conflict', 'claim.examined-already', 'heyan-01', '书面核查');
    one
      .when(examine({ method: 'site-visit' }), { actor: VERIFIER })
      .isRefused('conflict', 'claim.examined-already');
    one
      .when(examine({ method: 'site-visit' }), { actor: { ...VERIFIER, account: 'heyan-02' } })
      .happens({ type: 'ClaimExamined', data: aFinding({ method: 'site-visit' }) });
    for (const history of [[], [CLAIMED, RETURNED], [CLAIMED, VERIFIED]]) {
      since(...history)
        .when(examine(), { actor: VERIFIER })
        .isRefused('conflict', 'claim.not-allowed');
    }
  });

  it('is found by neither the unit nor who submitted, and about targets of the task', () => {
    since(CLAIMED)
      .when(examine(), { actor: { ...VERIFIER, unit: COUNTY } })
      .isRefused('forbidden', 'assignment.own-work');
    since(CLAIMED)
      .when(examine(), { actor: { ...VERIFIER, account: `danwei-${COUNTY}` } })
      .isRefused('forbidden', 'claim.own-claim');
    since(CLAIMED)
      .when(examine({ values: [{ target: '9.9-1', value: '1' }] }), { actor: VERIFIER })
      .isRefused('invalid', 'claim.unknown-target');
    since(CLAIMED)
      .when(examine(), { actor: VERIFIER, elsewhere: underPlan({ scheme: null }) })
      .isRefused('conflict', 'plan.no-scheme');
  });
});

describe('findings by several methods', () => {
  const desk = examined({ method: 'desk-review', progress: '50' }, 'heyan-01');
  const near = examined({ method: 'site-visit', progress: '45' }, 'heyan-02');
  const far = examined({ method: 'site-visit', progress: '44.9' }, 'heyan-02');
  const other = examined({ method: 'site-visit', progress: '50', values }, 'heyan-02');
  const followSite = verify({
    method: 'site-visit',
    progress: '44.9',
    follows: 'site-visit',
    reasons: '以实地为准',
  });

  it('that agree within the tolerance are concluded by anybody, in agreement with them', () => {
    since(CLAIMED, desk, near).when(verify(), { actor: VERIFIER }).happens({
      type: 'ClaimVerified',
      data: aVerified(),
    });
    since(CLAIMED, desk, near)
      .when(verify({ progress: '60' }), { actor: OFFICE })
      .isRefused('conflict', 'claim.disagreement', '不一致');
    since(CLAIMED, desk)
      .when(verify({ progress: '90' }), { actor: OFFICE })
      .isRefused('conflict', 'claim.disagreement');
  });

  it.each([
    ['in progress', far],
    ['in a value', other],
  ])('that disagree %s are concluded with the one that is followed, and why', (_, second) => {
    const asked = since(CLAIMED, desk, second);
    const refusal = asked
      .when(verify(), { actor: OFFICE })
      .isRefused('conflict', 'claim.disagreement', '采信');
    expect(refusal.details).toMatchObject({ month: MONTH, tolerance: '5', follows: null });
    asked
      .when(verify({ follows: 'desk-review' }), { actor: OFFICE })
      .isRefused('conflict', 'claim.disagreement', '理由');
    asked
      .when(verify({ follows: 'survey', reasons: '以问卷为准' }), { actor: OFFICE })
      .isRefused('conflict', 'claim.disagreement');
    asked.when(verify({ follows: 'desk-review', reasons: '以书面为准' }), { actor: OFFICE }).happens({
      type: 'ClaimVerified',
      data: aVerified({ follows: 'desk-review', reasons: '以书面为准' }),
    });
  });

  it('say no other thing than the finding that is followed', () => {
    since(CLAIMED, desk, far)
      .when(verify({ progress: '50', follows: 'site-visit', reasons: '折中' }), { actor: OFFICE })
      .isRefused('conflict', 'claim.disagreement');
    since(CLAIMED, desk, far)
      .when(followSite, { actor: OFFICE })
      .happens({
        type: 'ClaimVerified',
        data: aVerified({ ...(followSite.data as ReturnType<typeof aVerification>), outcome: 'partial' }),
      });
  });

  it('that disagree are concluded by the office, by nobody who made one of them', () => {
    since(CLAIMED, desk, far)
      .when(followSite, { actor: { ...VERIFIER, account: 'heyan-03' } })
      .isRefused('forbidden', 'claim.disagreement', '考核办');
    const byOffice = { ...far, actor: OFFICE } as Past;
    since(CLAIMED, desk, byOffice)
      .when(followSite, { actor: OFFICE })
      .isRefused('forbidden', 'claim.disagreement');
    expect(Array.isArray(since(CLAIMED, desk, byOffice).when(followSite, { actor: CHIEF }).decision)).toBe(
      true,
    );
  });

  it('are needed where one is followed', () => {
    since(CLAIMED)
      .when(verify({ follows: 'survey', reasons: '以问卷为准' }), { actor: OFFICE })
      .isRefused('invalid', 'claim.nothing-to-follow');
  });
});

describe('a verification that is set aside', () => {
  const aside = samples.SetAsideVerification;
  const misreport = `${TASK}.${MONTH}`;
  const FULL = claimed({ progress: '100' });
  const PROVEN: Past = { type: 'ClaimVerified', data: aVerified({ progress: '100' }), actor: VERIFIER };
  const COMPLETED: Past = { type: 'AssignmentCompleted', data: { remark: '办结', doneOn: '2024-07-03' } };
  const CLOSED: Past = { type: 'AssignmentClosed', data: { remark: '销号' } };
  const OVERDUE: Past = { type: 'AssignmentOverdue', data: { dueOn: '2024-12-31' } };
  const SET_ASIDE = { type: 'VerificationSetAside', data: { month: MONTH, misreport } } as const;
  const REOPENED = { type: 'AssignmentReopened', data: { misreport } } as const;

  it('counts as none, and is not to be claimed again', () => {
    since(CLAIMED, VERIFIED).when(aside, { actor: SYSTEM }).happens(SET_ASIDE);
    const { claim, when } = since(CLAIMED, VERIFIED, SET_ASIDE);
    expect(claim).toMatchObject({ filing: 'setAside', verified: null, verifier: VERIFIER.account });
    for (const command of [aside, submit, verify(), correct(), withdraw]) {
      const actor = ['SubmitClaim', 'CorrectClaim', 'WithdrawClaim'].includes(command.type) ? county : SYSTEM;
      when(command, { actor }).isRefused('conflict', 'claim.not-allowed', '核验已撤销', '此时可以:无');
    }
  });

  it('is one that was there', () => {
    since(CLAIMED).when(aside, { actor: SYSTEM }).isRefused('conflict', 'claim.not-allowed', '不能撤销核验');
  });

  it('reopens what was completed on its ground', () => {
    for (const history of [[COMPLETED], [COMPLETED, CLOSED]]) {
      const before = since(FULL, PROVEN, ...history);
      before.when(aside, { actor: SYSTEM }).happens(SET_ASIDE, REOPENED);
      expect(since(FULL, PROVEN, ...history, SET_ASIDE, REOPENED).state).toMatchObject({
        work: 'underway',
        timeliness: 'onTime',
      });
    }
    expect(since(FULL, PROVEN, OVERDUE, COMPLETED, SET_ASIDE, REOPENED).state.timeliness).toBe('overdue');
  });

  it('leaves completed what another month proves', () => {
    const july = { ...FULL, data: aClaimed({ month: '2024-07', progress: '100' }) } as Past;
    const proven = { ...PROVEN, data: aVerified({ month: '2024-07', progress: '100' }) } as Past;
    since(FULL, PROVEN, july, proven, COMPLETED).when(aside, { actor: SYSTEM }).happens(SET_ASIDE);
  });
});

describe('the day on which the work was done', () => {
  const at = (month: string, progress: string, day: string) => claimed({ month, progress }, day);
  const found = (month: string, progress: string): Past => ({
    type: 'ClaimVerified',
    data: aVerified({ month, progress }),
    actor: VERIFIER,
    occurredOn: '2024-09-30',
  });
  const dayOf = (...history: readonly Past[]) => doneOn(since(...history).state.claims.values());

  it.each<[string, readonly Past[], string | null]>([
    ['nothing says so', [at('2024-06', '99', '2024-07-03')], null],
    ['the claim that says so waits', [at('2024-06', '100', '2024-07-03')], '2024-07-03'],
    ['it is found so', [at('2024-06', '100', '2024-07-03'), found('2024-06', '100')], '2024-07-03'],
    [
      'it is found so beyond the claim',
      [at('2024-06', '90', '2024-07-03'), found('2024-06', '100')],
      '2024-07-03',
    ],
    ['less is found', [at('2024-06', '100', '2024-07-03'), found('2024-06', '99')], null],
    [
      'later months say so too',
      [at('2024-06', '100', '2024-07-03'), at('2024-07', '100', '2024-08-05')],
      '2024-07-03',
    ],
    [
      'a later month says less',
      [at('2024-06', '100', '2024-07-03'), found('2024-06', '100'), at('2024-07', '90', '2024-08-05')],
      null,
    ],
    [
      'an earlier month said less',
      [at('2024-06', '90', '2024-07-03'), at('2024-07', '100', '2024-08-05')],
      '2024-08-05',
    ],
    [
      'an earlier month that says so came later',
      [at('2024-07', '100', '2024-08-05'), at('2024-06', '100', '2024-08-20')],
      '2024-08-05',
    ],
    ['it was returned', [at('2024-06', '100', '2024-07-03'), RETURNED], null],
    [
      'it was returned and handed in again',
      [at('2024-06', '100', '2024-07-03'), RETURNED, at('2024-06', '100', '2024-07-12')],
      '2024-07-12',
    ],
  ])('when %s', (_, history, day) => {
    expect(dayOf(...history)).toBe(day);
  });

  it('does not move by a correction of other things, and is that of the correction which first says so', () => {
    const corrected = (progress: string): Past => ({
      type: 'ClaimCorrected',
      data: aClaimed({ progress }),
      actor: county,
      occurredOn: '2024-07-12',
    });
    expect(dayOf(at('2024-06', '100', '2024-07-03'), corrected('100'))).toBe('2024-07-03');
    expect(dayOf(at('2024-06', '100', '2024-07-03'), corrected('90'))).toBeNull();
    expect(dayOf(at('2024-06', '90', '2024-07-03'), corrected('100'))).toBe('2024-07-12');
  });

  it('keeps the work from being noted overdue while it was in time', () => {
    const lapse = { actor: SYSTEM, occurredOn: '2024-12-31' };
    const overdue = { type: 'AssignmentOverdue', data: { dueOn: '2024-12-31' } } as const;
    for (const history of [
      [at('2024-06', '100', '2024-12-31')],
      [at('2024-06', '100', '2024-12-31'), found('2024-06', '100')],
    ]) {
      since(...history)
        .when(samples.LapseAssignment, lapse)
        .isRefused('conflict', 'assignment.not-allowed', '不能记录逾期');
    }
    for (const history of [
      [at('2024-06', '100', '2025-01-01')],
      [at('2024-06', '100', '2024-12-31'), RETURNED],
      [at('2024-06', '100', '2024-12-31'), found('2024-06', '80')],
    ]) {
      since(...history)
        .when(samples.LapseAssignment, lapse)
        .happens(overdue);
    }
  });
});
