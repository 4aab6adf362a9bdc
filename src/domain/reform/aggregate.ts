import type { Aggregate, Circumstances, Decided, Decision, Reference } from '../kernel/aggregate.ts';
import { addDays } from '../kernel/dates.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { refusal } from '../kernel/refusal.ts';
import { planReference } from '../plan/in-force.ts';
import {
  type ReformCommand,
  type ReformEvent,
  type ReformProposal,
  reformCommands,
  reformEvents,
} from './events.ts';
import { evolveReform, initialReform, type ReformState } from './evolve.ts';
import { REFORM_EVENT_NAMES, REFORM_STAGE_NAMES, reformMachine } from './machine.ts';
import { refuseDuties, refuseUnits, refuseWhen } from './refusals.ts';

export const reformAggregate: Aggregate<ReformState, ReformEvent, ReformCommand> = {
  category: 'reform',
  events: reformEvents,
  commands: reformCommands,
  initial: initialReform,
  consults: ({ proposed }, command) => {
    if (command.type === 'ProposeReform') return consulted(command.data);
    return command.type === 'ApproveReform' && proposed !== null ? consulted(proposed) : [];
  },
  decide: decideReform,
  evolve: evolveReform,
};

const ASKED = {
  ProposeReform: 'PROPOSE',
  ApproveReform: 'APPROVE',
  RejectReform: 'REJECT',
  WithdrawReform: 'WITHDRAW',
  BringReformIntoEffect: 'TAKE_EFFECT',
} as const;

/** The plan, every unit named, and every assignment that is to go to another. */
function consulted({ plan, units, newUnits, duties }: ReformProposal): readonly Reference[] {
  const named = [...units.map(({ unit }) => unit), ...newUnits, ...duties.map(({ to }) => to)];
  return [
    planReference(plan),
    ...[...new Set(named)].map((id) => ({ category: 'unit', id })),
    ...[...new Set(duties.map(({ assignment }) => assignment))].map((id) => ({ category: 'assignment', id })),
  ];
}

function decideReform(
  state: ReformState,
  command: ReformCommand,
  circumstances: Circumstances,
): Decision<ReformEvent> {
  const illegal = refuseUnlessAllowed(
    reformMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    REFORM_EVENT_NAMES,
    {
      what: `机构改革“${state.proposed?.title ?? state.id}”`,
      state: REFORM_STAGE_NAMES[state.stage],
      code: 'reform.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  const { actor, occurredOn } = circumstances;
  const proposed = command.type === 'ProposeReform' ? command.data : state.proposed;
  if (proposed === null) throw new Error(`“${state.id}” was never proposed`);
  const basis = { source: proposed.document, article: proposed.title };
  const effective: Decided<ReformEvent> = {
    type: 'ReformTookEffect',
    data: { effectiveOn: proposed.effectiveOn },
    basis,
  };
  switch (command.type) {
    case 'ProposeReform':
      return refuseContent(proposed, circumstances) ?? [{ type: 'ReformProposed', data: proposed, basis }];
    case 'ApproveReform':
      if (actor.account === state.proposer) {
        return refusal('forbidden', 'reform.own-proposal', '提出机构改革的人不能自己批准', {
          account: actor.account,
        });
      }
      // Much may have happened since it was proposed.
      return (
        refuseContent(proposed, circumstances) ?? [
          { type: 'ReformApproved', data: command.data, basis },
          ...(proposed.effectiveOn <= occurredOn ? [effective] : []),
        ]
      );
    case 'RejectReform':
      if (actor.account === state.proposer) {
        return refusal('forbidden', 'reform.own-proposal', '提出机构改革的人不能自己决定', {
          account: actor.account,
        });
      }
      return [{ type: 'ReformRejected', data: command.data, basis }];
    case 'WithdrawReform':
      return [{ type: 'ReformWithdrawn', data: command.data, basis }];
    case 'BringReformIntoEffect':
      // At the end of a day everything is made ready for the next.
      if (proposed.effectiveOn > addDays(occurredOn, 1)) {
        return refusal('invalid', 'reform.not-due', `机构改革自${proposed.effectiveOn}起生效,现在还没有到`, {
          effectiveOn: proposed.effectiveOn,
          occurredOn,
        });
      }
      return [effective];
  }
}

function refuseContent(proposed: ReformProposal, circumstances: Circumstances) {
  return (
    refuseWhen(proposed, circumstances) ??
    refuseUnits(proposed, circumstances) ??
    refuseDuties(proposed, circumstances)
  );
}
