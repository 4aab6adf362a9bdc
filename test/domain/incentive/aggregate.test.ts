import { describe, expect, it } from 'vitest';
import { incentiveAggregate } from '../../../src/domain/incentive/aggregate.ts';
import type { IncentiveCommand, IncentiveEvent } from '../../../src/domain/incentive/events.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE, ofUnit } from '../../support/people.ts';
import { aProposal, incentiveSamples as samples } from '../../support/samples/incentives.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

type Past = Happened<IncentiveEvent>;

const THIRD = { ...OFFICE, account: 'kaohe-03' };
const proposal = aProposal();
const remark = { remark: '同意' };
const forGood = { ...remark, expiresOn: null };
const untilYearEnd = { ...remark, expiresOn: '2024-12-31' };

interface Side {
  readonly kind: 'sanction' | 'commendation';
  readonly title: string;
  readonly other: string;
  readonly propose: IncentiveCommand;
  readonly approve: IncentiveCommand;
  readonly decline: IncentiveCommand;
  readonly vary: IncentiveCommand & { readonly data: { readonly points: string } };
  readonly revoke: IncentiveCommand;
  readonly expire: IncentiveCommand;
  /** Up to where somebody may decide. */
  readonly decidable: readonly Past[];
  readonly approved: Past & IncentiveEvent;
  readonly approvedUntil: Past & IncentiveEvent;
  readonly declined: Past & IncentiveEvent;
  readonly varied: Past & IncentiveEvent;
  readonly revoked: Past & IncentiveEvent;
  readonly expired: Past & IncentiveEvent;
}
const SANCTION: Side = {
  kind: 'sanction',
  title: '处罚',
  other: '奖励',
  propose: samples.ProposeSanction,
  approve: { type: 'ImposeSanction', data: forGood },
  decline: samples.DeclineSanction,
  vary: samples.VarySanction,
  revoke: samples.RevokeSanction,
  expire: samples.ExpireSanction,
  decidable: [
    { type: 'SanctionProposed', data: proposal, actor: OFFICE },
    { type: 'SanctionServed', data: { remark: '已送达', defendBy: '2024-07-10' } },
    { type: 'DefenceWaived', data: {}, actor: ofUnit(COUNTY) },
  ],
  approved: { type: 'SanctionImposed', data: forGood, actor: CHIEF },
  approvedUntil: { type: 'SanctionImposed', data: untilYearEnd, actor: CHIEF },
  declined: { type: 'SanctionDeclined', data: remark, actor: CHIEF },
  varied: { type: 'SanctionVaried', data: samples.VarySanction.data, actor: THIRD },
  revoked: { type: 'SanctionRevoked', data: samples.RevokeSanction.data, actor: THIRD },
  expired: { type: 'SanctionExpired', data: { expiresOn: '2024-12-31' }, actor: SYSTEM },
};
const COMMENDATION: Side = {
  kind: 'commendation',
  title: '奖励',
  other: '处罚',
  propose: samples.ProposeCommendation,
  approve: { type: 'GrantCommendation', data: forGood },
  decline: samples.DeclineCommendation,
  vary: samples.VaryCommendation,
  revoke: samples.RevokeCommendation,
  expire: samples.ExpireCommendation,
  decidable: [{ type: 'CommendationProposed', data: proposal, actor: OFFICE }],
  approved: { type: 'CommendationGranted', data: forGood, actor: CHIEF },
  approvedUntil: { type: 'CommendationGranted', data: untilYearEnd, actor: CHIEF },
  declined: { type: 'CommendationDeclined', data: remark, actor: CHIEF },
  varied: { type: 'CommendationVaried', data: samples.VaryCommendation.data, actor: THIRD },
  revoked: { type: 'CommendationRevoked', data: samples.RevokeCommendation.data, actor: THIRD },
  expired: { type: 'CommendationExpired', data: { expiresOn: '2024-12-31' }, actor: SYSTEM },
};

const of = (...history: readonly Past[]) => given(incentiveAggregate, '2024-001', ...history);
/** The event without who did it. */
const fact = ({ type, data }: Past) => ({ type, data }) as IncentiveEvent;

describe.each([
  [SANCTION, COMMENDATION],
  [COMMENDATION, SANCTION],
])('$title', (side, opposite) => {
  const { propose, approve, decline, vary, revoke, expire, decidable, approved, approvedUntil } = side;
  const proposed = decidable.slice(0, 1);

  it('is proposed on its own ground', () => {
    const [event] = of()
      .when(propose)
      .happens(...proposed.map(fact));
    expect(event?.basis).toEqual(proposal.basis);
    expect(of(...proposed).state).toMatchObject({
      stage: 'proposed',
      proposed: proposal,
      proposer: 'kaohe-01',
    });
  });

  it('is proposed once', () => {
    const refusal = of(...proposed)
      .when(propose)
      .isRefused('conflict', 'incentive.not-allowed', side.title, '“已提出”', '不采纳');
    expect(refusal.details).toMatchObject({ state: 'proposed', asked: 'PROPOSE' });
  });

  it('never excludes the unit whose act it was, nor anybody twice', () => {
    const excluding = (...units: readonly string[]) =>
      ({
        ...propose,
        data: aProposal({ exclude: units.map((unit) => ({ unit, reason: '无关' })) }),
      }) as IncentiveCommand;
    of().when(excluding(COUNTY)).isRefused('invalid', 'incentive.origin-excluded', '直接责任');
    const refusal = of()
      .when(excluding(OTHER_COUNTY, OTHER_COUNTY))
      .isRefused('invalid', 'incentive.excluded-twice', OTHER_COUNTY);
    expect(refusal.details).toEqual({ unit: OTHER_COUNTY });
  });

  it('of points only is worth some', () => {
    of()
      .when({ ...propose, data: aProposal({ points: '0.0' }) } as IncentiveCommand)
      .isRefused('invalid', 'incentive.no-points', '不能为零');
  });

  it.each([
    ['approved', approve, approved],
    ['approved until a day', { ...approve, data: untilYearEnd } as IncentiveCommand, approvedUntil],
    ['declined', decline, side.declined],
  ])('is %s by another, on the ground of the proposal', (_, command, event) => {
    const [decided] = of(...decidable)
      .when(command, { actor: CHIEF })
      .happens(fact(event));
    expect(decided?.basis).toEqual(proposal.basis);
  });

  it('does not expire on the day of the decision or before', () => {
    for (const expiresOn of ['2024-07-03', '2024-07-02']) {
      of(...decidable)
        .when({ ...approve, data: { ...remark, expiresOn } } as IncentiveCommand, { actor: CHIEF })
        .isRefused('invalid', 'incentive.expires-too-soon', expiresOn);
    }
  });

  it.each([
    ['approve', approve],
    ['decline', decline],
  ])('who proposed it does not %s it, nor does anybody of the unit', (_, command) => {
    const own = of(...decidable)
      .when(command, { actor: OFFICE })
      .isRefused('forbidden', 'incentive.own-proposal', 'kaohe-01', '须由另一人决定');
    expect(own.details).toEqual({ proposer: 'kaohe-01' });
    const insider = of(...decidable)
      .when(command, { actor: { ...CHIEF, unit: COUNTY } })
      .isRefused('forbidden', 'incentive.own-unit', '本单位');
    expect(insider.details).toEqual({ origin: COUNTY, actor: 'kaohe-02' });
    const elsewhere = of(...decidable).when(command, { actor: { ...CHIEF, unit: OTHER_COUNTY } });
    expect(Array.isArray(elsewhere.decision)).toBe(true);
  });

  it('is not decided before it is proposed', () => {
    for (const command of [approve, decline]) {
      of()
        .when(command, { actor: CHIEF })
        .isRefused('conflict', 'incentive.not-allowed', '“尚未提出”', '2024-001', '此时可以:提出');
    }
  });

  it('is varied by a third person, to less', () => {
    const [event] = of(...decidable, approved)
      .when(vary, { actor: THIRD })
      .happens(fact(side.varied));
    expect(event?.basis).toEqual(proposal.basis);
    expect(of(...decidable, approved, side.varied).state).toMatchObject({
      stage: 'effective',
      proposed: { title: '情节较轻', points: '0.5' },
      variers: ['kaohe-03'],
    });
  });

  it('is not varied to more than is in force, nor to nothing', () => {
    const to = (points: string) => ({ ...vary, data: { ...vary.data, points } }) as IncentiveCommand;
    of(...decidable, approved)
      .when(to('1.6'), { actor: THIRD })
      .isRefused('conflict', 'incentive.not-lighter', '另行提出');
    of(...decidable, approved, side.varied)
      .when(to('0.6'), { actor: THIRD })
      .isRefused('conflict', 'incentive.not-lighter');
    of(...decidable, approved)
      .when(to('0'), { actor: THIRD })
      .isRefused('invalid', 'incentive.no-points');
    expect(Array.isArray(of(...decidable, approved).when(to('1.5'), { actor: THIRD }).decision)).toBe(true);
  });

  it('is revoked by a third person', () => {
    of(...decidable, approved)
      .when(revoke, { actor: THIRD })
      .happens(fact(side.revoked));
  });

  it('who proposed or decided it neither varies nor revokes it, nor does anybody of the unit', () => {
    for (const command of [vary, revoke]) {
      const past = of(...decidable, approved);
      past.when(command, { actor: OFFICE }).isRefused('forbidden', 'incentive.own-proposal', 'kaohe-01');
      const own = past
        .when(command, { actor: CHIEF })
        .isRefused('forbidden', 'incentive.own-decision', 'kaohe-02', '变更或撤销');
      expect(own.details).toEqual({ decider: 'kaohe-02' });
      past.when(command, { actor: { ...THIRD, unit: COUNTY } }).isRefused('forbidden', 'incentive.own-unit');
    }
  });

  it('expires at the end of its last day, and not before', () => {
    of(...decidable, approvedUntil)
      .when(expire, { actor: SYSTEM, occurredOn: '2024-12-31' })
      .happens(fact(side.expired));
    of(...decidable, approvedUntil)
      .when(expire, { actor: SYSTEM, occurredOn: '2024-12-30' })
      .isRefused('invalid', 'assignment.not-due', '2024-12-31');
  });

  it('does not expire when it was decided for good', () => {
    of(...decidable, approved)
      .when(expire, { actor: SYSTEM, occurredOn: '2025-12-31' })
      .isRefused('conflict', 'incentive.no-expiry', '没有定期限');
  });

  it('once its last day is over is not varied or revoked, though the end of that day has not been noted', () => {
    for (const command of [vary, revoke]) {
      of(...decidable, approvedUntil)
        .when(command, { actor: THIRD, occurredOn: '2025-01-01' })
        .isRefused('conflict', 'incentive.expired', '2024-12-31');
      const inTime = of(...decidable, approvedUntil).when(command, {
        actor: THIRD,
        occurredOn: '2024-12-31',
      });
      expect(Array.isArray(inTime.decision)).toBe(true);
    }
  });

  it.each([
    ['declined', [side.declined], '不予采纳'],
    ['revoked', [approved, side.revoked], '已撤销'],
    ['expired', [approvedUntil, side.expired], '已期满'],
  ] as const)('once %s nothing more happens to it', (_, ending, stage) => {
    for (const again of [propose, approve, decline, vary, revoke, expire]) {
      of(...decidable, ...ending)
        .when(again, { actor: { ...OFFICE, account: 'kaohe-09' } })
        .isRefused('conflict', 'incentive.not-allowed', `“${stage}”`, '此时可以:无');
    }
  });

  it('does not take what belongs to the other kind', () => {
    const { propose: other, approve: yes, decline: no, vary: less, revoke: back, expire: end } = opposite;
    for (const command of [other, yes, no, less, back, end]) {
      const refusal = of(...proposed)
        .when(command, { actor: CHIEF })
        .isRefused('conflict', 'incentive.other-kind', `是${side.title},不是${side.other}`);
      expect(refusal.details).toEqual({ incentive: '2024-001', kind: side.kind });
    }
  });
});

describe('vetoes', () => {
  it.each(['denied', 'barred-from-top', 'unqualified'] as const)('%s: with points or without', (effect) => {
    for (const points of ['0', '2']) {
      const data = aProposal({ effect, points });
      of().when({ type: 'ProposeSanction', data }).happens({ type: 'SanctionProposed', data });
    }
  });

  it('are not for commendations', () => {
    of()
      .when({ type: 'ProposeCommendation', data: aProposal({ effect: 'denied' }) })
      .isRefused('invalid', 'incentive.veto-rewards', '奖励只计分');
  });

  it('keep their kind when their points come to nothing', () => {
    const [proposed, ...heard] = SANCTION.decidable;
    const data = aProposal({ effect: 'unqualified' });
    const past = of({ ...proposed, data } as Past, ...heard, SANCTION.approved);
    const decision = past.when(
      { type: 'VarySanction', data: { ...samples.VarySanction.data, points: '0' } },
      { actor: THIRD },
    ).decision;
    expect(Array.isArray(decision)).toBe(true);
  });
});
