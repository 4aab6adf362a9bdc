import fc from 'fast-check';
import { COMBINES } from '../../src/domain/scheme/components.ts';
import type { Rules } from '../../src/domain/scheme/rules.ts';
import { tableRulesSchema } from '../../src/domain/scheme/table-scheme.ts';
import type { Facts } from '../../src/domain/scoring/facts.ts';
import { aUnit, decimalOrNull, someFacts } from './scoring.ts';

/** Random tables of units and indicators, and schemes that score them. */

const INDICATORS = ['x', 'y', 'z'];
const weight = fc.constantFrom('10', '20', '33.3', '40');
const value = fc.constantFrom(...INDICATORS, 'x + y', 'x / y');
const missing = fc.constantFrom('zero', 'full', 'redistribute', 'peer-mean');
const bounds = fc.record(
  {
    atMost: fc.constantFrom('5', '12', '50'),
    atLeast: fc.constantFrom('1', '3'),
    zeroIf: fc.constantFrom('z > 8', 'missing(y)'),
    round: fc.constantFrom(null, { places: 0, mode: 'half-up' }),
  },
  { requiredKeys: [] },
);

const leaf = fc
  .tuple(
    fc.oneof(
      fc.record({
        method: fc.constant('ratio'),
        weight,
        value,
        target: fc.constant('10'),
        upTo: fc.constantFrom('1', '1.2'),
      }),
      fc.record({
        method: fc.constant('min-max'),
        weight,
        value,
        worst: fc.constant('0'),
        best: fc.constant('10'),
      }),
      fc.record({
        method: fc.constant('shortfall'),
        weight,
        value,
        target: fc.constant('8'),
        better: fc.constant('higher'),
        step: fc.constant('1'),
        points: fc.constantFrom('0.7', '6'),
        partial: fc.constant('exact'),
      }),
      fc.record({ method: fc.constant('cases'), value, points: fc.constantFrom('-0.5', '0.3') }),
      fc.record({ method: fc.constant('cases'), weight, value, points: fc.constantFrom('-0.5', '-4') }),
      fc.record({
        method: fc.constant('rank-share'),
        weight,
        value,
        better: fc.constant('higher'),
        ties: fc.constant('shared'),
        last: fc.constant('share'),
      }),
    ),
    missing,
    bounds,
  )
  .map(([method, absent, limits]) => ({
    ...method,
    missing: absent,
    ...limits,
    ...(method.method === 'ratio' ? { better: 'higher' } : {}),
  }));

const group = fc
  .tuple(
    fc.constantFrom(...COMBINES),
    fc.array(leaf, { minLength: 1, maxLength: 3 }),
    fc.option(weight, { nil: undefined }),
    fc.constantFrom('zero', 'full', 'redistribute'),
    bounds,
  )
  .map(([combine, components, own, absent, limits]) => ({
    method: 'group',
    combine,
    components,
    missing: absent,
    ...(own === undefined ? {} : { weight: own }),
    ...limits,
  }));

/** Gives every component a code of its own. */
function coded(parts: readonly object[], prefix: string): readonly object[] {
  return parts.map((part, index) => {
    const code = `${prefix}${index + 1}`;
    const within = 'components' in part ? { components: coded(part.components as object[], `${code}-`) } : {};
    return { code, name: `第${code}项`, ...part, ...within };
  });
}

const rounding = fc.record({
  line: fc.constantFrom(null, { places: 2, mode: 'half-up' }),
  total: fc.constantFrom(null, { places: 1, mode: 'half-even' }, { places: 2, mode: 'half-up' }),
  carry: fc.constantFrom('exact', 'rounded'),
});

export const anyTableRules: fc.Arbitrary<Rules> = fc
  .record({
    components: fc.array(fc.oneof(leaf, leaf, group), { minLength: 1, maxLength: 4 }),
    rounding,
    by: fc.constantFrom('rounded', 'exact'),
    ties: fc.constantFrom('competition', 'dense'),
    tied: fc.subarray(['c1', { value: 'y' }, { value: 'z', better: 'lower' }]),
    room: fc.constantFrom(
      {},
      { quota: '0.3' },
      { quota: '0.5', quotaRounding: 'half-up' },
      { quota: '0.3', quotaRounding: 'up' },
      { places: '2' },
    ),
    better: fc.constantFrom('higher', 'higher', 'lower'),
    eligible: fc.constantFrom(null, null, 'x > 0', 'count(x, y, z) >= 2'),
  })
  .map(({ components, rounding: rounded, by, ties, tied, room, better, eligible }) =>
    tableRulesSchema.parse({
      title: '计分表细则',
      indicators: INDICATORS.map((code) => ({ code, name: `指标${code}` })),
      ...(eligible === null ? {} : { eligibility: { when: eligible } }),
      components: coded(components, 'c'),
      rounding: rounded,
      ranking: { by, ties, tieBreakers: tied, better },
      grades: {
        article: '等次',
        bands: [
          {
            code: 'excellent',
            name: '优秀',
            ...(better === 'lower' ? { atMost: '5' } : { atLeast: '40' }),
            ...room,
          },
          { code: 'good', name: '良好', ...(better === 'lower' ? { atMost: '20.55' } : { atLeast: '20.5' }) },
          { code: 'fair', name: '一般', ...(better === 'lower' ? { atMost: '40' } : { atLeast: '-1.25' }) },
          { code: 'poor', name: '较差' },
        ],
      },
    }),
  );

export const anyTable: fc.Arbitrary<Facts> = fc
  .array(
    fc.tuple(
      ...INDICATORS.map(() =>
        fc.option(fc.constantFrom('0', '1', '2.5', '7', '8', '9.3', '10', '12'), { freq: 5 }),
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((rows) =>
    someFacts({
      units: rows.map((_, index) =>
        aUnit(`u${index + 1}`, { group: 'all', order: index + 1, positions: {} }),
      ),
      values: rows.flatMap((row, index) =>
        INDICATORS.map((indicator, column) => ({
          unit: `u${index + 1}`,
          indicator,
          value: decimalOrNull(row[column]),
          positions: {},
        })),
      ),
    }),
  );
