import { describe, it } from 'vitest';
import { type LampEvent, lampAggregate } from '../../../src/domain/lamp/aggregate.ts';
import { SAMPLES } from '../../support/commands.ts';
import { given, type Happened } from '../../support/given.ts';

const { data } = SAMPLES.ChangeLamp;
const green: Happened<LampEvent> = { type: 'LampChanged', data: { ...data, from: null, to: 'green' } };
const of = (...history: readonly Happened<LampEvent>[]) => given(lampAggregate, data.assignment, ...history);

describe('a lamp', () => {
  it('changes from the one that is lit', () => {
    of().when({ type: 'ChangeLamp', data: green.data }).happens({ type: 'LampChanged', data: green.data });
    of(green).when(SAMPLES.ChangeLamp).happens({ type: 'LampChanged', data });
  });

  it('does not change from another, nor for another task', () => {
    of().when(SAMPLES.ChangeLamp).isRefused('conflict', 'lamp.other');
    given(lampAggregate, 'p2024.1.2.lead.xian-a', green)
      .when(SAMPLES.ChangeLamp)
      .isRefused('conflict', 'lamp.other', 'p2024.1.2');
  });

  it('does not change to itself', () => {
    of(green)
      .when({ type: 'ChangeLamp', data: { ...data, to: 'green' } })
      .happens();
  });
});
