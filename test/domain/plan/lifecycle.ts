import { planAggregate } from '../../../src/domain/plan/aggregate.ts';
import type { PlanCommand, PlanEvent } from '../../../src/domain/plan/events.ts';
import type { PlanState } from '../../../src/domain/plan/evolve.ts';
import { planMachine } from '../../../src/domain/plan/machine.ts';
import { SAMPLES } from '../../support/commands.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { CHIEF, OFFICE } from '../../support/people.ts';
import { changeSamples } from '../../support/samples/reforms.ts';
import { aClause, aHeading } from '../../support/tasks.ts';
import { someUnits } from '../../support/units.ts';

const ASKS = {
  DraftPlan: 'DRAFT',
  ResolveName: 'SETTLE_NAME',
  LeaveNameOpen: 'SETTLE_NAME',
  PublishPlan: 'PUBLISH',
  AdoptScheme: 'ADOPT',
  ProposeClauseChange: 'PROPOSE_CHANGE',
  ApproveClauseChange: 'APPROVE_CHANGE',
  RejectClauseChange: 'REJECT_CHANGE',
} as const;
const MEANS = {
  PlanDrafted: 'DRAFT',
  ClauseDrafted: null,
  NameResolved: 'SETTLE_NAME',
  NameLeftOpen: 'SETTLE_NAME',
  PlanPublished: 'PUBLISH',
  SchemeAdopted: 'ADOPT',
  ClauseChangeProposed: 'PROPOSE_CHANGE',
  ClauseChangeApproved: 'APPROVE_CHANGE',
  ClauseChangeRejected: 'REJECT_CHANGE',
} as const;

const known = ['市市场监管局', '甲县人民政府'].map((name) => ({ name, units: ['u'] }));
const commands: readonly PlanCommand[] = [
  { type: 'DraftPlan', data: { heading: aHeading(), clauses: [aClause()] } },
  { type: 'DraftPlan', data: { heading: aHeading({ from: '2025-01-01' }), clauses: [aClause()] } },
  { type: 'ResolveName', data: { name: '甲县人民政府', units: ['xian-a'] } },
  { type: 'ResolveName', data: { name: '乙县人民政府', units: ['xian-b'] } },
  { type: 'LeaveNameOpen', data: { name: '甲县人民政府', reason: '无' } },
  { type: 'PublishPlan', data: { known } },
  SAMPLES.AdoptScheme,
  ...Object.values(changeSamples),
  { type: 'PublishPlan', data: { known: known.slice(0, 1) } },
];
/** A plan asked for everything by the office. */
export const planLifecycle: Lifecycle<PlanState, PlanEvent, PlanCommand> = {
  aggregate: planAggregate,
  id: 'p2024',
  beginning: [],
  questions: [
    ...commands.map((command) => ({ command, actor: OFFICE, occurredOn: '2024-06-12' })),
    ...[changeSamples.ApproveClauseChange, changeSamples.RejectClauseChange].map((command) => ({
      command,
      actor: CHIEF,
      occurredOn: '2024-06-12',
    })),
  ],
  surroundings: { elsewhere: someUnits('u', 'xian-a', 'xian-b', 'fagaiwei') },
  machineOf: () => planMachine,
  asks: ({ type }) => [{ machine: 'plan', event: ASKS[type] }],
  steps: ({ type }) => (MEANS[type] === null ? [] : [{ machine: 'plan', event: MEANS[type] }]),
  valueIn: ({ stage, scheme }) => ({ stage, scheme: scheme === null ? 'none' : 'adopted' }),
};
