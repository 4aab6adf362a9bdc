import { describe, expect, it } from 'vitest';
import { type IncentiveState, incentiveAggregate } from '../../../src/domain/incentive/aggregate.ts';
import type { IncentiveCommand, IncentiveEvent } from '../../../src/domain/incentive/events.ts';
import { incentiveMachine } from '../../../src/domain/incentive/machine.ts';
import { allOf, type Lifecycle, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import { CHIEF, OFFICE } from '../../support/people.ts';
import '../../support/seed.ts';

const ASKS = {
  ProposeSanction: 'PROPOSE',
  ProposeCommendation: 'PROPOSE',
  ImposeSanction: 'APPROVE',
  GrantCommendation: 'APPROVE',
  DeclineSanction: 'DECLINE',
  DeclineCommendation: 'DECLINE',
} as const;
const MEANS = {
  SanctionProposed: 'PROPOSE',
  CommendationProposed: 'PROPOSE',
  SanctionImposed: 'APPROVE',
  CommendationGranted: 'APPROVE',
  SanctionDeclined: 'DECLINE',
  CommendationDeclined: 'DECLINE',
} as const;

const proposal = {
  title: '推诿',
  plan: 'p2024',
  clause: '1.1',
  origin: 'xian-a',
  points: '1',
  grounds: '属实',
  basis: { source: '细则', article: '第六条' },
  evidence: [],
};
const remark = { remark: '同意' };
const commands: readonly IncentiveCommand[] = [
  { type: 'ProposeSanction', data: proposal },
  { type: 'ImposeSanction', data: remark },
  { type: 'DeclineSanction', data: remark },
  { type: 'ProposeCommendation', data: proposal },
  { type: 'GrantCommendation', data: remark },
  { type: 'DeclineCommendation', data: remark },
];
const lifecycle: Lifecycle<IncentiveState, IncentiveEvent, IncentiveCommand> = {
  aggregate: incentiveAggregate,
  id: '2024-001',
  beginning: [],
  questions: [OFFICE, CHIEF].flatMap((actor) =>
    commands.map((command) => ({ command, actor, occurredOn: '2024-07-03' })),
  ),
  machineOf: () => incentiveMachine,
  asks: ({ type }) => [{ machine: 'incentive', event: ASKS[type] }],
  steps: ({ type }) => [{ machine: 'incentive', event: MEANS[type] }],
  valueIn: (state) => state.stage,
};

describe('the machine and the reducer of a sanction or commendation agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(lifecycle, 10)].sort()).toEqual(allOf(incentiveMachine));
  });

  it('on random paths', () => {
    walkAtRandom(lifecycle, { walks: 100, steps: 8 });
  });
});
