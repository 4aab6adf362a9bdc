import type { Aggregate, Circumstances, Decision, Recorded } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { refusal } from '../kernel/refusal.ts';
import { unitAggregate } from '../unit/aggregate.ts';
import {
  type Raised,
  type SystemicIssueCommand,
  type SystemicIssueEvent,
  systemicIssueCommands,
  systemicIssueEvents,
} from './events.ts';
import {
  SYSTEMIC_ISSUE_EVENT_NAMES,
  SYSTEMIC_ISSUE_NAMES,
  type SystemicIssueStage,
  systemicIssueMachine,
} from './machine.ts';

export interface SystemicIssueState {
  readonly id: string;
  readonly stage: SystemicIssueStage;
  readonly unit: string | null;
}

export const systemicIssueAggregate: Aggregate<SystemicIssueState, SystemicIssueEvent, SystemicIssueCommand> =
  {
    category: 'issue',
    events: systemicIssueEvents,
    commands: systemicIssueCommands,
    initial: (id) => ({ id, stage: 'absent', unit: null }),
    consults: (_state, command) =>
      command.type === 'AssignSystemicIssue'
        ? [{ category: unitAggregate.category, id: command.data.unit }]
        : [],
    decide,
    evolve: evolveSystemicIssue,
  };

/** The identifier of the issue of one industry and kind in a quarter. */
export function systemicIssueId({
  plan,
  quarter,
  industry,
  kind,
}: Pick<Raised, 'plan' | 'quarter' | 'industry' | 'kind'>): string {
  return `${plan}.${quarter}.${industry.code}.${kind.code}`;
}

const ASKED = {
  RaiseSystemicIssue: 'RAISE',
  AssignSystemicIssue: 'ASSIGN',
  DismissSystemicIssue: 'DISMISS',
  ResolveSystemicIssue: 'RESOLVE',
} as const;

function decide(
  state: SystemicIssueState,
  command: SystemicIssueCommand,
  { actor, elsewhere }: Circumstances,
): Decision<SystemicIssueEvent> {
  // Every further case gives the same reason; an issue is raised once.
  if (command.type === 'RaiseSystemicIssue' && state.stage !== 'absent') return [];
  const illegal = refuseUnlessAllowed(
    systemicIssueMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    SYSTEMIC_ISSUE_EVENT_NAMES,
    {
      what: `系统性问题“${state.id}”`,
      state: SYSTEMIC_ISSUE_NAMES[state.stage],
      code: 'systemic-issue.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  const basis = { source: '经营主体反映问题处置机制', article: state.id };
  switch (command.type) {
    case 'RaiseSystemicIssue': {
      const expected = systemicIssueId(command.data);
      if (expected !== state.id) {
        return refusal('invalid', 'systemic-issue.id-mismatch', `编号“${state.id}”与内容不一致`, {
          expected,
        });
      }
      return [{ type: 'SystemicIssueRaised', data: command.data, basis }];
    }
    case 'AssignSystemicIssue': {
      const { unit } = command.data;
      if (!elsewhere(unitAggregate, unit).registered) {
        return refusal('invalid', 'unit.unknown', `单位名录中没有“${unit}”`, { units: [unit] });
      }
      return [{ type: 'SystemicIssueAssigned', data: command.data, basis }];
    }
    case 'DismissSystemicIssue':
      return [{ type: 'SystemicIssueDismissed', data: command.data, basis }];
    case 'ResolveSystemicIssue':
      if (actor.unit !== null && actor.unit === state.unit) {
        return refusal('forbidden', 'systemic-issue.own-unit', '不能办结交办给本单位的系统性问题', {
          unit: state.unit,
          actor: actor.account,
        });
      }
      return [{ type: 'SystemicIssueResolved', data: command.data, basis }];
  }
}

export function evolveSystemicIssue(
  state: SystemicIssueState,
  event: Recorded<SystemicIssueEvent>,
): SystemicIssueState {
  switch (event.type) {
    case 'SystemicIssueRaised':
      return { ...state, stage: 'raised' };
    case 'SystemicIssueAssigned':
      return { ...state, stage: 'assigned', unit: event.data.unit };
    case 'SystemicIssueDismissed':
      return { ...state, stage: 'dismissed' };
    case 'SystemicIssueResolved':
      return { ...state, stage: 'resolved' };
  }
}
