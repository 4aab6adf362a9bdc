import fc from 'fast-check';
import Fraction from 'fraction.js';
import { add, type Condition, type Formula, higher, lower, type Row } from './independent-values.ts';

/** Random rows and formulas: few units and round numbers, so that they tie, meet bounds and are missing. */

export const CODES = ['a', 'b', 'c'] as const;
const UNITS = ['甲', '乙', '丙', '丁', '戊'];

/** A decimal with at most one place, as a scheme writes it. */
export const decimal = (low: number, high: number): fc.Arbitrary<string> =>
  fc.integer({ min: low * 2, max: high * 2 }).map((half) => String(half / 2));
const aValue = fc.option(decimal(-4, 12), { freq: 8 });

const aRow: fc.Arbitrary<Row['values']> = fc
  .tuple(aValue, aValue, aValue)
  .map((values) => Object.fromEntries(CODES.map((code, index) => [code, fractionOf(values[index])])));
const fractionOf = (text: string | null | undefined) => (text == null ? null : new Fraction(text));

/** Units, each above it none or one that comes before. */
export const someRows: fc.Arbitrary<readonly Row[]> = fc
  .array(fc.tuple(aRow, fc.nat()), { minLength: 1, maxLength: UNITS.length })
  .map((rows) =>
    rows.map(([values, above], index) => ({
      unit: UNITS[index] ?? '',
      parent: above % 3 === 0 && index > 0 ? (UNITS[above % index] ?? null) : null,
      values,
    })),
  );

const codeOf = fc.constantFrom(...CODES);
const overGroup = (code: string, rows: readonly Row[]) => rows.flatMap(({ values }) => values[code] ?? []);

/** Of the values of two indicators and a number, in order; `of` is given those that there are, from the lowest. */
const inOrder = (
  write: (numbers: string) => string,
  of: (rising: readonly Fraction[]) => Fraction | null,
): fc.Arbitrary<Formula> =>
  fc.tuple(codeOf, codeOf, decimal(-4, 12)).map(
    ([first, second, number]): Formula => ({
      text: write(`${first}, ${number}, ${second}`),
      of: ({ values }) => {
        const there = [values[first] ?? [], values[second] ?? [], new Fraction(number)].flat();
        return of(there.sort((a, b) => a.compare(b)));
      },
    }),
  );

const ofSome: fc.Arbitrary<Formula> = fc.oneof(
  inOrder(
    (numbers) => `median(${numbers})`,
    (rising) => {
      const [first, second, third] = rising;
      if (first === undefined || second === undefined) return first ?? null;
      return third === undefined ? first.add(second).div(2) : second;
    },
  ),
  inOrder(
    (numbers) => `largest(2, ${numbers})`,
    (rising) => rising.at(-2) ?? null,
  ),
  inOrder(
    (numbers) => `smallest(3, ${numbers})`,
    (rising) => rising[2] ?? null,
  ),
  inOrder(
    (numbers) => `sumLargest(2, ${numbers})`,
    (rising) => add(rising.slice(-2)),
  ),
  inOrder(
    (numbers) => `sumSmallest(2, ${numbers})`,
    (rising) => add(rising.slice(0, 2)),
  ),
  inOrder(
    (numbers) => `trimmedMean(1, ${numbers})`,
    (rising) => (rising.length === 3 ? (rising[1] ?? null) : null),
  ),
);

export const aFormula: fc.Arbitrary<Formula> = fc.oneof(
  ofSome,
  {
    weight: 4,
    arbitrary: codeOf.map((code): Formula => ({ text: code, of: ({ values }) => values[code] ?? null })),
  },
  { weight: 3, arbitrary: decimal(0, 12).map((text): Formula => ({ text, of: () => new Fraction(text) })) },
  fc.tuple(codeOf, codeOf).map(
    ([left, right]): Formula => ({
      text: `${left} / ${right}`,
      of: ({ values }) => {
        const [dividend, divisor] = [values[left] ?? null, values[right] ?? null];
        return dividend === null || divisor === null || divisor.equals(0) ? null : dividend.div(divisor);
      },
    }),
  ),
  codeOf.map(
    (code): Formula => ({
      text: `groupMean(${code})`,
      of: (_, rows) => overAll(overGroup(code, rows), mean),
    }),
  ),
  codeOf.map(
    (code): Formula => ({ text: `groupMax(${code})`, of: (_, rows) => overAll(overGroup(code, rows), top) }),
  ),
  codeOf.map(
    (code): Formula => ({
      text: `groupMin(${code})`,
      of: (_, rows) => overAll(overGroup(code, rows), bottom),
    }),
  ),
);
const overAll = (values: readonly Fraction[], of: (values: readonly Fraction[]) => Fraction) =>
  values.length === 0 ? null : of(values);
export const mean = (values: readonly Fraction[]) => add(values).div(values.length);
export const top = (values: readonly Fraction[]) => values.reduce(higher);
export const bottom = (values: readonly Fraction[]) => values.reduce(lower);

export const aCondition: fc.Arbitrary<Condition> = fc.oneof(
  codeOf.map(
    (code): Condition => ({ text: `${code} < 0`, holds: ({ values }) => values[code]?.lt(0) === true }),
  ),
  codeOf.map(
    (code): Condition => ({
      text: `missing(${code})`,
      holds: ({ values }) => (values[code] ?? null) === null,
    }),
  ),
);
