import type { Circumstances, Decided } from '../kernel/aggregate.ts';
import type { Issued, NoticeEvent } from './events.ts';
import type { NoticeState } from './evolve.ts';

/** A notice that has been issued. */
export interface UnderWay extends NoticeState {
  readonly issued: Issued;
}

/** What it comes to when the deadline that runs in the present stage has passed. */
export function lapseOf(state: UnderWay, circumstances: Circumstances): readonly Decided<NoticeEvent>[] {
  const { stage, grade, deadline, issued } = state;
  if (deadline === null) return [];
  const basis = { source: issued.terms.source, article: issued.terms.article };
  switch (stage) {
    case 'awaiting':
      return [
        { type: 'NoticeLapsed', data: { grade, answerBy: deadline }, basis },
        leadOn(state, circumstances),
      ];
    case 'summoned':
      return [{ type: 'InterviewLapsed', data: { holdBy: deadline }, basis }];
    case 'mending':
      return [{ type: 'MendingLapsed', data: { mendBy: deadline }, basis }];
    default:
      return [];
  }
}

/** Where a grade that failed leads: to the next grade, or after the last one to the interview. */
export function leadOn(
  { grade, issued: { terms } }: UnderWay,
  { calendar, occurredOn }: Circumstances,
): Decided<NoticeEvent> {
  const basis = { source: terms.source, article: terms.article };
  const next = terms.grades[grade + 1];
  if (next === undefined) {
    const holdBy = calendar.addWorkingDays(occurredOn, terms.interviewWithin);
    return { type: 'InterviewOrdered', data: { holdBy }, basis };
  }
  const answerBy = calendar.addWorkingDays(occurredOn, next.answerWithin);
  return { type: 'NoticeEscalated', data: { grade: grade + 1, answerBy }, basis };
}

/** What a notice that fails in its grade becomes, in words. */
export function nextGradeName({ grade, issued }: UnderWay): string {
  return issued.terms.grades[grade + 1]?.name ?? '约谈';
}
