import { refuseEarly } from '../assignment/deadline.ts';
import type { Aggregate, Circumstances, Decision } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type NoticeCommand, type NoticeEvent, noticeCommands, noticeEvents } from './events.ts';
import { evolveNotice, initialNotice, type NoticeState } from './evolve.ts';
import { consultedForIssue, issueNotice } from './issue.ts';
import { NOTICE_EVENT_NAMES, NOTICE_STAGE_NAMES, noticeMachine } from './machine.ts';
import { lapseOf, leadOn, nextGradeName, type UnderWay } from './next-stage.ts';
import {
  refuseIssuer,
  refuseLateRequest,
  refuseLongExtension,
  refuseOtherUnit,
  refuseOwnUnit,
  refuseRequester,
} from './refusals.ts';

export const noticeAggregate: Aggregate<NoticeState, NoticeEvent, NoticeCommand> = {
  category: 'notice',
  events: noticeEvents,
  commands: noticeCommands,
  initial: initialNotice,
  consults: (_state, command) => (command.type === 'IssueNotice' ? consultedForIssue(command.data) : []),
  decide,
  evolve: evolveNotice,
};

const ASKED = {
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

function decide(
  state: NoticeState,
  command: NoticeCommand,
  circumstances: Circumstances,
): Decision<NoticeEvent> {
  const illegal = refuseUnlessAllowed(
    noticeMachine.resolveState({ value: { stage: state.stage, extension: state.extension } }),
    ASKED[command.type],
    NOTICE_EVENT_NAMES,
    {
      what: `督办单“${state.issued?.title ?? state.id}”`,
      state: NOTICE_STAGE_NAMES[state.stage],
      code: 'notice.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  if (command.type === 'IssueNotice') return issueNotice(command.data, circumstances);
  const { issued } = state;
  if (issued === null) throw new Error(`“${state.id}” is under way and was never issued`);
  return decideUnderWay({ ...state, issued }, command, circumstances);
}

function decideUnderWay(
  state: UnderWay,
  command: Exclude<NoticeCommand, { type: 'IssueNotice' }>,
  circumstances: Circumstances,
): Decision<NoticeEvent> {
  const { issued, deadline } = state;
  const { calendar, occurredOn } = circumstances;
  const { terms } = issued;
  const basis = { source: terms.source, article: terms.article };
  switch (command.type) {
    case 'RequestNoticeExtension':
      return (
        refuseOtherUnit(state, circumstances) ??
        refuseLateRequest(state, circumstances) ??
        refuseLongExtension(command.data.days, terms.extendBy) ?? [
          { type: 'NoticeExtensionRequested', data: command.data, basis },
        ]
      );
    case 'GrantNoticeExtension': {
      const refused =
        refuseOwnUnit(state, circumstances) ??
        refuseRequester(state, circumstances) ??
        refuseLateRequest(state, circumstances) ??
        refuseLongExtension(command.data.days, state.requested?.days ?? 0);
      if (refused !== null) return refused;
      const answerBy = calendar.addWorkingDays(deadline ?? occurredOn, command.data.days);
      return [{ type: 'NoticeExtensionGranted', data: { ...command.data, answerBy }, basis }];
    }
    case 'RefuseNoticeExtension':
      return (
        refuseOwnUnit(state, circumstances) ??
        refuseRequester(state, circumstances) ?? [
          { type: 'NoticeExtensionRefused', data: command.data, basis },
        ]
      );
    case 'AnswerNotice':
      return (
        refuseOtherUnit(state, circumstances) ?? [
          ...lateness(state, circumstances),
          { type: 'NoticeAnswered', data: command.data, basis },
        ]
      );
    case 'AcceptNoticeAnswer':
      return (
        refuseOwnUnit(state, circumstances) ?? [{ type: 'NoticeAnswerAccepted', data: command.data, basis }]
      );
    case 'RejectNoticeAnswer':
      return reject(state, command.data.reasons, circumstances);
    case 'HoldInterview': {
      const mendBy = calendar.addWorkingDays(occurredOn, terms.interviewWithin);
      return (
        refuseOwnUnit(state, circumstances) ?? [
          ...lateness(state, circumstances),
          { type: 'InterviewHeld', data: { ...command.data, mendBy }, basis },
        ]
      );
    }
    case 'CirculateUnit':
      return (
        refuseOwnUnit(state, circumstances) ??
        refuseIssuer(state, circumstances, '通报') ?? [{ type: 'UnitCirculated', data: command.data, basis }]
      );
    case 'LiftNotice':
      return refuseOwnUnit(state, circumstances) ?? [{ type: 'NoticeLifted', data: command.data, basis }];
    case 'LapseNotice':
      return refuseEarly(deadline ?? occurredOn, occurredOn) ?? lapseOf(state, circumstances);
  }
}

/** What has lapsed before this day without being noted. */
function lateness(state: UnderWay, circumstances: Circumstances) {
  const late = state.deadline !== null && circumstances.occurredOn > state.deadline;
  return late ? lapseOf(state, circumstances) : [];
}

/** Once in a grade the unit may answer again; the second time, and after the interview, it counts as not answered. */
function reject(state: UnderWay, reasons: string, circumstances: Circumstances): Decision<NoticeEvent> {
  const { terms } = state.issued;
  const basis = { source: terms.source, article: terms.article };
  const own = refuseOwnUnit(state, circumstances);
  if (own !== null) return own;
  const answerWithin = terms.grades[state.grade]?.answerWithin;
  if (state.stage === 'answered' && !state.sentBack && answerWithin !== undefined) {
    const answerBy = circumstances.calendar.addWorkingDays(circumstances.occurredOn, answerWithin);
    return [{ type: 'NoticeAnswerRejected', data: { reasons, answerBy }, basis }];
  }
  const next = state.stage === 'answered' ? nextGradeName(state) : '通报';
  const rejected = { type: 'NoticeAnswerRejected', data: { reasons, answerBy: null }, basis } as const;
  return (
    refuseIssuer(state, circumstances, `再次退回而转入${next}`) ?? [
      rejected,
      ...(state.stage === 'answered' ? [leadOn(state, circumstances)] : []),
    ]
  );
}
