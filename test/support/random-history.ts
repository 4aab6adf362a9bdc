import fc from 'fast-check';
import { type Component, componentSchema } from '../../src/domain/scheme/components.ts';
import type { Rules } from '../../src/domain/scheme/rules.ts';
import type { Facts, ReadingFact, UnitFact, ValueFact } from '../../src/domain/scoring/facts.ts';
import { anyFacts } from './random-scoring.ts';
import { completion, decimalOrNull, deduction, rate, someRules } from './scoring.ts';

/** Facts that change one by one, and schemes of which each part looks at others in another way. */

type Slice = Exclude<keyof Facts, 'position' | 'asOf'>;

/** By what a fact takes the place of an earlier one. */
const KEYS: { readonly [S in Slice]: (fact: Facts[S][number]) => string } = {
  units: ({ code }) => code,
  assignments: ({ id }) => id,
  claims: ({ assignment, month }) => `${assignment} ${month}`,
  incentives: ({ id }) => id,
  tolerances: ({ id }) => id,
  surveys: ({ unit, wave, plan }) => `${unit} ${wave} ${plan}`,
  incidents: ({ id }) => id,
  readings: ({ source, indicator, unit, period }) => `${source} ${indicator} ${unit} ${period}`,
  values: ({ unit, indicator }) => `${unit} ${indicator}`,
};
const SLICES = Object.keys(KEYS) as Slice[];
const INDICATORS = ['x', 'y'];

/** What changes: a fact comes, or another takes its place, or it goes; or the day goes on. */
type Change = (facts: Facts) => Facts;

const anyValues = fc
  .array(
    fc.record({
      unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      indicator: fc.constantFrom(...INDICATORS),
      value: fc.constantFrom(null, '-1', '0', '2', '2', '3.5', '10'),
    }),
    { maxLength: 9 },
  )
  .map((drawn) => {
    const values = drawn.map(
      ({ value, ...each }): ValueFact => ({
        ...each,
        value: decimalOrNull(value),
        positions: { SomethingRead: [7] },
      }),
    );
    return [...new Map(values.map((value) => [KEYS.values(value), value])).values()];
  });

const anyReadings = fc
  .array(
    fc.record({
      source: fc.constant('s'),
      indicator: fc.constant('r'),
      unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      period: fc.constantFrom('2024-05', '2024-08', '2024-11', '2024-12'),
      value: fc.constantFrom('-1', '2', '3.5', '10'),
      state: fc.constantFrom('used' as const, 'doubtful' as const, 'contradicted' as const),
    }),
    { maxLength: 9 },
  )
  .map((drawn) => {
    const readings = drawn.map((each): ReadingFact => ({ ...each, positions: { ReadingReceived: [8] } }));
    return [...new Map(readings.map((reading) => [KEYS.readings(reading), reading])).values()];
  });

/** Nobody stands above itself: only units later in the alphabet stand above a unit. */
function underOthers(units: readonly UnitFact[], above: readonly number[]): readonly UnitFact[] {
  const codes = units.map(({ code }) => code).sort();
  return units.map((unit, index) => {
    const later = codes.filter((code) => code > unit.code);
    return { ...unit, parent: later[above[index] ?? 0] ?? null };
  });
}

const aWorld: fc.Arbitrary<Facts> = fc
  .tuple(anyFacts, anyValues, anyReadings, fc.array(fc.nat(6), { minLength: 5, maxLength: 5 }))
  .map(([facts, values, readings, above]) => ({
    ...facts,
    values,
    readings,
    units: underOthers(facts.units, above),
  }));

/** The day of the scores, and days before and after something is moved to another unit. */
const someDay = fc.constantFrom('2024-06-12', '2024-09-15', '2024-12-31', '2025-01-02');

function put<S extends Slice>(slice: S, fact: Facts[S][number]): Change {
  const key = KEYS[slice];
  return (facts) => {
    const all: readonly Facts[S][number][] = facts[slice];
    const index = all.findIndex((each) => key(each) === key(fact));
    return { ...facts, [slice]: index === -1 ? [...all, fact] : all.with(index, fact) };
  };
}

function drop(slice: Slice, place: number): Change {
  return (facts) => {
    const all: readonly unknown[] = facts[slice];
    return all.length === 0 ? facts : { ...facts, [slice]: all.toSpliced(place % all.length, 1) };
  };
}

function changesFrom(worlds: readonly Facts[]): fc.Arbitrary<Change> {
  // Kinds of facts of which there are few change as often as the others.
  const puts = SLICES.flatMap((slice) => {
    const facts = worlds.flatMap((world) => world[slice].map((fact) => put(slice, fact as never)));
    return facts.length === 0 ? [] : [fc.constantFrom(...facts)];
  });
  return fc.oneof(
    { weight: 8, arbitrary: fc.oneof(...puts) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...SLICES), fc.nat(20)).map(([slice, at]) => drop(slice, at)),
    },
    {
      weight: 1,
      arbitrary: someDay.map(
        (asOf): Change =>
          (facts) => ({ ...facts, asOf }),
      ),
    },
  );
}

/** Facts as they were after each of a number of events; what an event does not concern is the very same object. */
export const aHistory: fc.Arbitrary<readonly Facts[]> = fc
  .tuple(aWorld, aWorld, aWorld)
  .chain(([first, ...others]) =>
    fc.array(changesFrom([first, ...others]), { minLength: 5, maxLength: 25 }).map((changes) => {
      const states = [first];
      for (const [index, change] of changes.entries()) {
        states.push({ ...change(states.at(-1) ?? first), position: first.position + index + 1 });
      }
      return states;
    }),
  );

const weighted = { article: '第三条', weight: '20' };
const PARTS: readonly Component[] = [
  {
    code: 'plain',
    name: '甲',
    method: 'ratio',
    value: 'x',
    target: '4',
    better: 'higher',
    missing: 'redistribute',
  },
  {
    code: 'around',
    name: '乙',
    method: 'ratio',
    value: 'x',
    target: 'groupMean(y)',
    better: 'lower',
    missing: 'zero',
  },
  {
    code: 'peers',
    name: '丙',
    method: 'ratio',
    value: 'y',
    target: '5',
    better: 'higher',
    missing: 'peer-mean',
  },
  {
    code: 'placed',
    name: '丁',
    method: 'rank-share',
    value: 'x',
    better: 'higher',
    ties: 'shared',
    last: 'share',
    missing: 'zero',
  },
  {
    code: 'zeroed',
    name: '戊',
    method: 'threshold',
    value: 'y',
    is: '>=',
    target: '2',
    missing: 'full',
    zeroIf: 'groupCount(x) < 3',
  },
  {
    code: 'measured',
    name: '子',
    method: 'ratio',
    value: 'z',
    target: '4',
    better: 'higher',
    missing: 'redistribute',
  },
  {
    code: 'calculated',
    name: '丑',
    method: 'rank-share',
    value: 'ratio',
    better: 'higher',
    ties: 'competition',
    last: 'share',
    missing: 'zero',
  },
  {
    code: 'beside-all',
    name: '寅',
    method: 'threshold',
    value: 'gap',
    is: '>=',
    target: '0',
    missing: 'zero',
  },
  {
    code: 'made',
    name: '己',
    method: 'group',
    combine: 'mean',
    missing: 'redistribute',
    zeroIf: 'rankHigh(y) = 1',
    components: [
      {
        ...weighted,
        code: 'half',
        name: '庚',
        method: 'ratio',
        value: 'y',
        target: '4',
        better: 'higher',
        missing: 'redistribute',
      },
      {
        ...weighted,
        code: 'best',
        name: '辛',
        method: 'formula',
        points: 'x / groupMax(x) * 100',
        missing: 'redistribute',
      },
    ],
  },
  {
    code: 'summed',
    name: '壬',
    method: 'group',
    combine: 'sum',
    missing: 'zero',
    weight: undefined,
    components: [
      {
        ...weighted,
        code: 'first',
        name: '癸',
        method: 'min-max',
        value: 'x',
        worst: '0',
        best: 'groupMax(x)',
        missing: 'redistribute',
      },
      { ...completion({ code: 'done' }) },
    ],
  },
].map((part) => componentSchema.parse({ ...weighted, ...part }));
const BELOW = componentSchema.parse({
  code: 'below',
  name: '下级',
  article: '第四条',
  method: 'roll-up',
  combine: 'mean',
  times: '0.5',
  missing: 'redistribute',
});

const BESIDE: readonly Component[] = [
  deduction(),
  deduction({ code: 'lately', over: 'month' }),
  rate({ over: 'half' }),
];

const BREAKERS: Rules['ranking']['tieBreakers'] = [
  { value: 'y', better: 'lower' },
  { value: 'gap' },
  { value: 'groupSum(x) - x' },
  { value: 'x / y' },
];

/** Schemes that score values, some of them with what was recorded under the plan beside. */
export const anyValueRules: fc.Arbitrary<Rules> = fc
  .record({
    parts: fc.subarray([...PARTS], { minLength: 1 }),
    below: fc.boolean(),
    beside: fc.boolean(),
    vetoed: fc.boolean(),
    tied: fc.subarray([...BREAKERS]),
    eligible: fc.constantFrom(null, null, 'not missing(x)', 'ratio > 0 or z > 2'),
    carry: fc.constantFrom('exact' as const, 'rounded' as const),
  })
  .map(({ parts, below, beside, vetoed, tied, eligible, carry }) => {
    const rules: Rules = someRules();
    return {
      ...rules,
      components: [...parts, ...(below ? [BELOW] : []), ...(beside ? BESIDE : [])],
      indicators: [
        { code: 'x', name: '某率', unit: '%' },
        { code: 'y', name: '某数' },
        {
          code: 'z',
          name: '某读数',
          from: { source: 's', indicator: 'r', over: 'quarter' as const, take: 'mean' as const },
        },
        { code: 'ratio', name: '某比', formula: 'coalesce(z, x) / y' },
        { code: 'gap', name: '某差', formula: '[某比] - groupMean(ratio)' },
      ],
      vetoes: vetoed
        ? [
            {
              code: 'v',
              name: '落后',
              article: '第九条',
              kind: 'denied' as const,
              when: 'x < groupMean(x) / 2',
            },
          ]
        : [],
      ...(eligible === null ? {} : { eligibility: { article: '第六条', when: eligible } }),
      ranking: { ...rules.ranking, tieBreakers: tied },
      rounding: { ...rules.rounding, carry },
    };
  });
