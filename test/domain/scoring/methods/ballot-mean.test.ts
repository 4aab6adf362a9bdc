import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../../../src/domain/kernel/refusal.ts';
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

it.each(['很满意', 'constructor', 'toString', '__proto__'])(
  'an answer that the scheme does not score is refused, not guessed: %s',
  (choice) => {
    const survey = { ...surveyOf('a', '2024Q1', {}), ballots: [{ choice, count: 1 }] };
    try {
      cardsOf(someFacts({ units, surveys: [survey] }), rules);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(RefusedError);
      expect(error).toMatchObject({ code: 'scheme.unknown-choice', details: { choice, wave: '2024Q1' } });
    }
  },
);
