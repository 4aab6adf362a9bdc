import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compare,
  mul,
  parseDecimal,
  rational,
  toDecimal,
  toFraction,
} from '../../../src/domain/kernel/rational.ts';
import type { Component, FactLeaf } from '../../../src/domain/scheme/components.ts';
import { INCIDENT_KINDS } from '../../../src/domain/scheme/incident-kinds.ts';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
import type { Facts } from '../../../src/domain/scoring/facts.ts';
import { walk } from '../../../src/domain/scoring/node.ts';
import { type Scores, score } from '../../../src/domain/scoring/score.ts';
import { decodeEvent } from '../../../src/log/codec.ts';
import { openMemoryLog } from '../../../src/log/memory.ts';
import { readPages } from '../../../src/log/pages.ts';
import { Past } from '../../../src/projections/past/past.ts';
import { aSummer, logOf } from '../../support/random-log.ts';
import { anyFacts, anyRules } from '../../support/random-scoring.ts';
import { anyTable, anyTableRules } from '../../support/random-tables.ts';
import { aUnit, deduction, incidentOf, rate, someFacts, someRules } from '../../support/scoring.ts';
import '../../support/seed.ts';

const scoresOf = (facts: Facts, rules: Rules) => score(facts, { id: 's', version: 1, rules });
const cardsIn = ({ groups }: Scores) => groups.flatMap(({ cards }) => cards);

/** What is left when words and positions are left aside. */
function pointsOf(scores: Scores) {
  return cardsIn(scores).map(({ unit, total, rank, grade, lamps }) => ({
    unit: unit.code,
    rank,
    grade: grade.code,
    lamps,
    points: [...walk(total)].map(({ path, node }) => [path, toFraction(node.exact), toFraction(node.value)]),
  }));
}

it('events of one day may come in any order, as long as each stream keeps its own', async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(
      aSummer,
      anyRules,
      fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
      async (summer, rules, drawn) => {
        const log = await logOf(summer);
        const events = [];
        for await (const page of readPages(log, { after: 0 })) events.push(...page);
        const inOrder = events.map((stored) => ({ stored, on: decodeEvent(stored).occurredOn }));
        for (const at of drawn) {
          const index = at % Math.max(1, inOrder.length - 1);
          const [one, other] = [inOrder[index], inOrder[index + 1]];
          if (one === undefined || other === undefined) continue;
          if (one.on !== other.on || one.stored.stream === other.stored.stream) continue;
          inOrder.splice(index, 2, other, one);
          moved += 1;
        }
        const another = openMemoryLog();
        await another.append(
          inOrder.map(({ stored: { stream, id, type, bytes } }) => ({
            stream,
            expected: 'any' as const,
            events: [{ id, type, bytes }],
          })),
        );
        const points = async (of: typeof log) =>
          pointsOf(scoresOf((await new Past(of).grounds({})).facts, { ...rules, plan: 'p2024' }));
        expect(await points(another)).toEqual(await points(log));
      },
    ),
    { numRuns: 60 },
  );
  expect(moved).toBeGreaterThan(100);
}, 60_000);

describe('all weights of a scheme times the same', () => {
  const unrounded = (rules: Rules): Rules => ({
    ...rules,
    rounding: { ...rules.rounding, line: null, total: null },
    ranking: { ...rules.ranking, by: 'exact' },
    classes: [],
  });
  const times = (weight: string, factor: string) =>
    toDecimal(mul(parseDecimal(weight), parseDecimal(factor))) ?? weight;

  it('give every total times as much, and the same ranks', () => {
    const weighted = (component: FactLeaf, factor: string): FactLeaf =>
      component.method === 'incentives' || component.method === 'incident-deduction'
        ? component
        : { ...component, weight: times(component.weight, factor) };
    fc.assert(
      fc.property(anyFacts, anyRules, fc.constantFrom('0.5', '2', '10'), (facts, any, factor) => {
        const components = any.components.filter(
          ({ method }) => method !== 'incentives' && method !== 'incident-deduction',
        );
        fc.pre(components.length > 0);
        const rules = unrounded({ ...any, components });
        const more = { ...rules, components: components.map((each) => weighted(each, factor)) };
        const [before, after] = [rules, more].map((each) => cardsIn(scoresOf(facts, each)));
        expect(after?.map(({ unit, rank, total }) => [unit.code, rank, toFraction(total.exact)])).toEqual(
          before?.map(({ unit, rank, total }) => {
            return [unit.code, rank, toFraction(mul(total.exact, parseDecimal(factor)))];
          }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('change nothing within a mean', () => {
    const inMean = (component: Component, factor: string): Component =>
      component.method === 'group' && component.combine === 'mean'
        ? {
            ...component,
            components: component.components.map((part) => {
              const weight = ('weight' in part ? part.weight : undefined) ?? '1';
              return part.method === 'incentives' ? part : { ...part, weight: times(weight, factor) };
            }),
          }
        : component;
    let means = 0;
    fc.assert(
      fc.property(anyTable, anyTableRules, fc.constantFrom('0.5', '2', '10'), (facts, rules, factor) => {
        const more = { ...rules, components: rules.components.map((each) => inMean(each, factor)) };
        means += rules.components.filter((each) => each.method === 'group' && each.combine === 'mean').length;
        // Bonuses have a weight of their own to be worth something; those without one weigh 1 beside the others.
        fc.pre(rules.components.every(isWeightedThroughout));
        expect(pointsOf(scoresOf(facts, more))).toEqual(pointsOf(scoresOf(facts, rules)));
      }),
      { numRuns: 60 },
    );
    expect(means).toBeGreaterThan(0);
  });

  function isWeightedThroughout(component: Component): boolean {
    return component.method === 'group'
      ? component.components.every(isWeightedThroughout)
      : 'weight' in component && component.weight !== undefined;
  }
});

it('one more satisfied case never lowers a score', () => {
  const share = fc.constantFrom(null, '0.3', '0.6', '0.9');
  const satisfied = ['case-solved', 'case-satisfied'] as const;
  const others = fc.array(fc.constantFrom(...INCIDENT_KINDS), { maxLength: 12 });
  let higher = 0;
  fc.assert(
    fc.property(
      others,
      share,
      fc.constantFrom(null, '0.5', '1'),
      fc.constantFrom(...satisfied),
      (kinds, pass, full, kind) => {
        const rules = someRules(
          {},
          rate({
            missing: 'zero',
            pass,
            full,
            good: [...satisfied],
            bad: ['case-unsolved', 'case-dissatisfied'],
          }),
          deduction({ charges: [{ kind: 'case-dissatisfied', points: '0.5' }] }),
        );
        const happened = kinds.map((each, index) => incidentOf(`i${index}`, 'a', each));
        const units = [aUnit('a', { group: 'department', order: 1, positions: {} })];
        const totalWith = (incidents: typeof happened) =>
          cardsIn(scoresOf(someFacts({ units, incidents }), rules))[0]?.total.exact ?? rational(0);
        const [before, after] = [
          totalWith(happened),
          totalWith([...happened, incidentOf('more', 'a', kind)]),
        ];
        expect(compare(after, before)).toBeGreaterThanOrEqual(0);
        if (compare(after, before) > 0) higher += 1;
      },
    ),
    { numRuns: 200 },
  );
  expect(higher).toBeGreaterThan(0);
});
