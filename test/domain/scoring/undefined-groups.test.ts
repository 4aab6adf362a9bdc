import { describe, expect, it } from 'vitest';
import type { Component } from '../../../src/domain/scheme/components.ts';
import { aUnit, cardsOf, linesOf, someFacts, someRules } from '../../support/scoring.ts';

const points = (code: string, formula: string, weight: string): Component => ({
  code,
  name: code,
  article: '第一条',
  method: 'formula',
  points: formula,
  weight,
  missing: 'zero',
});

/** A geometric mean of 4 and what may be below 0, out of 60 points, beside a component of 40. */
function scored(low: string, missing: 'zero' | 'full' | 'redistribute') {
  const group: Component = {
    code: 'g',
    name: '几何平均',
    article: '第二条',
    method: 'group',
    combine: 'geometric-mean',
    outOf: '60',
    missing,
    components: [points('a', '4', '1'), points('b', low, '1')],
  };
  const rules = { ...someRules(), components: [group, points('rest', '40', '40')] };
  const { g, rest } = linesOf(cardsOf(someFacts({ units: [aUnit('a')] }), rules).get('a'));
  return [g?.[0], rest?.[0]];
}

describe('a group whose parts make no value', () => {
  it('is made of its parts where they do', () => {
    expect(scored('9', 'redistribute')).toEqual(['6', '40']);
  });

  it('has no points, or all, and leaves the others as they are', () => {
    expect(scored('-9', 'zero')).toEqual(['0', '40']);
    expect(scored('-9', 'full')).toEqual(['60', '40']);
  });

  it('gives its weight to the others where the scheme says so: it is not lost', () => {
    expect(scored('-9', 'redistribute')).toEqual(['0', '100']);
  });
});
