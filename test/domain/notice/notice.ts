import { noticeAggregate } from '../../../src/domain/notice/aggregate.ts';
import type { NoticeEvent } from '../../../src/domain/notice/events.ts';
import { FORMER_PROCEDURE } from '../../../src/domain/scheme/procedure.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, ofUnit } from '../../support/people.ts';
import { noticeSamples as samples } from '../../support/samples/notices.ts';
import { COUNTY } from '../../support/tasks.ts';

type Past = Happened<NoticeEvent>;

/** Three grades of ten working days each, an extension of ten at most, an interview within ten. */
export const TERMS = { ...FORMER_PROCEDURE.notices, source: '考核细则', article: '程序' };

export const of = (...history: readonly Past[]) => given(noticeAggregate, 'd1', ...history);

/** Issued on Wednesday 3 July 2024: ten working days end on the 17th. */
export const issued: Past = {
  type: 'NoticeIssued',
  data: { ...samples.IssueNotice.data, terms: TERMS, grade: 0, answerBy: '2024-07-17', failure: null },
};
export const requested: Past = {
  type: 'NoticeExtensionRequested',
  data: samples.RequestNoticeExtension.data,
  actor: ofUnit(COUNTY),
};
export const granted: Past = {
  type: 'NoticeExtensionGranted',
  data: { ...samples.GrantNoticeExtension.data, answerBy: '2024-07-22' },
  actor: CHIEF,
};
export const refused: Past = {
  type: 'NoticeExtensionRefused',
  data: samples.RefuseNoticeExtension.data,
  actor: CHIEF,
};
export const answered: Past = {
  type: 'NoticeAnswered',
  data: samples.AnswerNotice.data,
  actor: ofUnit(COUNTY),
  occurredOn: '2024-07-12',
};
/** Sent back on Monday 15 July: ten more working days. */
export const sentBack: Past = {
  type: 'NoticeAnswerRejected',
  data: { reasons: '没有佐证', answerBy: '2024-07-29' },
  occurredOn: '2024-07-15',
};
export const lapsed: Past = { type: 'NoticeLapsed', data: { grade: 0, answerBy: '2024-07-17' } };
export const escalated: Past = { type: 'NoticeEscalated', data: { grade: 1, answerBy: '2024-07-31' } };
export const inLastGrade: readonly Past[] = [
  issued,
  lapsed,
  escalated,
  { type: 'NoticeLapsed', data: { grade: 1, answerBy: '2024-07-31' } },
  { type: 'NoticeEscalated', data: { grade: 2, answerBy: '2024-08-14' } },
];
export const lastLapsed: Past = { type: 'NoticeLapsed', data: { grade: 2, answerBy: '2024-08-14' } };
export const ordered: Past = { type: 'InterviewOrdered', data: { holdBy: '2024-08-28' } };
export const summoned: readonly Past[] = [...inLastGrade, lastLapsed, ordered];
export const held: Past = {
  type: 'InterviewHeld',
  data: { ...samples.HoldInterview.data, mendBy: '2024-09-03' },
  occurredOn: '2024-08-20',
};
export const unmended: Past = { type: 'MendingLapsed', data: { mendBy: '2024-09-03' } };
export const circulated: Past = {
  type: 'UnitCirculated',
  data: samples.CirculateUnit.data,
  actor: CHIEF,
};
