import { describe, expect, it } from 'vitest';
import { incentiveAggregate } from '../../../src/domain/incentive/aggregate.ts';
import type { IncentiveCommand, IncentiveEvent, Proposed } from '../../../src/domain/incentive/events.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE } from '../../support/people.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

type Past = Happened<IncentiveEvent>;

const proposal: Proposed = {
  title: '办理推诿',
  plan: 'p2024',
  clause: '1.1',
  origin: COUNTY,
  points: '1.5',
  grounds: '经查属实',
  basis: { source: '考核细则', article: '第六条' },
  evidence: [],
};
const remark = { remark: '同意' };

interface Side {
  readonly title: string;
  readonly other: string;
  readonly propose: IncentiveCommand;
  readonly proposed: Past;
  readonly decisions: readonly (readonly [IncentiveCommand, IncentiveEvent, stage: string])[];
}
const SANCTION: Side = {
  title: '处罚',
  other: '奖励',
  propose: { type: 'ProposeSanction', data: proposal },
  proposed: { type: 'SanctionProposed', data: proposal, actor: OFFICE },
  decisions: [
    [{ type: 'ImposeSanction', data: remark }, { type: 'SanctionImposed', data: remark }, '已生效'],
    [{ type: 'DeclineSanction', data: remark }, { type: 'SanctionDeclined', data: remark }, '不予采纳'],
  ],
};
const COMMENDATION: Side = {
  title: '奖励',
  other: '处罚',
  propose: { type: 'ProposeCommendation', data: proposal },
  proposed: { type: 'CommendationProposed', data: proposal, actor: OFFICE },
  decisions: [
    [{ type: 'GrantCommendation', data: remark }, { type: 'CommendationGranted', data: remark }, '已生效'],
    [
      { type: 'DeclineCommendation', data: remark },
      { type: 'CommendationDeclined', data: remark },
      '不予采纳',
    ],
  ],
};

const given1 = (...history: readonly Past[]) => given(incentiveAggregate, '2024-001', ...history);

describe.each([
  [SANCTION, COMMENDATION],
  [COMMENDATION, SANCTION],
])('$title', (side, opposite) => {
  const { propose, proposed, decisions } = side;

  it('is proposed on its own ground', () => {
    const [event] = given1()
      .when(propose)
      .happens({ type: proposed.type, data: proposal } as IncentiveEvent);
    expect(event?.basis).toEqual(proposal.basis);
    expect(given1(proposed).state).toMatchObject({
      stage: 'proposed',
      proposed: proposal,
      proposer: 'kaohe-01',
    });
  });

  it('is proposed once', () => {
    const refusal = given1(proposed)
      .when(propose)
      .isRefused('conflict', 'incentive.not-allowed', side.title, '“已提出待决定”', '此时可以:决定、不采纳');
    expect(refusal.details).toMatchObject({
      state: 'proposed',
      asked: 'PROPOSE',
      allowed: ['APPROVE', 'DECLINE'],
    });
  });

  it.each(decisions)('is decided by another, on the ground of the proposal: %j', (command, event, stage) => {
    const [decided] = given1(proposed).when(command, { actor: CHIEF }).happens(event);
    expect(decided?.basis).toEqual(proposal.basis);
    for (const again of [propose, ...decisions.map(([each]) => each)]) {
      given1(proposed, event)
        .when(again, { actor: CHIEF })
        .isRefused('conflict', 'incentive.not-allowed', '办理推诿', `“${stage}”`, '此时可以:无');
    }
  });

  it.each(decisions)('is not decided by who proposed it: %j', (command) => {
    const refusal = given1(proposed)
      .when(command, { actor: OFFICE })
      .isRefused('forbidden', 'incentive.own-proposal', 'kaohe-01', '须由另一人决定');
    expect(refusal.details).toEqual({ proposer: 'kaohe-01' });
  });

  it.each(decisions)('is not decided by somebody of the unit that it concerns: %j', (command) => {
    const refusal = given1(proposed)
      .when(command, { actor: { ...CHIEF, unit: COUNTY } })
      .isRefused('forbidden', 'incentive.own-unit', '本单位');
    expect(refusal.details).toEqual({ origin: COUNTY, actor: 'kaohe-02' });
    const elsewhere = given1(proposed).when(command, { actor: { ...CHIEF, unit: OTHER_COUNTY } });
    expect(Array.isArray(elsewhere.decision)).toBe(true);
  });

  it.each(decisions)('is not decided before it is proposed: %j', (command) => {
    given1()
      .when(command, { actor: CHIEF })
      .isRefused('conflict', 'incentive.not-allowed', '“尚未提出”', '2024-001', '此时可以:提出');
  });

  it('does not take what belongs to the other kind', () => {
    for (const command of [opposite.propose, ...opposite.decisions.map(([each]) => each)]) {
      const refusal = given1(proposed)
        .when(command, { actor: CHIEF })
        .isRefused('conflict', 'incentive.other-kind', `是${side.title},不是${side.other}`);
      expect(refusal.details).toEqual({
        incentive: '2024-001',
        kind: side === SANCTION ? 'sanction' : 'commendation',
      });
    }
  });
});
