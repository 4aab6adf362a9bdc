import { refuseEarly } from '../assignment/deadline.ts';
import type { Aggregate, Circumstances, Decision } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planInForce, planReference } from '../plan/in-force.ts';
import {
  INCENTIVE_NAMES,
  type IncentiveCommand,
  type IncentiveEvent,
  incentiveCommands,
  incentiveEvents,
  type Proposed,
} from './events.ts';
import { evolveIncentive, type IncentiveState, initialIncentive } from './evolve.ts';
import {
  commendationMachine,
  INCENTIVE_EVENT_NAMES,
  INCENTIVE_STAGE_NAMES,
  sanctionMachine,
} from './machine.ts';
import {
  refuseDecisionMaker,
  refuseExpired,
  refuseHarsher,
  refuseOwnUnit,
  refusePointless,
  refuseProposer,
  refuseUnheard,
  refuseUnlessOrigin,
} from './refusals.ts';

export const incentiveAggregate: Aggregate<IncentiveState, IncentiveEvent, IncentiveCommand> = {
  category: 'incentive',
  events: incentiveEvents,
  commands: incentiveCommands,
  initial: initialIncentive,
  consults: ({ proposed }, { type }) =>
    type === 'ServeSanction' && proposed !== null ? [planReference(proposed.plan)] : [],
  decide,
  evolve: evolveIncentive,
};

const ASKED = {
  ProposeSanction: { event: 'PROPOSE', kind: 'sanction' },
  ServeSanction: { event: 'SERVE', kind: 'sanction' },
  DefendSanction: { event: 'DEFEND', kind: 'sanction' },
  WaiveDefence: { event: 'WAIVE', kind: 'sanction' },
  ImposeSanction: { event: 'APPROVE', kind: 'sanction' },
  DeclineSanction: { event: 'DECLINE', kind: 'sanction' },
  VarySanction: { event: 'VARY', kind: 'sanction' },
  RevokeSanction: { event: 'REVOKE', kind: 'sanction' },
  ExpireSanction: { event: 'EXPIRE', kind: 'sanction' },
  ProposeCommendation: { event: 'PROPOSE', kind: 'commendation' },
  GrantCommendation: { event: 'APPROVE', kind: 'commendation' },
  DeclineCommendation: { event: 'DECLINE', kind: 'commendation' },
  VaryCommendation: { event: 'VARY', kind: 'commendation' },
  RevokeCommendation: { event: 'REVOKE', kind: 'commendation' },
  ExpireCommendation: { event: 'EXPIRE', kind: 'commendation' },
} as const;

function decide(
  state: IncentiveState,
  command: IncentiveCommand,
  circumstances: Circumstances,
): Decision<IncentiveEvent> {
  const { event, kind } = ASKED[command.type];
  const what = `${INCENTIVE_NAMES[kind]}“${state.proposed?.title ?? state.id}”`;
  if (state.kind !== null && state.kind !== kind) {
    return refusal(
      'conflict',
      'incentive.other-kind',
      `“${state.id}”是${INCENTIVE_NAMES[state.kind]},不是${INCENTIVE_NAMES[kind]}`,
      { incentive: state.id, kind: state.kind },
    );
  }
  const machine = kind === 'sanction' ? sanctionMachine : commendationMachine;
  const illegal = refuseUnlessAllowed(
    machine.resolveState({ value: state.stage }),
    event,
    INCENTIVE_EVENT_NAMES,
    { what, state: INCENTIVE_STAGE_NAMES[state.stage], code: 'incentive.not-allowed' },
  );
  if (illegal !== null) return illegal;
  if (command.type === 'ProposeSanction' || command.type === 'ProposeCommendation') {
    return propose(command);
  }
  const { proposed } = state;
  if (proposed === null) throw new Error(`“${state.id}” is under way and was never proposed`);
  const { basis } = proposed;
  const { occurredOn } = circumstances;
  switch (command.type) {
    case 'ServeSanction':
      return serve(proposed, command.data, circumstances);
    case 'DefendSanction':
      return (
        refuseUnlessOrigin(what, proposed, circumstances) ??
        refuseExpired('incentive.defence-over', what, state.defendBy, occurredOn) ?? [
          { type: 'SanctionDefended', data: command.data, basis },
        ]
      );
    case 'WaiveDefence':
      return (
        refuseUnlessOrigin(what, proposed, circumstances) ?? [
          { type: 'DefenceWaived', data: command.data, basis },
        ]
      );
    case 'ImposeSanction':
      return (
        refuseDecider(what, state, proposed, circumstances) ??
        refuseUnheard(what, state, occurredOn) ??
        refuseShortLived(what, command.data.expiresOn, occurredOn) ?? [
          { type: 'SanctionImposed', data: command.data, basis },
        ]
      );
    case 'GrantCommendation':
      return (
        refuseDecider(what, state, proposed, circumstances) ??
        refuseShortLived(what, command.data.expiresOn, occurredOn) ?? [
          { type: 'CommendationGranted', data: command.data, basis },
        ]
      );
    case 'DeclineSanction':
    case 'DeclineCommendation': {
      const type = command.type === 'DeclineSanction' ? 'SanctionDeclined' : 'CommendationDeclined';
      return refuseDecider(what, state, proposed, circumstances) ?? [{ type, data: command.data, basis }];
    }
    case 'VarySanction':
    case 'VaryCommendation': {
      const type = command.type === 'VarySanction' ? 'SanctionVaried' : 'CommendationVaried';
      return (
        refuseReviser(what, state, proposed, circumstances) ??
        refuseHarsher(what, proposed, command.data) ??
        refusePointless(proposed, command.data.points) ?? [{ type, data: command.data, basis }]
      );
    }
    case 'RevokeSanction':
    case 'RevokeCommendation': {
      const type = command.type === 'RevokeSanction' ? 'SanctionRevoked' : 'CommendationRevoked';
      return refuseReviser(what, state, proposed, circumstances) ?? [{ type, data: command.data, basis }];
    }
    case 'ExpireSanction':
    case 'ExpireCommendation': {
      const { expiresOn } = state;
      if (expiresOn === null) {
        return refusal('conflict', 'incentive.no-expiry', `${what}没有定期限,不会期满`, {
          incentive: state.id,
        });
      }
      const type = command.type === 'ExpireSanction' ? 'SanctionExpired' : 'CommendationExpired';
      return refuseEarly(expiresOn, occurredOn) ?? [{ type, data: { expiresOn }, basis }];
    }
  }
}

function propose(
  command: Extract<IncentiveCommand, { type: 'ProposeSanction' | 'ProposeCommendation' }>,
): Decision<IncentiveEvent> {
  const { type, data } = command;
  const sanction = type === 'ProposeSanction';
  if (!sanction && data.effect !== 'points') {
    return refusal('invalid', 'incentive.veto-rewards', '奖励只计分,不能附带否决', { effect: data.effect });
  }
  const pointless = refusePointless(data, data.points);
  if (pointless !== null) return pointless;
  const units = data.exclude.map(({ unit }) => unit);
  if (units.includes(data.origin)) {
    return refusal('invalid', 'incentive.origin-excluded', '直接责任单位不能列为不分担的单位', {
      unit: data.origin,
    });
  }
  const repeated = units.find((unit, index) => units.indexOf(unit) !== index);
  if (repeated !== undefined) {
    return refusal('invalid', 'incentive.excluded-twice', `不分担的单位“${repeated}”重复`, {
      unit: repeated,
    });
  }
  return [{ type: sanction ? 'SanctionProposed' : 'CommendationProposed', data, basis: data.basis }];
}

function serve(
  { plan }: Proposed,
  data: { readonly remark: string },
  circumstances: Circumstances,
): Decision<IncentiveEvent> {
  const inForce = planInForce(circumstances, plan);
  if ('code' in inForce) return inForce;
  const { article, incentives } = inForce.procedure;
  const defendBy = circumstances.calendar.addWorkingDays(circumstances.occurredOn, incentives.defenceWithin);
  const basis = { source: inForce.schemeTitle, article };
  return [{ type: 'SanctionServed', data: { ...data, defendBy }, basis }];
}

/** Who decides is another than who proposed, and not of the unit concerned. */
function refuseDecider(
  what: string,
  state: IncentiveState,
  proposed: Proposed,
  { actor }: Circumstances,
): Refusal | null {
  return refuseProposer(what, state, actor) ?? refuseOwnUnit(what, proposed, actor);
}

/** Who varies or revokes is a third person, and not of the unit concerned. */
function refuseReviser(
  what: string,
  state: IncentiveState,
  proposed: Proposed,
  circumstances: Circumstances,
): Refusal | null {
  const { actor, occurredOn } = circumstances;
  return (
    refuseDecider(what, state, proposed, circumstances) ??
    refuseDecisionMaker(what, state, actor) ??
    refuseExpired('incentive.expired', what, state.expiresOn, occurredOn)
  );
}

/** What is to expire does so on a later day than that of the decision. */
function refuseShortLived(what: string, expiresOn: string | null, occurredOn: string): Refusal | null {
  if (expiresOn === null || expiresOn > occurredOn) return null;
  return refusal('invalid', 'incentive.expires-too-soon', `${what}的期限${expiresOn}须晚于决定之日`, {
    expiresOn,
    occurredOn,
  });
}
