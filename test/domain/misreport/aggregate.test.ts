import { describe, expect, it } from 'vitest';
import { initialAssignment } from '../../../src/domain/assignment/evolve.ts';
import { misreportAggregate, misreportId } from '../../../src/domain/misreport/aggregate.ts';
import type { MisreportCommand, MisreportEvent } from '../../../src/domain/misreport/events.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { misreportSamples as samples } from '../../support/samples/claims.ts';
import { aTask, COLLECTIVE, COUNTY, OTHER_COUNTY, TASK } from '../../support/tasks.ts';
import { VERIFIED_TASK } from './lifecycle.ts';

type Past = Happened<MisreportEvent>;

const ID = misreportId({ assignment: TASK, month: '2024-06' });
const allege = samples.AllegeFalseReport;
const alleged = {
  type: 'FalseReportAlleged',
  data: {
    ...allege.data,
    clause: '1.1',
    clauseTitle: '压缩开办时间',
    unit: COUNTY,
    answerBy: '2024-07-10',
  },
} as const;
const ALLEGED: Past = { ...alleged, actor: OFFICE };
const ANSWERED: Past = { type: 'AllegationAnswered', data: samples.AnswerAllegation.data };
const FOUND: Past = { type: 'FalseReportFound', data: samples.FindFalseReport.data };
const DISMISSED: Past = { type: 'AllegationDismissed', data: samples.DismissAllegation.data };

const known = (task = VERIFIED_TASK) => underPlan({}, { [`assignment-${TASK}`]: task });
const since = (...history: readonly Past[]) => {
  const { state, when } = given(misreportAggregate, ID, ...history);
  return {
    state,
    when: (command: MisreportCommand, circumstances: Parameters<typeof when>[1] = {}) =>
      when(command, { elsewhere: known(), ...circumstances }),
  };
};

describe('alleging', () => {
  it('names the unit and sets the day until which it may answer', () => {
    const [event] = since().when(allege).happens(alleged);
    expect(event?.basis).toEqual({ source: '考核细则', article: '程序' });
  });

  it.each([
    // 调休: Sunday 29 September is worked, 1 to 7 October are off; then over the end of the year
    ['2024-09-27', '2024-10-10'],
    ['2024-12-27', '2025-01-06'],
  ])('on %s leaves five working days to answer: until %s', (occurredOn, answerBy) => {
    since()
      .when(allege, { occurredOn })
      .happens({ ...alleged, data: { ...alleged.data, answerBy } });
  });

  it('is about a verified claim of a task that a unit holds under the plan', () => {
    const without = (task: Partial<typeof VERIFIED_TASK>) =>
      since().when(allege, { elsewhere: known({ ...VERIFIED_TASK, ...task }) });
    without({ claims: new Map() }).isRefused('conflict', 'misreport.not-verified', '2024-06');
    for (const issued of [null, aTask({ plan: 'p1999' }), aTask({ holder: COLLECTIVE })]) {
      without({ issued }).isRefused('invalid', 'misreport.assignment-unknown', TASK);
    }
    since()
      .when(allege, { elsewhere: known(initialAssignment(TASK)) })
      .isRefused('invalid', 'misreport.assignment-unknown');
  });

  it('stands under the claim’s identifier, once', () => {
    given(misreportAggregate, 'other', ...[])
      .when(allege, { elsewhere: known() })
      .isRefused('invalid', 'misreport.id-mismatch', 'other');
    for (const history of [[ALLEGED], [ALLEGED, ANSWERED], [ALLEGED, FOUND], [ALLEGED, DISMISSED]]) {
      since(...history)
        .when(allege)
        .isRefused('conflict', 'misreport.not-allowed', '不能指认');
    }
  });

  it('is not for the unit’s own people, nor before the plan is in force', () => {
    since()
      .when(allege, { actor: { ...VERIFIER, unit: COUNTY } })
      .isRefused('forbidden', 'misreport.own-unit', '甲县');
    since()
      .when(allege, { elsewhere: underPlan({ scheme: null }, { [`assignment-${TASK}`]: VERIFIED_TASK }) })
      .isRefused('conflict', 'plan.no-scheme');
  });
});

describe('answering', () => {
  const answer = samples.AnswerAllegation;
  const county = ofUnit(COUNTY);

  it('is for the unit, until the day set', () => {
    since(ALLEGED)
      .when(answer, { actor: county, occurredOn: '2024-07-10' })
      .happens({ type: 'AllegationAnswered', data: answer.data });
    since(ALLEGED)
      .when(answer, { actor: county, occurredOn: '2024-07-11' })
      .isRefused('conflict', 'misreport.answer-late', '2024-07-10');
    since(ALLEGED)
      .when(answer, { actor: ofUnit(OTHER_COUNTY) })
      .isRefused('forbidden', 'misreport.not-accused');
  });

  it('happens once, and not after it was judged', () => {
    for (const history of [[], [ALLEGED, ANSWERED], [ALLEGED, FOUND], [ALLEGED, DISMISSED]]) {
      since(...history)
        .when(answer, { actor: county })
        .isRefused('conflict', 'misreport.not-allowed');
    }
  });
});

describe.each([
  ['finding it true', samples.FindFalseReport, FOUND],
  ['dismissing it', samples.DismissAllegation, DISMISSED],
] as const)('%s', (_, command, judged) => {
  it('is for another than who alleged, submitted, examined or verified, and for nobody of the unit', () => {
    since(ALLEGED, ANSWERED)
      .when(command, { actor: CHIEF })
      .happens(judged as MisreportEvent);
    for (const actor of [
      OFFICE,
      { ...CHIEF, account: VERIFIER.account },
      { ...CHIEF, account: 'heyan-02' },
      { ...CHIEF, account: `danwei-${COUNTY}` },
      { ...CHIEF, unit: COUNTY },
    ]) {
      since(ALLEGED, ANSWERED).when(command, { actor }).isRefused('forbidden', 'misreport.involved', '回避');
    }
  });

  it('needs an allegation, and happens once', () => {
    for (const history of [[], [ALLEGED, FOUND], [ALLEGED, DISMISSED]]) {
      since(...history)
        .when(command, { actor: CHIEF })
        .isRefused('conflict', 'misreport.not-allowed');
    }
  });
});

it('nobody is found to have lied before they answered or their time to answer is over', () => {
  const find = samples.FindFalseReport;
  since(ALLEGED)
    .when(find, { actor: CHIEF, occurredOn: '2024-07-10' })
    .isRefused('conflict', 'misreport.unheard', '2024-07-10');
  since(ALLEGED)
    .when(find, { actor: CHIEF, occurredOn: '2024-07-11' })
    .happens(FOUND as MisreportEvent);
  since(ALLEGED)
    .when(samples.DismissAllegation, { actor: CHIEF, occurredOn: '2024-07-04' })
    .happens(DISMISSED as MisreportEvent);
});
