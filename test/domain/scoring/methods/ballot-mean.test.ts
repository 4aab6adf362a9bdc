import { describe, expect, it } from 'vitest';
import {
  aUnit,
  cardsOf,
  linesOf,
  nodeOf,
  satisfaction,
  someFacts,
  someRules,
  surveyOf,
} from '../../../support/scoring.ts';

const units = [aUnit('a')];
const rules = someRules({}, satisfaction());
const cardOf = (...surveys: Parameters<typeof surveyOf>[2][]) =>
  cardsOf(
    someFacts({
      units,
      surveys: surveys.map((ballots, index) => surveyOf('a', `2024Q${index + 1}`, ballots)),
    }),
    rules,
  ).get('a');

describe('satisfaction is the mean of the ballots on the scale', () => {
  it('one wave', () => {
    // (2×100 + 1×80 + 1×0) ÷ 4 = 70; 40 × 70 ÷ 100 = 28
    const card = cardOf({ 非常满意: 2, 满意: 1, 非常不满意: 1 });
    expect(linesOf(card)).toEqual({ satisfaction: ['28', '28'], 'satisfaction/2024Q1': ['28', '28'] });
    expect(nodeOf(card, 'satisfaction/2024Q1').formula).toBe('40分 ÷ 1次 × 平均得分70 ÷ 100 = 28');
    expect(nodeOf(card, 'satisfaction').formula).toBe('1项之和 = 28(满分40)');
  });

  it('every wave counts alike, whatever the number of ballots', () => {
    // Q1: 100; Q2: (80 + 99×60) ÷ 100 = 60.2; 20 × 1 + 20 × 0.602 = 32.04
    const card = cardOf({ 非常满意: 1 }, { 满意: 1, 基本满意: 99 });
    expect(linesOf(card)).toEqual({
      satisfaction: ['801/25', '801/25'],
      'satisfaction/2024Q1': ['20', '20'],
      'satisfaction/2024Q2': ['301/25', '301/25'],
    });
  });

  it('a mean that does not end is kept exactly, rounded in the line, and the formula says both', () => {
    // (100 + 30 + 30) ÷ 3 = 160/3; 40 × 160/3 ÷ 100 = 64/3 = 21.3333…
    const card = cardOf({ 非常满意: 1, 不满意: 2 });
    expect(linesOf(card)).toMatchObject({
      satisfaction: ['64/3', '213333/10000'],
      'satisfaction/2024Q1': ['64/3', '213333/10000'],
    });
    expect(nodeOf(card, 'satisfaction/2024Q1').formula).toBe(
      '40分 ÷ 1次 × 平均得分160/3 ÷ 100 = 64/3 ≈ 21.3333',
    );
  });

  it('answers that nobody gave count for nothing', () => {
    expect(linesOf(cardOf({ 非常满意: 0, 满意: 5 })).satisfaction).toEqual(['32', '32']);
  });

  it('each answer is an input with its points, resting on the event', () => {
    const survey = surveyOf('a', '2024Q1', { 满意: 3, 不满意: 1 });
    const line = nodeOf(
      cardsOf(someFacts({ units, surveys: [survey] }), rules).get('a'),
      'satisfaction/2024Q1',
    );
    const positions = survey.positions.SurveyResultRecorded;
    expect(line.inputs).toEqual([
      { name: '满意(80分)', value: '3', unit: '票', positions },
      { name: '不满意(30分)', value: '1', unit: '票', positions },
    ]);
    expect(line.basis).toEqual({ source: '考核细则', article: '第三条' });
  });
});

describe('one result that the scheme cannot score', () => {
  it.each(['很满意', 'constructor', 'toString', '__proto__'])(
    'is shown and counts for nothing, and the others count as if it were not there: %s',
    (choice) => {
      const odd = { ...surveyOf('a', '2024Q2', {}), ballots: [{ choice, count: 1 }] };
      const surveys = [surveyOf('a', '2024Q1', { 满意: 1 }), odd];
      const card = cardsOf(someFacts({ units, surveys }), rules).get('a');
      expect(linesOf(card)).toEqual({
        satisfaction: ['32', '32'],
        'satisfaction/2024Q1': ['32', '32'],
        'satisfaction/2024Q2': ['0', '0'],
      });
      const line = nodeOf(card, 'satisfaction/2024Q2');
      expect(line.formula).toBe('0分(有考核细则没有列出的分档,不计) = 0');
      expect(line.inputs).toEqual([
        {
          name: `${choice}(考核细则未列)`,
          value: '1',
          unit: '票',
          positions: odd.positions.SurveyResultRecorded,
        },
      ]);
    },
  );

  it('takes nobody else’s score away, and leaves its unit as one without results', () => {
    const odd = { ...surveyOf('a', '2024Q1', {}), ballots: [{ choice: '很满意', count: 1 }] };
    const facts = someFacts({
      units: [...units, aUnit('b')],
      surveys: [odd, surveyOf('b', '2024Q1', { 满意: 1 })],
    });
    const cards = cardsOf(facts, rules);
    expect(linesOf(cards.get('b')).satisfaction).toEqual(['32', '32']);
    expect(nodeOf(cards.get('a'), 'satisfaction').formula).toBe(
      '没有可计的结果(2024Q1满意度调查:有考核细则没有列出的分档),分值并入其他各项',
    );
  });

  it('is none when nobody gave the answer that the scheme does not know', () => {
    expect(linesOf(cardOf({ 满意: 1, 很满意: 0 })).satisfaction).toEqual(['32', '32']);
  });
});

describe('small samples', () => {
  const treated = (treatment: 'count' | 'exclude' | 'pool', parts: object = {}) =>
    someRules({}, satisfaction({ smallSample: { below: 10, treatment }, ...parts }));
  // Q1: 20 ballots, mean 80; Q2: 4, mean 100; Q3: 6, mean 0.
  const surveys = [
    surveyOf('a', '2024Q1', { 满意: 20 }),
    surveyOf('a', '2024Q2', { 非常满意: 4 }),
    surveyOf('a', '2024Q3', { 非常不满意: 6 }),
  ];
  const cardBy = (given: ReturnType<typeof treated>, of = surveys) =>
    cardsOf(someFacts({ units, surveys: of }), given).get('a');

  it('count as any, and are marked', () => {
    const card = cardBy(treated('count'));
    // 40 ÷ 3 × (80 + 100 + 0) ÷ 100 = 24
    expect(linesOf(card).satisfaction?.[0]).toBe('24');
    expect(nodeOf(card, 'satisfaction/2024Q2').name).toBe('2024Q2满意度调查(样本不足,4票)');
    expect(nodeOf(card, 'satisfaction/2024Q1').name).toBe('2024Q1满意度调查');
  });

  it('are left out, and shown', () => {
    const card = cardBy(treated('exclude'));
    expect(linesOf(card)).toMatchObject({
      satisfaction: ['32', '32'],
      'satisfaction/2024Q2': ['0', '0'],
      'satisfaction/2024Q3': ['0', '0'],
    });
    expect(nodeOf(card, 'satisfaction/2024Q2').formula).toBe('0分(样本不足,不计) = 0');
    expect(nodeOf(cardBy(treated('exclude'), surveys.slice(1)), 'satisfaction').formula).toContain(
      '样本不足',
    );
  });

  it('are put together and count as one', () => {
    const card = cardBy(treated('pool'));
    // 20 × 0.8 + 20 × (4 × 100 + 6 × 0) ÷ 10 ÷ 100 = 24
    expect(linesOf(card)).toEqual({
      satisfaction: ['24', '24'],
      'satisfaction/2024Q1': ['16', '16'],
      'satisfaction/~small-questionnaire': ['8', '8'],
    });
    const pool = nodeOf(card, 'satisfaction/~small-questionnaire');
    expect(pool.name).toBe('满意度调查样本不足,合并计算:2024Q2(4票)、2024Q3(6票)');
    expect(pool.inputs.map(({ name, value }) => [name, value])).toEqual([
      ['2024Q2:非常满意(100分)', '4'],
      ['2024Q3:非常不满意(0分)', '6'],
    ]);
  });

  it('are put together by instrument', () => {
    const mixed = surveys.map((each, index) =>
      index === 2 ? { ...each, kind: 'interview' as const } : each,
    );
    expect(Object.keys(linesOf(cardBy(treated('pool'), mixed)))).toEqual([
      'satisfaction',
      'satisfaction/2024Q1',
      'satisfaction/~small-questionnaire',
      'satisfaction/~small-interview',
    ]);
  });

  it('begin below the number, not at it', () => {
    const ten = [surveyOf('a', '2024Q1', { 满意: 10 })];
    expect(nodeOf(cardBy(treated('exclude'), ten), 'satisfaction/2024Q1').name).toBe('2024Q1满意度调查');
  });
});

describe('instruments', () => {
  const weighing = someRules(
    {},
    satisfaction({ instrumentWeights: { questionnaire: '3', haochaping: '1', interview: '0' } }),
  );
  const surveys = [
    surveyOf('a', 'w1', { 非常满意: 1 }),
    surveyOf('a', 'w2', { 非常不满意: 1 }, { kind: 'haochaping' }),
    surveyOf('a', 'w3', { 非常不满意: 1 }, { kind: 'interview' }),
  ];

  it('weigh as the scheme says', () => {
    const card = cardsOf(someFacts({ units, surveys }), weighing).get('a');
    expect(linesOf(card)).toEqual({
      satisfaction: ['30', '30'],
      'satisfaction/w1': ['30', '30'],
      'satisfaction/w2': ['0', '0'],
      'satisfaction/w3': ['0', '0'],
    });
    expect(nodeOf(card, 'satisfaction/w1').formula).toBe('40分 × 权重3 ÷ 权重合计4 × 平均得分100 ÷ 100 = 30');
    expect(nodeOf(card, 'satisfaction/w2').name).toBe('w2好差评');
    expect(nodeOf(card, 'satisfaction/w3').formula).toBe('0分(此类调查不计权重,不计) = 0');
  });
});

describe('what does not count', () => {
  it('is of another plan, or annulled; what names no plan counts as it always did', () => {
    const surveys = [
      surveyOf('a', '2024Q1', { 满意: 1 }),
      surveyOf('a', '2024Q1', { 非常满意: 1 }, { plan: null }),
      surveyOf('a', '2023Q1', { 非常不满意: 1 }, { plan: 'p2023' }),
      surveyOf('a', '2024Q2', { 非常不满意: 1 }, { annulled: true }),
    ];
    expect(linesOf(cardsOf(someFacts({ units, surveys }), rules).get('a'))).toEqual({
      satisfaction: ['36', '36'],
      'satisfaction/2024Q1': ['16', '16'],
      'satisfaction/~former-2024Q1': ['20', '20'],
    });
  });
});
