import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  mul,
  neg,
  parseDecimal,
  type Rational,
  rational,
  sum,
  toDecimal,
  toFraction,
} from '../../../src/domain/kernel/rational.ts';
import type { Target } from '../../../src/domain/plan/events.ts';
import { rulesFor } from '../../../src/domain/scheme/classes.ts';
import type { FactLeaf } from '../../../src/domain/scheme/components.ts';
import type { Facts } from '../../../src/domain/scoring/facts.ts';
import { type ScoreNode, unbalanced, walk } from '../../../src/domain/scoring/node.ts';
import { type Scorecard, type Scores, score } from '../../../src/domain/scoring/score.ts';
import { holdingsOf } from '../../../src/domain/scoring/tenure.ts';
import { workOut } from '../../support/formula.ts';
import { scoreIndependently } from '../../support/independent-score.ts';
import { anyFacts, anyRules, shuffled } from '../../support/random-scoring.ts';
import type { FactRules } from '../../support/scoring.ts';
import '../../support/seed.ts';

const RUNS = { numRuns: 60 };

const scoresOf = (facts: Facts, rules: FactRules) => score(facts, { id: 's', version: 1, rules });
const cardsIn = (scores: Scores): readonly Scorecard[] => scores.groups.flatMap(({ cards }) => cards);
const nodesIn = (scores: Scores): readonly ScoreNode[] =>
  cardsIn(scores).flatMap(({ total }) => [...walk(total)].map(({ node }) => node));

/** The scorecards of each group, but for those of a class that is ranked apart, and the scorecards of each such class. */
function rankedTogether(facts: Facts, rules: FactRules): readonly (readonly Scorecard[])[] {
  const apart = rules.classes.filter(({ rankedApart }) => rankedApart);
  return scoresOf(facts, rules).groups.flatMap(({ cards }) => {
    const classOf = ({ unit }: Scorecard) => apart.find(({ units }) => units.includes(unit.code))?.code ?? '';
    return [...Map.groupBy(cards, classOf).values()];
  });
}

/** Text in which two scores differ when anything in them differs. */
function asText(scores: Scores): string {
  return JSON.stringify(scores, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}

/** What is left when the words are left aside: names, points, ranks and lamps. */
function pointsOf(scores: Scores) {
  return cardsIn(scores).map(({ unit, total, rank, vetoes, lamps }) => ({
    unit: unit.code,
    vetoes,
    rank,
    lamps,
    points: [...walk(total)].map(({ path, node }) => [path, toFraction(node.exact), toFraction(node.value)]),
  }));
}

function exactOf(scores: Scores, unit: string): Rational {
  const card = cardsIn(scores).find((each) => each.unit.code === unit);
  if (card === undefined) throw new Error(`${unit} has no card`);
  return card.total.exact;
}

describe('of any facts under any scheme', () => {
  it('the children of every node add up to the node exactly', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        for (const { total } of cardsIn(scoresOf(facts, rules))) expect(unbalanced(total)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('siblings have different codes', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        for (const { children } of nodesIn(scoresOf(facts, rules))) {
          expect(new Set(children.map(({ code }) => code)).size).toBe(children.length);
        }
      }),
      RUNS,
    );
  });

  it('every leaf names its ground and rests on events, but for what rounding took or gave', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        for (const node of nodesIn(scoresOf(facts, rules))) {
          expect(node.basis.source + node.basis.article).not.toBe('');
          if (node.children.length > 0 || node.method === 'rounding') continue;
          const positions = [...node.positions, ...node.inputs.flatMap((input) => input.positions)];
          expect({ code: node.code, rests: positions.length > 0 }).toEqual({ code: node.code, rests: true });
          for (const input of node.inputs) expect(input.positions).not.toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('the formula of every line, worked out with a calculator, gives the line', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        for (const { formula, method, exact, children } of nodesIn(scoresOf(facts, rules))) {
          if (!formula.includes(' = ') || method === 'rounding') continue;
          if (children.length > 0 && method !== 'sum') continue;
          if (/^\d+项之和/.test(formula)) continue;
          expect({ formula, is: workOut(formula).toFraction() }).toEqual({ formula, is: toFraction(exact) });
        }
      }),
      RUNS,
    );
  });

  it('the order of the facts changes nothing', () => {
    const cases = anyFacts.chain((facts) => fc.tuple(fc.constant(facts), shuffled(facts)));
    fc.assert(
      fc.property(cases, anyRules, ([facts, mixed], rules) => {
        expect(asText(scoresOf(mixed, rules))).toBe(asText(scoresOf(facts, rules)));
      }),
      RUNS,
    );
  });

  it('a unit that is denied comes after every other of its group that is not, whatever its points', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        for (const cards of rankedTogether(facts, rules)) {
          const denied = cards.filter(({ vetoes }) => vetoes.some(({ kind }) => kind === 'denied'));
          const others = cards.filter((card) => !denied.includes(card));
          for (const { rank } of denied) for (const other of others) expect(other.rank).toBeLessThan(rank);
        }
      }),
      RUNS,
    );
  });

  it('tolerance never lowers a score, whether it excuses or mitigates', () => {
    // What was done badly and is excused is left out of a rate, and may be all that there was to rate.
    const unrated = anyRules.filter(({ components }) =>
      components.every(({ method }) => method !== 'incident-rate'),
    );
    fc.assert(
      fc.property(anyFacts, unrated, (facts, rules) => {
        const without = cardsIn(scoresOf({ ...facts, tolerances: [] }, rules));
        for (const { unit, total } of without) {
          const exact = exactOf(scoresOf(facts, rules), unit.code);
          expect(compare(exact, total.exact)).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  it('doubling or halving all role weights changes nothing', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, fc.constantFrom('0.5', '2', '7'), (facts, rules, factor) => {
        const scaled = { ...rules, components: rules.components.map((each) => scaleRoles(each, factor)) };
        expect(pointsOf(scoresOf(facts, scaled))).toEqual(pointsOf(scoresOf(facts, rules)));
      }),
      RUNS,
    );
  });

  it('a stricter target never raises a score', () => {
    const cases = anyFacts.filter(({ assignments }) => assignments.some(({ targets }) => targets.length > 0));
    fc.assert(
      fc.property(
        cases,
        anyRules,
        fc.nat(),
        fc.constantFrom('0', '0.1', '1', '5'),
        (facts, rules, pick, step) => {
          const having = facts.assignments.filter(({ targets }) => targets.length > 0);
          const chosen = having[pick % having.length];
          const [first, ...others] = chosen?.targets ?? [];
          if (chosen === undefined || first === undefined) throw new Error('there is a target');
          const task = { ...chosen, targets: [stricter(first, step), ...others] };
          const assignments = facts.assignments.map((each) => (each === chosen ? task : each));
          const before = scoresOf(facts, rules);
          const now = scoresOf({ ...facts, assignments }, rules);
          for (const { code } of facts.units) {
            expect(compare(exactOf(now, code), exactOf(before, code))).toBeLessThanOrEqual(0);
          }
        },
      ),
      RUNS,
    );
  });

  it('one more wholly contented ballot never lowers a score, one more wholly discontented never raises it', () => {
    const cases = anyFacts.filter(({ surveys }) => surveys.length > 0);
    fc.assert(
      fc.property(cases, anyRules, fc.nat(), (facts, given, pick) => {
        const rules = { ...given, components: given.components.map(regardlessOfSize) };
        const chosen = facts.surveys[pick % facts.surveys.length];
        if (chosen === undefined) throw new Error('there is a survey');
        const before = exactOf(scoresOf(facts, rules), chosen.unit);
        for (const [choice, direction] of [
          ['非常满意', 1],
          ['非常不满意', -1],
        ] as const) {
          const ballots = chosen.ballots.map((each) =>
            each.choice === choice ? { choice, count: each.count + 1 } : each,
          );
          const surveys = facts.surveys.map((each) => (each === chosen ? { ...chosen, ballots } : each));
          const now = exactOf(scoresOf({ ...facts, surveys }, rules), chosen.unit);
          expect(compare(now, before) * direction).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  it('a total is between the most that can be taken and the most that can be had', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        for (const { total, unit } of cardsIn(scoresOf(facts, rules))) {
          const [low, high] = boundsOf(rulesFor(rules, unit.code) as FactRules);
          expect(compare(total.exact, low)).toBeGreaterThanOrEqual(0);
          expect(compare(total.exact, high)).toBeLessThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  it('counted by days, the parts of a task add up to the whole of it over all units', () => {
    fc.assert(
      fc.property(anyFacts, ({ assignments, asOf }) => {
        for (const task of assignments) {
          const holdings = holdingsOf(task, asOf, { transfers: { article: '第十条', by: 'by-days' } });
          const parts = holdings.map(({ tenure }) =>
            tenure === null ? rational(1) : rational(tenure.days, tenure.of),
          );
          expect(toFraction(sum(parts))).toBe('1');
        }
      }),
      RUNS,
    );
  });

  it('somebody else, with other tools, gets the same points, ranks and grades', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        const ours = cardsIn(scoresOf(facts, rules)).map(({ unit, total, rank, grade, vetoes }) => ({
          unit: unit.code,
          vetoes: vetoes.map(({ kind, incentive, title }) => `${kind} ${incentive ?? title}`).sort(),
          exact: toFraction(total.exact),
          value: toFraction(total.value),
          components: Object.fromEntries(
            rules.components.map(({ code }) => {
              const node = total.children.find((child) => child.code === code);
              return [code, node && toFraction(node.exact)];
            }),
          ),
          rank,
          grade: grade.code,
        }));
        const theirs = scoreIndependently(facts, rules).map(
          ({ unit, exact, rounded, components, vetoes, rank, grade }) => ({
            unit,
            vetoes,
            exact: exact.toFraction(),
            value: rounded.toFraction(),
            components: Object.fromEntries(
              Object.entries(components).map(([code, points]) => [code, points.toFraction()]),
            ),
            rank,
            grade,
          }),
        );
        const byUnit = <T extends { unit: string }>(a: T, b: T) => (a.unit < b.unit ? -1 : 1);
        expect(ours.toSorted(byUnit)).toEqual(theirs.toSorted(byUnit));
      }),
      { numRuns: 150 },
    );
  });
});

function scaleRoles(component: FactLeaf, factor: string): FactLeaf {
  if (!('roleWeights' in component)) return component;
  const { lead, responsible, support } = component.roleWeights;
  const times = (each: string) => toDecimal(mul(parseDecimal(each), parseDecimal(factor))) ?? each;
  return {
    ...component,
    roleWeights: { lead: times(lead), responsible: times(responsible), support: times(support) },
  };
}

/** A target a step harder to reach; no step turns "at least" into "more than" and "at most" into "less than". */
function stricter(target: Target, step: string): Target {
  const less = target.assessAs === '<=' || target.assessAs === '<';
  if (step === '0') return { ...target, assessAs: less ? '<' : '>' };
  const size = parseDecimal(step);
  const value = add(parseDecimal(target.value), less ? neg(size) : size);
  return { ...target, value: toDecimal(value) ?? target.value };
}

function boundsOf({ components }: FactRules): readonly [Rational, Rational] {
  const parts = components.map((component): readonly [Rational, Rational] =>
    component.method === 'incentives'
      ? [neg(parseDecimal(component.minimum)), parseDecimal(component.maximum)]
      : [rational(0), parseDecimal(component.weight)],
  );
  return [sum(parts.map(([low]) => low)), sum(parts.map(([, high]) => high))];
}

/** One more ballot may make a small sample a large one, and so count for something else. */
function regardlessOfSize(component: FactLeaf): FactLeaf {
  if (component.method !== 'ballot-mean') return component;
  return { ...component, smallSample: { below: 0, treatment: 'count' } };
}
