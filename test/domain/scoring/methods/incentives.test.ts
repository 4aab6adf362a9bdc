import { describe, expect, it } from 'vitest';
import type { ComponentOf } from '../../../../src/domain/scheme/components.ts';
import type { Rules } from '../../../../src/domain/scheme/rules.ts';
import type { IncentiveFact, ToleranceFact } from '../../../../src/domain/scoring/facts.ts';
import {
  aUnit,
  cardsOf,
  incentiveOf,
  incentives,
  linesOf,
  nodeOf,
  someFacts,
  someRules,
  taskOf,
  toleranceOf,
} from '../../../support/scoring.ts';

// a leads and b supports clause 1.1; c is responsible for it; d has nothing to do with it; x and y are counties.
const units = [
  ...['a', 'b', 'c', 'd'].map((code) => aUnit(code)),
  ...['x', 'y'].map((code) => aUnit(code, { group: 'county' })),
];
const assignments = [
  taskOf('a', '1.1', 'lead'),
  taskOf('b', '1.1', 'support'),
  taskOf('c', '1.1', 'responsible'),
  taskOf('d', '1.2', 'lead'),
  taskOf('x', '1.1', 'support'),
  taskOf('y', '1.1', 'support'),
];

function shares(
  decided: readonly IncentiveFact[],
  component: Partial<ComponentOf<'incentives'>> = {},
  sharing: Partial<Rules['sharing']> = {},
  tolerances: readonly ToleranceFact[] = [],
) {
  const base = someRules();
  const rules = someRules({ sharing: { ...base.sharing, ...sharing } }, incentives(component));
  return cardsOf(someFacts({ units, assignments, incentives: decided, tolerances }), rules);
}
const exactOf = (cards: ReturnType<typeof shares>, line = 'incentives') =>
  Object.fromEntries([...cards].map(([code, card]) => [code, linesOf(card)[line]?.[0]]));

describe('同奖同罚', () => {
  it('a penalty is shared by all who share the clause, each by role; the one whose act it was bears the whole', () => {
    expect(exactOf(shares([incentiveOf('i1', 'b', '1.1', '-2')]))).toEqual({
      a: '-2',
      b: '-2',
      c: '-8/5',
      d: '0',
      x: '-1',
      y: '-1',
    });
  });

  it('a reward is shared by the very same rule', () => {
    expect(exactOf(shares([incentiveOf('i1', 'b', '1.1', '2')]))).toEqual({
      a: '2',
      b: '2',
      c: '8/5',
      d: '0',
      x: '1',
      y: '1',
    });
  });

  it('one whose act it was bears it though not bound to the clause, and those bound share it', () => {
    const cards = shares([incentiveOf('i1', 'd', '1.1', '-1')]);
    expect(exactOf(cards)).toMatchObject({ d: '-1', a: '-1', b: '-1/2' });
    expect(nodeOf(cards.get('d'), 'incentives/i1').name).toBe('处罚:事项i1(1.1,直接责任)');
  });

  it('in a territorial group one member does not answer for another; others still do', () => {
    expect(exactOf(shares([incentiveOf('i1', 'x', '1.1', '-2')]))).toEqual({
      a: '-2',
      b: '-1',
      c: '-8/5',
      d: '0',
      x: '-2',
      y: '0',
    });
    expect(exactOf(shares([incentiveOf('i1', 'x', '1.1', '-2')], {}, { territorial: [] })).y).toBe('-1');
  });

  it('an exempt group shares nothing that others caused, and bears what its own caused', () => {
    const exempt = { territorial: [], exempt: ['county'] };
    expect(exactOf(shares([incentiveOf('i1', 'a', '1.1', '-2')], {}, exempt))).toMatchObject({
      x: '0',
      y: '0',
    });
    expect(exactOf(shares([incentiveOf('i1', 'x', '1.1', '-2')], {}, exempt))).toMatchObject({
      x: '-2',
      y: '0',
    });
  });

  it('a role that shares nothing has no line', () => {
    const cards = shares([incentiveOf('i1', 'a', '1.1', '-2')], {}, { support: '0' });
    expect(linesOf(cards.get('b'))).toEqual({ incentives: ['0', '0'] });
    expect(nodeOf(cards.get('b'), 'incentives').formula).toBe('0项之和 = 0(最多加5分、扣10分)');
  });

  it('who holds several roles in a clause shares once, by the highest', () => {
    const twice = [
      taskOf('b', '1.1', 'support'),
      taskOf('b', '1.1', 'responsible'),
      taskOf('b', '1.1', 'lead'),
    ];
    for (const order of [twice, twice.toReversed()]) {
      const facts = someFacts({
        units,
        assignments: order,
        incentives: [incentiveOf('i1', 'a', '1.1', '-2')],
      });
      expect(linesOf(cardsOf(facts, someRules({}, incentives())).get('b'))['incentives/i1']?.[0]).toBe('-2');
    }
  });

  it('the highest is what the scheme says is highest; of two equal ones the weightier role is named', () => {
    const tasks = [taskOf('b', '1.1', 'lead'), taskOf('b', '1.1', 'support')];
    const facts = someFacts({
      units,
      assignments: tasks,
      incentives: [incentiveOf('i1', 'a', '1.1', '-2')],
    });
    const sharing = { ...someRules().sharing, lead: '0.2', support: '0.9' };
    const line = (rules: Rules) => nodeOf(cardsOf(facts, rules).get('b'), 'incentives/i1');
    expect(line(someRules({ sharing }, incentives())).formula).toContain('0.9(配合单位)');
    const equal = { ...sharing, lead: '0.9' };
    expect(line(someRules({ sharing: equal }, incentives())).formula).toContain('0.9(牵头单位)');
  });

  it('only what has been decided counts, and only of this plan', () => {
    const stages = ['proposed', 'served', 'defended', 'waived', 'declined', 'revoked', 'expired'] as const;
    const decided = stages.map((stage) => incentiveOf(stage, 'a', '1.1', '-2', { stage }));
    const elsewhere = incentiveOf('i9', 'a', '1.1', '-2', { plan: 'p2023' });
    expect(exactOf(shares([...decided, elsewhere])).a).toBe('0');
  });

  it('the line says the points, the share, why, and the events on which both rest', () => {
    const incentive = incentiveOf('i1', 'a', '1.1', '-2');
    const line = nodeOf(shares([incentive]).get('b'), 'incentives/i1');
    expect(line).toMatchObject({
      name: '处罚:事项i1(1.1,配合单位)',
      formula: '-2分 × 分担比例0.5(配合单位) = -1',
      inputs: [
        { name: '考核细则第六条', value: '2', unit: '分', positions: incentive.positions.SanctionImposed },
      ],
      basis: { source: '考核细则', article: '第七条' },
      positions: assignments[1]?.positions.AssignmentIssued,
    });
  });
});

describe('exclusions', () => {
  const exclude = ['b', 'x'].map((unit) => ({ unit, reason: '没有参与' }));

  it('who is excluded shares nothing, whatever its role; the others share as before', () => {
    expect(exactOf(shares([incentiveOf('i1', 'd', '1.1', '-2', { exclude })]))).toEqual({
      a: '-2',
      b: '0',
      c: '-8/5',
      d: '-2',
      x: '0',
      y: '-1',
    });
    const cards = shares([incentiveOf('i1', 'd', '1.1', '2', { exclude })]);
    expect(linesOf(cards.get('b'))).toEqual({ incentives: ['0', '0'] });
  });

  it('of one incentive is no exclusion of another', () => {
    const cards = shares([
      incentiveOf('i1', 'd', '1.1', '-2', { exclude }),
      incentiveOf('i2', 'd', '1.1', '-2'),
    ]);
    expect(exactOf(cards).b).toBe('-1');
  });
});

describe('tolerance', () => {
  const penalty = incentiveOf('i1', 'b', '1.1', '-2');
  const failure = { kind: 'sanction', incentive: 'i1' } as const;
  const with_ = (...tolerances: readonly ToleranceFact[]) => shares([penalty], {}, {}, tolerances);

  it('excused: no line for anybody', () => {
    const cards = with_(toleranceOf(failure));
    expect(exactOf(cards)).toEqual({ a: '0', b: '0', c: '0', d: '0', x: '0', y: '0' });
    expect(linesOf(cards.get('b'))).toEqual({ incentives: ['0', '0'] });
  });

  it('mitigated: a share of the line, for all who share it, which says so and rests on the tolerance', () => {
    const tolerance = toleranceOf(failure, '0.25');
    const cards = with_(tolerance);
    expect(exactOf(cards)).toMatchObject({ a: '-1/2', b: '-1/2', x: '-1/4' });
    const line = nodeOf(cards.get('x'), 'incentives/i1');
    expect(line.formula).toBe('-2分 × 分担比例0.5(配合单位) × 容错保留0.25 = -0.25');
    expect(line.inputs.at(-1)).toEqual({
      name: '容错保留',
      value: '0.25',
      unit: '',
      positions: tolerance.positions.FailureExcused,
    });
  });

  it.each(['requested', 'overdue', 'refused', 'withdrawn'] as const)('%s: as if there were none', (stage) => {
    const parts = stage === 'refused' ? { outcome: { kind: 'refused' } as const } : {};
    expect(exactOf(with_(toleranceOf(failure, null, { stage, ...parts }))).b).toBe('-2');
  });

  it.each(['correcting', 'reported', 'corrected'] as const)('%s: in force', (stage) => {
    expect(exactOf(with_(toleranceOf(failure, null, { stage }))).b).toBe('0');
  });

  it('of another plan, another sanction or a commendation changes nothing', () => {
    expect(exactOf(with_(toleranceOf(failure, null, { plan: 'p2023' }))).b).toBe('-2');
    expect(exactOf(with_(toleranceOf({ ...failure, incentive: 'i2' }))).b).toBe('-2');
    const reward = shares([incentiveOf('i1', 'b', '1.1', '2')], {}, {}, [toleranceOf(failure)]);
    expect(exactOf(reward).b).toBe('2');
  });

  it('comes before the cap', () => {
    const cards = shares([incentiveOf('i1', 'a', '1.1', '-8'), incentiveOf('i2', 'a', '1.1', '-6')], {}, {}, [
      toleranceOf(failure, '0.5'),
    ]);
    expect(linesOf(cards.get('a'))).toMatchObject({ incentives: ['-10', '-10'] });
    expect(Object.keys(linesOf(cards.get('a'))).filter((path) => path.includes('cap'))).toEqual([]);
  });
});

describe('caps', () => {
  const many = (count: number, points: string) =>
    Array.from({ length: count }, (_, index) => incentiveOf(`i${index + 1}`, 'a', '1.1', points));

  it('rewards and penalties are capped apart, before they are added', () => {
    const cards = shares([
      ...many(3, '2'),
      incentiveOf('p1', 'a', '1.1', '-6'),
      incentiveOf('p2', 'a', '1.1', '-7'),
    ]);
    expect(linesOf(cards.get('a'))).toMatchObject({
      incentives: ['-5', '-5'],
      'incentives/~cap-up': ['-1', '-1'],
      'incentives/~cap-down': ['3', '3'],
    });
    expect(nodeOf(cards.get('a'), 'incentives/~cap-up').formula).toBe('合计6,以5为限,调整-1');
    expect(nodeOf(cards.get('a'), 'incentives/~cap-down').formula).toBe('合计-13,以-10为限,调整3');
  });

  it('a cap that is just reached takes nothing', () => {
    const cards = shares([...many(5, '1'), incentiveOf('p1', 'a', '1.1', '-10')]);
    expect(Object.keys(linesOf(cards.get('a'))).filter((path) => path.includes('cap'))).toEqual([]);
    expect(exactOf(cards).a).toBe('-5');
  });

  it('a scheme that gives or takes nothing gives and takes nothing', () => {
    expect(exactOf(shares(many(2, '-3'), { minimum: '0' })).a).toBe('0');
    expect(exactOf(shares(many(2, '3'), { maximum: '0' })).a).toBe('0');
  });

  it('a capping line rests on the events of what it caps', () => {
    const decided = many(3, '2');
    const line = nodeOf(shares(decided).get('a'), 'incentives/~cap-up');
    expect(line.positions).toEqual(decided.flatMap(({ positions }) => positions.CommendationGranted ?? []));
    expect(line.basis).toEqual({ source: '考核细则', article: '第六条' });
  });

  it('no name that somebody chooses is mistaken for a cap', () => {
    const cards = shares([incentiveOf('cap-up', 'a', '1.1', '4'), incentiveOf('rounding', 'a', '1.1', '3')]);
    expect(Object.keys(linesOf(cards.get('a')))).toEqual([
      'incentives',
      'incentives/cap-up',
      'incentives/rounding',
      'incentives/~cap-up',
    ]);
  });
});
