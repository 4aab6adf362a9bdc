import fc from 'fast-check';
import Fraction from 'fraction.js';
import { add, carried, type Formula, type Row, totalOf } from './independent-values.ts';
import { aFormula, bottom, decimal, mean, top } from './random-formulas.ts';
import { better, given, type Method, needed } from './random-methods.ts';

/** Methods that look at other units, with random keys, and what each gives. */

const ties = fc.constantFrom('competition', 'dense', 'shared');

/** The places that a value takes up in its group, from 1: the first and the last of its equals. */
function placesOf(own: Fraction, values: readonly Fraction[], is: string) {
  const ahead = values.filter((each) => (is === 'higher' ? each.gt(own) : each.lt(own)));
  const first = ahead.length + 1;
  const last = ahead.length + values.filter((each) => each.equals(own)).length;
  return { first, last, dense: new Set(ahead.map((each) => each.toFraction())).size + 1, of: values.length };
}
const valuesOf = (value: Formula, rows: readonly Row[]) => rows.flatMap((each) => value.of(each, rows) ?? []);

export const rank = fc
  .record({
    better,
    ties,
    list: fc.array(decimal(-2, 10), { minLength: 1, maxLength: 4 }),
    beyond: fc.constantFrom('last', 'none'),
    value: aFormula,
  })
  .map(
    ({ list, value, ...more }): Method => ({
      said: { method: 'rank', ...more, points: list, value: value.text },
      points: (_, row, { rows }) => {
        const own = value.of(row, rows);
        if (own === null) return null;
        const { first, last, dense } = placesOf(own, valuesOf(value, rows), more.better);
        const at = (place: number) =>
          new Fraction(list[place - 1] ?? (more.beyond === 'last' ? (list.at(-1) ?? 0) : 0));
        if (more.ties !== 'shared') return at(more.ties === 'dense' ? dense : first);
        const taken = Array.from({ length: last - first + 1 }, (_, index) => at(first + index));
        return add(taken).div(taken.length);
      },
    }),
  );

export const rankShare = fc
  .record({ better, ties, last: fc.constantFrom('share', 'none'), value: aFormula })
  .map(
    ({ value, ...more }): Method => ({
      said: { method: 'rank-share', ...more, value: value.text },
      points: (weight, row, { rows }) => {
        const own = value.of(row, rows);
        if (own === null) return null;
        const { first, last, dense, of } = placesOf(own, valuesOf(value, rows), more.better);
        const place =
          more.ties === 'competition'
            ? new Fraction(first)
            : more.ties === 'dense'
              ? new Fraction(dense)
              : new Fraction(first + last, 2);
        if (more.last === 'share') return needed(weight).mul(new Fraction(of).sub(place).add(1)).div(of);
        return of === 1
          ? needed(weight)
          : needed(weight)
              .mul(new Fraction(of).sub(place))
              .div(of - 1);
      },
    }),
  );

export const rollUp = fc
  .record({
    combine: fc.constantFrom('mean', 'sum', 'lowest', 'highest'),
    times: fc.option(fc.constantFrom('0.5', '2')),
  })
  .map(
    ({ combine, times }): Method => ({
      said: { method: 'roll-up', combine, ...given({ times }) },
      points: (_, { unit }, table) => {
        const below = table.rows
          .filter(({ parent }) => parent === unit)
          .map((row) => totalOf(row, table).get(''));
        const totals = below.flatMap((each) => (each === undefined ? [] : [carried(each, table)]));
        if (totals.length === 0) return null;
        const of = { mean, sum: add, lowest: bottom, highest: top }[combine] ?? add;
        return of(totals).mul(times ?? 1);
      },
    }),
  );
