import { refuseEarly } from '../assignment/deadline.ts';
import type { Aggregate, Circumstances, Decided, Decision } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planInForce, planReference } from '../plan/in-force.ts';
import {
  type Ordered,
  type RectificationCommand,
  type RectificationEvent,
  rectificationCommands,
  rectificationEvents,
} from './events.ts';
import { evolveRectification, initialRectification, type RectificationState } from './evolve.ts';
import { RECTIFICATION_EVENT_NAMES, RECTIFICATION_WORK_NAMES, rectificationMachine } from './machine.ts';

export const rectificationAggregate: Aggregate<RectificationState, RectificationEvent, RectificationCommand> =
  {
    category: 'rectification',
    events: rectificationEvents,
    commands: rectificationCommands,
    initial: initialRectification,
    consults: (_state, command) =>
      command.type === 'OrderRectification' ? [planReference(command.data.plan)] : [],
    decide,
    evolve: evolveRectification,
  };

/** The identifier of what is to be put right: the walkthrough and the finding. */
export function rectificationId({ walkthrough, finding }: Pick<Ordered, 'walkthrough' | 'finding'>): string {
  return `${walkthrough}.${finding}`;
}

const ASKED = {
  OrderRectification: 'ORDER',
  ReportRectification: 'REPORT',
  ConfirmRectification: 'CONFIRM',
  SendBackRectification: 'SEND_BACK',
  LapseRectification: 'LAPSE',
} as const;

function decide(
  state: RectificationState,
  command: RectificationCommand,
  circumstances: Circumstances,
): Decision<RectificationEvent> {
  const illegal = refuseUnlessAllowed(
    rectificationMachine.resolveState({ value: { work: state.work, punctuality: state.punctuality } }),
    ASKED[command.type],
    RECTIFICATION_EVENT_NAMES,
    {
      what: `整改“${state.ordered?.title ?? state.id}”`,
      state: RECTIFICATION_WORK_NAMES[state.work],
      code: 'rectification.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  if (command.type === 'OrderRectification') return order(state, command.data, circumstances);
  const { ordered } = state;
  if (ordered === null) throw new Error(`“${state.id}” is under way and was never ordered`);
  const basis = { source: `走流程${ordered.walkthrough}`, article: ordered.finding };
  const { actor, occurredOn } = circumstances;
  const lapsed: Decided<RectificationEvent> = {
    type: 'RectificationLapsed',
    data: { rectifyBy: ordered.rectifyBy },
    basis,
  };
  switch (command.type) {
    case 'ReportRectification': {
      const late = state.punctuality === 'open' && occurredOn > ordered.rectifyBy;
      return (
        refuseOther(ordered, circumstances) ?? [
          ...(late ? [lapsed] : []),
          { type: 'RectificationReported', data: command.data, basis },
        ]
      );
    }
    case 'ConfirmRectification':
    case 'SendBackRectification': {
      const type =
        command.type === 'ConfirmRectification' ? 'RectificationConfirmed' : 'RectificationSentBack';
      return refuseOwn(state, ordered, actor) ?? [{ type, data: command.data, basis }];
    }
    case 'LapseRectification':
      return refuseEarly(ordered.rectifyBy, occurredOn) ?? [lapsed];
  }
}

function order(
  state: RectificationState,
  data: Omit<Ordered, 'rectifyBy'>,
  circumstances: Circumstances,
): Decision<RectificationEvent> {
  if (rectificationId(data) !== state.id) {
    return refusal('invalid', 'rectification.id-mismatch', `编号“${state.id}”与内容不一致`, {
      expected: rectificationId(data),
    });
  }
  const plan = planInForce(circumstances, data.plan);
  if ('code' in plan) return plan;
  const { article, walkthroughs } = plan.procedure;
  const rectifyBy = circumstances.calendar.addWorkingDays(
    circumstances.occurredOn,
    walkthroughs.rectifyWithin,
  );
  const basis = { source: plan.schemeTitle, article };
  return [{ type: 'RectificationOrdered', data: { ...data, rectifyBy }, basis }];
}

/** Only the unit that is to put it right reports. */
function refuseOther({ unit }: Ordered, { actor }: Circumstances): Refusal | null {
  if (actor.unit === unit) return null;
  return refusal('forbidden', 'rectification.not-holder', '此项整改由其他单位承担,不能代为上报', {
    unit,
    actor: actor.account,
  });
}

/** Nobody confirms the work of their own unit, or what they have reported themselves. */
function refuseOwn(
  { reporter }: RectificationState,
  { unit }: Ordered,
  actor: Circumstances['actor'],
): Refusal | null {
  if (actor.unit !== unit && actor.account !== reporter) return null;
  return refusal('forbidden', 'rectification.own-work', '不能复核本单位或本人上报的整改', {
    unit,
    actor: actor.account,
  });
}
