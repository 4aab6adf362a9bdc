import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  div,
  isZero,
  mul,
  parseDecimal,
  type Rational,
  toFraction,
} from '../../../src/domain/kernel/rational.ts';
import { type Component, fullPoints, type Group } from '../../../src/domain/scheme/components.ts';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
import type { Facts } from '../../../src/domain/scoring/facts.ts';
import { score } from '../../../src/domain/scoring/score.ts';
import { anyFacts } from '../../support/random-scoring.ts';
import { anyTree } from '../../support/random-trees.ts';
import '../../support/seed.ts';

/** A part that never has a value, and whose points go to the others. */
const GONE: Component = {
  code: 'gone',
  name: '无数据',
  article: '第九条',
  method: 'ratio',
  weight: '40',
  missing: 'redistribute',
  value: 'nowhere',
  target: '1',
  better: 'higher',
};

const wholeOf = (components: readonly Component[]): Group => ({
  code: 'whole',
  name: '全部',
  article: '第八条',
  method: 'group',
  combine: 'sum',
  missing: 'zero',
  components: [...components],
});

/** What the group of all components comes to, by unit. */
function wholes(facts: Facts, rules: Rules): Readonly<Record<string, Rational | undefined>> {
  const { groups } = score(facts, { id: 'any', version: 1, rules });
  return Object.fromEntries(
    groups.flatMap(({ cards }) =>
      cards.map(({ unit, total }) => [unit.code, total.children.find(({ code }) => code === 'whole')?.exact]),
    ),
  );
}

describe('points of what does not apply', () => {
  it('raise all that is in a group alike: charges, rewards, caps and what stands outside the 100', () => {
    let raised = 0;
    fc.assert(
      fc.property(anyFacts, anyTree, (facts, { components, ...rules }) => {
        const group = wholeOf(components);
        const full = fullPoints(group);
        const indicators = [...(rules.indicators ?? []), { code: 'nowhere', name: '无' }];
        const rounding = { ...rules.rounding, carry: 'exact' as const };
        const base: Rules = { ...rules, classes: [], rounding, indicators, components: [group] };
        const before = wholes(facts, base);
        const after = wholes(facts, { ...base, components: [GONE, group] });
        const factor = full === null || isZero(full) ? null : div(add(full, parseDecimal('40')), full);
        for (const [unit, points] of Object.entries(before)) {
          if (points === undefined) continue;
          const expected = factor === null ? points : mul(points, factor);
          if (factor !== null && !isZero(points)) raised += 1;
          expect([unit, toFraction(after[unit] ?? points)]).toEqual([unit, toFraction(expected)]);
        }
      }),
      { numRuns: 150 },
    );
    expect(raised).toBeGreaterThan(50);
  });
});
