import { initialAssignment } from '../../../src/domain/assignment/evolve.ts';
import { noticeAggregate } from '../../../src/domain/notice/aggregate.ts';
import type { NoticeCommand, NoticeEvent } from '../../../src/domain/notice/events.ts';
import type { NoticeState } from '../../../src/domain/notice/evolve.ts';
import { noticeMachine } from '../../../src/domain/notice/machine.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { CHIEF, OFFICE, ofUnit } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { noticeSamples as samples } from '../../support/samples/notices.ts';
import { aTask, COUNTY, TASK } from '../../support/tasks.ts';

const ASKS = {
  IssueNotice: 'ISSUE',
  RequestNoticeExtension: 'REQUEST',
  GrantNoticeExtension: 'GRANT',
  RefuseNoticeExtension: 'REFUSE',
  AnswerNotice: 'ANSWER',
  AcceptNoticeAnswer: 'ACCEPT',
  RejectNoticeAnswer: 'REJECT',
  HoldInterview: 'HOLD',
  CirculateUnit: 'CIRCULATE',
  LiftNotice: 'LIFT',
  LapseNotice: 'LAPSE',
} as const;
const MEANS = {
  NoticeIssued: 'ISSUE',
  NoticeExtensionRequested: 'REQUEST',
  NoticeExtensionGranted: 'GRANT',
  NoticeExtensionRefused: 'REFUSE',
  NoticeAnswered: 'ANSWER',
  NoticeAnswerAccepted: 'ACCEPT',
  NoticeLapsed: 'LAPSE',
  NoticeEscalated: 'ESCALATE',
  InterviewOrdered: 'SUMMON',
  InterviewLapsed: 'LAPSE',
  InterviewHeld: 'HOLD',
  MendingLapsed: 'LAPSE',
  UnitCirculated: 'CIRCULATE',
  NoticeLifted: 'LIFT',
} as const;

const BY_UNIT: ReadonlySet<string> = new Set(['RequestNoticeExtension', 'AnswerNotice']);

/** A notice asked for everything, by those who may, by the first deadline and on two later days. */
export const noticeLifecycle: Lifecycle<NoticeState, NoticeEvent, NoticeCommand> = {
  aggregate: noticeAggregate,
  id: 'd1',
  beginning: [],
  surroundings: {
    elsewhere: underPlan(
      {},
      {
        [`assignment-${TASK}`]: { ...initialAssignment(TASK), issued: aTask() },
      },
    ),
  },
  questions: Object.values(samples).flatMap((command) =>
    (BY_UNIT.has(command.type) ? [ofUnit(COUNTY)] : [OFFICE, CHIEF]).flatMap((actor) =>
      ['2024-07-03', '2024-08-30', '2024-11-29'].map((occurredOn) => ({ command, actor, occurredOn })),
    ),
  ),
  machineOf: () => noticeMachine,
  asks: ({ type }) => [{ machine: 'notice', event: ASKS[type] }],
  steps: (event) => {
    if (event.type !== 'NoticeAnswerRejected') return [{ machine: 'notice', event: MEANS[event.type] }];
    return [{ machine: 'notice', event: event.data.answerBy === null ? 'REJECT' : 'SEND_BACK' }];
  },
  valueIn: ({ stage, extension }) => ({ stage, extension }),
};
