import { expect, it } from 'vitest';
import { ruleChanges } from '../../../src/domain/scheme/rules-difference.ts';
import { completion, deduction, incentives, satisfaction, someRules } from '../../support/scoring.ts';

const rules = someRules({}, satisfaction(), completion(), deduction());

it('names what differs by the names of components, of charges, and of bands', () => {
  const changed = someRules(
    { rounding: { ...rules.rounding, total: { places: 1, mode: 'half-up' } } },
    satisfaction({ weight: '30' }),
    completion({ roleWeights: { lead: '3', responsible: '3', support: '2' } }),
    deduction({ charges: [{ kind: 'notice-served', points: '1' }] }),
  );
  expect(ruleChanges(rules, changed)).toEqual([
    { path: 'components[satisfaction].weight', before: '40', after: '30' },
    { path: 'components[completion].roleWeights.support', before: '1', after: '2' },
    { path: 'components[supervision].charges[notice-served].points', before: '0.5', after: '1' },
    {
      path: 'components[supervision].charges[unit-interviewed]',
      before: { kind: 'unit-interviewed', points: '2' },
      after: undefined,
    },
    { path: 'rounding.total.places', before: 2, after: 1 },
  ]);
});

it('one component more does not make those after it differ, and another order is told once', () => {
  const more = someRules({}, incentives(), satisfaction(), completion(), deduction());
  expect(ruleChanges(rules, more).map(({ path }) => path)).toEqual(['components[incentives]']);
  const turned = someRules({}, completion(), satisfaction(), deduction());
  expect(ruleChanges(rules, turned)).toEqual([
    {
      path: 'components[]',
      before: ['satisfaction', 'completion', 'supervision'],
      after: ['completion', 'satisfaction', 'supervision'],
    },
  ]);
});

it('lists of plain values differ as a whole, and lists of unnamed things by their places', () => {
  const ranking = { ...rules.ranking, tieBreakers: ['completion'] };
  const lamps = {
    ...rules.lamps,
    rules: [
      { lamp: 'red', when: { timeliness: 'overdue' as const } },
      { lamp: 'green', when: null },
    ],
  };
  expect(ruleChanges(rules, { ...rules, ranking, lamps })).toEqual([
    { path: 'ranking.tieBreakers', before: [], after: ['completion'] },
    { path: 'lamps.rules[0].lamp', before: 'green', after: 'red' },
    { path: 'lamps.rules[0].when', before: null, after: { timeliness: 'overdue' } },
    { path: 'lamps.rules[1]', before: undefined, after: { lamp: 'green', when: null } },
  ]);
});
