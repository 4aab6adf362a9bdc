import { z } from 'zod';
import type { Aggregate, Described, Recorded } from '../kernel/aggregate.ts';
import { refusal } from '../kernel/refusal.ts';
import { text } from '../kernel/text.ts';

const declared = z.strictObject({ seed: z.int().min(0), notice: text(200) });

export const simulationEvents = {
  SimulationDeclared: { title: '声明为模拟数据', version: 1, data: declared },
} as const;
export type SimulationEvent = Described<typeof simulationEvents>;

export const simulationCommands = {
  DeclareSimulation: { title: '声明为模拟数据', version: 1, data: declared },
} as const;
export type SimulationCommand = Described<typeof simulationCommands>;

/** Whether this log holds simulated data, and drawn from which seed. */
export interface SimulationState {
  readonly seed: number | null;
}

export const simulationAggregate: Aggregate<SimulationState, SimulationEvent, SimulationCommand> = {
  category: 'simulation',
  events: simulationEvents,
  commands: simulationCommands,
  initial: () => ({ seed: null }),
  decide: (state, { data }) => {
    if (state.seed !== null) {
      return refusal('conflict', 'simulation.declared-already', `已经声明为模拟数据(种子${state.seed})`, {
        seed: state.seed,
      });
    }
    return [{ type: 'SimulationDeclared', data, basis: { source: '演示', article: '模拟数据' } }];
  },
  evolve: (_state, event: Recorded<SimulationEvent>) => ({ seed: event.data.seed }),
};
