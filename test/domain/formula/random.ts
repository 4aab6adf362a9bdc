import fc from 'fast-check';
import type {
  ConditionExpression,
  Expression,
  NumberExpression,
  NumberLiteral,
} from '../../../src/domain/formula/ast.ts';
import type { GroupFunctionName, NumberFunctionName } from '../../../src/domain/formula/functions.ts';
import { rational } from '../../../src/domain/kernel/rational.ts';
import type { Values } from './reading.ts';

/** Names with and without need of brackets; some look like operators and functions. */
export const CODES = ['甲', 'gdp_2024', '非税收入', '增速-2024', '地区生产 总值', 'and', '或', 'min', 'x(y)'];

const EXACT: readonly NumberFunctionName[] = [
  ...(['abs', 'min', 'max', 'clamp', 'round', 'roundEven', 'floor', 'ceil', 'power'] as const),
  ...(['mean', 'sum', 'count', 'coalesce', 'steps', 'harmean', 'median', 'na'] as const),
  ...(['largest', 'smallest', 'sumLargest', 'sumSmallest', 'trimmedMean'] as const),
];
const ROUNDED: readonly NumberFunctionName[] = ['sqrt', 'root', 'ln', 'log10', 'exp', 'geomean'];
const EXACT_GROUP: readonly GroupFunctionName[] = [
  ...(['groupMean', 'groupSum', 'groupMin', 'groupMax', 'groupCount', 'groupMedian'] as const),
  ...(['groupQuantile', 'rankHigh', 'rankLow'] as const),
];

const literal: fc.Arbitrary<NumberExpression> = fc
  .record({ digits: fc.nat(99_999), places: fc.nat(3), percent: fc.boolean() })
  .map(({ digits, places, percent }) => ({
    kind: 'number',
    value: rational(digits, 10 ** (percent ? places + 2 : places)),
    percent,
  }));

const name: fc.Arbitrary<NumberExpression> = fc
  .constantFrom(...CODES)
  .map((code) => ({ kind: 'name', code }));

const whole = (max: number) =>
  fc
    .integer({ min: 1, max })
    .map((value): NumberExpression => ({ kind: 'number', value: rational(value), percent: false }));

/** From 0 to 1, both of them often. */
const share: fc.Arbitrary<NumberLiteral> = fc
  .record({ digits: fc.nat(8), percent: fc.boolean() })
  .map(({ digits, percent }) => ({ kind: 'number', value: rational(digits, 8), percent }));

/** Formulas whose values a calculator of fractions finds; all functions but those that round to 40 places. */
export const exactNumber: fc.Arbitrary<NumberExpression> = expressions(EXACT, EXACT_GROUP).number;
export const exactCondition: fc.Arbitrary<ConditionExpression> = expressions(EXACT, EXACT_GROUP).condition;

/** Formulas that are exact and whose every function can be given any numbers, and none over the group. */
export const simpleNumber: fc.Arbitrary<NumberExpression> = expressions(
  EXACT.filter((name) => !['clamp', 'steps', 'power', 'harmean', 'na'].includes(name)),
  [],
).number;

const all = expressions([...EXACT, ...ROUNDED], [...EXACT_GROUP, 'groupDeviation', 'groupSampleDeviation']);
export const anyExpression: fc.Arbitrary<Expression> = fc.oneof(all.number, all.condition);

const decimal = fc
  .tuple(fc.integer({ min: -2000, max: 2000 }), fc.constantFrom(0, 1, 2))
  .map(([digits, places]) => (digits / 10 ** places).toFixed(places));

/** The values of each unit of a group, some missing. */
export const groups: fc.Arbitrary<readonly Values[]> = fc.array(
  fc.record(Object.fromEntries(CODES.map((code) => [code, fc.option(decimal, { freq: 5 })]))),
  { minLength: 1, maxLength: 5 },
);

/** A unit that has every value. */
export const fullUnits: fc.Arbitrary<Values> = fc.record(
  Object.fromEntries(CODES.map((code) => [code, decimal])),
);

function expressions(functions: readonly NumberFunctionName[], overGroup: readonly GroupFunctionName[]) {
  return fc.letrec<{
    number: NumberExpression;
    inner: NumberExpression;
    condition: ConditionExpression;
    ofGroup: NumberExpression;
  }>((tie) => {
    const depths = { depthSize: 'small', withCrossShrink: true } as const;
    const numberWith = (
      number: fc.Arbitrary<NumberExpression>,
      condition: fc.Arbitrary<ConditionExpression>,
    ) => [
      fc.oneof(literal, name),
      number.map((of): NumberExpression => ({ kind: 'negate', of })),
      fc
        .record({ operator: fc.constantFrom('+', '-', '*', '/'), left: number, right: number })
        .map((rest): NumberExpression => ({ kind: 'arithmetic', ...rest })),
      fc
        .record({ condition, holds: number, otherwise: number })
        .map((rest): NumberExpression => ({ kind: 'if', ...rest })),
      fc.constantFrom(...functions).chain((called) => callOf(called, number)),
    ];
    return {
      inner: fc.oneof(
        depths,
        ...(numberWith(tie('inner'), comparisonOf(tie('inner'))) as [fc.Arbitrary<NumberExpression>]),
      ),
      ofGroup:
        overGroup.length === 0
          ? name
          : fc
              .record({ name: fc.constantFrom(...overGroup), of: tie('inner'), p: share })
              .map(
                ({ name, of, p }): NumberExpression =>
                  name === 'groupQuantile' ? { kind: 'group', name, of, p } : { kind: 'group', name, of },
              ),
      number: fc.oneof(
        depths,
        ...(numberWith(tie('number'), tie('condition')) as [fc.Arbitrary<NumberExpression>]),
        tie('ofGroup'),
      ),
      condition: fc.oneof(
        depths,
        comparisonOf(tie('number')),
        tie('number').map((of): ConditionExpression => ({ kind: 'missing', of })),
        tie('condition').map((of): ConditionExpression => ({ kind: 'not', of })),
        fc
          .record({
            kind: fc.constantFrom('and' as const, 'or' as const),
            left: tie('condition'),
            right: tie('condition'),
          })
          .map((rest): ConditionExpression => rest),
      ),
    };
  });
}

function comparisonOf(number: fc.Arbitrary<NumberExpression>): fc.Arbitrary<ConditionExpression> {
  return fc
    .record({
      operator: fc.constantFrom(
        '>=' as const,
        '>' as const,
        '<=' as const,
        '<' as const,
        '=' as const,
        '!=' as const,
      ),
      left: number,
      right: number,
    })
    .map((rest) => ({ kind: 'comparison', ...rest }));
}

/** A call that the parser accepts: small whole numbers where it wants them, no bounds that contradict each other. */
function callOf(
  called: NumberFunctionName,
  number: fc.Arbitrary<NumberExpression>,
): fc.Arbitrary<NumberExpression> {
  const call = (...args: readonly fc.Arbitrary<NumberExpression>[]) =>
    fc.tuple(...args).map((each): NumberExpression => ({ kind: 'call', name: called, args: each }));
  switch (called) {
    case 'clamp':
      return call(number, name, number);
    case 'round':
    case 'roundEven':
    case 'root':
      return call(number, whole(4));
    case 'power':
    case 'steps':
      return call(number, fc.oneof(whole(4), name));
    case 'na':
      return fc.constant({ kind: 'call', name: called, args: [] });
    case 'largest':
    case 'smallest':
    case 'sumLargest':
    case 'sumSmallest':
    case 'trimmedMean':
      return fc
        .tuple(whole(4), fc.array(number, { minLength: 1, maxLength: 5 }))
        .map(([k, others]): NumberExpression => ({ kind: 'call', name: called, args: [k, ...others] }));
    case 'harmean':
    case 'median':
    case 'min':
    case 'max':
    case 'mean':
    case 'geomean':
    case 'sum':
    case 'count':
    case 'coalesce':
      return fc
        .array(number, { minLength: 1, maxLength: 3 })
        .map((args): NumberExpression => ({ kind: 'call', name: called, args }));
    default:
      return call(number);
  }
}
