import type { Recorded } from '../kernel/aggregate.ts';
import type { Issued, NoticeEvent } from './events.ts';
import type { NoticeExtension, NoticeStage } from './machine.ts';

export interface NoticeState {
  readonly id: string;
  readonly issued: Issued | null;
  readonly issuer: string | null;
  readonly stage: NoticeStage;
  readonly extension: NoticeExtension;
  /** The extension asked for in the present grade, and by which account. */
  readonly requested: { readonly days: number; readonly account: string } | null;
  readonly grade: number;
  /** The day by whose end the present stage is to be over; null while nobody is waited for. */
  readonly deadline: string | null;
  /** Whether an answer was sent back in the present grade. */
  readonly sentBack: boolean;
}

export function initialNotice(id: string): NoticeState {
  return {
    id,
    issued: null,
    issuer: null,
    stage: 'absent',
    extension: 'unasked',
    requested: null,
    grade: 0,
    deadline: null,
    sentBack: false,
  };
}

export function evolveNotice(state: NoticeState, event: Recorded<NoticeEvent>): NoticeState {
  const to = (stage: NoticeStage, deadline: string | null) => ({ ...state, stage, deadline });
  switch (event.type) {
    case 'NoticeIssued': {
      const { grade, answerBy } = event.data;
      return { ...to('awaiting', answerBy), issued: event.data, issuer: event.actor.account, grade };
    }
    case 'NoticeExtensionRequested': {
      const requested = { days: event.data.days, account: event.actor.account };
      return { ...state, extension: 'requested', requested };
    }
    case 'NoticeExtensionGranted':
      return { ...state, extension: 'granted', deadline: event.data.answerBy };
    case 'NoticeExtensionRefused':
      return { ...state, extension: 'refused' };
    case 'NoticeAnswered':
      return answered(state);
    case 'NoticeAnswerRejected': {
      const { answerBy } = event.data;
      if (answerBy !== null) return { ...to('awaiting', answerBy), sentBack: true };
      return to(state.stage === 'reported' ? 'unmended' : 'failed', null);
    }
    case 'NoticeLapsed':
      return to('failed', null);
    case 'NoticeEscalated': {
      const { grade, answerBy } = event.data;
      const anew = { extension: 'unasked', requested: null, sentBack: false } as const;
      return { ...to('awaiting', answerBy), ...anew, grade };
    }
    case 'InterviewOrdered':
      return to('summoned', event.data.holdBy);
    case 'InterviewLapsed':
      return to('overdue', null);
    case 'InterviewHeld':
      return to('mending', event.data.mendBy);
    case 'MendingLapsed':
      return to('unmended', null);
    case 'UnitCirculated':
      return to('circulated', null);
    case 'NoticeAnswerAccepted':
    case 'NoticeLifted':
      return to('lifted', null);
  }
}

/** An answer that is not waited for is put on file and changes nothing else. */
function answered(state: NoticeState): NoticeState {
  if (state.stage === 'awaiting') return { ...state, stage: 'answered', deadline: null };
  if (state.stage === 'mending') return { ...state, stage: 'reported', deadline: null };
  return state;
}
