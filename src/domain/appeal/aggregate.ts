import type { Aggregate, Circumstances, Decision } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { refusal } from '../kernel/refusal.ts';
import { planReference } from '../plan/in-force.ts';
import { scorecardId } from '../scorecard/aggregate.ts';
import { decideAppeal } from './decide.ts';
import { type AppealCommand, type AppealEvent, appealCommands, appealEvents } from './events.ts';
import { type AppealState, evolveAppeal, initialAppeal } from './evolve.ts';
import { decideLapse, isLapse } from './lapse.ts';
import { APPEAL_EVENT_NAMES, APPEAL_WORK_NAMES, appealMachine } from './machine.ts';

export const appealAggregate: Aggregate<AppealState, AppealEvent, AppealCommand> = {
  category: 'appeal',
  events: appealEvents,
  commands: appealCommands,
  initial: initialAppeal,
  consults: ({ lodged }, command) => {
    if (command.type === 'LodgeAppeal') {
      const scorecard = { category: 'scorecard', id: scorecardId(command.data) };
      return [planReference(command.data.plan), scorecard];
    }
    return lodged === null ? [] : [planReference(lodged.plan)];
  },
  decide,
  evolve: evolveAppeal,
};

/** What each command asks of the machine; those of which it knows nothing are checked where they are decided. */
function asked(command: AppealCommand): keyof typeof APPEAL_EVENT_NAMES | null {
  switch (command.type) {
    case 'LodgeAppeal':
      return 'LODGE';
    case 'AdmitAppeal':
      return 'ADMIT';
    case 'DismissAppeal':
      return 'DISMISS';
    case 'AssignReviewers':
      return 'ASSIGN';
    case 'OpenHearing':
      return 'OPEN_HEARING';
    case 'CloseHearing':
      return 'CLOSE_HEARING';
    case 'DecideAppeal':
      return command.data.findings.some(({ upheld }) => upheld) ? 'UPHOLD' : 'REJECT';
    case 'RequestReview':
      return 'REQUEST_REVIEW';
    case 'SettleAppeal':
      return 'SETTLE';
    case 'WithdrawAppeal':
      return 'WITHDRAW';
    case 'RecordCorrection':
      return 'CORRECT';
    default:
      return null;
  }
}

function decide(
  state: AppealState,
  command: AppealCommand,
  circumstances: Circumstances,
): Decision<AppealEvent> {
  const event = asked(command);
  if (event !== null) {
    const snapshot = appealMachine.resolveState({
      value: { work: state.work, correction: state.correction },
    });
    const illegal = refuseUnlessAllowed(snapshot, event, APPEAL_EVENT_NAMES, {
      what: `申诉“${state.id}”`,
      state: APPEAL_WORK_NAMES[state.work],
      code: 'appeal.not-allowed',
    });
    if (illegal !== null) return illegal;
  }
  if (state.lodged === null && command.type !== 'LodgeAppeal') {
    return refusal('not-found', 'appeal.unknown', `没有编号为“${state.id}”的申诉`, { appeal: state.id });
  }
  return isLapse(command)
    ? decideLapse(state, command, circumstances)
    : decideAppeal(state, command, circumstances);
}
