import type { Aggregate, Circumstances, Decided, Decision, Recorded } from '../kernel/aggregate.ts';
import { addMonths } from '../kernel/dates.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planInForce, planReference } from '../plan/in-force.ts';
import {
  type DispatchCommand,
  type DispatchEvent,
  dispatchCommands,
  dispatchEvents,
  type Opened,
  type Owing,
  REMINDED_AT_ONCE,
} from './events.ts';
import {
  DISPATCH_EVENT_NAMES,
  DISPATCH_STAGE_NAMES,
  type DispatchStage,
  dispatchMachine,
} from './machine.ts';
import { reminderDays } from './reminder-days.ts';

export interface DispatchState {
  readonly id: string;
  readonly stage: DispatchStage;
  readonly opened: Opened | null;
  /** How many of the planned reminders have been sent or passed over. */
  readonly reminded: number;
  /** The last day on which the office reminded by itself. */
  readonly chasedOn: string | null;
}

export const dispatchAggregate: Aggregate<DispatchState, DispatchEvent, DispatchCommand> = {
  category: 'dispatch',
  events: dispatchEvents,
  commands: dispatchCommands,
  initial: (id) => ({ id, stage: 'absent', opened: null, reminded: 0, chasedOn: null }),
  consults: (_state, command) => (command.type === 'OpenDispatch' ? [planReference(command.data.plan)] : []),
  decide,
  evolve,
};

/** The identifier of a round: the plan and the month reported on. */
export function dispatchId({ plan, month }: Pick<Opened, 'plan' | 'month'>): string {
  return `${plan}.${month}`;
}

const ASKED = {
  OpenDispatch: 'OPEN',
  SendReminder: 'REMIND',
  RemindOwing: 'CHASE',
  CloseDispatch: 'CLOSE',
} as const;

function decide(
  state: DispatchState,
  command: DispatchCommand,
  circumstances: Circumstances,
): Decision<DispatchEvent> {
  const illegal = refuseUnlessAllowed(
    dispatchMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    DISPATCH_EVENT_NAMES,
    {
      what: `月调度“${state.id}”`,
      state: DISPATCH_STAGE_NAMES[state.stage],
      code: 'dispatch.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  if (command.type === 'OpenDispatch') return open(state, command.data, circumstances);
  const { opened } = state;
  if (opened === null) throw new Error(`“${state.id}” is under way and was never opened`);
  const { occurredOn } = circumstances;
  const basis = { source: '月调度', article: opened.month };
  switch (command.type) {
    case 'SendReminder':
      return (
        refuseReminder(state, opened, command.data.stage, occurredOn) ??
        reminders(command.data.owing, command.data.stage, basis)
      );
    case 'RemindOwing':
      return (
        refuseChase(state, command.data.owing.length, occurredOn) ??
        reminders(command.data.owing, null, basis)
      );
    case 'CloseDispatch':
      return (
        refuseBefore(opened.dueOn, occurredOn, '截止') ?? [
          { type: 'DispatchClosed', data: command.data, basis },
        ]
      );
  }
}

/** Opened on the day on which the reports are asked for; due when the plan says that reports are. */
function open(
  state: DispatchState,
  data: Omit<Opened, 'dueOn' | 'remindOn'>,
  circumstances: Circumstances,
): Decision<DispatchEvent> {
  if (dispatchId(data) !== state.id) {
    return refusal('invalid', 'dispatch.id-mismatch', `编号“${state.id}”与内容不一致`, {
      expected: dispatchId(data),
    });
  }
  const inForce = planInForce(circumstances, data.plan);
  if ('code' in inForce) return inForce;
  const { calendar, occurredOn } = circumstances;
  const { heading } = inForce.plan;
  if (heading === null) throw new Error(`“${data.plan}” is in force and has no heading`);
  const dueOn = calendar.nthWorkingDayOfMonth(addMonths(data.month, 1), heading.terms.reportBy);
  if (dueOn < occurredOn) {
    return refusal('invalid', 'dispatch.due-in-past', `${data.month}的申报期限${dueOn}已过,不能再开始调度`, {
      dueOn,
      occurredOn,
    });
  }
  const { article, dispatch } = inForce.procedure;
  const remindOn = [...reminderDays(calendar, occurredOn, dueOn, dispatch.remindAt)];
  const basis = { source: inForce.schemeTitle, article };
  return [{ type: 'DispatchOpened', data: { ...data, dueOn, remindOn }, basis }];
}

/** One event that says whom, or several where there are many; one also when nobody owes, since the look was made. */
function reminders(owing: Owing, stage: number | null, basis: Basis): readonly Decided<DispatchEvent>[] {
  const parts = Math.max(Math.ceil(owing.length / REMINDED_AT_ONCE), 1);
  return Array.from({ length: parts }, (_, part) => {
    const data = {
      owing: owing.slice(part * REMINDED_AT_ONCE, (part + 1) * REMINDED_AT_ONCE),
      stage,
    };
    return { type: 'ReminderSent', data, basis };
  });
}

/** Each planned reminder is sent once, on its day or after it. */
function refuseReminder(
  { id, reminded }: DispatchState,
  { remindOn }: Opened,
  stage: number,
  occurredOn: string,
): Refusal | null {
  const day = remindOn[stage - 1];
  if (day === undefined) {
    return refusal('invalid', 'dispatch.no-such-reminder', `月调度“${id}”没有第${stage}次催报`, { stage });
  }
  if (stage <= reminded) {
    return refusal('conflict', 'dispatch.reminded-already', `月调度“${id}”的第${stage}次催报已经办过`, {
      stage,
    });
  }
  return refuseBefore(day, occurredOn, '催报');
}

function refuseBefore(day: string, occurredOn: string, what: string): Refusal | null {
  if (occurredOn >= day) return null;
  return refusal('invalid', 'dispatch.not-due', `还没有到${day},不能${what}`, { day, occurredOn });
}

/** The office reminds those who owe, and at most once a day. */
function refuseChase({ id, chasedOn }: DispatchState, units: number, occurredOn: string): Refusal | null {
  if (chasedOn === occurredOn) {
    return refusal('conflict', 'dispatch.chased-today', `月调度“${id}”今天已经另行催报过`, { occurredOn });
  }
  if (units > 0) return null;
  return refusal('conflict', 'dispatch.nobody-owes', `月调度“${id}”没有单位欠报`, { dispatch: id });
}

function evolve(state: DispatchState, event: Recorded<DispatchEvent>): DispatchState {
  switch (event.type) {
    case 'DispatchOpened':
      return { ...state, stage: 'open', opened: event.data };
    case 'ReminderSent':
      return event.data.stage === null
        ? { ...state, chasedOn: event.occurredOn }
        : { ...state, reminded: event.data.stage };
    case 'DispatchClosed':
      return { ...state, stage: 'closed' };
  }
}
