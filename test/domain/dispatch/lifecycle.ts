import { type DispatchState, dispatchAggregate } from '../../../src/domain/dispatch/aggregate.ts';
import type { DispatchCommand, DispatchEvent } from '../../../src/domain/dispatch/events.ts';
import { dispatchMachine } from '../../../src/domain/dispatch/machine.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { dispatchSamples as samples } from '../../support/samples/dispatches.ts';

const ASKS = {
  OpenDispatch: 'OPEN',
  SendReminder: 'REMIND',
  RemindOwing: 'CHASE',
  CloseDispatch: 'CLOSE',
} as const;

/** A round asked for everything, before and after its due date. */
export const dispatchLifecycle: Lifecycle<DispatchState, DispatchEvent, DispatchCommand> = {
  aggregate: dispatchAggregate,
  id: 'p2024.2024-06',
  beginning: [],
  surroundings: { elsewhere: underPlan() },
  questions: Object.values(samples).flatMap((command) =>
    ['2024-06-30', '2024-07-04', '2024-07-08'].map((occurredOn) => ({ command, actor: SYSTEM, occurredOn })),
  ),
  machineOf: () => dispatchMachine,
  asks: ({ type }) => [{ machine: 'dispatch', event: ASKS[type] }],
  steps: (event) => {
    if (event.type === 'DispatchOpened') return [{ machine: 'dispatch', event: 'OPEN' }];
    if (event.type === 'DispatchClosed') return [{ machine: 'dispatch', event: 'CLOSE' }];
    return [{ machine: 'dispatch', event: event.data.stage === null ? 'CHASE' : 'REMIND' }];
  },
  valueIn: ({ stage }) => stage,
};
