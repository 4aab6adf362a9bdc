import { describe, expect, it } from 'vitest';
import { assignmentAggregate } from '../../../src/domain/assignment/aggregate.ts';
import type { AssignmentCommand, AssignmentEvent } from '../../../src/domain/assignment/events.ts';
import { initialAssignment } from '../../../src/domain/assignment/evolve.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { assignmentSamples as samples } from '../../support/samples/claims.ts';
import { aClaimed, aTask, COLLECTIVE, COUNTY, OTHER_COUNTY, TASK } from '../../support/tasks.ts';

type Past = Happened<AssignmentEvent>;

const object: AssignmentCommand = { type: 'ObjectToAssignment', data: { grounds: '职责不符', evidence: [] } };
const overrule: AssignmentCommand = samples.OverruleObjection;
const uphold = (holder: string | null): AssignmentCommand => ({
  type: 'UpholdObjection',
  data: { reasons: '职责已划转', holder },
});

const issuedOn = (occurredOn: string, parts: Parameters<typeof aTask>[0] = {}): Past => ({
  type: 'AssignmentIssued',
  data: aTask(parts),
  occurredOn,
});
const ISSUED = issuedOn('2024-06-12');
const objected = (decideBy: string): Past => ({
  type: 'AssignmentObjected',
  data: { grounds: '职责不符', evidence: [], decideBy },
  actor: ofUnit(COUNTY),
});
const PENDING = [ISSUED, objected('2024-06-21')] as const;
const LAPSED: Past = { type: 'ObjectionLapsed', data: { decideBy: '2024-06-21' } };
const OVERRULED: Past = { type: 'ObjectionOverruled', data: { reasons: '列明', acceptBy: '2024-06-26' } };
const UPHELD: Past = { type: 'ObjectionUpheld', data: { reasons: '划转', holder: null } };

/** The plan in force; the other county is registered and, unless said otherwise, not bound to the clause. */
function known(bound: Readonly<Record<string, Partial<ReturnType<typeof initialAssignment>>>> = {}) {
  const streams = ['lead', 'support', 'responsible'].map((role) => {
    const id = `p2024.1.1.${role}.${OTHER_COUNTY}`;
    return [`assignment-${id}`, { ...initialAssignment(id), ...bound[role] }] as const;
  });
  return underPlan(
    {},
    {
      [`unit-${OTHER_COUNTY}`]: { code: OTHER_COUNTY, registered: true },
      ...Object.fromEntries(streams),
    },
  );
}
const asked = (command: AssignmentCommand, occurredOn: string, ...history: readonly Past[]) => {
  const actor = command.type === 'ObjectToAssignment' ? ofUnit(COUNTY) : OFFICE;
  return given(assignmentAggregate, TASK, ...history).when(command, {
    actor,
    occurredOn,
    elsewhere: known(),
  });
};

describe('raising an objection', () => {
  it('sets the day by which the office decides, and stops the clock for accepting', () => {
    asked(object, '2024-06-14', ISSUED).happens({
      type: 'AssignmentObjected',
      data: { grounds: '职责不符', evidence: [], decideBy: '2024-06-21' },
    });
    const pending = given(assignmentAggregate, TASK, ...PENDING);
    expect(pending.state).toMatchObject({ objection: 'pending', work: 'assigned', acceptance: 'awaited' });
    for (const command of [samples.AcceptAssignment, samples.LapseAcceptance, samples.LapseAssignment]) {
      const actor = command.type === 'AcceptAssignment' ? ofUnit(COUNTY) : SYSTEM;
      pending
        .when(command, { actor, occurredOn: '2025-01-31' })
        .isRefused('conflict', 'assignment.not-allowed', '认定异议不成立、认定异议成立');
    }
  });

  it.each([
    ['2024-06-12', '2024-06-19', '2024-06-20'],
    // 调休: Sunday 29 September is worked, 1 to 7 October are off
    ['2024-09-27', '2024-10-10', '2024-10-11'],
    // over the Spring Festival of 2024: Sunday the 4th and Sunday the 18th are worked, 10 to 17 February are off
    ['2024-02-07', '2024-02-20', '2024-02-21'],
    // over the end of the year
    ['2024-12-27', '2025-01-06', '2025-01-07'],
  ])('to what was issued on %s is possible until %s, and too late on %s', (issued, last, tooLate) => {
    const task = issuedOn(issued, { acceptBy: '2025-03-31' });
    expect(Array.isArray(asked(object, last, task).decision)).toBe(true);
    const refusal = asked(object, tooLate, task).isRefused('conflict', 'objection.too-late', last);
    expect(refusal.details).toEqual({ raiseBy: last, occurredOn: tooLate });
  });

  it('after the last day of acceptance finds that lapsed', () => {
    asked(object, '2024-06-19', issuedOn('2024-06-12', { acceptBy: '2024-06-18' })).happens(
      { type: 'AcceptanceLapsed', data: { acceptBy: '2024-06-18' } },
      {
        type: 'AssignmentObjected',
        data: { grounds: '职责不符', evidence: [], decideBy: '2024-06-26' },
      },
    );
  });

  it('is for the holder alone, and for nobody where a collective holds the task', () => {
    for (const actor of [ofUnit(OTHER_COUNTY), OFFICE, VERIFIER]) {
      given(assignmentAggregate, TASK, ISSUED)
        .when(object, { actor })
        .isRefused('forbidden', 'assignment.not-holder', '甲县');
    }
    given(assignmentAggregate, TASK, issuedOn('2024-06-12', { holder: COLLECTIVE }))
      .when(object, { actor: ofUnit(COUNTY) })
      .isRefused('forbidden', 'assignment.not-holder', '各有关部门');
  });

  it.each<[string, readonly Past[]]>([
    ['while one waits', PENDING],
    ['after one was overruled', [...PENDING, OVERRULED]],
    ['after one was upheld', [...PENDING, UPHELD]],
    ['after acceptance', [ISSUED, { type: 'AssignmentAccepted', data: {} }]],
  ])('is not possible %s', (_, history) => {
    asked(object, '2024-06-19', ...history).isRefused('conflict', 'assignment.not-allowed', '不能提出异议');
  });

  it('needs a plan with a scheme, which says within how many days', () => {
    given(assignmentAggregate, TASK, ISSUED)
      .when(object, {
        actor: ofUnit(COUNTY),
        occurredOn: '2024-06-14',
        elsewhere: underPlan({ scheme: null }),
      })
      .isRefused('conflict', 'plan.no-scheme');
  });

  it('in a year without a calendar is refused', () => {
    const late = issuedOn('2026-12-29', { acceptBy: '2026-12-31' });
    expect(() => asked(object, '2026-12-30', late)).toThrow(
      expect.objectContaining({ code: 'calendar.unknown-year' }),
    );
  });
});

describe('deciding an objection', () => {
  it('overruled, the unit is to accept within as many days as in the beginning, from the decision on', () => {
    asked(overrule, '2024-09-29', ISSUED, objected('2024-09-30')).happens({
      type: 'ObjectionOverruled',
      data: { reasons: '职责清单列明', acceptBy: '2024-10-11' },
    });
    const { state, when } = given(assignmentAggregate, TASK, ...PENDING, OVERRULED);
    expect(state).toMatchObject({ work: 'assigned', issued: { acceptBy: '2024-06-26' } });
    const county = ofUnit(COUNTY);
    when(samples.AcceptAssignment, { actor: county, occurredOn: '2024-06-26' }).happens({
      type: 'AssignmentAccepted',
      data: {},
    });
    when(samples.AcceptAssignment, { actor: county, occurredOn: '2024-06-27' }).happens(
      { type: 'AcceptanceLapsed', data: { acceptBy: '2024-06-26' } },
      { type: 'AssignmentAccepted', data: {} },
    );
  });

  it('nothing is due before the new last day of acceptance', () => {
    const late: Past = { type: 'ObjectionOverruled', data: { reasons: '列明', acceptBy: '2025-01-08' } };
    const { when } = given(assignmentAggregate, TASK, ...PENDING, late);
    when(samples.LapseAssignment, { actor: SYSTEM, occurredOn: '2024-12-31' }).isRefused(
      'invalid',
      'assignment.not-due',
      '2025-01-08',
    );
  });

  it('upheld, the task is withdrawn, and nothing more happens to it', () => {
    asked(uphold(null), '2024-06-18', ...PENDING).happens({
      type: 'ObjectionUpheld',
      data: { reasons: '职责已划转', holder: null },
    });
    const { state, when } = given(assignmentAggregate, TASK, ...PENDING, UPHELD);
    expect(state).toMatchObject({ work: 'withdrawn', objection: 'upheld' });
    for (const command of Object.values(samples)) {
      // A finding of false reporting sets a verification aside whatever has become of the task since.
      if (command.type === 'IssueAssignment' || command.type === 'SetAsideVerification') continue;
      const holders = ['AcceptAssignment', 'ObjectToAssignment', 'DraftClaim', 'SubmitClaim'];
      const actor = [...holders, 'CorrectClaim', 'WithdrawClaim'].includes(command.type)
        ? ofUnit(COUNTY)
        : OFFICE;
      when(command, { actor, occurredOn: '2025-06-30' }).isRefused(
        'conflict',
        'assignment.not-allowed',
        '已撤回',
      );
    }
  });

  it('may name another unit, which is registered and not bound to the clause', () => {
    asked(uphold(OTHER_COUNTY), '2024-06-18', ...PENDING).happens({
      type: 'ObjectionUpheld',
      data: { reasons: '职责已划转', holder: OTHER_COUNTY },
    });
    asked(uphold(COUNTY), '2024-06-18', ...PENDING).isRefused('invalid', 'objection.same-holder', '甲县');
    const decide = (elsewhere: ReturnType<typeof known>) =>
      given(assignmentAggregate, TASK, ...PENDING).when(uphold(OTHER_COUNTY), { elsewhere });
    decide(underPlan({}, { [`unit-${OTHER_COUNTY}`]: { code: OTHER_COUNTY, registered: false } })).isRefused(
      'invalid',
      'unit.unknown',
      OTHER_COUNTY,
    );
    const bound = decide(known({ support: { issued: aTask({ role: 'support' }) } }));
    expect(bound.isRefused('conflict', 'objection.holder-bound').details).toEqual({
      holder: OTHER_COUNTY,
      assignment: `p2024.1.1.support.${OTHER_COUNTY}`,
    });
    const withdrawn = { work: 'withdrawn' } as const;
    decide(known({ lead: { issued: aTask(), ...withdrawn } })).isRefused(
      'conflict',
      'objection.holder-bound',
    );
    expect(
      Array.isArray(
        decide(known({ support: { issued: aTask({ role: 'support' }), ...withdrawn } })).decision,
      ),
    ).toBe(true);
  });

  it('is not for anybody of the unit, nor for who objected', () => {
    for (const command of [overrule, uphold(null)]) {
      const { when } = given(assignmentAggregate, TASK, ...PENDING);
      when(command, { actor: { ...CHIEF, unit: COUNTY } }).isRefused('forbidden', 'assignment.own-work');
      when(command, { actor: { ...CHIEF, account: `danwei-${COUNTY}` } }).isRefused(
        'forbidden',
        'objection.own',
      );
    }
  });

  it('needs an objection, and happens once', () => {
    for (const history of [[ISSUED], [...PENDING, OVERRULED], [...PENDING, UPHELD]]) {
      for (const command of [overrule, uphold(null)]) {
        asked(command, '2024-06-18', ...history).isRefused('conflict', 'assignment.not-allowed');
      }
    }
  });
});

describe('an objection that the office leaves undecided', () => {
  const lapse = samples.LapseObjection;

  it('is noted at the end of its day, once', () => {
    asked(lapse, '2024-06-20', ...PENDING).isRefused('invalid', 'assignment.not-due', '2024-06-21');
    asked(lapse, '2024-06-21', ...PENDING).happens({
      type: 'ObjectionLapsed',
      data: { decideBy: '2024-06-21' },
    });
    asked(lapse, '2024-06-21', ...PENDING, LAPSED).isRefused('conflict', 'assignment.not-allowed');
    asked(lapse, '2024-06-21', ...PENDING, OVERRULED).isRefused('conflict', 'assignment.not-allowed');
  });

  it('is late when it is decided afterwards, noted or not', () => {
    asked(uphold(null), '2024-06-24', ...PENDING).happens(
      { type: 'ObjectionLapsed', data: { decideBy: '2024-06-21' } },
      { type: 'ObjectionUpheld', data: { reasons: '职责已划转', holder: null } },
    );
    asked(overrule, '2024-06-24', ...PENDING, LAPSED).happens({
      type: 'ObjectionOverruled',
      data: { reasons: '职责清单列明', acceptBy: '2024-07-01' },
    });
  });

  it('does not make the unit late', () => {
    const { when } = given(assignmentAggregate, TASK, ...PENDING, LAPSED);
    for (const command of [samples.LapseAcceptance, samples.LapseAssignment]) {
      when(command, { actor: SYSTEM, occurredOn: '2025-06-30' }).isRefused(
        'conflict',
        'assignment.not-allowed',
      );
    }
  });
});

describe('events as they were stored before', () => {
  const { events } = assignmentAggregate;
  it.each([
    ['ProgressClaimed', { ...aClaimed(), verifyBy: undefined }, aClaimed()],
    [
      'ClaimVerified',
      { month: '2024-06', method: 'desk-review', values: [], progress: '50', finding: '属实' },
      {
        month: '2024-06',
        method: 'desk-review',
        values: [],
        progress: '50',
        finding: '属实',
        reasons: null,
        follows: null,
        outcome: null,
      },
    ],
    [
      'ClaimReturned',
      { month: '2024-06', reasons: '不足' },
      { month: '2024-06', reasons: '不足', resubmitBy: null },
    ],
    ['AssignmentCompleted', { remark: '同意' }, { remark: '同意', doneOn: null }],
  ])('%s is read as it would be recorded today', (type, stored, read) => {
    const earlier = events[type]?.earlier?.[0];
    const data = earlier?.data.parse(JSON.parse(JSON.stringify(stored)));
    const now = earlier?.up(data as never);
    expect(now).toEqual(read);
    expect(events[type]?.data.parse(now)).toEqual(read);
    expect(events[type]?.version).toBe(2);
  });
});
