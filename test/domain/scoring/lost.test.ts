import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  equals,
  parseDecimal,
  sub,
  sum,
  toDecimal,
  toFraction,
} from '../../../src/domain/kernel/rational.ts';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
import { tableRulesSchema } from '../../../src/domain/scheme/table-scheme.ts';
import type { Facts } from '../../../src/domain/scoring/facts.ts';
import { lostPoints } from '../../../src/domain/scoring/lost.ts';
import { walk } from '../../../src/domain/scoring/node.ts';
import { score } from '../../../src/domain/scoring/score.ts';
import { anyFacts, anyRules } from '../../support/random-scoring.ts';
import { anyTable, anyTableRules } from '../../support/random-tables.ts';
import {
  aUnit,
  cardsOf,
  claimOf,
  completion,
  deduction,
  incentiveOf,
  incentives,
  incidentOf,
  someFacts,
  someRules,
  surveyOf,
  taskOf,
} from '../../support/scoring.ts';
import '../../support/seed.ts';

const totalsOf = (facts: Facts, rules: Rules) =>
  score(facts, { id: 's', version: 1, rules }).groups.flatMap(({ cards }) => cards.map(({ total }) => total));

function lostOf(facts: Facts, rules: Rules, unit = 'a') {
  const card = cardsOf(facts, rules).get(unit);
  if (card === undefined) throw new Error('there is no such card');
  const { full, total, costs, gains } = lostPoints(card.total);
  const shown = (list: typeof costs) =>
    list.map(({ path, kind, lost }) => [path, kind, toDecimal(lost) ?? toFraction(lost)]);
  return { full: toDecimal(full), total: toDecimal(total), costs: shown(costs), gains: shown(gains) };
}

describe('what cost points', () => {
  it('is listed largest first: tasks not done, penalties; and apart from it what was added', () => {
    const rules = someRules({}, completion({ weight: '60' }), incentives());
    const done = taskOf('a', '1.1', 'lead');
    const half = taskOf('a', '1.2', 'lead');
    const facts = someFacts({
      units: [aUnit('a')],
      assignments: [done, half, taskOf('a', '1.3', 'lead')],
      claims: [claimOf(done, '2024-06', '100'), claimOf(half, '2024-06', '50')],
      incentives: [incentiveOf('r1', 'a', '1.1', '1'), incentiveOf('s1', 'a', '1.2', '-2.5')],
    });
    expect(lostOf(facts, rules)).toEqual({
      full: '60',
      total: '28.5',
      costs: [
        ['a/completion/1.3-lead', 'line', '20'],
        ['a/completion/1.2-lead', 'line', '10'],
        ['a/incentives/s1', 'outside', '2.5'],
      ],
      gains: [['a/incentives/r1', 'outside', '-1']],
    });
  });

  it('weights that went to others because there was nothing to score are not lost', () => {
    const rules = someRules({}, ...someRules().components.slice(0, 2)); // satisfaction 40, completion 35
    const task = taskOf('a', '1.1', 'lead');
    const facts = someFacts({
      units: [aUnit('a'), aUnit('b')],
      assignments: [task],
      claims: [claimOf(task, '2024-06', '100')],
      surveys: [surveyOf('b', 'w1', { 非常满意: 10 })],
    });
    expect(lostOf(facts, rules)).toMatchObject({ full: '75', total: '75', costs: [], gains: [] });
    expect(lostOf(facts, rules, 'b')).toMatchObject({ full: '75', total: '75', costs: [], gains: [] });
  });

  it('deductions beyond what there is are given back by 扣完为止, and caps cost', () => {
    const rules = someRules({}, deduction({ weight: '1' }), incentives({ maximum: '2' }));
    const facts = someFacts({
      units: [aUnit('a')],
      incidents: [incidentOf('i1', 'a', 'unit-interviewed')],
      incentives: [incentiveOf('r1', 'a', '1.1', '3')],
    });
    expect(lostOf(facts, rules)).toEqual({
      full: '1',
      total: '2',
      costs: [
        ['a/supervision/i1', 'outside', '2'],
        ['a/incentives/~cap-up', 'bound', '1'],
      ],
      gains: [
        ['a/incentives/r1', 'outside', '-3'],
        ['a/supervision/~floor', 'bound', '-1'],
      ],
    });
  });

  it('goes into the parts of a mean, in points of the total', () => {
    const part = (code: string, value: string) => ({
      code,
      name: code,
      method: 'ratio',
      weight: '1',
      missing: 'zero',
      value,
      target: '10',
      better: 'higher',
    });
    const rules = tableRulesSchema.parse({
      title: '表',
      indicators: [
        { code: 'x', name: '甲' },
        { code: 'y', name: '乙' },
      ],
      components: [
        {
          code: 'g',
          name: '组',
          method: 'group',
          combine: 'mean',
          weight: '60',
          missing: 'zero',
          components: [part('p', 'x'), { ...part('q', 'y'), weight: '2' }],
        },
      ],
    });
    const value = (indicator: string, amount: string) => ({
      unit: 'a',
      indicator,
      value: parseDecimal(amount),
      positions: {},
    });
    const facts = someFacts({
      units: [aUnit('a', { group: 'all' })],
      values: [value('x', '5'), value('y', '9')],
    });
    expect(lostOf(facts, rules)).toEqual({
      full: '60',
      total: '46',
      costs: [
        ['a/g/p', 'line', '10'],
        ['a/g/q', 'line', '4'],
      ],
      gains: [],
    });
  });

  it('a group whose parts could have more than the group itself says so', () => {
    const part = (code: string) => ({
      code,
      name: code,
      method: 'tiers',
      weight: '40',
      missing: 'zero',
      value: 'x',
      tiers: [{ atLeast: '1', points: '40' }],
      otherwise: '0',
    });
    const rules = tableRulesSchema.parse({
      title: '表',
      indicators: [{ code: 'x', name: '甲' }],
      components: [
        {
          code: 'g',
          name: '组',
          method: 'group',
          combine: 'sum',
          weight: '50',
          atMost: '50',
          missing: 'zero',
          components: [part('p'), part('q')],
        },
      ],
    });
    const facts = someFacts({
      units: [aUnit('a', { group: 'all' })],
      values: [{ unit: 'a', indicator: 'x', value: parseDecimal('3'), positions: {} }],
    });
    expect(lostOf(facts, rules)).toEqual({
      full: '50',
      total: '50',
      costs: [['a/g/~cap-up', 'bound', '30']],
      gains: [['a/g', 'weights', '-30']],
    });
  });
});

describe('of any facts under any scheme', () => {
  const cases: readonly [string, fc.Arbitrary<readonly [Facts, Rules]>][] = [
    ['a plan', fc.tuple(anyFacts, anyRules)],
    ['a table', fc.tuple(anyTable, anyTableRules)],
  ];
  it.each(cases)('of %s: what cost and what added points leads from full to the total exactly', (_, any) => {
    fc.assert(
      fc.property(any, ([facts, rules]) => {
        for (const total of totalsOf(facts, rules)) {
          const { full, costs, gains } = lostPoints(total);
          const all = [...costs, ...gains];
          expect(toFraction(sub(full, sum(all.map(({ lost }) => lost))))).toBe(toFraction(total.value));
          expect(new Set(all.map(({ path, kind }) => `${path} ${kind}`)).size).toBe(all.length);
          const paths = new Set([...walk(total)].map(({ path }) => path));
          for (const { path, kind, full: own, value, lost } of all) {
            expect(paths).toContain(path);
            if (kind === 'line' || kind === 'outside') expect(equals(lost, sub(own, value))).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('under a plan what could be had is the sum of the weights that count, and every line but corrections has its part', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        for (const total of totalsOf(facts, rules)) {
          expect(lostPoints(total).costs.filter(({ kind }) => kind === 'weights')).toEqual([]);
          expect(lostPoints(total).gains.filter(({ kind }) => kind === 'weights')).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
