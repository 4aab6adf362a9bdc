import { describe, expect, it } from 'vitest';
import { initialAssignment } from '../../../src/domain/assignment/evolve.ts';
import { noticeAggregate } from '../../../src/domain/notice/aggregate.ts';
import type { PlanState } from '../../../src/domain/plan/evolve.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { noticeSamples as samples } from '../../support/samples/notices.ts';
import { aTask, COLLECTIVE, COUNTY, OTHER_COUNTY, TASK } from '../../support/tasks.ts';
import { issued, of, TERMS } from './notice.ts';

const issue = samples.IssueNotice;
const withTask = (parts = {}, plan: Partial<PlanState> = {}) => ({
  elsewhere: underPlan(plan, {
    [`assignment-${TASK}`]: { ...initialAssignment(TASK), issued: aTask(parts) },
  }),
});
const about = (parts: Partial<typeof issue.data>) => ({ ...issue, data: { ...issue.data, ...parts } });

describe('a notice is issued', () => {
  it('in the first grade, to be answered within its working days, on the ground that the office gives', () => {
    const [event] = of()
      .when(issue, withTask())
      .happens({
        type: 'NoticeIssued',
        data: { ...issue.data, terms: TERMS, grade: 0, answerBy: '2024-07-17', failure: null },
      });
    expect(event?.basis).toEqual(issue.data.basis);
  });

  it.each([
    ['2024-02-05', '2024-02-23', 'the Spring Festival and the Sunday worked for it'],
    ['2024-09-20', '2024-10-10', '调休 and the National Day holiday'],
    ['2024-12-20', '2025-01-06', 'the turn of the year'],
  ])('on %s, to be answered by %s: %s', (occurredOn, answerBy) => {
    of()
      .when(issue, { ...withTask(), occurredOn })
      .happens({
        type: 'NoticeIssued',
        data: { ...issue.data, terms: TERMS, grade: 0, answerBy, failure: null },
      });
  });

  it('never by a guess: a year without a calendar is refused', () => {
    expect(() => of().when(issue, { ...withTask(), occurredOn: '2026-12-25' })).toThrow('2027');
  });

  it.each([
    ['overdue', { kind: 'overdue', assignment: TASK }],
    ['recovered', null],
    ['onTime', null],
  ] as const)('about a task that is %s, carrying on %j', (timeliness, failure) => {
    const state = { ...initialAssignment(TASK), issued: aTask(), timeliness };
    const [event] = of()
      .when(issue, { elsewhere: underPlan({}, { [`assignment-${TASK}`]: state }) })
      .happens({
        type: 'NoticeIssued',
        data: { ...issue.data, terms: TERMS, grade: 0, answerBy: '2024-07-17', failure },
      });
    expect(event?.type).toBe('NoticeIssued');
  });

  it('once', () => {
    of(issued).when(issue, withTask()).isRefused('conflict', 'notice.not-allowed', '待答复', '答复');
  });

  it('under a plan in force, about one of its clauses', () => {
    of()
      .when(issue, withTask({}, { stage: 'drafted' }))
      .isRefused('conflict', 'plan.not-in-force');
    of()
      .when(issue, withTask({}, { scheme: null }))
      .isRefused('conflict', 'plan.no-scheme');
    of()
      .when(about({ clause: '9.9' }), withTask())
      .isRefused('invalid', 'plan.clause-unknown', '9.9');
  });

  it('about an assignment only to the unit that holds it, of that clause and plan', () => {
    of()
      .when(about({ unit: OTHER_COUNTY }), withTask())
      .isRefused('invalid', 'notice.assignment-mismatch', OTHER_COUNTY, TASK);
    for (const parts of [{ clause: '1.2' }, { plan: 'p2023' }, { holder: COLLECTIVE }]) {
      of().when(issue, withTask(parts)).isRefused('invalid', 'notice.assignment-mismatch');
    }
    of()
      .when(issue, { elsewhere: underPlan({}, { [`assignment-${TASK}`]: initialAssignment(TASK) }) })
      .isRefused('invalid', 'notice.assignment-mismatch');
  });

  it('without one to a unit that the clause names, whatever its part', () => {
    const named = (name: string) => ({
      elsewhere: underPlan({
        names: [
          { kind: 'units', name, units: [OTHER_COUNTY, COUNTY] },
          { kind: 'open', name: '甲县人民政府 ', reason: '未列名单' },
        ],
      }),
    });
    const [event] = of()
      .when(about({ assignment: null }), named('甲县人民政府'))
      .happens({
        type: 'NoticeIssued',
        data: {
          ...issue.data,
          assignment: null,
          terms: TERMS,
          grade: 0,
          answerBy: '2024-07-17',
          failure: null,
        },
      });
    expect(event?.type).toBe('NoticeIssued');
    of()
      .when(about({ assignment: null }), named('乙县人民政府'))
      .isRefused('invalid', 'notice.unit-not-bound', '1.1', COUNTY);
    of()
      .when(about({ assignment: null, unit: 'xian-c' }), named('甲县人民政府'))
      .isRefused('invalid', 'notice.unit-not-bound');
  });

  it('looking at the assignment only when there is one', () => {
    const state = noticeAggregate.initial('d1');
    expect(noticeAggregate.consults?.(state, issue, () => undefined)).toEqual([
      { category: 'plan', id: 'p2024' },
      { category: 'assignment', id: TASK },
    ]);
    expect(noticeAggregate.consults?.(state, about({ assignment: null }), () => undefined)).toEqual([
      { category: 'plan', id: 'p2024' },
    ]);
    expect(noticeAggregate.consults?.(state, samples.LapseNotice, () => undefined)).toEqual([]);
  });
});
