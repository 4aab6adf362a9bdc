import { describe, expect, it } from 'vitest';
import { rulesSchema } from '../../../src/domain/scheme/rules.ts';
import {
  aUnit,
  cardsOf,
  claimOf,
  completion,
  satisfaction,
  someFacts,
  someRules,
  surveyOf,
  taskOf,
} from '../../support/scoring.ts';
import { aTarget } from '../../support/tasks.ts';

const industrial = {
  code: 'industrial',
  name: '工业县',
  article: '第十二条',
  group: 'county',
  units: ['a'],
  weights: [{ component: 'completion', weight: '60' }],
  targets: [{ target: '1.1-1', value: '200' }],
  rankedApart: false,
};

/** Two counties that did the same, the first in a class of its own. */
function counties(parts: Partial<typeof industrial> = {}) {
  const target = aTarget({ id: '1.1-1', value: '100', assessAs: '>=' });
  const tasks = ['a', 'b'].map((unit) => taskOf(unit, '1.1', 'lead', { targets: [target] }));
  const facts = someFacts({
    units: ['a', 'b', 'c'].map((code) => aUnit(code)),
    assignments: tasks,
    claims: tasks.map((task) => claimOf(task, '2024-06', '100', { values: { '1.1-1': '100' } })),
    surveys: ['a', 'b', 'c'].map((unit) => surveyOf(unit, '2024Q1', { 满意: 1 })),
  });
  const rules = someRules({ classes: [{ ...industrial, ...parts }] }, satisfaction(), completion());
  return cardsOf(facts, rulesSchema.parse(rules));
}

describe('a unit of a class', () => {
  it('is assessed with the weights and targets of its class, the others with those of all', () => {
    const cards = counties();
    const points = (unit: string) =>
      cards.get(unit)?.total.children.find(({ code }) => code === 'completion');
    // 100 of 200 of 60 points; 100 of 100 of 35.
    expect(points('a')?.exact).toMatchObject({ num: 30n, den: 1n });
    expect(points('b')?.exact).toMatchObject({ num: 35n, den: 1n });
    expect(points('a')?.children[0]?.inputs[0]?.name).toContain('200');
  });

  it('is ranked with its group, or apart', () => {
    const ranks = (cards: ReturnType<typeof counties>) =>
      ['a', 'b', 'c'].map((unit) => cards.get(unit)?.rank);
    expect(ranks(counties())).toEqual([2, 1, 3]);
    expect(ranks(counties({ rankedApart: true }))).toEqual([1, 1, 2]);
  });
});

describe('a scheme is refused', () => {
  const issuesOf = (...classes: readonly (typeof industrial)[]) =>
    rulesSchema
      .safeParse(someRules({ classes: [...classes] }, satisfaction(), completion()))
      .error?.issues.map(({ path }) => path.join('.'));

  it.each([
    ['whose class is of no group', [{ ...industrial, group: 'none' }], 'classes.0.group'],
    [
      'which weighs a component that there is not',
      [{ ...industrial, weights: [{ component: 'none', weight: '1' }] }],
      'classes.0.weights.0.component',
    ],
    ['with a class twice', [industrial, { ...industrial, units: ['b'] }], 'classes.1.code'],
    ['with a unit in two classes', [industrial, { ...industrial, code: 'other' }], 'classes.0.units.0'],
  ])('%s', (_, classes, place) => {
    expect(issuesOf(...classes)).toContain(place);
  });
});
