import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../../../src/domain/kernel/rational.ts';
import { showExact } from '../../../../src/domain/kernel/show.ts';
import type { Rules } from '../../../../src/domain/scheme/rules.ts';
import { tableRulesSchema } from '../../../../src/domain/scheme/table-scheme.ts';
import type { Facts } from '../../../../src/domain/scoring/facts.ts';
import { score } from '../../../../src/domain/scoring/score.ts';
import { weightSensitivities } from '../../../../src/domain/scoring/sensitivity/weight-sensitivity.ts';
import { aUnit, someFacts } from '../../../support/scoring.ts';
import '../../../support/seed.ts';

const scoresOf = (facts: Facts, rules: Rules) => score(facts, { id: 's', version: 1, rules });
const ratio = (code: string, weight: string, missing = 'zero') => ({
  code,
  name: code,
  method: 'ratio',
  weight,
  missing,
  value: code,
  target: '1',
  better: 'higher',
});

function tableOf(
  components: readonly object[],
  rows: Readonly<Record<string, Readonly<Record<string, string>>>>,
  parts: object = {},
  parents: Readonly<Record<string, string>> = {},
) {
  const indicators = [...new Set(Object.values(rows).flatMap((row) => Object.keys(row)))];
  const rules = tableRulesSchema.parse({
    title: '表',
    indicators: indicators.map((code) => ({ code, name: `指标${code}` })),
    components,
    ...parts,
  });
  const facts = someFacts({
    units: Object.keys(rows).map((code, order) =>
      aUnit(code, { group: 'all', order, parent: parents[code] ?? null }),
    ),
    values: Object.entries(rows).flatMap(([unit, row]) =>
      Object.entries(row).map(([indicator, value]) => ({
        unit,
        indicator,
        value: parseDecimal(value),
        positions: {},
      })),
    ),
  });
  const units = new Set(Object.keys(rows));
  const found = weightSensitivities(facts, rules, scoresOf(facts, rules), units);
  return Object.fromEntries(
    [...found].map(([unit, list]) => [
      unit,
      Object.fromEntries(
        list.map(({ component, up, down, unfollowed }) => {
          const shown = (turn: typeof up) =>
            turn && [
              showExact(turn.weight).slice(0, 12),
              turn.passes.join(),
              turn.passedBy.join(),
              turn.isExact,
            ];
          return [component.code, [shown(up), shown(down), unfollowed ?? true]];
        }),
      ),
    ]),
  );
}

describe('the weight that turns a rank', () => {
  it('is where two straight lines meet', () => {
    // a: w + (100 − w) × 0.5, b: 0.8w + (100 − w) × 0.9; equal at w = 200/3.
    const found = tableOf([ratio('x', '60'), ratio('y', '40')], {
      a: { x: '1', y: '0.5' },
      b: { x: '0.8', y: '0.9' },
    });
    expect(found).toEqual({
      a: { x: [['200/3', 'b', '', true], null, true], y: [null, ['100/3', 'b', '', true], true] },
      b: { x: [['200/3', '', 'a', true], null, true], y: [null, ['100/3', '', 'a', true], true] },
    });
  });

  it('is there as well where weights of what is missing go to others', () => {
    const found = tableOf([ratio('x', '40'), ratio('y', '30'), ratio('z', '30', 'redistribute')], {
      a: { x: '1', y: '0.2', z: '0.2' },
      b: { x: '0.8', y: '0.6' },
    });
    // a: w + (100 − w)/5, b: 100(0.8w + 0.3(100 − w)) ÷ (w + (100 − w)/2): 20 + 0.8w = 100(0.5w + 30) ÷ (50 + 0.5w)
    // 0.4w² + 10w + 40w + 1000 − 50w − 3000 = 0, w = √5000
    expect(found.a?.x).toEqual([['70.710678118', 'b', '', false], null, true]);
  });

  it('of two that share a rank now is any weight that takes it from the one', () => {
    const found = tableOf([ratio('x', '50'), ratio('y', '50')], {
      a: { x: '1', y: '0' },
      b: { x: '0', y: '1' },
    });
    expect(found.a).toEqual({
      x: [null, ['50', '', 'b', true], true],
      y: [['50', '', 'b', true], null, true],
    });
  });

  it('is none where one is ahead in everything, or alone, or where there is one component', () => {
    const ahead = tableOf([ratio('x', '60'), ratio('y', '40')], {
      a: { x: '1', y: '1' },
      b: { x: '0.8', y: '0.9' },
    });
    expect(ahead.a).toEqual({ x: [null, null, true], y: [null, null, true] });
    expect(tableOf([ratio('x', '60'), ratio('y', '40')], { a: { x: '1', y: '1' } })).toEqual({
      a: { x: [null, null, true], y: [null, null, true] },
    });
    expect(tableOf([ratio('x', '60')], { a: { x: '1' }, b: { x: '0.5' } })).toEqual({ a: {}, b: {} });
  });

  it('is told beyond the bend that a cap makes', () => {
    // a: min(w, 60) + (100 − w)/2, b: 0.8w + 0.6(100 − w): equal at w = 500/7, where a has its 60, and at w = 100/3.
    const found = tableOf([{ ...ratio('x', '50'), atMost: '60' }, ratio('y', '50')], {
      a: { x: '1', y: '0.5' },
      b: { x: '0.8', y: '0.6' },
    });
    expect(found.a?.x).toEqual([['500/7', '', 'b', true], ['100/3', '', 'b', true], true]);
  });

  it('is not where one is passed and passes, but beyond it', () => {
    // c: 50, a: min(w, 55), b: 100 − w, d: 20 + w/2; at w = 50 a comes before c, and b does no more; at 60 d does.
    const found = tableOf([{ ...ratio('x', '40'), atMost: '55' }, ratio('y', '60')], {
      a: { x: '1', y: '0' },
      b: { x: '0', y: '1' },
      c: { x: '0.5', y: '0.5' },
      d: { x: '0.7', y: '0.2' },
    });
    expect(found.c?.x).toEqual([['60', '', 'd', true], null, true]);
  });

  it('goes for a group by the weights of its parts', () => {
    const group = {
      code: 'g',
      name: 'g',
      method: 'group',
      combine: 'sum',
      missing: 'zero',
      components: [ratio('x', '20'), ratio('z', '40')],
    };
    const found = tableOf([group, ratio('y', '40')], {
      a: { x: '1', z: '1', y: '0.5' },
      b: { x: '0.8', z: '0.8', y: '0.9' },
    });
    expect(found.a?.g).toEqual([['200/3', 'b', '', true], null, true]);
  });

  it('is by rounded totals where rounding takes two to the same', () => {
    // a: 50 + w/2, b: 90 − w/10: 82.5 and 83.5 at w = 65, from where both are 83.
    const rows = { a: { x: '1', y: '0.5' }, b: { x: '0.8', y: '0.9' } };
    const rounding = { total: { places: 0, mode: 'half-up' } };
    const components = [ratio('x', '60'), ratio('y', '40')];
    const found = tableOf(components, rows, { rounding, ranking: { by: 'rounded', ties: 'dense' } });
    expect(found.a?.x).toEqual([['65', 'b', '', true], null, true]);
    const exact = tableOf(components, rows, { rounding, ranking: { by: 'exact', ties: 'dense' } });
    expect(exact.a?.x).toEqual([['200/3', 'b', '', true], null, true]);
  });

  it('is where what breaks ties turns, however long totals are equal', () => {
    // Both have 20 of g, and 24 of x while its weight is above 80/3; below that, b has less.
    const group = {
      code: 'g',
      name: 'g',
      method: 'group',
      combine: 'sum',
      missing: 'zero',
      atMost: '20',
      components: [{ ...ratio('x', '30'), atMost: '24' }, ratio('y', '30')],
    };
    const found = tableOf(
      [group, ratio('z', '40')],
      { a: { x: '1', y: '0.5', z: '1' }, b: { x: '0.9', y: '0.9', z: '1' } },
      { ranking: { by: 'exact', ties: 'competition', tieBreakers: ['x'] } },
    );
    expect(found.b?.g).toEqual([null, ['160/3', '', 'a', true], true]);
  });

  it('may be passed over where a geometric mean changes with the weights, and says so', () => {
    const rollUp = {
      code: 'below',
      name: 'below',
      method: 'roll-up',
      combine: 'mean',
      missing: 'zero',
      times: '0.5',
    };
    const around = (combine: string) => ({
      code: 'g',
      name: 'g',
      method: 'group',
      combine,
      weight: '20',
      missing: 'zero',
      components: [rollUp, ratio('z', '10')],
    });
    const rows = {
      a: { x: '1', y: '0.5', z: '0.5' },
      b: { x: '0.8', y: '0.9', z: '0' },
      c: { x: '0.7', y: '0.95' },
    };
    const of = (combine: string) =>
      tableOf([around(combine), ratio('x', '40'), ratio('y', '40')], rows, {}, { b: 'a' });
    expect(of('mean').a?.x?.[2]).toBe(true);
    expect(of('geometric-mean').a?.x).toEqual([null, null, 'geometric-mean']);
    // b and c, which have no unit below: 60 + w/5 and (190 + w/5)/3.
    expect(of('geometric-mean').c?.x).toEqual([null, ['25', 'b', '', true], 'geometric-mean']);
  });

  it('is told as if points were not rounded where totals are made of rounded ones, and says so', () => {
    const rounding = { line: { places: 1, mode: 'half-up' } };
    const rows = { a: { x: '1', y: '0.5' }, b: { x: '0.8', y: '0.9' } };
    const of = (carry: string) =>
      tableOf([ratio('x', '60'), ratio('y', '40')], rows, { rounding: { ...rounding, carry } }).a?.x;
    expect(of('rounded')).toEqual([['200/3', 'b', '', true], null, 'rounded-parts']);
    expect(of('exact')).toEqual([['200/3', 'b', '', true], null, true]);
  });
});
