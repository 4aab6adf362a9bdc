import { expect, it } from 'vitest';
import { parseDecimal } from '../../../src/domain/kernel/rational.ts';
import type { Component } from '../../../src/domain/scheme/components.ts';
import { aUnit, cardsOf, linesOf, someFacts, someRules } from '../../support/scoring.ts';

const component: Component = {
  code: 'log',
  name: '对数极值法',
  article: '第一条',
  method: 'min-max',
  weight: '40',
  missing: 'full',
  value: 'x',
  worst: '10',
  best: '10',
  scale: 'log',
};

it('a value without a logarithm is missing, also where worst and best are the same', () => {
  const rules = { ...someRules(), indicators: [{ code: 'x', name: '指标' }], components: [component] };
  const pointsOf = (value: string) => {
    const values = [{ unit: 'a', indicator: 'x', value: parseDecimal(value), positions: {} }];
    return linesOf(cardsOf(someFacts({ units: [aUnit('a')], values }), rules).get('a')).log?.[0];
  };
  expect([pointsOf('10'), pointsOf('3'), pointsOf('-3')]).toEqual(['40', '0', '40']);
});
