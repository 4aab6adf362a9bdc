import { describe, expect, it } from 'vitest';
import { assignmentAggregate } from '../../../src/domain/assignment/aggregate.ts';
import type { AssignmentCommand, AssignmentEvent } from '../../../src/domain/assignment/events.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { given, type Happened } from '../../support/given.ts';
import { ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { assignmentSamples as samples } from '../../support/samples/claims.ts';
import {
  aClaimed,
  aReport,
  aTarget,
  aTask,
  aVerified,
  COUNTY,
  OTHER_COUNTY,
  TASK,
} from '../../support/tasks.ts';

type Past = Happened<AssignmentEvent>;

const ISSUED: Past = { type: 'AssignmentIssued', data: aTask(), occurredOn: '2024-06-12' };
const ACCEPTED: Past = { type: 'AssignmentAccepted', data: {} };
const transfer = samples.TransferAssignment.data;
const transferred = (acceptBy: string | null): Past => ({
  type: 'AssignmentTransferred',
  data: { ...transfer, acceptBy },
});
const given1 = (...history: readonly Past[]) => given(assignmentAggregate, TASK, ...history);
const asked = (occurredOn: string) => ({ actor: SYSTEM, occurredOn, elsewhere: underPlan() });

describe('handing a task over', () => {
  it('one that is under way goes on; nobody has to accept it again', () => {
    given1(ISSUED, ACCEPTED)
      .when(samples.TransferAssignment, asked('2024-08-31'))
      .happens({ type: 'AssignmentTransferred', data: { ...transfer, acceptBy: null } });
  });

  it('one that is not accepted yet is to be accepted by the new holder, counted across the National Day', () => {
    const late = { ...samples.TransferAssignment, data: { ...transfer, on: '2024-09-27' } };
    given1(ISSUED)
      .when(late, asked('2024-09-26'))
      .happens({ type: 'AssignmentTransferred', data: { ...late.data, acceptBy: '2024-10-10' } });
    // Known only later than it holds: the time counts from the day on which it was known.
    given1(ISSUED)
      .when(samples.TransferAssignment, asked('2024-09-26'))
      .happens({ type: 'AssignmentTransferred', data: { ...transfer, acceptBy: '2024-10-09' } });
  });

  it('leaves the deadline as it was amended where nothing is to be accepted any more', () => {
    const { clauseTitle, targets } = aTask();
    const amended: Past = {
      type: 'AssignmentAmended',
      data: { clauseTitle, targets, dueOn: '2024-06-14', edition: 2 },
    };
    const { state } = given1(ISSUED, amended, ACCEPTED, transferred(null));
    expect(state.issued).toMatchObject({ acceptBy: '2024-06-19', dueOn: '2024-06-14' });
  });

  it('a year without calendar is refused', () => {
    const far = {
      ...samples.TransferAssignment,
      data: { ...transfer, on: '2031-01-02' },
    } as AssignmentCommand;
    expect(() => given1(ISSUED).when(far, asked('2031-01-01'))).toThrow('2031');
  });

  it('is refused from another unit than the holder, from a day before it held it, and when it is over', () => {
    const from = { ...samples.TransferAssignment, data: { ...transfer, from: OTHER_COUNTY } };
    given1(ISSUED, ACCEPTED).when(from, asked('2024-08-31')).isRefused('conflict', 'assignment.not-held');
    const early = { ...samples.TransferAssignment, data: { ...transfer, on: '2024-06-12' } };
    given1(ISSUED, ACCEPTED).when(early, asked('2024-08-31')).isRefused('conflict', 'assignment.not-held');
    given1(ISSUED, ACCEPTED, transferred(null))
      .when(samples.TransferAssignment, asked('2024-08-31'))
      .isRefused('conflict', 'assignment.not-held');
    given1(ISSUED, ACCEPTED, { type: 'AssignmentCompleted', data: { remark: '同意', doneOn: '2024-08-01' } })
      .when(samples.TransferAssignment, asked('2024-08-31'))
      .isRefused('conflict', 'assignment.not-allowed', '已办结');
  });

  it('from then on only the new holder claims, and neither of the two judges', () => {
    const past = [ISSUED, ACCEPTED, transferred(null)];
    const submit: AssignmentCommand = { type: 'SubmitClaim', data: aReport() };
    const circumstances = (unit: string) => ({ actor: ofUnit(unit), elsewhere: underPlan() });
    given1(...past)
      .when(submit, circumstances(COUNTY))
      .isRefused('forbidden', 'assignment.not-holder', '乙县');
    expect(given1(...past).when(submit, circumstances(OTHER_COUNTY)).decision).toHaveLength(1);
    const claimed: Past = { type: 'ProgressClaimed', data: aClaimed(), actor: ofUnit(OTHER_COUNTY) };
    for (const unit of [COUNTY, OTHER_COUNTY]) {
      given1(...past, claimed)
        .when(samples.VerifyClaim, { actor: { ...VERIFIER, unit }, elsewhere: underPlan() })
        .isRefused('forbidden', 'assignment.own-work');
    }
  });

  it('keeps what was verified, ends what was lapsed or objected to, and says who held it since when', () => {
    const verified: Past[] = [
      { type: 'ProgressClaimed', data: aClaimed(), actor: ofUnit(COUNTY) },
      { type: 'ClaimVerified', data: aVerified(), actor: VERIFIER },
    ];
    const { state: before } = given1(ISSUED, ACCEPTED, ...verified);
    const { state: after } = given1(ISSUED, ACCEPTED, ...verified, transferred(null));
    expect(after.claims).toEqual(before.claims);
    const lapsed: Past = { type: 'AcceptanceLapsed', data: { acceptBy: '2024-06-19' } };
    const objected: Past = {
      type: 'AssignmentObjected',
      data: { grounds: '职责', evidence: [], decideBy: '2024-06-28' },
      actor: ofUnit(COUNTY),
    };
    expect(given1(ISSUED, lapsed, objected, transferred('2024-09-06')).state).toMatchObject({
      acceptance: 'awaited',
      objection: 'none',
      issued: { holder: { code: OTHER_COUNTY, name: '乙县' }, acceptBy: '2024-09-06' },
      held: [
        { unit: COUNTY, from: '2024-06-12', lateAcceptance: true },
        { unit: OTHER_COUNTY, from: '2024-09-01', lateAcceptance: false },
      ],
    });
  });
});

describe('following the plan', () => {
  it('an amended task has the new targets and deadline; one in support has none as before', () => {
    const { data } = samples.AmendAssignment;
    given1(ISSUED, ACCEPTED)
      .when(samples.AmendAssignment, { actor: SYSTEM })
      .happens({ type: 'AssignmentAmended', data });
    const support: Past = { type: 'AssignmentIssued', data: aTask({ role: 'support' }) };
    given(assignmentAggregate, TASK, support)
      .when(samples.AmendAssignment, { actor: SYSTEM })
      .happens({ type: 'AssignmentAmended', data: { ...data, targets: [] } });
    expect(given1(ISSUED, { type: 'AssignmentAmended', data }).state.issued).toMatchObject({
      targets: [aTarget()],
      dueOn: '2024-11-30',
    });
  });

  it('an edition is followed once, and never an earlier one after a later', () => {
    const { data } = samples.AmendAssignment;
    const amended: Past = { type: 'AssignmentAmended', data: { ...data, edition: 3 } };
    for (const edition of [3, 2]) {
      const again = { ...samples.AmendAssignment, data: { ...data, edition, clauseTitle: '另一个' } };
      given1(ISSUED, amended).when(again, { actor: SYSTEM }).happens();
    }
    const next = { ...samples.AmendAssignment, data: { ...data, edition: 4 } };
    given1(ISSUED, amended)
      .when(next, { actor: SYSTEM })
      .happens({ type: 'AssignmentAmended', data: next.data });
  });

  it('a withdrawn task is over: nothing lapses or is claimed, handed over or amended', () => {
    const WITHDRAWN: Past = { type: 'AssignmentWithdrawn', data: samples.WithdrawAssignment.data };
    given1(ISSUED, ACCEPTED)
      .when(samples.WithdrawAssignment, { actor: SYSTEM })
      .happens({ type: 'AssignmentWithdrawn', data: samples.WithdrawAssignment.data });
    const { TransferAssignment, AmendAssignment, WithdrawAssignment, LapseAssignment, LapseReport } = samples;
    for (const command of [
      TransferAssignment,
      AmendAssignment,
      WithdrawAssignment,
      LapseAssignment,
      LapseReport,
    ]) {
      given1(ISSUED, ACCEPTED, WITHDRAWN)
        .when(command, asked('2024-12-31'))
        .isRefused('conflict', 'assignment.not-allowed', '已撤回');
    }
  });
});
