import { incentiveAggregate } from '../../../src/domain/incentive/aggregate.ts';
import type { IncentiveCommand, IncentiveEvent } from '../../../src/domain/incentive/events.ts';
import type { IncentiveState } from '../../../src/domain/incentive/evolve.ts';
import { commendationMachine, sanctionMachine } from '../../../src/domain/incentive/machine.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { CHIEF, OFFICE, ofUnit } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { incentiveSamples } from '../../support/samples/incentives.ts';
import { COUNTY } from '../../support/tasks.ts';

const ASKS: Readonly<Record<IncentiveCommand['type'], readonly [machine: string, event: string]>> = {
  ProposeSanction: ['sanction', 'PROPOSE'],
  ServeSanction: ['sanction', 'SERVE'],
  DefendSanction: ['sanction', 'DEFEND'],
  WaiveDefence: ['sanction', 'WAIVE'],
  ImposeSanction: ['sanction', 'APPROVE'],
  DeclineSanction: ['sanction', 'DECLINE'],
  VarySanction: ['sanction', 'VARY'],
  RevokeSanction: ['sanction', 'REVOKE'],
  ExpireSanction: ['sanction', 'EXPIRE'],
  ProposeCommendation: ['commendation', 'PROPOSE'],
  GrantCommendation: ['commendation', 'APPROVE'],
  DeclineCommendation: ['commendation', 'DECLINE'],
  VaryCommendation: ['commendation', 'VARY'],
  RevokeCommendation: ['commendation', 'REVOKE'],
  ExpireCommendation: ['commendation', 'EXPIRE'],
};
const MEANS: Readonly<Record<IncentiveEvent['type'], readonly [machine: string, event: string]>> = {
  SanctionProposed: ['sanction', 'PROPOSE'],
  SanctionServed: ['sanction', 'SERVE'],
  SanctionDefended: ['sanction', 'DEFEND'],
  DefenceWaived: ['sanction', 'WAIVE'],
  SanctionImposed: ['sanction', 'APPROVE'],
  SanctionDeclined: ['sanction', 'DECLINE'],
  SanctionVaried: ['sanction', 'VARY'],
  SanctionRevoked: ['sanction', 'REVOKE'],
  SanctionExpired: ['sanction', 'EXPIRE'],
  CommendationProposed: ['commendation', 'PROPOSE'],
  CommendationGranted: ['commendation', 'APPROVE'],
  CommendationDeclined: ['commendation', 'DECLINE'],
  CommendationVaried: ['commendation', 'VARY'],
  CommendationRevoked: ['commendation', 'REVOKE'],
  CommendationExpired: ['commendation', 'EXPIRE'],
};
/** What is asked by one person on one day only, so that there are fewer ways to go. */
const FIRST: ReadonlySet<string> = new Set(['ProposeSanction', 'ProposeCommendation', 'ServeSanction']);
const THIRD = { ...OFFICE, account: 'kaohe-03' };

/** A sanction or commendation asked for everything, by everybody concerned, within and after the defence. */
export const incentiveLifecycle: Lifecycle<IncentiveState, IncentiveEvent, IncentiveCommand> = {
  aggregate: incentiveAggregate,
  id: '2024-001',
  beginning: [],
  surroundings: { elsewhere: underPlan() },
  questions: Object.values(incentiveSamples).flatMap((command) =>
    FIRST.has(command.type)
      ? [{ command, actor: OFFICE, occurredOn: '2024-07-03' }]
      : [OFFICE, CHIEF, THIRD, ofUnit(COUNTY), SYSTEM].flatMap((actor) =>
          ['2024-07-03', '2024-07-20', '2025-01-02'].map((occurredOn) => ({ command, actor, occurredOn })),
        ),
  ),
  machineOf: (name) => (name === 'sanction' ? sanctionMachine : commendationMachine),
  asks: ({ type }) => [{ machine: ASKS[type][0], event: ASKS[type][1] }],
  steps: ({ type }) => [{ machine: MEANS[type][0], event: MEANS[type][1] }],
  valueIn: (state) => state.stage,
};
