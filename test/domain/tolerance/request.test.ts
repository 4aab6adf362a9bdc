import { describe, expect, it } from 'vitest';
import { initialClaim } from '../../../src/domain/assignment/claim-state.ts';
import { initialAssignment } from '../../../src/domain/assignment/evolve.ts';
import { toleranceAggregate } from '../../../src/domain/tolerance/aggregate.ts';
import type { ToleranceAsked, ToleranceCommand } from '../../../src/domain/tolerance/events.ts';
import { type Failure, toleranceId } from '../../../src/domain/tolerance/failure.ts';
import { given } from '../../support/given.ts';
import { OFFICE, ofUnit } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { anAppealForTolerance, aSanctionInForce } from '../../support/samples/tolerances.ts';
import { aTask, COLLECTIVE, COUNTY, OTHER_COUNTY, TASK } from '../../support/tasks.ts';

const request = (parts: Partial<ToleranceAsked> = {}) =>
  ({ type: 'RequestTolerance', data: anAppealForTolerance(parts) }) satisfies ToleranceCommand;
const sanctioned = (parts: Partial<ReturnType<typeof aSanctionInForce>> = {}) =>
  underPlan({}, { 'incentive-s1': { ...aSanctionInForce(), ...parts } });
const asked = (id = 'sanction.s1') => given(toleranceAggregate, id);
const unit = ofUnit(COUNTY);

describe('tolerance of a sanction', () => {
  it('is asked for by the unit, and to be decided within the working days that the scheme sets', () => {
    const [event] = asked()
      .when(request(), { actor: unit, elsewhere: sanctioned() })
      .happens({
        type: 'ToleranceRequested',
        data: { ...request().data, unit: COUNTY, title: '办理推诿', decideBy: '2024-07-17' },
      });
    expect(event?.basis).toEqual({ source: '考核细则', article: '程序' });
  });

  it.each([
    ['2024-09-20', '2024-10-10', '调休 and the National Day holiday'],
    ['2024-12-25', '2025-01-09', 'the turn of the year'],
  ])('on %s, decided by %s: %s', (occurredOn, decideBy) => {
    asked()
      .when(request(), { actor: unit, elsewhere: sanctioned(), occurredOn })
      .happens({
        type: 'ToleranceRequested',
        data: { ...request().data, unit: COUNTY, title: '办理推诿', decideBy },
      });
  });

  it('never by a guess: a year without a calendar is refused', () => {
    const last = { actor: unit, elsewhere: sanctioned(), occurredOn: '2026-12-25' };
    expect(() => asked().when(request(), last)).toThrow('2027');
  });

  it('is opened by the office of its own motion', () => {
    asked()
      .when(request(), { actor: OFFICE, elsewhere: sanctioned() })
      .happens({
        type: 'ToleranceOpened',
        data: { ...request().data, unit: COUNTY, title: '办理推诿', decideBy: '2024-07-17' },
      });
  });

  it('is not another unit’s to ask for', () => {
    asked()
      .when(request(), { actor: ofUnit(OTHER_COUNTY), elsewhere: sanctioned() })
      .isRefused('forbidden', 'tolerance.not-holder');
  });

  it('is asked for once', () => {
    const data = { ...request().data, unit: COUNTY, title: '办理推诿', decideBy: '2024-07-17' };
    given(toleranceAggregate, 'sanction.s1', { type: 'ToleranceRequested', data })
      .when(request(), { actor: unit, elsewhere: sanctioned() })
      .isRefused('conflict', 'tolerance.not-allowed', '待决定');
  });

  it('needs a sanction in force', () => {
    for (const gone of [
      sanctioned({ stage: 'revoked' as never }),
      sanctioned({ stage: 'served' as never }),
      sanctioned({ kind: 'commendation' as never }),
    ]) {
      asked()
        .when(request(), { actor: unit, elsewhere: gone })
        .isRefused('conflict', 'tolerance.no-failure', '处罚', 'sanction.s1');
    }
  });

  it('stands under the identifier and the plan of the failure', () => {
    const refusal = asked('sanction.s2')
      .when(request(), { actor: unit, elsewhere: sanctioned() })
      .isRefused('invalid', 'tolerance.id-mismatch', 'sanction.s2');
    expect(refusal.details).toEqual({ expected: 'sanction.s1' });
    const { proposed, ...rest } = aSanctionInForce();
    const other = { ...rest, proposed: { ...proposed, plan: 'p2023' } };
    asked()
      .when(request(), { actor: unit, elsewhere: underPlan({}, { 'incentive-s1': other }) })
      .isRefused('invalid', 'tolerance.other-plan', 'p2023');
  });

  it('not before the plan is in force', () => {
    const others = { 'incentive-s1': aSanctionInForce() };
    asked()
      .when(request(), { actor: unit, elsewhere: underPlan({ stage: 'drafted' }, others) })
      .isRefused('conflict', 'plan.not-in-force');
    asked()
      .when(request(), { actor: unit, elsewhere: underPlan({ scheme: null }, others) })
      .isRefused('conflict', 'plan.no-scheme');
  });
});

describe('grounds', () => {
  const refused = (parts: Partial<ToleranceAsked>) =>
    asked().when(request(parts), { actor: unit, elsewhere: sanctioned() });

  it('are a condition of the scheme', () => {
    refused({ condition: 'whim' }).isRefused('invalid', 'tolerance.condition-unknown', 'whim');
  });

  it('say of every exclusion that it does not apply', () => {
    const safety = { code: 'safety', applies: false };
    refused({ exclusions: [safety] }).isRefused('invalid', 'tolerance.exclusion-undeclared', '谋取私利');
    const gain = { code: 'private-gain', applies: false };
    refused({ exclusions: [safety, gain, gain] }).isRefused('invalid', 'tolerance.exclusion-unknown');
    refused({ exclusions: [safety, gain, { code: 'else', applies: false }] }).isRefused(
      'invalid',
      'tolerance.exclusion-unknown',
      'else',
    );
    const refusal = refused({ exclusions: [safety, { ...gain, applies: true }] }).isRefused(
      'conflict',
      'tolerance.excluded',
      '谋取私利',
      '不予容错',
    );
    expect(refusal.details).toEqual({ exclusion: 'private-gain' });
  });

  it('an exclusion that applies excludes for the office too', () => {
    const exclusions = [
      { code: 'safety', applies: true },
      { code: 'private-gain', applies: false },
    ];
    asked()
      .when(request({ exclusions }), { actor: OFFICE, elsewhere: sanctioned() })
      .isRefused('conflict', 'tolerance.excluded', '重大安全责任事故');
  });
});

describe('tolerance of a lapse of a task', () => {
  const state = { ...initialAssignment(TASK), issued: aTask() };
  const month = '2024-06';
  const late = new Map([[month, { ...initialClaim(month), punctuality: 'late' as const }]]);
  const recovered = new Map([[month, { ...initialClaim(month), punctuality: 'recovered' as const }]]);
  const inTime = new Map([[month, { ...initialClaim(month), punctuality: 'inTime' as const }]]);
  const overdue: Failure = { kind: 'overdue', assignment: TASK };
  const acceptance: Failure = { kind: 'late-acceptance', assignment: TASK };
  const report: Failure = { kind: 'late-report', assignment: TASK, month };
  const ask = (failure: Failure, assignment: object) =>
    asked(toleranceId(failure)).when(request({ failure }), {
      actor: unit,
      elsewhere: underPlan({}, { [`assignment-${TASK}`]: assignment }),
    });

  it.each([
    [overdue, { timeliness: 'overdue' }, '1.1 压缩开办时间任务逾期'],
    [overdue, { timeliness: 'recovered' }, '1.1 压缩开办时间任务逾期'],
    [acceptance, { acceptance: 'lapsed' }, '1.1 压缩开办时间逾期签收'],
    [acceptance, { acceptance: 'late' }, '1.1 压缩开办时间逾期签收'],
    [report, { claims: late }, '1.1 压缩开办时间2024-06逾期申报'],
    [report, { claims: recovered }, '1.1 压缩开办时间2024-06逾期申报'],
  ] as const)('%j where %j', (failure, parts, title) => {
    ask(failure, { ...state, ...parts }).happens({
      type: 'ToleranceRequested',
      data: { ...request({ failure }).data, unit: COUNTY, title, decideBy: '2024-07-17' },
    });
  });

  it.each([
    [overdue, { timeliness: 'timely', acceptance: 'late', claims: late }],
    [acceptance, { acceptance: 'inTime', timeliness: 'overdue', claims: late }],
    [report, { claims: inTime, timeliness: 'overdue', acceptance: 'late' }],
    [report, {}],
  ] as const)('not %j where %j', (failure, parts) => {
    ask(failure, { ...state, ...parts }).isRefused('conflict', 'tolerance.no-failure');
  });

  it('is nobody’s to ask for where nobody is bound', () => {
    const open = { ...state, issued: aTask({ holder: COLLECTIVE }), timeliness: 'overdue' };
    ask(overdue, open).isRefused('conflict', 'tolerance.no-failure');
    ask(overdue, initialAssignment(TASK)).isRefused('conflict', 'tolerance.no-failure');
  });
});
