import { describe, expect, it } from 'vitest';
import { noticeIncidents } from '../../../src/projections/models/notice-incidents.ts';
import { type NoticeRow, notices } from '../../../src/projections/models/notices.ts';
import {
  answered,
  circulated,
  granted,
  held,
  inLastGrade,
  issued,
  requested,
  sentBack,
  summoned,
  TERMS,
  unmended,
} from '../../domain/notice/notice.ts';
import { folded, history, type Sketch } from '../../support/folding.ts';
import { CHIEF, ofUnit } from '../../support/people.ts';
import { noticeSamples as samples } from '../../support/samples/notices.ts';
import { COUNTY } from '../../support/tasks.ts';

const stream = 'notice-d1';
function rowAfter(...events: readonly Omit<Sketch, 'stream'>[]): NoticeRow {
  const row = folded(notices, history(...events.map((event) => ({ ...event, stream })))).get('d1');
  if (row === undefined) throw new Error('there is a row');
  return row;
}
const own = { account: `danwei-${COUNTY}`, on: '2024-07-12' };

describe('the notices', () => {
  it('begin with what was issued, by whom and when, and the terms', () => {
    expect(rowAfter(issued)).toEqual({
      ...samples.IssueNotice.data,
      id: 'd1',
      issued: { account: 'kaohe-01', on: '2024-07-03' },
      terms: TERMS,
      stage: 'awaiting',
      grade: 0,
      gradeName: '提示单',
      deadline: '2024-07-17',
      served: [{ grade: 0, name: '提示单', servedOn: '2024-07-03', answerBy: '2024-07-17', lapsed: false }],
      extension: 'unasked',
      requested: null,
      answer: null,
      rejected: null,
      sentBack: false,
      interview: null,
      circulated: null,
      lifted: null,
      failure: null,
      positions: { NoticeIssued: [1] },
    });
  });

  it('say what was asked, answered and sent back', () => {
    expect(rowAfter(issued, requested, granted)).toMatchObject({
      extension: 'granted',
      requested: { days: 5, reasons: '系统改造', account: `danwei-${COUNTY}` },
      deadline: '2024-07-22',
      served: [{ answerBy: '2024-07-22' }],
    });
    expect(rowAfter(issued, answered)).toMatchObject({
      stage: 'answered',
      deadline: null,
      answer: { measures: '已增设窗口', ...own },
    });
    expect(rowAfter(issued, answered, sentBack)).toMatchObject({
      stage: 'awaiting',
      deadline: '2024-07-29',
      rejected: { reasons: '没有佐证', account: 'kaohe-01', on: '2024-07-15' },
      sentBack: true,
      served: [{ answerBy: '2024-07-29', lapsed: false }],
    });
  });

  it('go through the grades, each with its own request', () => {
    expect(rowAfter(issued, requested, ...inLastGrade.slice(1))).toMatchObject({
      grade: 2,
      gradeName: '警示单',
      deadline: '2024-08-14',
      extension: 'unasked',
      requested: null,
      served: [
        { grade: 0, name: '提示单', answerBy: '2024-07-17', lapsed: true },
        { grade: 1, name: '督办单', answerBy: '2024-07-31', lapsed: true },
        { grade: 2, name: '警示单', answerBy: '2024-08-14', lapsed: false },
      ],
    });
  });

  it('end with interview, circular and lifting', () => {
    expect(rowAfter(...summoned)).toMatchObject({ stage: 'summoned', deadline: '2024-08-28' });
    const mending = rowAfter(...summoned, held);
    expect(mending).toMatchObject({
      stage: 'mending',
      deadline: '2024-09-03',
      interview: { interviewer: '分管副市长', record: '限期整改', on: '2024-08-20' },
    });
    const lifted = { type: 'NoticeLifted', data: samples.LiftNotice.data, occurredOn: '2024-10-08' };
    expect(rowAfter(...summoned, held, unmended, circulated, lifted)).toMatchObject({
      stage: 'lifted',
      deadline: null,
      circulated: { title: '关于甲县的通报', body: '约谈后仍未整改', account: CHIEF.account },
      lifted: { finding: '已经整改', on: '2024-10-08' },
      positions: { UnitCirculated: [10], NoticeLifted: [11] },
    });
    const accepted = { type: 'NoticeAnswerAccepted', data: { finding: '属实' }, actor: CHIEF };
    expect(rowAfter(issued, answered, accepted)).toMatchObject({
      stage: 'lifted',
      lifted: { finding: '属实', account: CHIEF.account },
    });
  });

  it('know nothing of a notice of which they have not seen the beginning', () => {
    expect(folded(notices, history({ ...answered, stream })).size).toBe(0);
  });

  it('can be found by plan, clause, unit, assignment, stage and deadline', () => {
    const { index } = notices;
    const of = (row: NoticeRow) =>
      Object.fromEntries(Object.entries(index).map(([name, column]) => [name, column.of(row)]));
    expect(of(rowAfter(issued))).toEqual({
      plan: 'p2024',
      clause: '1.1',
      unit: COUNTY,
      assignment: samples.IssueNotice.data.assignment,
      stage: 'awaiting',
      owners: `|${COUNTY}|`,
      lapse_on: '2024-07-17',
    });
    expect(of(rowAfter(issued, answered)).lapse_on).toBeNull();
  });
});

describe('what counts in scores', () => {
  const told = (row: NoticeRow) =>
    noticeIncidents(row).map(({ id, occurredOn, positions }) => [id, occurredOn, positions]);

  it('is each grade served', () => {
    expect(noticeIncidents(rowAfter(issued, { ...answered, actor: ofUnit(COUNTY) }))).toEqual([
      {
        id: 'notice-served.d1.0',
        kind: 'notice-served',
        plan: 'p2024',
        unit: COUNTY,
        title: '开办时间仍未压缩',
        occurredOn: '2024-07-03',
        positions: { NoticeIssued: [1] },
      },
    ]);
  });

  it('each grade that lapsed, the interview and the circular, each with its own event', () => {
    const on = (day: string) => ({ occurredOn: day });
    const [first, ...rest] = inLastGrade;
    const days = ['2024-07-17', '2024-07-17', '2024-07-31', '2024-07-31'];
    const row = rowAfter(
      ...(first === undefined ? [] : [first]),
      ...rest.map((event, index) => ({ ...event, ...on(days[index] ?? '') })),
      ...summoned.slice(-2),
      held,
      unmended,
      { ...circulated, ...on('2024-09-09') },
    );
    expect(told(row)).toEqual([
      ['notice-served.d1.0', '2024-07-03', { NoticeIssued: [1] }],
      ['notice-served.d1.1', '2024-07-17', { NoticeEscalated: [3] }],
      ['notice-served.d1.2', '2024-07-31', { NoticeEscalated: [5] }],
      ['notice-lapsed.d1.0', '2024-07-17', { NoticeLapsed: [2] }],
      ['notice-lapsed.d1.1', '2024-07-31', { NoticeLapsed: [4] }],
      ['notice-lapsed.d1.2', '2024-08-14', { NoticeLapsed: [6] }],
      ['unit-interviewed.d1', '2024-08-20', { InterviewHeld: [8] }],
      ['unit-circulated.d1', '2024-09-09', { UnitCirculated: [10] }],
    ]);
  });

  it('with the failure that they carry on, but for the grades that were not answered', () => {
    const failure = { kind: 'overdue' as const, assignment: 'p2024.1.1.lead.xian-a' };
    const row = rowAfter(
      {
        ...issued,
        type: 'NoticeIssued',
        data: { ...samples.IssueNotice.data, terms: TERMS, grade: 0, answerBy: '2024-07-17', failure },
      },
      ...summoned.slice(1),
      held,
      unmended,
      circulated,
    );
    expect(noticeIncidents(row).map((each) => [each.kind, each.failure])).toEqual([
      ['notice-served', failure],
      ['notice-served', failure],
      ['notice-served', failure],
      ['notice-lapsed', undefined],
      ['notice-lapsed', undefined],
      ['notice-lapsed', undefined],
      ['unit-interviewed', failure],
      ['unit-circulated', failure],
    ]);
  });
});
