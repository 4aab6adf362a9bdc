import type { Aggregate, Circumstances, Decision, Reference } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planReference } from '../plan/in-force.ts';
import { unitAggregate } from '../unit/aggregate.ts';
import {
  type AccountabilityCommand,
  type AccountabilityEvent,
  accountabilityCommands,
  accountabilityEvents,
} from './events.ts';
import { type AccountabilityState, evolveFile, initialFile } from './evolve.ts';
import { decideExplanation, requestExplanation } from './explanations.ts';
import { refuseInvolved } from './involved.ts';
import { accountabilityMachine, FILE_EVENT_NAMES, FILE_STAGE_NAMES } from './machine.ts';
import { consultedToOpen, openFile } from './open.ts';

export const accountabilityAggregate: Aggregate<
  AccountabilityState,
  AccountabilityEvent,
  AccountabilityCommand
> = {
  category: 'accountability',
  events: accountabilityEvents,
  commands: accountabilityCommands,
  initial: initialFile,
  consults,
  decide,
  evolve: evolveFile,
};

function consults({ opened }: AccountabilityState, command: AccountabilityCommand): readonly Reference[] {
  switch (command.type) {
    case 'OpenFile':
      return consultedToOpen(command.data);
    case 'RequestExplanation': {
      const unit = { category: unitAggregate.category, id: command.data.unit };
      return opened === null ? [] : [planReference(opened.plan), unit];
    }
    default:
      return [];
  }
}

const ASKED = {
  OpenFile: 'OPEN',
  AdmitInspector: 'ADMIT',
  LinkEvent: 'LINK',
  UnlinkEvent: 'UNLINK',
  RequestExplanation: 'REQUEST',
  ReferFile: 'REFER',
  ConcludeFile: 'CONCLUDE',
  ReopenFile: 'REOPEN',
  ConsultFile: 'CONSULT',
} as const;

function decide(
  state: AccountabilityState,
  command: AccountabilityCommand,
  circumstances: Circumstances,
): Decision<AccountabilityEvent> {
  if (command.type === 'GiveExplanation' || command.type === 'LapseExplanation') {
    return decideExplanation(state, command, circumstances);
  }
  const { actor } = circumstances;
  if (command.type === 'OpenFile') {
    return refuseTaken(state) ?? openFile(command.data, circumstances);
  }
  const { opened } = state;
  const outside = refuseOutsider(state, circumstances);
  if (outside !== null) return outside;
  if (opened === null) throw new Error(`“${state.id}” has inspectors and was never opened`);
  const illegal = refuseUnlessAllowed(
    accountabilityMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    FILE_EVENT_NAMES,
    {
      what: `案卷“${state.id}”`,
      state: FILE_STAGE_NAMES[state.stage],
      code: 'accountability.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  const { basis } = opened;
  switch (command.type) {
    case 'AdmitInspector':
      if (state.inspectors.includes(command.data.account)) {
        return refusal(
          'conflict',
          'accountability.admitted-already',
          '该账号已经在办案人员之中',
          command.data,
        );
      }
      return [{ type: 'InspectorAdmitted', data: command.data, basis }];
    case 'LinkEvent': {
      const { position } = command.data;
      if (state.links.includes(position)) {
        return refusal('conflict', 'accountability.linked-already', `序号${position}的事件已经列入案卷`, {
          position,
        });
      }
      return [{ type: 'EventLinked', data: command.data, basis }];
    }
    case 'UnlinkEvent': {
      const { position } = command.data;
      if (!state.links.includes(position)) {
        return refusal('invalid', 'accountability.not-linked', `序号${position}的事件没有列入案卷`, {
          position,
        });
      }
      return [{ type: 'EventUnlinked', data: command.data, basis }];
    }
    case 'RequestExplanation':
      return requestExplanation(state, opened, command.data, circumstances);
    case 'ReferFile':
      return [{ type: 'FileReferred', data: command.data, basis }];
    case 'ConcludeFile':
      return refuseUnheard(state) ?? [{ type: 'FileConcluded', data: command.data, basis }];
    case 'ReopenFile':
      if (state.settledBy === actor.account) {
        return refusal(
          'forbidden',
          'accountability.own-conclusion',
          '案卷由本人移送或办结,须由另一名办案人员重启',
          { actor: actor.account },
        );
      }
      return [{ type: 'FileReopened', data: command.data, basis }];
    case 'ConsultFile':
      return [{ type: 'FileConsulted', data: command.data, basis }];
  }
}

/** Says nothing of the file that has the identifier. */
function refuseTaken({ id, stage }: AccountabilityState): Refusal | null {
  if (stage === 'absent') return null;
  return refusal('conflict', 'accountability.id-taken', `编号“${id}”不能使用,请另换一个`, { file: id });
}

/**
 * Only those on the file act on it, and of them nobody who belongs to a unit that it is about. A file that is not there
 * is refused in the same words, so that nobody learns which files there are.
 */
function refuseOutsider(
  { id, inspectors, opened }: AccountabilityState,
  { actor }: Circumstances,
): Refusal | null {
  if (!inspectors.includes(actor.account)) {
    return refusal('forbidden', 'accountability.not-on-file', `您不是案卷“${id}”的办案人员`, { file: id });
  }
  return opened === null ? null : refuseInvolved(opened, actor);
}

/** A unit that was asked is heard, or has let its time pass, before anything is concluded. */
function refuseUnheard({ explanations }: AccountabilityState): Refusal | null {
  const awaited = [...explanations]
    .filter(([, { stage }]) => stage === 'awaited')
    .map(([request]) => request);
  if (awaited.length === 0) return null;
  return refusal(
    'conflict',
    'accountability.explanation-awaited',
    `还有${awaited.length}份说明没有到期也没有收到,不能办结`,
    { requests: awaited },
  );
}
