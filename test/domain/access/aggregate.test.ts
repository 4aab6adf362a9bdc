import { expect, it } from 'vitest';
import { accessAggregate } from '../../../src/domain/access/aggregate.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { given } from '../../support/given.ts';
import { LEADER } from '../../support/people.ts';

it('a request that was refused is recorded on the ground of the rule, with who asked for what', () => {
  const data = { by: LEADER, asked: 'PublishPlan', target: 'p2024', rule: 'P03' };
  const [event] = given(accessAggregate, 'occasion')
    .when({ type: 'RecordRefusal', data }, { actor: SYSTEM })
    .happens({ type: 'AccessRefused', data });
  expect(event?.basis).toEqual({ source: '权限规则', article: 'P03' });
});
