import fc from 'fast-check';
import { COMBINES } from '../../src/domain/scheme/components.ts';
import { type Rules, rulesSchema } from '../../src/domain/scheme/rules.ts';
import type { ValueFact } from '../../src/domain/scoring/facts.ts';
import { decimalOrNull, someRules } from './scoring.ts';

/** Random schemes of values of two indicators, x and y, and values of them for a few units. */

const number = fc.constantFrom('-2', '0', '0.5', '1', '3', '10', '12.34', '100');
const positive = fc.constantFrom('0.5', '1', '3', '10');
const formula = fc.constantFrom(
  'x',
  'y',
  '[指标y]',
  '10',
  'x + y * 2 - 1',
  '(x − 1) ÷ y'.replace('−', '-'),
  'if(x > y, x, 3)',
  'max(x, y, 1)',
  'groupMean(x)',
  'x - groupMedian(y)',
  'rankHigh(x)',
  'sqrt(abs(x))',
  'ln(x + 3)',
  'log10(y)',
  'exp(x / 100)',
  'power(abs(x), 0.5)',
  'round(x / 3, 2)',
  'steps(x, 3)',
  'groupDeviation(x)',
  'coalesce(x, y, 0)',
  'count(x, y)',
  'clamp(x, 0, 5)',
  'geomean(abs(x), 2)',
  'z',
  'z - groupMean(z)',
  '[指标z] + x',
  'rankLow(z)',
  'groupSampleDeviation(y)',
  'groupMax(x / groupMax(abs(x)))',
  'median(x, y, 3)',
  'median(x, y)',
  'largest(2, x, y, 1)',
  'smallest(2, x, y, na())',
  'sumLargest(2, x, y, 10, 0.5)',
  'sumSmallest(3, x, y)',
  'trimmedMean(1, x, y, 3, 1)',
  'harmean(abs(x), y, 4)',
  'if(y = 0, na(), x / y)',
  'groupQuantile(x, 0.3)',
  'groupQuantile(if(x > 1, y, na()), 95%) - y',
);
const condition = fc.constantFrom('x > 3 and y < 10', 'missing(x)', 'not (x >= 1) or y = 0', '1 / x > 0');
const missing = fc.constantFrom('zero', 'full', 'redistribute', 'peer-mean');
const better = fc.constantFrom('higher', 'lower');
const ties = fc.constantFrom('competition', 'dense', 'shared');
const steps = { value: formula, target: formula, better, step: positive, points: positive };
const partial = fc.constantFrom('exact', 'up', 'down');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const METHODS: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  ratio: { value: formula, target: formula, better, from: maybe(positive), upTo: maybe(positive) },
  threshold: {
    value: formula,
    is: fc.constantFrom('>=', '>', '<=', '<', '='),
    target: formula,
    otherwise: maybe(number),
  },
  shortfall: { ...steps, partial },
  overshoot: { ...steps, partial },
  cases: { value: formula, points: number, free: maybe(positive) },
  tiers: {
    value: formula,
    tiers: fc.array(
      fc
        .record({
          key: fc.constantFrom('atLeast', 'above', 'atMost', 'below'),
          bound: number,
          points: number,
        })
        .map(({ key, bound, points }) => ({ [key]: bound, points })),
      { minLength: 1, maxLength: 4 },
    ),
    otherwise: number,
  },
  interpolation: {
    value: formula,
    between: fc.constantFrom(
      [
        { value: '0', points: '0' },
        { value: '10', points: '20' },
      ],
      [
        { value: '-1', points: '5' },
        { value: '3', points: '1' },
        { value: '12', points: '9' },
      ],
    ),
    beyond: fc.constantFrom('clamp', 'extend'),
  },
  'min-max': {
    value: formula,
    worst: formula,
    best: formula,
    scale: maybe(fc.constantFrom('linear', 'log')),
    clamp: maybe(fc.boolean()),
  },
  efficacy: { value: formula, unacceptable: formula, satisfactory: formula, base: maybe(positive) },
  rank: {
    value: formula,
    better,
    ties,
    points: fc.constantFrom(['10', '8', '6'], ['5']),
    beyond: fc.constantFrom('last', 'none'),
  },
  'rank-share': { value: formula, better, ties, last: fc.constantFrom('share', 'none') },
  formula: { points: formula },
};

const component = fc.constantFrom(...Object.keys(METHODS)).chain((method) =>
  fc
    .record({
      ...METHODS[method],
      weight: fc.constantFrom('10', '30', '12.5', '27.182818284590'),
      missing,
      zeroIf: maybe(condition),
      atMost: maybe(fc.constantFrom('20', '7.5')),
      atLeast: maybe(fc.constantFrom('-5', '2')),
    })
    .map((keys) => {
      const given = Object.entries(keys).filter(([, value]) => value !== undefined);
      return { method, name: method, article: '第一条', ...Object.fromEntries(given) };
    }),
);

const sum = fc.constantFrom('sum', 'sum', ...COMBINES);
/** What many units get the same of, so that ties have to be broken. */
const EVEN = {
  method: 'threshold',
  name: '达标',
  article: '第一条',
  weight: '10',
  missing: 'zero',
  value: 'x',
  is: '>=',
  target: '3',
};

/** What an indicator may be calculated from. */
const calculation = fc.constantFrom(
  'x - y',
  'x / y',
  '100 * x / groupMax(x)',
  'rankHigh(y)',
  'coalesce(y, 1)',
);

/** Grades by limits on totals of both signs, the better of them with little room. */
function bandsOf(limit: string, room: object): readonly object[] {
  const limits = limit === 'atMost' ? ['-1.5', '10'] : ['10', '-1.5'];
  return [
    { code: 'a', name: '甲等', [limit]: limits[0], ...room },
    { code: 'b', name: '乙等', [limit]: limits[1] },
    { code: 'c', name: '丙等' },
  ];
}

/** Schemes that would be accepted: components, some of them in a group, which may be in another. */
export const valueRules: fc.Arbitrary<Rules> = fc
  .tuple(
    fc.array(component, { minLength: 1, maxLength: 5 }),
    fc.nat(5),
    sum,
    fc.constantFrom('zero', 'redistribute'),
    fc.record({
      calculated: calculation,
      around: maybe(fc.constantFrom('mean', 'sum', 'geometric-mean')),
      outOf: maybe(fc.constantFrom('10', '100')),
      better: maybe(fc.constantFrom('higher', 'lower')),
      tied: fc.array(maybe(fc.record({ value: formula, better: maybe(better) })), { maxLength: 3 }),
      flat: fc.constantFrom(true, false, false),
      graded: maybe(fc.constantFrom({}, { quota: '0.4', quotaRounding: 'up' }, { places: '2' })),
      eligible: maybe(fc.constantFrom('x > 0', 'not missing(z)', 'count(x, y) = 2', '1 / x < 1 or y > 1')),
      ofClass: maybe(fc.constantFrom('5', '40')),
    }),
  )
  .map(
    ([
      drawn,
      cut,
      combine,
      treatment,
      { calculated, around, outOf, better: best, tied, flat, graded, eligible, ofClass },
    ]) => {
      const all = (flat ? [EVEN] : drawn).map((each, index) => ({ code: `c${index}`, ...each }));
      const [inside, outside] = [all.slice(0, cut), all.slice(cut)];
      const told = {
        code: 'g',
        name: '分组',
        article: '第二条',
        method: 'group',
        combine,
        missing: treatment,
      };
      const group = { ...told, ...(outOf === undefined ? {} : { outOf }), components: inside };
      const whole = { ...told, code: 'h', combine: around, components: [group] };
      const rules = someRules();
      const isWeighed = ofClass !== undefined && inside.length > 0;
      const weights = isWeighed ? [{ component: 'g', weight: ofClass }] : [];
      return {
        ...rules,
        indicators: [
          ...['x', 'y'].map((code) => ({ code, name: `指标${code}` })),
          { code: 'z', name: '指标z', formula: calculated },
        ],
        ...(eligible === undefined ? {} : { eligibility: { article: '第六条', when: eligible } }),
        components: [...(inside.length === 0 ? [] : [around === undefined ? group : whole]), ...outside],
        ranking: {
          ...rules.ranking,
          tieBreakers: tied.map((each) => each ?? 'c0'),
          ...(best === undefined ? {} : { better: best }),
        },
        grades:
          graded === undefined
            ? rules.grades
            : { article: '第四条', bands: bandsOf(best === 'lower' ? 'atMost' : 'atLeast', graded) },
        classes: rules.groups.slice(0, 1).map(({ code }) => ({
          code: 'some',
          name: '一类',
          article: '第三条',
          group: code,
          units: ['a', 'b', 'xian-a'],
          weights,
          targets: [],
          rankedApart: false,
        })),
      };
    },
  )
  .filter((rules) => rulesSchema.safeParse(rules).success) as unknown as fc.Arbitrary<Rules>;

/** Values for these units; some are missing. */
export function valuesFor(units: readonly string[]): fc.Arbitrary<readonly ValueFact[]> {
  const cells = units.flatMap((unit) => ['x', 'y'].map((indicator) => ({ unit, indicator })));
  return fc
    .tuple(...cells.map(() => fc.option(number)))
    .map((values) =>
      cells.map((cell, index) => ({ ...cell, value: decimalOrNull(values[index]), positions: {} })),
    );
}
