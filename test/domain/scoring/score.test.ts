import { describe, expect, it } from 'vitest';
import { toFraction } from '../../../src/domain/kernel/rational.ts';
import { unbalanced } from '../../../src/domain/scoring/node.ts';
import { score } from '../../../src/domain/scoring/score.ts';
import {
  aUnit,
  cardsOf,
  claimOf,
  completion,
  incentiveOf,
  incentives,
  linesOf,
  nodeOf,
  satisfaction,
  someFacts,
  someRules,
  surveyOf,
  taskOf,
  timeliness,
} from '../../support/scoring.ts';

const unit = aUnit('a');
const task = taskOf('a', '1.1', 'lead');
const half = claimOf(task, '2024-06', '50');
const survey = surveyOf('a', '2024Q1', { 满意: 1 });
const everything = someFacts({
  units: [unit],
  assignments: [task],
  claims: [half],
  surveys: [survey],
  incentives: [incentiveOf('i1', 'a', '1.1', '1.5')],
});

describe('a unit for which there is everything', () => {
  it('has its components added up', () => {
    // 40 × 80 % + 35 × 50 % + 25 + 1.5 = 76
    const card = cardsOf(everything, someRules()).get('a');
    expect(toFraction(card?.total.value ?? { num: 0n, den: 1n })).toBe('76');
    expect(linesOf(card)).toMatchObject({
      satisfaction: ['32', '32'],
      completion: ['35/2', '35/2'],
      timeliness: ['25', '25'],
      incentives: ['3/2', '3/2'],
    });
    expect(card?.total).toMatchObject({
      code: 'a',
      name: '单位a',
      method: 'sum',
      formula: '企业群众满意度32 + 任务完成17.5 + 办理时效25 + 奖惩1.5 = 76',
      basis: { source: '考核细则', article: '第八条' },
      positions: unit.positions.UnitRegistered,
    });
  });

  it('says by which facts and rules', () => {
    const scores = score({ ...everything, position: 77 }, { id: 'hechi', version: 3, rules: someRules() });
    expect(scores).toMatchObject({
      position: 77,
      asOf: '2024-12-31',
      scheme: { id: 'hechi', version: 3, title: '考核细则' },
    });
  });
});

describe('what becomes of a component without facts', () => {
  const tasks = { units: [unit], assignments: [task], claims: [half] };

  it('redistribute: its weight goes to the others in proportion', () => {
    // 100 ÷ 60: completion 35 → 175/3, half done; timeliness 25 → 125/3
    const card = cardsOf(someFacts(tasks), someRules()).get('a');
    expect(linesOf(card)).toMatchObject({
      satisfaction: ['0', '0'],
      completion: ['175/6', '291667/10000'],
      timeliness: ['125/3', '416667/10000'],
    });
    expect(nodeOf(card, 'satisfaction').formula).toBe('没有可计的事实,分值并入其他各项');
    expect(nodeOf(card, 'completion/1.1-lead').formula).toBe(
      '175/3分 × 权重3 ÷ 权重合计3 × 核验进度50% = 175/6 ≈ 29.1667',
    );
  });

  it.each([
    ['zero', '0', '没有可计的事实,计0分'],
    ['full', '40', '没有可计的事实,计满分'],
  ] as const)('%s: nobody else gets its weight', (missing, points, formula) => {
    const rules = someRules({}, satisfaction({ missing }), completion(), timeliness());
    const card = cardsOf(someFacts(tasks), rules).get('a');
    expect(linesOf(card)).toMatchObject({
      satisfaction: [points, points],
      completion: ['35/2', '35/2'],
      timeliness: ['25', '25'],
    });
    expect(nodeOf(card, 'satisfaction').formula).toBe(formula);
  });

  it('all redistribute and none has facts: nothing', () => {
    const card = cardsOf(someFacts({ units: [unit] }), someRules()).get('a');
    expect(toFraction(card?.total.exact ?? { num: 1n, den: 1n })).toBe('0');
    expect(linesOf(card)).toMatchObject({
      satisfaction: ['0', '0'],
      timeliness: ['0', '0'],
      incentives: ['0', '0'],
    });
  });

  it('rewards and penalties have no weight to give away', () => {
    const rules = someRules({}, satisfaction(), incentives());
    const facts = someFacts({ units: [unit], surveys: [survey] });
    expect(linesOf(cardsOf(facts, rules).get('a')).satisfaction).toEqual(['32', '32']);
  });

  it('a component of which every task has no weight has no facts: those who only support are not judged by it', () => {
    const roleWeights = { lead: '3', responsible: '3', support: '0' };
    const rules = someRules({}, satisfaction(), completion({ roleWeights }), timeliness({ roleWeights }));
    const facts = someFacts({
      units: [unit],
      assignments: [taskOf('a', '1.1', 'support')],
      surveys: [survey],
    });
    const card = cardsOf(facts, rules).get('a');
    expect(linesOf(card)).toMatchObject({ satisfaction: ['80', '80'], completion: ['0', '0'] });
    expect(nodeOf(card, 'completion').formula).toBe('没有可计的事实,分值并入其他各项');
  });

  it('rests on the registration of the unit', () => {
    const card = cardsOf(someFacts(tasks), someRules()).get('a');
    expect(nodeOf(card, 'satisfaction').positions).toEqual(unit.positions.UnitRegistered);
  });
});

describe('rounding happens once', () => {
  it('a component is its exact sum rounded; what rounding the lines took or gave is a line of its own', () => {
    // three equal tasks, all done: 100/3 each; rounded 33.3333 × 3 = 99.9999
    const tasks = ['1.1', '1.2', '1.3'].map((clause) => taskOf('a', clause, 'lead'));
    const claims = tasks.map((each) => claimOf(each, '2024-06', '100'));
    const card = cardsOf(
      someFacts({ units: [unit], assignments: tasks, claims }),
      someRules({}, completion({ weight: '100' })),
    ).get('a');
    expect(linesOf(card)).toEqual({
      completion: ['100', '100'],
      'completion/1.1-lead': ['100/3', '333333/10000'],
      'completion/1.2-lead': ['100/3', '333333/10000'],
      'completion/1.3-lead': ['100/3', '333333/10000'],
      'completion/~rounding': ['1/10000', '1/10000'],
    });
    expect(nodeOf(card, 'completion/~rounding')).toMatchObject({
      name: '修约差',
      formula: '合计100修约到4位小数,与各项之和相差0.0001',
      basis: { source: '考核细则', article: '第八条' },
    });
  });

  it('the total is rounded from the exact sum, not from rounded components (GB/T 8170: 不得连续修约)', () => {
    // 10 × 50 % + 0.01 × 49.96 % = 5.004996: to 4 places 5.0050, and that to 2 places would be 5.01
    const rules = someRules({}, satisfaction({ weight: '10' }), completion({ weight: '0.01' }));
    const done = claimOf(task, '2024-06', '49.96');
    const facts = someFacts({
      units: [unit],
      assignments: [task],
      claims: [done],
      surveys: [surveyOf('a', '2024Q1', { 非常满意: 1, 非常不满意: 1 })],
    });
    const card = cardsOf(facts, rules).get('a');
    expect(linesOf(card)).toMatchObject({
      completion: ['1249/250000', '1/200'],
      '~rounding': ['-1/200', '-1/200'],
    });
    expect([card?.total.exact, card?.total.value].map((each) => each && toFraction(each))).toEqual([
      '1251249/250000',
      '5',
    ]);
    expect(card?.total.formula).toBe('企业群众满意度5 + 任务完成0.004996 = 5.004996 ≈ 5.00');
    expect(card === undefined ? [] : unbalanced(card.total)).toEqual([]);
  });
});

describe('groups', () => {
  it('stand in the order of the scheme, each ranked apart; a group may have one unit, or none', () => {
    const units = [aUnit('d'), aUnit('x', { group: 'county' }), aUnit('stray', { group: 'nowhere' })];
    const groups = [
      { code: 'county', name: '县(区)' },
      { code: 'department', name: '市直单位' },
      { code: 'stationed', name: '驻市单位' },
    ];
    const scores = score(someFacts({ units }), { id: 's', version: 1, rules: someRules({ groups }) });
    expect(
      scores.groups.map(({ code, cards }) => [code, cards.map((card) => [card.unit.code, card.rank])]),
    ).toEqual([
      ['county', [['x', 1]]],
      ['department', [['d', 1]]],
      ['stationed', []],
    ]);
  });

  it('tasks, surveys and claims of others, of collectives and of other plans do not count', () => {
    const foreign = someFacts({
      ...everything,
      units: [unit, aUnit('b')],
      assignments: [
        ...everything.assignments,
        taskOf('b', '1.1', 'lead'),
        taskOf('a', '1.9', 'lead', { plan: 'p2023' }),
        taskOf('a', '1.8', 'lead', { holder: { kind: 'collective', name: 'a' }, held: [] }),
      ],
      surveys: [...everything.surveys, surveyOf('b', '2024Q1', { 非常不满意: 9 })],
    });
    expect(linesOf(cardsOf(foreign, someRules()).get('a'))).toEqual(
      linesOf(cardsOf(everything, someRules()).get('a')),
    );
  });
});
