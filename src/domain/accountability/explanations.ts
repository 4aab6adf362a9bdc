import { refuseEarly } from '../assignment/deadline.ts';
import type { Circumstances, Decision } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { refusal } from '../kernel/refusal.ts';
import { planInForce } from '../plan/in-force.ts';
import type { AccountabilityCommand, AccountabilityEvent, Opened } from './events.ts';
import type { AccountabilityState } from './evolve.ts';
import {
  EXPLANATION_EVENT_NAMES,
  EXPLANATION_STAGE_NAMES,
  type ExplanationStage,
  explanationMachine,
} from './explanation-machine.ts';
import { refuseUnknownUnit } from './open.ts';

type Of<T extends AccountabilityCommand['type']> = Extract<AccountabilityCommand, { type: T }>;

/** Asks a unit, which is to answer within the working days that the scheme sets. */
export function requestExplanation(
  { explanations }: AccountabilityState,
  opened: Opened,
  data: Of<'RequestExplanation'>['data'],
  circumstances: Circumstances,
): Decision<AccountabilityEvent> {
  if (explanations.has(data.request)) {
    return refusal('conflict', 'accountability.request-repeated', `说明要求编号“${data.request}”重复`, {
      request: data.request,
    });
  }
  const unknown = refuseUnknownUnit(data.unit, circumstances);
  if (unknown !== null) return unknown;
  const plan = planInForce(circumstances, opened.plan);
  if ('code' in plan) return plan;
  const { article, accountability } = plan.procedure;
  const answerBy = circumstances.calendar.addWorkingDays(
    circumstances.occurredOn,
    accountability.explainWithin,
  );
  const basis = { source: plan.schemeTitle, article };
  return [{ type: 'ExplanationRequested', data: { ...data, answerBy }, basis }];
}

/** What comes of a request: the unit's answer, or the end of its time. */
export function decideExplanation(
  { id, explanations }: AccountabilityState,
  command: Of<'GiveExplanation'> | Of<'LapseExplanation'>,
  { actor, occurredOn }: Circumstances,
): Decision<AccountabilityEvent> {
  const { request } = command.data;
  const asked = explanations.get(request);
  if (asked === undefined || (command.type === 'GiveExplanation' && asked.unit !== actor.unit)) {
    // In the same words whether another unit was asked or nobody.
    return refusal('forbidden', 'accountability.not-asked', '没有要求您的单位作这项说明', {
      file: id,
      request,
    });
  }
  const { stage, answerBy } = asked;
  const illegal = refuseUnlessAllowed(
    explanationMachine.resolveState({ value: stage satisfies ExplanationStage }),
    command.type === 'GiveExplanation' ? 'GIVE' : 'LAPSE',
    EXPLANATION_EVENT_NAMES,
    {
      what: `说明要求“${request}”`,
      state: EXPLANATION_STAGE_NAMES[stage],
      code: 'accountability.explanation-not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  const basis = { source: '责任追究', article: request };
  const lapsed = { type: 'ExplanationLapsed', data: { request, answerBy }, basis } as const;
  if (command.type === 'LapseExplanation') return refuseEarly(answerBy, occurredOn) ?? [lapsed];
  const late = stage === 'awaited' && occurredOn > answerBy;
  return [...(late ? [lapsed] : []), { type: 'ExplanationGiven', data: command.data, basis }];
}
