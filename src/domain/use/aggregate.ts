import type { Aggregate, Circumstances, Decision, Recorded } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type PlanInForce, planInForce, planReference } from '../plan/in-force.ts';
import { scorecardAggregate, scorecardId } from '../scorecard/aggregate.ts';
import { type UseCommand, type UseEvent, useCommands, useEvents } from './events.ts';
import { USE_EVENT_NAMES, USE_STAGE_NAMES, type UseStage, useMachine } from './machine.ts';

type Used = Extract<UseEvent, { type: 'ResultUsed' }>['data'];

export interface UseState {
  readonly id: string;
  readonly stage: UseStage;
  readonly used: Used | null;
  readonly recorder: string | null;
  /** Units whose result has been superseded since. */
  readonly questioned: readonly string[];
}

export function initialUse(id: string): UseState {
  return { id, stage: 'absent', used: null, recorder: null, questioned: [] };
}

export const useAggregate: Aggregate<UseState, UseEvent, UseCommand> = {
  category: 'use',
  events: useEvents,
  commands: useCommands,
  initial: initialUse,
  consults: (_state, command) => {
    if (command.type !== 'UseResult') return [];
    const { plan, period, units } = command.data;
    const cards = [...new Set(units.map(({ unit }) => scorecardId({ period, unit })))];
    return [planReference(plan), ...cards.map((id) => ({ category: 'scorecard', id }))];
  },
  decide,
  evolve: evolveUse,
};

const ASKED = {
  UseResult: 'RECORD',
  QuestionUse: 'QUESTION',
  UpholdUse: 'UPHOLD',
  RevokeUse: 'REVOKE',
} as const;

function decide(state: UseState, command: UseCommand, circumstances: Circumstances): Decision<UseEvent> {
  // What has been revoked is not to be looked at again.
  if (command.type === 'QuestionUse' && state.stage === 'revoked') return [];
  const illegal = refuseUnlessAllowed(
    useMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    USE_EVENT_NAMES,
    {
      what: `结果运用“${state.used?.title ?? state.id}”`,
      state: USE_STAGE_NAMES[state.stage],
      code: 'use.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  const basis = { source: '结果运用', article: state.used?.document ?? state.id };
  switch (command.type) {
    case 'UseResult': {
      const plan = planInForce(circumstances, command.data.plan);
      if ('code' in plan) return plan;
      const ground = { source: plan.schemeTitle, article: plan.procedure.article };
      return (
        refusePurpose(command.data, plan) ??
        refuseResults(command.data, plan, circumstances) ?? [
          { type: 'ResultUsed', data: command.data, basis: ground },
        ]
      );
    }
    case 'QuestionUse':
      return [{ type: 'UseQuestioned', data: command.data, basis }];
    case 'UpholdUse':
      return refuseSelf(state, circumstances) ?? [{ type: 'UseUpheld', data: command.data, basis }];
    case 'RevokeUse':
      return [{ type: 'UseRevoked', data: command.data, basis }];
  }
}

function refusePurpose({ purpose, units }: Used, { procedure }: PlanInForce): Refusal | null {
  const known = procedure.results.purposes.map(({ code }) => code);
  if (!known.includes(purpose)) {
    return refusal('invalid', 'use.purpose-unknown', `考核细则没有“${purpose}”这种结果运用`, {
      purpose,
      known,
    });
  }
  const codes = units.map(({ unit }) => unit);
  const repeated = codes.find((unit, index) => codes.indexOf(unit) !== index);
  if (repeated === undefined) return null;
  return refusal('invalid', 'use.unit-repeated', `单位“${repeated}”写了两次`, { unit: repeated });
}

/** Only final results in force are used, and none for what its grade bars the unit from. */
function refuseResults(
  { period, purpose, units }: Used,
  { procedure }: PlanInForce,
  { elsewhere }: Circumstances,
): Refusal | null {
  for (const [index, { unit, edition }] of units.entries()) {
    const { final } = elsewhere(scorecardAggregate, scorecardId({ period, unit }));
    if (final === null) {
      return refusal('conflict', 'use.not-final', `“${unit}”的考核结果还没有审定,不能运用`, { index, unit });
    }
    if (final.edition !== edition) {
      return refusal(
        'conflict',
        'use.superseded',
        `“${unit}”现行的是第${final.edition}次计分,不是第${edition}次`,
        {
          index,
          unit,
          edition: final.edition,
        },
      );
    }
    const bar = procedure.results.bars.find(
      ({ grade, running, purposes }) =>
        grade === final.grade.code && final.running >= running && purposes.includes(purpose),
    );
    if (bar === undefined) continue;
    return refusal(
      'conflict',
      'use.barred',
      `“${unit}”连续${final.running}个周期为“${final.grade.name}”:${bar.measure}`,
      { index, unit, grade: final.grade.code, running: final.running },
    );
  }
  return null;
}

/** Whoever recorded a use does not look whether it still holds. */
function refuseSelf({ recorder }: UseState, { actor }: Circumstances): Refusal | null {
  if (recorder !== actor.account) return null;
  return refusal('forbidden', 'use.own-record', '记录结果运用的人不能复查', { account: actor.account });
}

export function evolveUse(state: UseState, event: Recorded<UseEvent>): UseState {
  switch (event.type) {
    case 'ResultUsed':
      return { ...state, stage: 'recorded', used: event.data, recorder: event.actor.account };
    case 'UseQuestioned':
      return { ...state, stage: 'questioned', questioned: [...state.questioned, event.data.unit] };
    case 'UseUpheld':
      return { ...state, stage: 'recorded', questioned: [] };
    case 'UseRevoked':
      return { ...state, stage: 'revoked' };
  }
}
