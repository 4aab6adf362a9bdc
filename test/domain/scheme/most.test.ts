import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/domain/kernel/rational.ts';
import { rulesFor } from '../../../src/domain/scheme/classes.ts';
import type { Component } from '../../../src/domain/scheme/components.ts';
import { findingsOf } from '../../../src/domain/scheme/findings/findings.ts';
import { mostOfSum } from '../../../src/domain/scheme/findings/most.ts';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
import type { Facts } from '../../../src/domain/scoring/facts.ts';
import { group, named, ratio, table, tiers } from '../../support/findings/build.ts';
import { anyFacts, anyRules } from '../../support/random-scoring.ts';
import { aUnit, cardsOf, decimalOrNull, someFacts } from '../../support/scoring.ts';
import '../../support/seed.ts';

/** How many totals there are, and how many of them are as high as they can be; fails where one is higher. */
function held(facts: Facts, rules: Rules): { readonly all: number; readonly highest: number } {
  let highest = 0;
  // Whatever is found in rules that are as odd as these: looking for it comes to an end.
  expect(findingsOf(rules)).toEqual(findingsOf(structuredClone(rules)));
  const cards = [...cardsOf(facts, rules).values()];
  for (const { unit, total } of cards) {
    const most = mostOfSum(rulesFor(rules, unit.code).components);
    const order = most === null ? -1 : compare(total.exact, most);
    expect(order).toBeLessThanOrEqual(0);
    if (order === 0) highest += 1;
  }
  return { all: cards.length, highest };
}

const UNITS = ['a', 'b', 'c'];
const amount = fc.constantFrom('0', '1', '2.5', '10', '40');
const points = fc.constantFrom('-3', '0', '1', '2.5', '10', '40');
const missing = fc.constantFrom('zero' as const, 'full' as const, 'redistribute' as const);
const bounds = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.record({ atMost: fc.constantFrom('5', '20') }),
  fc.record({ atMost: fc.constantFrom('5', '20'), atLeast: fc.constantFrom('-2', '1') }),
);
const share = fc.constantFrom('0.5', '1', '1.5');

/** Components of every kind that has a most, under codes to be given. */
const leaf: fc.Arbitrary<Component> = fc.oneof(
  fc
    .record({ weight: amount, missing, upTo: share, bounds })
    .map(({ weight, bounds: own, ...more }) => ratio('~', weight, { target: '4', ...more, ...own })),
  fc
    .record({
      weight: fc.option(amount, { nil: undefined }),
      missing,
      list: fc.array(points, { minLength: 1, maxLength: 3 }),
      otherwise: points,
    })
    .map(({ weight, missing: treatment, list, otherwise }) => ({
      ...tiers(
        '~',
        weight,
        list.map((each, index) => ({ atLeast: String(4 - index), points: each })),
        otherwise,
      ),
      missing: treatment,
    })),
  fc
    .record({ weight: amount, missing, points: fc.array(points, { minLength: 1, maxLength: 4 }), bounds })
    .map(({ bounds: own, ...more }) => ({
      ...named('~'),
      value: 'x',
      method: 'rank' as const,
      better: 'higher' as const,
      ties: 'shared' as const,
      beyond: 'none' as const,
      ...more,
      ...own,
    })),
  fc.record({ weight: amount, missing, bounds }).map(({ bounds: own, ...more }) => ({
    ...named('~'),
    value: 'x',
    method: 'min-max' as const,
    worst: '1',
    best: '5',
    ...more,
    ...own,
  })),
);
const { tree } = fc.letrec<{ tree: Component }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .record({
        parts: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
        combine: fc.constantFrom(
          'sum' as const,
          'mean' as const,
          'geometric-mean' as const,
          'lowest' as const,
          'highest' as const,
        ),
        missing,
        weight: fc.option(amount, { nil: undefined }),
        bounds,
      })
      .map(({ parts, weight, bounds: own, ...more }) =>
        // A bonus has no bounds here: those of a group of bonuses are no business of the weights around it.
        group('~', parts, { ...more, ...(weight === undefined ? {} : { weight, ...own }) }),
      ),
  ),
}));

/** The same tree with codes, each its own. */
function coded(components: readonly Component[], prefix = 'k'): Component[] {
  return components.map((component, index) => {
    const code = `${prefix}${index}`;
    const own = { ...component, code, name: code };
    return own.method === 'group' ? { ...own, components: coded(own.components, `${code}-`) } : own;
  });
}
const anyTable = fc.array(tree, { minLength: 1, maxLength: 4 }).map((parts) => table(coded(parts)));
const anyValues = fc.tuple(...UNITS.map(() => fc.constantFrom(null, '0', '1', '3', '4', '9')));

describe('the most that a scheme can come to is never less than what somebody gets', () => {
  it('for what was recorded under a plan', () => {
    let highest = 0;
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        highest += held(facts, rules).highest;
      }),
      { numRuns: 150 },
    );
    expect(highest).toBeGreaterThan(0);
  });

  it('for values of indicators', () => {
    let all = 0;
    let highest = 0;
    fc.assert(
      fc.property(anyTable, anyValues, (rules, values) => {
        const facts = someFacts({
          units: UNITS.map((code) => aUnit(code, { group: 'all' })),
          values: UNITS.map((unit, index) => ({
            unit,
            indicator: 'x',
            value: decimalOrNull(values[index]),
            positions: {},
          })),
        });
        const found = held(facts, rules);
        all += found.all;
        highest += found.highest;
      }),
      { numRuns: 500 },
    );
    expect(all).toBe(500 * UNITS.length);
    expect(highest).toBeGreaterThan(50);
  });
});
