import { expect, it } from 'vitest';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { type SimulationCommand, simulationAggregate } from '../../../src/domain/simulation/aggregate.ts';
import { given } from '../../support/given.ts';

const data = { seed: 7, notice: '模拟数据' };
const declare: SimulationCommand = { type: 'DeclareSimulation', data };

it('simulated data are declared once', () => {
  given(simulationAggregate, 'city')
    .when(declare, { actor: SYSTEM })
    .happens({ type: 'SimulationDeclared', data });
  const refusal = given(simulationAggregate, 'city', { type: 'SimulationDeclared', data })
    .when({ ...declare, data: { ...data, seed: 8 } })
    .isRefused('conflict', 'simulation.declared-already', '种子7');
  expect(refusal.details).toEqual({ seed: 7 });
});
