import type { IncidentKind } from '../../domain/scheme/incident-kinds.ts';
import type { IncidentFact } from '../../domain/scoring/incidents.ts';
import type { NoticeRow } from './notices.ts';

/**
 * What counts in scores: each grade served, each one that lapsed, the interview, the circular. What is done about a
 * failure carries it on; that the unit did not answer is another failure, of its own.
 */
export function noticeIncidents(row: NoticeRow): readonly IncidentFact[] {
  const { id, plan, unit, title, positions, served, interview, circulated, failure } = row;
  const fact = (
    kind: IncidentKind,
    place: string,
    occurredOn: string,
    type: string,
    at: readonly number[],
  ): IncidentFact => ({
    id: `${kind}.${id}${place}`,
    kind,
    plan,
    unit,
    title,
    occurredOn,
    positions: { [type]: at },
    ...(failure === null || kind === 'notice-lapsed' ? {} : { failure }),
  });
  // In the order in which they counted, as what was served: a correction comes after all others.
  const { NoticeIssued = [], NoticeEscalated = [], NoticeLapsed: lapses = [] } = positions;
  const lapsed = served.filter((each) => each.lapsed);
  const servings = [...NoticeIssued, ...NoticeEscalated];
  return [
    ...served.map(({ grade, servedOn }, index) => {
      const type = index === 0 ? 'NoticeIssued' : 'NoticeEscalated';
      return fact('notice-served', `.${grade}`, servedOn, type, servings.slice(index, index + 1));
    }),
    ...lapsed.map(({ grade, answerBy }, index) =>
      fact('notice-lapsed', `.${grade}`, answerBy, 'NoticeLapsed', lapses.slice(index, index + 1)),
    ),
    ...(interview === null
      ? []
      : [fact('unit-interviewed', '', interview.on, 'InterviewHeld', positions.InterviewHeld ?? [])]),
    ...(circulated === null
      ? []
      : [fact('unit-circulated', '', circulated.on, 'UnitCirculated', positions.UnitCirculated ?? [])]),
  ];
}
