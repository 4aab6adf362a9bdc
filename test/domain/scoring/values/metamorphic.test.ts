import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { anyTable, cellsOf, saidOf } from '../../../support/random-values.ts';
import { type Cells, exactOf, roundedOf, type Said, scoredTable } from '../../../support/scored-table.ts';
import '../../../support/seed.ts';

const RUNS = { numRuns: 100 };

/** Total, rank and grade of every unit. */
function outcome(said: Said, cells: Cells) {
  return new Map(
    [...scoredTable(said, cells)].map(([unit, { total, rank, grade }]) => [
      unit,
      { exact: exactOf(total), value: roundedOf(total), rank, grade: grade.name },
    ]),
  );
}

const ratio = (index: number, weight: string, missing: string) => ({
  code: `c${index}`,
  name: `第${index}项`,
  method: 'ratio',
  weight,
  missing,
  value: `x${index}`,
  target: '100',
  better: 'higher',
});
const weights = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 5 });
const row = (values: readonly (number | null)[]) =>
  Object.fromEntries(values.map((value, index) => [`x${index}`, value === null ? '' : String(value)]));
const percentages = (length: number) =>
  fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { minLength: length, maxLength: length });

describe('any table under any scheme', () => {
  it('comes to the same in any order of its rows', () => {
    fc.assert(
      fc.property(anyTable, fc.infiniteStream(fc.nat()), (table, draws) => {
        const order = new Map(table.rows.map((each) => [each, draws.next().value ?? 0]));
        const shuffled = [...table.rows].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
        const said = saidOf(table);
        expect(outcome(said, cellsOf(shuffled))).toEqual(outcome(said, cellsOf(table.rows)));
      }),
      RUNS,
    );
  });

  it('does not look at columns that it does not name, nor at another group', () => {
    fc.assert(
      fc.property(anyTable, fc.integer(), (table, noise) => {
        const groups = [
          { code: 'own', name: '本组' },
          { code: 'other', name: '别组' },
        ];
        const said = { ...saidOf(table), groups };
        const cells = Object.fromEntries(
          Object.entries(cellsOf(table.rows)).map(([unit, each]) => [unit, { ...each, group: 'own' }]),
        );
        const more = Object.fromEntries(
          Object.entries(cells).map(([unit, each]) => [unit, { ...each, 备注: String(noise) }]),
        );
        const stranger = { group: 'other', parent: '', a: String(noise), b: '7', c: '', 备注: '' };
        const alone = outcome(said, cells);
        const together = outcome(said, { ...more, 外县: stranger });
        together.delete('外县');
        expect(together).toEqual(alone);
      }),
      RUNS,
    );
  });

  it('is ranked by its totals: who has more stands before, and equals stand together', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const found = [...outcome(saidOf(table), cellsOf(table.rows)).values()];
        for (const one of found) {
          const ahead = found.filter(({ exact }) => new Fraction(exact).gt(one.exact));
          expect(one.rank).toBe(ahead.length + 1);
        }
      }),
      RUNS,
    );
  });
});

describe('weights', () => {
  it('all so many times as large make totals so many times as large, and change no place', () => {
    fc.assert(
      fc.property(
        weights.chain((list) =>
          fc.tuple(fc.constant(list), fc.array(percentages(list.length), { minLength: 1, maxLength: 5 })),
        ),
        fc.integer({ min: 2, max: 20 }),
        fc.constantFrom('zero', 'redistribute', 'full'),
        ([list, rows], times, missing) => {
          const cells = Object.fromEntries(rows.map((values, index) => [`单位${index}`, row(values)]));
          const scored = (factor: number) =>
            outcome(
              { components: list.map((weight, index) => ratio(index, String(weight * factor), missing)) },
              cells,
            );
          const [before, after] = [scored(1), scored(times)];
          for (const [unit, { exact, rank }] of before) {
            expect(after.get(unit)?.rank).toBe(rank);
            expect(new Fraction(exact).mul(times).equals(after.get(unit)?.exact ?? '')).toBe(true);
          }
        },
      ),
      RUNS,
    );
  });

  it.each(['mean', 'geometric-mean'])('in a %s count by how they are to each other', (combine) => {
    fc.assert(
      fc.property(
        weights.chain((list) => fc.tuple(fc.constant(list), percentages(list.length))),
        fc.integer({ min: 2, max: 20 }),
        ([list, values], times) => {
          const scored = (factor: number) => {
            const components = list.map((weight, index) =>
              ratio(index, String(weight * factor), 'redistribute'),
            );
            const group = { code: 'g', name: '组', method: 'group', combine, missing: 'zero', components };
            return outcome({ components: [group] }, { 甲: row(values) });
          };
          expect(scored(times)).toEqual(scored(1));
        },
      ),
      RUNS,
    );
  });

  it('that are redistributed add up to the whole: full marks in what applies are full marks', () => {
    fc.assert(
      fc.property(
        weights.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.array(fc.boolean(), { minLength: list.length, maxLength: list.length }),
          ),
        ),
        ([list, there]) => {
          fc.pre(there.includes(true));
          const components = list.map((weight, index) => ratio(index, String(weight), 'redistribute'));
          const found = outcome({ components }, { 甲: row(there.map((is) => (is ? 100 : null))) });
          expect(found.get('甲')?.exact).toBe(String(list.reduce((so, each) => so + each, 0)));
        },
      ),
      RUNS,
    );
  });
});

describe('means', () => {
  it('lie between the lowest and the highest, the geometric below the arithmetic', () => {
    fc.assert(
      fc.property(
        weights.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.array(fc.integer({ min: 0, max: 100 }), { minLength: list.length, maxLength: list.length }),
          ),
        ),
        ([list, values]) => {
          const of = (combine: string) => {
            const components = list.map((weight, index) => ratio(index, String(weight), 'zero'));
            const group = { code: 'g', name: '组', method: 'group', combine, missing: 'zero', components };
            return new Fraction(outcome({ components: [group] }, { 甲: row(values) }).get('甲')?.exact ?? '');
          };
          // Rounded to 40 places it may lie that much beside the truth.
          const hair = new Fraction(1n, 10n ** 40n);
          const [lowest, geometric, mean, highest] = [
            of('lowest'),
            of('geometric-mean'),
            of('mean'),
            of('highest'),
          ];
          expect(lowest.lte(geometric.add(hair))).toBe(true);
          expect(geometric.lte(mean.add(hair))).toBe(true);
          expect(mean.lte(highest)).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('with a part that gets better are never worth less', () => {
    fc.assert(
      fc.property(
        weights.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.array(fc.integer({ min: 0, max: 99 }), { minLength: list.length, maxLength: list.length }),
          ),
        ),
        fc.nat(),
        fc.constantFrom('sum', 'mean', 'geometric-mean', 'lowest', 'highest'),
        ([list, values], which, combine) => {
          const components = list.map((weight, index) => ratio(index, String(weight), 'zero'));
          const group = { code: 'g', name: '组', method: 'group', combine, missing: 'zero', components };
          const better = values.map((each, index) => (index === which % values.length ? each + 1 : each));
          const found = outcome({ components: [group] }, { 甲: row(values), 乙: row(better) });
          expect(new Fraction(found.get('乙')?.exact ?? '').gte(found.get('甲')?.exact ?? '')).toBe(true);
        },
      ),
      RUNS,
    );
  });
});
