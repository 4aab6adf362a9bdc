import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { readTableScheme } from '../../src/application/scheme-file.ts';
import { scoreTable, type TableScores } from '../../src/application/score-table.ts';
import { tryOutTable } from '../../src/application/try-out-table.ts';
import { add, isZero, parseDecimal, rational, sub, toDecimal } from '../../src/domain/kernel/rational.ts';
import { RefusedError } from '../../src/domain/kernel/refusal.ts';
import type { Component } from '../../src/domain/scheme/components.ts';
import { writtenForm } from '../../src/domain/scheme/table-scheme.ts';
import type { Change } from '../../src/domain/scoring/changes.ts';
import type { Facts } from '../../src/domain/scoring/facts.ts';
import type { Scores } from '../../src/domain/scoring/score.ts';
import { distancesOf, rankedTogether } from '../../src/domain/scoring/sensitivity/distance.ts';
import { cardToJson } from '../../src/projections/score-json.ts';
import { anyTable, anyTableRules } from '../support/random-tables.ts';
import '../support/seed.ts';

const folder = new URL('../../seeds/schemes/', import.meta.url);
const seeds = readdirSync(folder).sort();

function seed(name: string) {
  const read = (file: string) => readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
  return { scheme: read('scheme.yaml'), table: read('table.csv') };
}

function scored(scheme: string, table: string): TableScores {
  return scoreTable(table, readTableScheme(scheme).rules);
}

const cardsOf = ({ groups }: Scores) => groups.flatMap(({ cards }) => cards);
const shown = (scores: Scores) => cardsOf(scores).map(cardToJson);

/** Every component that has a weight: where a change finds it, and where it stands in the file. */
function weighted(
  components: readonly Component[],
  path = 'components',
  place: readonly (string | number)[] = ['components'],
): readonly { readonly code: string; readonly path: string; readonly place: readonly (string | number)[] }[] {
  return components.flatMap((each, index) => {
    const [own, at] = [`${path}[${each.code}]`, [...place, index]];
    const below =
      each.method === 'group' ? weighted(each.components, `${own}.components`, [...at, 'components']) : [];
    const weight = 'weight' in each && each.weight !== undefined;
    return [...(weight ? [{ code: each.code, path: own, place: at }] : []), ...below];
  });
}

/** A scheme's file with another weight. */
function rewritten(scheme: string, place: readonly (string | number)[], weight: string): string {
  const document = parseDocument(scheme);
  document.setIn([...place, 'weight'], weight);
  return document.toString();
}

/** The codes of the refusals that some work ends in, or what it gives. */
function outcome<T>(work: () => T): T | string {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof RefusedError) return thrown.code;
    throw thrown;
  }
}

function tableText({ units, values }: Facts): string {
  const codes = [...new Set(values.map(({ indicator }) => indicator))];
  const rows = units.map(({ code }) => [
    code,
    ...codes.map((indicator) => {
      const value = values.find((each) => each.unit === code && each.indicator === indicator)?.value ?? null;
      return value === null ? '' : (toDecimal(value) ?? '');
    }),
  ]);
  return [['单位', ...codes], ...rows].map((row) => row.join(',')).join('\n');
}

describe.each(seeds)('of %s', (name) => {
  const { scheme, table } = seed(name);
  const before = scored(scheme, table);

  it('no changes change nothing', () => {
    const { after, comparison } = tryOutTable(before, table, []);
    expect(shown(after)).toEqual(shown(before.scores));
    expect(comparison).toEqual({ rules: [], units: [] });
  });

  it('weights and values set to what they are change nothing', () => {
    const [unit, another] = before.facts.units;
    const given = before.facts.values.filter((each) => [unit?.code, another?.code].includes(each.unit));
    const changes: readonly Change[] = [
      ...weighted(before.rules.components).map(({ path, place }): Change => {
        const weight = String(parseDocument(scheme).getIn([...place, 'weight']));
        return { change: 'set', path: `${path}.weight`, value: weight };
      }),
      ...given.map(({ unit: code, indicator, value }): Change => {
        return { change: 'value', unit: code, indicator, value: value && toDecimal(value) };
      }),
    ];
    expect(changes.length).toBeGreaterThan(given.length);
    const { after, comparison } = tryOutTable(before, table, changes);
    expect(shown(after)).toEqual(shown(before.scores));
    expect(comparison).toEqual({ rules: [], units: [] });
  });

  it('a weight that is set gives what the scheme with that weight in its file gives', () => {
    let compared = 0;
    for (const { path, place } of weighted(before.rules.components)) {
      const change: Change = { change: 'set', path: `${path}.weight`, value: '17.5' };
      const tried = outcome(() => tryOutTable(before, table, [change]));
      if (tried === 'what-if.scheme-unsound') continue; // the weights of a group no longer come to its own
      if (typeof tried === 'string') throw new Error(`${path}: ${tried}`);
      compared += 1;
      expect(tried.comparison.rules).toMatchObject([{ path: change.path, after: '17.5' }]);
      const anew = scored(rewritten(scheme, place, '17.5'), table);
      expect(shown(tried.after), path).toEqual(shown(anew.scores));
    }
    expect(compared).toBeGreaterThan(0);
  });
});

describe('of any table', () => {
  it('weights that are set give what the scheme with these weights in its file gives', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyTableRules, anyTable, fc.constantFrom('5', '40', '66.6'), (rules, facts, weight) => {
        const [scheme, table] = [stringify(writtenForm(rules).said), tableText(facts)];
        const before = scored(scheme, table);
        expect(before.rules).toEqual(rules);
        for (const { path, place } of weighted(rules.components)) {
          const changes: readonly Change[] = [{ change: 'set', path: `${path}.weight`, value: weight }];
          const tried = outcome(() => shown(tryOutTable(before, table, changes).after));
          if (tried === 'what-if.scheme-unsound') continue;
          compared += 1;
          expect(tried).toEqual(shown(scored(rewritten(scheme, place, weight), table).scores));
        }
      }),
      { numRuns: 30 },
    );
    expect(compared).toBeGreaterThan(20);
  });

  it('so many points as are told for the next rank, added to a value, do bring it', () => {
    const scheme = `title: 加分
indicators: [{ code: x, name: 分数 }, { code: y, name: 另计 }]
components:
  - { code: a, name: 得分, method: formula, points: x, missing: zero }
  - { code: b, name: 另计, method: formula, points: y * 2, missing: zero }
rounding: { total: { places: 1, mode: half-up } }
`;
    const points = fc.constantFrom('0', '1', '2.05', '2.1', '3.7', '9');
    let moved = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(points, points), { minLength: 2, maxLength: 6 }),
        fc.constantFrom('exact', 'rounded'),
        (rows, by) => {
          const table = ['单位,x,y', ...rows.map((row, index) => [`u${index}`, ...row].join(','))].join('\n');
          const before = scored(`${scheme}ranking: { by: ${by} }\n`, table);
          const [peers = []] = rankedTogether(before.scores, before.rules);
          for (const card of peers) {
            const value = rows[Number(card.unit.code.slice(1))]?.[0] ?? '';
            const rankWith = (more: ReturnType<typeof rational>) => {
              const with_ = toDecimal(add(parseDecimal(value), more));
              if (with_ === null) throw new Error('points of one place end');
              const change: Change = {
                change: 'value',
                unit: card.unit.code,
                indicator: '分数',
                value: with_,
              };
              const cards = cardsOf(tryOutTable(before, table, [change]).after);
              return cards.find(({ unit }) => unit.code === card.unit.code)?.rank;
            };
            const { rank } = distancesOf(card, peers, before.rules);
            const little = rational(1n, 1000n);
            for (const [step, way] of [
              [rank.up, little],
              [rank.down, rational(-1n, 1000n)],
            ] as const) {
              if (step === null) continue;
              moved += 1;
              expect(rankWith(step.suffices ? step.exact : add(step.exact, way))).toBe(step.rank);
              if (!step.suffices && !isZero(step.exact)) expect(rankWith(step.exact)).toBe(card.rank);
              if (step.suffices) expect(rankWith(sub(step.exact, way))).toBe(card.rank);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(moved).toBeGreaterThan(60);
  });
});

describe('what is changed', () => {
  const { scheme, table } = seed('county-roll-up');
  const before = scored(scheme, table);
  const refused = (...changes: readonly Change[]) => {
    try {
      tryOutTable(before, table, changes);
    } catch (thrown) {
      if (thrown instanceof RefusedError) return thrown;
      throw thrown;
    }
    throw new Error('it was not refused');
  };

  it.each([
    { change: 'drop', incentive: 's1' },
    { change: 'target', target: '1.1-1', value: '1' },
    { change: 'claim', assignment: 'x', progress: '80' },
    { change: 'leave-out', event: 1 },
  ] as const)('$change needs a plan', (change) => {
    const first: Change = { change: 'weight', component: 'zones', weight: '50' };
    expect(refused(first, change)).toMatchObject({
      code: 'what-if.plan-needed',
      details: { change: 2, kind: change.change, known: ['weight', 'set', 'remove', 'value'] },
    });
  });

  it.each([
    ['what only a plan has', { change: 'set', path: 'lamps', value: {} }, 'what-if.scheme-invalid'],
    ['what is below that', { change: 'set', path: 'procedure.closing.publicise', value: 5 }, 'what-if.path'],
    ['the plan itself', { change: 'set', path: 'plan', value: 'hechi-2024' }, 'what-if.scheme-invalid'],
    ['a unit that the table does not have', aValue({ unit: '东甲' }), 'what-if.no-unit'],
    ['an indicator that the scheme does not have', aValue({ indicator: '差评率' }), 'what-if.no-indicator'],
    [
      'a group that units of the table are of',
      { change: 'remove', path: 'groups[county]' },
      'table.group-unknown',
    ],
    [
      'an indicator that the table has no column for',
      { change: 'set', path: 'indicators[bad]', value: { code: 'bad', name: '差评率' } },
      'table.column-missing',
    ],
  ] as const)('%s is refused', (_, change, code) => {
    expect(refused(change).code).toBe(code);
  });

  it('a column that the scheme did not name is read once an indicator asks for it', () => {
    const rows = ['示范东市', '示范西市'].map((unit) => `${unit},${unit === '示范东市' ? 2 : 1}`);
    const wider = ['单位,差评率', ...rows].join('\n');
    const small = `title: 表\nindicators: [{ code: one, name: 常数, formula: "1" }]
components: [{ code: c, name: 项, method: formula, points: one, missing: zero }]\n`;
    const { after } = tryOutTable(scored(small, wider), wider, [
      { change: 'set', path: 'indicators[bad]', value: { code: 'bad', name: '差评率' } },
      { change: 'set', path: 'components[c].points', value: '10 - bad' },
    ]);
    expect(cardsOf(after).map(({ unit, total }) => [unit.name, toDecimal(total.value)])).toEqual([
      ['示范西市', '9'],
      ['示范东市', '8'],
    ]);
  });

  it('one class and the units below another follow', () => {
    const { after, comparison } = tryOutTable(before, table, [
      { change: 'value', unit: '东乙县', indicator: 'arrears', value: '0' },
      {
        change: 'set',
        path: 'classes',
        value: [
          {
            code: 'west',
            name: '西部',
            group: 'county',
            units: ['西甲县'],
            weights: [{ component: 'zones', weight: '100' }],
          },
        ],
      },
    ]);
    const differing = comparison.units.map(({ unit }) => unit.code);
    expect(differing).toContain('东乙县');
    expect(differing).toContain('示范东市'); // half of the mean of its counties
    expect(differing).toContain('西甲县');
    expect(cardsOf(after)).toHaveLength(7);
  });
});

function aValue(parts: { readonly unit?: string; readonly indicator?: string }): Change {
  return { change: 'value', unit: '东甲县', indicator: 'parks', value: '1', ...parts };
}
