import fc from 'fast-check';
import { ROUNDING_MODES } from '../../src/domain/kernel/rounding.ts';
import { COMBINES, type Component, type FactLeaf } from '../../src/domain/scheme/components.ts';
import { INCIDENT_KINDS } from '../../src/domain/scheme/incident-kinds.ts';
import { type Rules, rulesSchema } from '../../src/domain/scheme/rules.ts';
import { anyRules } from './random-scoring.ts';
import { deduction, rate } from './scoring.ts';

/** Random schemes as trees: groups of every kind, bounds, roundings of their own, lamps of every condition. */

const missing = fc.constantFrom('zero' as const, 'full' as const, 'redistribute' as const);
const rounding = fc.record({
  places: fc.integer({ min: 0, max: 4 }),
  mode: fc.constantFrom(...ROUNDING_MODES),
});
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const weight = fc.constantFrom('0', '1', '2.5', '30', '100', '33.3333');

function groupOf(code: string, components: readonly Component[]): fc.Arbitrary<Component> {
  return fc
    .record({
      combine: fc.constantFrom('sum', 'sum', ...COMBINES),
      missing,
      weight: maybe(weight),
      outOf: maybe(fc.constantFrom('10', '100')),
      atMost: maybe(fc.constantFrom('5', '20.5')),
      atLeast: maybe(fc.constantFrom('-1', '3')),
      zeroIf: maybe(fc.constantFrom('1 > 2', 'groupCount(x) = 0', 'x > 1')),
      round: maybe(fc.option(rounding)),
    })
    .map(({ combine, outOf, ...drawn }) => {
      const told = { code, name: `分组${code}`, article: '第十三条', method: 'group', combine, components };
      const given = Object.entries({ ...drawn, ...(combine === 'sum' ? {} : { outOf }) });
      return {
        ...told,
        ...Object.fromEntries(given.filter(([, value]) => value !== undefined)),
      } as Component;
    });
}

const kinds = fc.uniqueArray(fc.constantFrom(...INCIDENT_KINDS), { minLength: 2, maxLength: 12 });
const incidents: fc.Arbitrary<readonly FactLeaf[]> = fc
  .record({
    charged: kinds,
    judged: kinds,
    cut: fc.integer({ min: 1, max: 11 }),
    points: weight,
    missing,
    over: maybe(fc.constantFrom('month' as const, 'quarter' as const, 'half' as const, 'year' as const)),
  })
  .map(({ charged, judged, cut, points, missing: treatment, over }) => {
    const at = Math.min(cut, judged.length - 1);
    return [
      deduction({ code: 'charged', charges: charged.map((kind) => ({ kind, points })), over }),
      rate({ code: 'judged', missing: treatment, good: judged.slice(0, at), bad: judged.slice(at), over }),
    ];
  });

const rollUp: fc.Arbitrary<Component> = fc
  .record({
    combine: fc.constantFrom('mean', 'sum', 'lowest', 'highest'),
    missing,
    times: maybe(fc.constant('0.5')),
  })
  .map((drawn): Component => {
    const told = {
      code: 'below',
      name: '下级单位',
      article: '第十五条',
      method: 'roll-up' as const,
      ...drawn,
    };
    return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Component;
  });

/** Some components stand in groups, and these in others. */
function treeOf(components: readonly Component[], depth = 2): fc.Arbitrary<readonly Component[]> {
  if (depth === 0 || components.length === 0) return fc.constant(components);
  return fc.nat(components.length).chain((cut) => {
    const [inside, outside] = [components.slice(0, cut), components.slice(cut)];
    if (inside.length === 0) return fc.constant(outside);
    return treeOf(inside, depth - 1)
      .chain((parts) => groupOf(`g${depth}`, parts))
      .map((group) => [group, ...outside]);
  });
}

const lampRules = fc
  .array(
    fc
      .record({
        timeliness: maybe(fc.constantFrom('overdue', 'recovered', 'timely')),
        acceptance: maybe(fc.constantFrom('lapsed', 'late')),
        lateReports: maybe(fc.integer({ min: 1, max: 3 })),
        behindBy: maybe(fc.constantFrom('0', '12.5', '40')),
        dueWithinDays: maybe(fc.integer({ min: 0, max: 60 })),
      })
      .map((when) => Object.fromEntries(Object.entries(when).filter(([, part]) => part !== undefined)))
      .filter((when) => Object.keys(when).length > 0),
    { maxLength: 4 },
  )
  .map((conditions) => [
    ...conditions.map((when, index) => ({ lamp: index % 2 === 0 ? 'red' : 'yellow', when })),
    { lamp: 'green', when: null },
  ]);

/** Schemes that would be accepted. */
export const anyTree: fc.Arbitrary<Rules> = fc
  .record({
    rules: anyRules,
    incidents,
    rollUp,
    lampRules,
    carry: maybe(fc.constantFrom('exact', 'rounded')),
  })
  .chain(({ rules, incidents: more, rollUp: below, lampRules: drawn, carry }) => {
    const codes = new Set(rules.components.map(({ code }) => code));
    const all = [...rules.components, below, ...more.filter(({ code }) => !codes.has(code))];
    return treeOf(all).map((components) => ({
      ...rules,
      components,
      indicators: [{ code: 'x', name: '指标' }],
      rounding: { ...rules.rounding, ...(carry === undefined ? {} : { carry }) },
      lamps: { ...rules.lamps, rules: drawn },
      vetoes: [
        { code: 'v', name: '无数据', article: '第十四条', kind: 'barred-from-top', when: 'missing(x)' },
      ],
    }));
  })
  .filter((rules) => rulesSchema.safeParse(rules).success) as fc.Arbitrary<Rules>;
