import fc from 'fast-check';
import { allComponents, type Component, type Group } from '../../src/domain/scheme/components.ts';
import type { Rules } from '../../src/domain/scheme/rules.ts';
import type { Facts } from '../../src/domain/scoring/facts.ts';
import { anyFacts, anyRules } from './random-scoring.ts';
import { anyTable, anyTableRules } from './random-tables.ts';
import { anyTree } from './random-trees.ts';
import { valueRules, valuesFor } from './random-value-schemes.ts';
import { aUnit, someFacts } from './scoring.ts';

/** Random facts with schemes of every kind, for what comes of other weights. */

type Case = readonly [Facts, Rules];

const CODES = ['a', 'b', 'c', 'd'];
const values = fc
  .tuple(valuesFor(CODES), valueRules)
  .map(
    ([drawn, rules]): Case => [someFacts({ units: CODES.map((code) => aUnit(code)), values: drawn }), rules],
  );

/** Facts of units in one group, with schemes that have groups of every kind and some values. */
const trees = anyFacts.chain((facts) => {
  const units = facts.units.map(({ code }) => code);
  return fc
    .tuple(anyTree, valuesFor(units))
    .map(([rules, drawn]): Case => [{ ...facts, values: drawn }, rules]);
});

/** Some units stand below the first, whose scheme counts what they come to, alone or together with something else. */
const rollUps = fc
  .record({
    facts: anyTable,
    rules: anyTableRules,
    combine: fc.constantFrom('mean', 'sum', 'lowest', 'highest'),
    missing: fc.constantFrom('zero', 'full', 'redistribute'),
    times: fc.constantFrom('0.1', '0.5', '1'),
    limits: fc.constantFrom({}, { atMost: '20' }, { atLeast: '12.5' }),
    around: fc.constantFrom(null, 'mean', 'lowest', 'highest', 'geometric-mean', 'sum'),
    below: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ facts, rules, around, below, ...keys }): Case => {
    const named = { name: '下级', article: '第一条' };
    const rollUp = { code: 'below', ...named, method: 'roll-up', ...keys };
    const beside = { code: 'beside', ...named, method: 'ratio', value: 'x', target: '10', better: 'higher' };
    const parts = [rollUp, { ...beside, weight: '10', missing: 'zero' }];
    const group = { code: 'around', ...named, method: 'group', combine: around, missing: 'redistribute' };
    const added = around === null ? rollUp : { ...group, components: parts, weight: '20' };
    const units = facts.units.map((unit, index) => ({
      ...unit,
      parent: index > 0 && index <= below ? (facts.units[0]?.code ?? null) : null,
    }));
    return [
      { ...facts, units },
      { ...rules, components: [...rules.components, added as Component] },
    ];
  });

/** With weights that some units have as their own, of any component. */
function withClass([facts, rules]: Case): fc.Arbitrary<Case> {
  const codes = [...allComponents(rules.components)]
    .filter(({ method }) => method !== 'incentives')
    .map(({ code }) => code);
  const units = facts.units.map(({ code }) => code);
  return fc
    .record({
      of: fc.subarray(units, { minLength: 1 }),
      weights: fc
        .subarray(codes)
        .chain((chosen) =>
          fc.tuple(
            ...chosen.map((component) =>
              fc.constantFrom('0', '5', '27.5').map((weight) => ({ component, weight })),
            ),
          ),
        ),
      rankedApart: fc.constantFrom(false, false, true),
    })
    .map(({ of, weights, rankedApart }): Case => {
      const group = facts.units[0]?.group ?? 'all';
      const own = { code: 'own', name: '一类', article: '第二条', group, units: of, targets: [] };
      return [facts, { ...rules, classes: [{ ...own, weights, rankedApart }] }];
    });
}

/** Rules that round nothing. */
export function unrounded(rules: Rules): Rules {
  const bare = (component: Component): Component => {
    if (component.method === 'group') {
      const group: Group = { ...component, round: null, components: component.components.map(bare) };
      return group;
    }
    return 'round' in component ? { ...component, round: null } : component;
  };
  const rounding = { ...rules.rounding, line: null, total: null };
  return { ...rules, rounding, components: rules.components.map(bare) };
}

/** Half of them round nothing; a quarter rounds totals and lines, but makes no total of rounded points. */
function variedRounding(cases: fc.Arbitrary<Case>): fc.Arbitrary<Case> {
  return fc.tuple(cases, fc.nat(3)).map(([[facts, rules], drawn]): Case => {
    if (drawn > 1) return [facts, unrounded(rules)];
    const rounding = { ...rules.rounding, carry: 'exact' as const };
    return [facts, drawn === 1 ? { ...rules, rounding } : rules];
  });
}

const tables = fc.tuple(anyTable, anyTableRules);
export const weighedCases: Readonly<Record<string, fc.Arbitrary<Case>>> = {
  'a plan': variedRounding(fc.tuple(anyFacts, anyRules)),
  'a plan with groups': variedRounding(trees),
  'a table': variedRounding(tables),
  'a table whose units have classes': variedRounding(tables.chain(withClass)),
  'units below others': variedRounding(fc.oneof(rollUps, rollUps.chain(withClass))),
  'values of every method': variedRounding(fc.oneof(values, values.chain(withClass))),
};
