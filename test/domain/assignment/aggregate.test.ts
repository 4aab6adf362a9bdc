import { describe, expect, it } from 'vitest';
import { assignmentAggregate } from '../../../src/domain/assignment/aggregate.ts';
import type { AssignmentCommand, AssignmentEvent } from '../../../src/domain/assignment/events.ts';
import { assignmentId } from '../../../src/domain/assignment/identifier.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import {
  aClaimed,
  aFinding,
  aReport,
  aTask,
  aVerification,
  aVerified,
  COLLECTIVE,
  COUNTY,
  OTHER_COUNTY,
  TASK,
} from '../../support/tasks.ts';

type Past = Happened<AssignmentEvent>;

const issue: AssignmentCommand = { type: 'IssueAssignment', data: aTask() };
const accept: AssignmentCommand = { type: 'AcceptAssignment', data: {} };
const lapseAcceptance: AssignmentCommand = { type: 'LapseAcceptance', data: {} };
const lapse: AssignmentCommand = { type: 'LapseAssignment', data: {} };
const complete: AssignmentCommand = { type: 'CompleteAssignment', data: { remark: '同意办结' } };
const close: AssignmentCommand = { type: 'CloseAssignment', data: { remark: '同意销号' } };

const ISSUED: Past = { type: 'AssignmentIssued', data: aTask() };
const LAPSED: Past = { type: 'AcceptanceLapsed', data: { acceptBy: '2024-06-19' } };
const ACCEPTED: Past = { type: 'AssignmentAccepted', data: {} };
const CLAIMED: Past = {
  type: 'ProgressClaimed',
  data: aClaimed({ progress: '100' }),
  actor: ofUnit(COUNTY),
  occurredOn: '2024-12-30',
};
const PROVEN: Past = { type: 'ClaimVerified', data: aVerified({ progress: '100' }), actor: VERIFIER };
const OVERDUE: Past = { type: 'AssignmentOverdue', data: { dueOn: '2024-12-31' } };
const COMPLETED: Past = { type: 'AssignmentCompleted', data: { remark: '同意办结', doneOn: '2024-12-30' } };
const CLOSED: Past = { type: 'AssignmentClosed', data: { remark: '同意销号' } };
const OBJECTED: Past = {
  type: 'AssignmentObjected',
  data: { grounds: '不属于本单位职责', evidence: [], decideBy: '2024-07-10' },
  actor: ofUnit(COUNTY),
};
const UNDERWAY = [ISSUED, ACCEPTED] as const;

const given1 = (...history: readonly Past[]) => given(assignmentAggregate, TASK, ...history);
const county = { actor: ofUnit(COUNTY), occurredOn: '2024-06-18' };

describe('issuing an assignment', () => {
  it('binds one unit to one clause in one role, on the ground of the clause', () => {
    const [issued] = given1().when(issue).happens({ type: 'AssignmentIssued', data: aTask() });
    expect(issued?.basis).toEqual({ source: '2024年工作要点', article: '1.1' });
  });

  it('happens once', () => {
    given1(ISSUED).when(issue).isRefused('conflict', 'assignment.issued-already', TASK);
  });

  it('stands under the name that its content gives', () => {
    const other: AssignmentCommand = { type: 'IssueAssignment', data: aTask({ role: 'support' }) };
    const refusal = given1().when(other).isRefused('invalid', 'assignment.id-mismatch', TASK);
    expect(refusal.details).toEqual({ assignment: TASK, expected: `p2024.1.1.support.${COUNTY}` });
  });

  it('names a collective holder by its name, as far as an identifier can hold it', () => {
    const holder = { kind: 'collective', name: '各县(区)、有关 部门.' } as const;
    expect(assignmentId(aTask({ holder }))).toBe('p2024.1.1.lead.各县(区)_有关_部门_');
  });
});

describe('what has not been issued', () => {
  it.each([
    accept,
    lapseAcceptance,
    { type: 'RequestReport', data: { month: '2024-06', dueOn: '2024-07-05' } },
    { type: 'DraftClaim', data: aReport() },
    { type: 'SubmitClaim', data: aReport() },
    { type: 'LapseReport', data: { month: '2024-06' } },
    { type: 'VerifyClaim', data: aVerification() },
    { type: 'ReturnClaim', data: { month: '2024-06', reasons: '不足' } },
    lapse,
    complete,
    close,
  ] satisfies AssignmentCommand[])('takes no $type', (command) => {
    const refusal = given1().when(command).isRefused('not-found', 'assignment.unknown', TASK);
    expect(refusal.details).toEqual({ assignment: TASK });
  });
});

describe('accepting', () => {
  it('in time', () => {
    const { state } = given1(ISSUED, ACCEPTED);
    given1(ISSUED).when(accept, county).happens({ type: 'AssignmentAccepted', data: {} });
    expect(state).toMatchObject({ work: 'underway', acceptance: 'inTime', timeliness: 'onTime' });
  });

  it('on the last day is in time', () => {
    given1(ISSUED)
      .when(accept, { ...county, occurredOn: '2024-06-19' })
      .happens({ type: 'AssignmentAccepted', data: {} });
  });

  it('late, once the lapse has been noted', () => {
    const late = given1(ISSUED, LAPSED);
    late.when(accept, county).happens({ type: 'AssignmentAccepted', data: {} });
    expect(given1(ISSUED, LAPSED, ACCEPTED).state.acceptance).toBe('late');
  });

  it('after the last day is late, also when the end of the day has not been noted yet', () => {
    given1(ISSUED)
      .when(accept, { ...county, occurredOn: '2024-06-20' })
      .happens(
        { type: 'AcceptanceLapsed', data: { acceptBy: '2024-06-19' } },
        { type: 'AssignmentAccepted', data: {} },
      );
  });

  it('is for the holder alone', () => {
    for (const actor of [ofUnit(OTHER_COUNTY), OFFICE, VERIFIER, SYSTEM]) {
      const refusal = given1(ISSUED)
        .when(accept, { actor })
        .isRefused('forbidden', 'assignment.not-holder', '甲县');
      expect(refusal.details).toEqual({ holder: '甲县', actor: actor.account, unit: actor.unit });
    }
  });

  it('is for nobody where a collective holds the task', () => {
    const task = aTask({ holder: COLLECTIVE });
    given(assignmentAggregate, assignmentId(task), { type: 'AssignmentIssued', data: task })
      .when(accept, county)
      .isRefused('forbidden', 'assignment.not-holder', '各有关部门');
  });

  it.each([
    ['推进中', [ISSUED, ACCEPTED]],
    ['已办结', [...UNDERWAY, CLAIMED, PROVEN, COMPLETED]],
    ['已销号', [...UNDERWAY, CLAIMED, PROVEN, COMPLETED, CLOSED]],
  ] as const)('is not possible any more when it is %s', (name, history) => {
    given1(...history)
      .when(accept, county)
      .isRefused('conflict', 'assignment.not-allowed', `“${name}”`, '不能签收', '1.1 压缩开办时间', '甲县');
  });
});

describe('noting that acceptance lapsed', () => {
  it('names the day', () => {
    given1(ISSUED)
      .when(lapseAcceptance, { actor: SYSTEM, occurredOn: '2024-06-19' })
      .happens({ type: 'AcceptanceLapsed', data: { acceptBy: '2024-06-19' } });
  });

  it('is too early the day before', () => {
    const refusal = given1(ISSUED)
      .when(lapseAcceptance, { actor: SYSTEM, occurredOn: '2024-06-18' })
      .isRefused('invalid', 'assignment.not-due', '2024-06-19');
    expect(refusal.details).toEqual({ deadline: '2024-06-19', occurredOn: '2024-06-18' });
  });

  it('happens once, and not after acceptance', () => {
    const refusal = given1(ISSUED, LAPSED)
      .when(lapseAcceptance)
      .isRefused('conflict', 'assignment.not-allowed', '“已交办”', '不能记录逾期未签收', '此时可以:签收');
    expect(refusal.details).toEqual({
      state: { work: 'assigned', objection: 'none', acceptance: 'lapsed', timeliness: 'onTime' },
      stateName: '已交办',
      asked: 'LAPSE_ACCEPTANCE',
      allowed: ['ACCEPT', 'OBJECT', 'TRANSFER', 'AMEND', 'WITHDRAW', 'LAPSE'],
    });
    given1(ISSUED, ACCEPTED)
      .when(lapseAcceptance)
      .isRefused('conflict', 'assignment.not-allowed', '“推进中”');
  });
});

describe('noting that the work is overdue', () => {
  const lastDay = { actor: SYSTEM, occurredOn: '2024-12-31' };

  it('happens on the last day, accepted or not', () => {
    for (const history of [[ISSUED], [ISSUED, LAPSED], UNDERWAY]) {
      given1(...history)
        .when(lapse, lastDay)
        .happens({ type: 'AssignmentOverdue', data: { dueOn: '2024-12-31' } });
    }
  });

  it('is too early the day before', () => {
    given1(...UNDERWAY)
      .when(lapse, { ...lastDay, occurredOn: '2024-12-30' })
      .isRefused('invalid', 'assignment.not-due', '2024-12-31');
  });

  it('happens once, and not to what is completed', () => {
    given1(...UNDERWAY, OVERDUE)
      .when(lapse, lastDay)
      .isRefused('conflict', 'assignment.not-allowed', '不能记录逾期;');
    given1(...UNDERWAY, CLAIMED, PROVEN, COMPLETED)
      .when(lapse, lastDay)
      .isRefused('conflict', 'assignment.not-allowed', '“已办结”', '此时可以:销号');
  });
});

describe('completing', () => {
  const proven = [...UNDERWAY, CLAIMED, PROVEN] as const;

  it('follows on a verification of the whole', () => {
    given1(...proven)
      .when(complete)
      .happens({ type: 'AssignmentCompleted', data: { remark: '同意办结', doneOn: '2024-12-30' } });
    expect(given1(...proven, COMPLETED).state).toMatchObject({ work: 'completed', timeliness: 'timely' });
  });

  it('on the last day is in time', () => {
    given1(...proven)
      .when(complete, { occurredOn: '2024-12-31' })
      .happens({ type: 'AssignmentCompleted', data: { remark: '同意办结', doneOn: '2024-12-30' } });
  });

  it('after the deadline makes good what was overdue', () => {
    given1(...proven, OVERDUE)
      .when(complete, { occurredOn: '2025-01-08' })
      .happens({ type: 'AssignmentCompleted', data: { remark: '同意办结', doneOn: '2024-12-30' } });
    expect(given1(...proven, OVERDUE, COMPLETED).state.timeliness).toBe('recovered');
  });

  it('of what the unit did after the deadline is late, also when that has not been noted yet', () => {
    const done = { ...CLAIMED, occurredOn: '2025-01-02' } as Past;
    given1(...UNDERWAY, done, PROVEN)
      .when(complete, { occurredOn: '2025-01-08' })
      .happens(
        { type: 'AssignmentOverdue', data: { dueOn: '2024-12-31' } },
        { type: 'AssignmentCompleted', data: { remark: '同意办结', doneOn: '2025-01-02' } },
      );
  });

  it('after the deadline is not late when the unit had done the work by then', () => {
    given1(...proven)
      .when(complete, { occurredOn: '2025-01-08' })
      .happens({ type: 'AssignmentCompleted', data: { remark: '同意办结', doneOn: '2024-12-30' } });
    expect(given1(...proven, COMPLETED).state.timeliness).toBe('timely');
  });

  it.each<[string, readonly Past[]]>([
    ['nothing has been verified', UNDERWAY],
    [
      'a claim waits for verification',
      [...proven, { ...CLAIMED, data: aClaimed({ month: '2024-07' }) } as Past],
    ],
    [
      'the latest month was found short of the whole',
      [
        ...proven,
        { ...CLAIMED, data: aClaimed({ month: '2024-07' }) } as Past,
        { type: 'ClaimVerified', data: aVerified({ month: '2024-07', progress: '99.9999' }) },
      ],
    ],
    [
      'only an earlier month has been found whole after a later one fell short',
      [
        ...UNDERWAY,
        { ...CLAIMED, data: aClaimed({ month: '2024-07' }) } as Past,
        { type: 'ClaimVerified', data: aVerified({ month: '2024-07', progress: '80' }) },
        CLAIMED,
        PROVEN,
      ],
    ],
  ])('is not possible while %s', (_, history) => {
    given1(...history)
      .when(complete)
      .isRefused('conflict', 'assignment.not-allowed', '“推进中”', '不能办结', '申报或核验');
  });

  it('is possible when the whole is written with decimals', () => {
    given1(...UNDERWAY, CLAIMED, { ...PROVEN, data: aVerified({ progress: '100.00' }) } as Past)
      .when(complete)
      .happens({ type: 'AssignmentCompleted', data: { remark: '同意办结', doneOn: '2024-12-30' } });
  });

  it('is not possible before acceptance or twice', () => {
    given1(ISSUED).when(complete).isRefused('conflict', 'assignment.not-allowed', '“已交办”', '签收');
    given1(...proven, COMPLETED)
      .when(complete)
      .isRefused('conflict', 'assignment.not-allowed', '“已办结”', '此时可以:销号');
  });
});

describe('closing', () => {
  const completed = [...UNDERWAY, CLAIMED, PROVEN, COMPLETED] as const;

  it('ends what is completed', () => {
    given1(...completed)
      .when(close)
      .happens({ type: 'AssignmentClosed', data: { remark: '同意销号' } });
    expect(given1(...completed, CLOSED).state).toMatchObject({ work: 'closed', timeliness: 'timely' });
  });

  it('is not possible earlier or twice; afterwards a verification may be set aside and nothing else', () => {
    given1(...UNDERWAY)
      .when(close)
      .isRefused('conflict', 'assignment.not-allowed', '“推进中”', '不能销号');
    for (const command of [close, complete, lapse, lapseAcceptance]) {
      const refusal = given1(...completed, CLOSED)
        .when(command)
        .isRefused('conflict', 'assignment.not-allowed', '“已销号”', '此时可以:撤销核验');
      expect(refusal.details).toMatchObject({ allowed: ['SET_ASIDE'] });
    }
  });
});

describe('nobody judges the work of their own unit', () => {
  it.each<{ command: AssignmentCommand; history: readonly Past[] }>([
    {
      command: { type: 'VerifyClaim', data: aVerification({ progress: '100' }) },
      history: [...UNDERWAY, CLAIMED],
    },
    { command: { type: 'ExamineClaim', data: aFinding() }, history: [...UNDERWAY, CLAIMED] },
    { command: { type: 'OverruleObjection', data: { reasons: '职责' } }, history: [ISSUED, OBJECTED] },
    {
      command: { type: 'UpholdObjection', data: { reasons: '职责', holder: null } },
      history: [ISSUED, OBJECTED],
    },
    {
      command: { type: 'ReturnClaim', data: { month: '2024-06', reasons: '不足' } },
      history: [...UNDERWAY, CLAIMED],
    },
    { command: complete, history: [...UNDERWAY, CLAIMED, PROVEN] },
    { command: close, history: [...UNDERWAY, CLAIMED, PROVEN, COMPLETED] },
  ])('$command.type', ({ command, history }) => {
    const asked = (unit: string) =>
      given1(...history).when(command, { actor: { ...CHIEF, unit }, elsewhere: underPlan() });
    const refusal = asked(COUNTY).isRefused('forbidden', 'assignment.own-work', '甲县', '本单位');
    expect(refusal.details).toEqual({ holder: '甲县', actor: 'kaohe-02', unit: COUNTY });
    expect(Array.isArray(asked(OTHER_COUNTY).decision)).toBe(true);
  });
});
