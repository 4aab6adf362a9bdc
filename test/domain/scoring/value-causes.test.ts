import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../../src/domain/kernel/rational.ts';
import { showExact } from '../../../src/domain/kernel/show.ts';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
import { tableRulesSchema } from '../../../src/domain/scheme/table-scheme.ts';
import { compareScores, type Scored } from '../../../src/domain/scoring/compare.ts';
import type { Facts } from '../../../src/domain/scoring/facts.ts';
import { score } from '../../../src/domain/scoring/score.ts';
import { anyTable, anyTableRules } from '../../support/random-tables.ts';
import { aUnit, someFacts } from '../../support/scoring.ts';
import '../../support/seed.ts';

const rules = tableRulesSchema.parse({
  title: '表',
  groups: [
    { code: 'all', name: '全部' },
    { code: 'rest', name: '其余' },
  ],
  indicators: [
    { code: 'x', name: '甲项' },
    { code: 'y', name: '乙项' },
    { code: 'z', name: '丙项' },
    { code: 'xx', name: '甲项加倍', formula: 'x * 2' },
  ],
  components: [
    { code: 'own', name: '自比', method: 'formula', points: 'xx', missing: 'zero' },
    {
      code: 'place',
      name: '排位',
      method: 'rank-share',
      weight: '10',
      value: 'y',
      better: 'higher',
      ties: 'shared',
      last: 'share',
      missing: 'zero',
    },
    {
      code: 'both',
      name: '两项',
      method: 'group',
      combine: 'mean',
      weight: '20',
      missing: 'zero',
      zeroIf: 'z < 0',
      components: [
        {
          code: 'fast',
          name: '快',
          method: 'ratio',
          weight: '1',
          value: 'x',
          target: '10',
          better: 'higher',
          missing: 'zero',
        },
        {
          code: 'good',
          name: '好',
          method: 'ratio',
          weight: '1',
          value: 'z',
          target: '10',
          better: 'higher',
          missing: 'zero',
        },
      ],
    },
  ],
});

type Row = readonly [x: string | null, y: string | null, z: string | null];

function factsOf(rows: Readonly<Record<string, Row>>, groups: Readonly<Record<string, string>> = {}): Facts {
  return someFacts({
    units: Object.keys(rows).map((code, order) =>
      aUnit(code, { group: groups[code] ?? 'all', order, positions: {} }),
    ),
    values: Object.entries(rows).flatMap(([unit, row]) =>
      ['x', 'y', 'z'].map((indicator, column) => {
        const text = row[column] ?? null;
        return { unit, indicator, value: text === null ? null : parseDecimal(text), positions: {} };
      }),
    ),
  });
}

const scored = (facts: Facts, by: Rules = rules): Scored => ({
  facts,
  rules: by,
  scores: score(facts, { id: '~', version: 0, rules: by }),
});

const ROWS = { a: ['1', '5', '4'], b: ['2', '3', '4'], c: ['3', '1', '4'] } as const;
const before = scored(factsOf(ROWS));

const ofA = (was: Scored, is: Scored) => compareScores(was, is).units.find(({ unit }) => unit.code === 'a');

/** The lines of a unit that differ, each with the values that it is said to come from, and where these were found. */
function causes(
  after: Scored,
  unit: string,
): Readonly<Record<string, readonly [readonly string[], string | null]>> {
  const found = compareScores(before, after).units.find((each) => each.unit.code === unit);
  return Object.fromEntries(
    (found?.lines ?? []).map(({ path, causes: { values, from } }) => [path, [values, from]] as const),
  );
}

describe('values that differ', () => {
  it('are told of the unit, and are the cause where a line looks at them, itself or by a calculated indicator', () => {
    const after = scored(factsOf({ ...ROWS, a: ['1.5', '5', '4'] }));
    const { units } = compareScores(before, after);
    expect(units.map(({ unit }) => unit.code)).toEqual(['a']);
    expect(
      units[0]?.values.map(({ indicator, name, before: was, after: is }) => [
        indicator,
        name,
        was && showExact(was),
        is && showExact(is),
      ]),
    ).toEqual([['x', '甲项', '1', '1.5']]);
    const own = [['甲项'], null];
    expect(causes(after, 'a')).toEqual({
      a: own,
      'a/own': own,
      'a/both': own,
      'a/both/fast': own,
      'a/both/fast~share': own,
    });
  });

  it('of others are the cause where a line looks at the group', () => {
    const after = scored(factsOf({ ...ROWS, c: ['3', '6', '4'] }));
    expect(causes(after, 'a')).toEqual({
      a: [['同组各单位的乙项'], null],
      'a/place': [['同组各单位的乙项'], null],
    });
    expect(causes(after, 'c')['c/place']).toEqual([['乙项'], null]);
    expect(ofA(before, after)?.values).toEqual([]);
  });

  it('one more or less in the group counts as the values of others', () => {
    const { a, b, c } = ROWS;
    const others = [['同组各单位的乙项'], null];
    expect(causes(scored(factsOf({ a, b })), 'a')['a/place']).toEqual(others);
    expect(causes(scored(factsOf({ a, b, c }, { c: 'rest' })), 'a')['a/place']).toEqual(others);
    expect(causes(scored(factsOf({ ...ROWS, d: ['1', '9', '1'] })), 'a')['a/place']).toEqual(others);
  });

  it('the condition of a group is a look at them too', () => {
    const after = scored(factsOf({ ...ROWS, a: ['1', '5', '-4'] }));
    expect(causes(after, 'a')['a/both']).toEqual([['丙项'], null]);
  });

  it('one that is missing now differs; one that only the other scheme asks for does not', () => {
    const after = scored(factsOf({ ...ROWS, a: [null, '5', '4'] }));
    expect(ofA(before, after)?.values).toMatchObject([{ indicator: 'x', after: null }]);
    const { values, ...facts } = factsOf(ROWS);
    const lacking = scored({ ...facts, values: values.filter(({ indicator }) => indicator !== 'x') });
    const found = ofA(lacking, before);
    expect(found?.lines.length).toBeGreaterThan(0);
    expect(found?.values).toEqual([]);
  });

  it('in any table, a line that differs by the same rules has a cause', () => {
    fc.assert(
      fc.property(anyTableRules, anyTable, anyTable, (by, one, other) => {
        const { units } = compareScores(scored(one, by), scored(other, by));
        for (const { lines, before: was, after: is } of units) {
          if (was === null || is === null) continue;
          for (const { causes: found } of lines) {
            expect(found.rules).toEqual([]);
            expect(found.values).not.toEqual([]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
