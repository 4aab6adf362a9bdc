import type { Component, ComponentOf, Group } from '../../../src/domain/scheme/components.ts';
import type { KnownUnit } from '../../../src/domain/scheme/findings/units.ts';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
import { tableRulesSchema } from '../../../src/domain/scheme/table-scheme.ts';
import { completion, deduction, someRules } from '../scoring.ts';

export const named = (code: string) => ({
  code,
  name: `考核${code}`,
  article: '第三条',
  missing: 'zero' as const,
});

export function ratio(
  code: string,
  weight: string,
  parts: Partial<ComponentOf<'ratio'>> = {},
): ComponentOf<'ratio'> {
  return { ...named(code), method: 'ratio', weight, value: 'x', target: '95', better: 'higher', ...parts };
}

export function tiers(
  code: string,
  weight: string | undefined,
  list: readonly Record<string, string>[],
  otherwise = '0',
): ComponentOf<'tiers'> {
  const own = weight === undefined ? {} : { weight };
  return {
    ...named(code),
    ...own,
    method: 'tiers',
    value: 'x',
    tiers: list as ComponentOf<'tiers'>['tiers'],
    otherwise,
  };
}

export function group(code: string, parts: readonly Component[], more: Partial<Group> = {}): Group {
  return { ...named(code), method: 'group', combine: 'sum', components: [...parts], ...more };
}

/** The scheme of a table in which nothing is wrong, with other components: all of them come to 100 unless that is the point. */
export function table(components: readonly Component[], parts: object = {}): Rules {
  return tableRulesSchema.parse({
    title: '计分表',
    indicators: [{ code: 'x', name: '办结率' }],
    components,
    ...parts,
  });
}

/** The scheme of a plan in which nothing is wrong: 100 points, of which 60 always count. */
export function plan(parts: Partial<Rules> = {}, ...components: readonly Component[]): Rules {
  const rules = someRules();
  const bands = [
    { code: 'good', name: '良好', atLeast: '80', quota: null },
    { code: 'unqualified', name: '不合格', atLeast: '0', quota: null },
  ];
  return {
    ...rules,
    components:
      components.length > 0 ? [...components] : [completion({ weight: '40' }), deduction({ weight: '60' })],
    lamps: { kinds: rules.lamps.kinds.filter(({ code }) => code === 'green'), rules: rules.lamps.rules },
    grades: { article: '第十一条', bands },
    ...parts,
  };
}

export const UNITS: readonly KnownUnit[] = [
  { code: 'jia', name: '甲县', group: 'county' },
  { code: 'yi', name: '乙县', group: 'county' },
  { code: 'bing', name: '丙局', group: 'department' },
];

/** A class of units that is ranked apart, so that it is there for something. */
export const aClass = (parts: Partial<Rules['classes'][number]> = {}): Rules['classes'][number] => ({
  code: 'industry',
  name: '工业县',
  article: '第十二条',
  group: 'county',
  units: ['jia'],
  weights: [],
  targets: [],
  rankedApart: true,
  ...parts,
});
export const band = (code: string, atLeast: string, quota: string | null = null) => ({
  code,
  name: `等次${code}`,
  atLeast,
  quota,
});
export const lampsOf = (...rules: Rules['lamps']['rules']): Rules['lamps'] => ({
  kinds: [
    { code: 'red', name: '红灯', mark: '●' },
    { code: 'green', name: '绿灯', mark: '○' },
  ],
  rules: [...rules, { lamp: 'green', when: null }],
});
export const full = [{ atLeast: '90', points: '100' }];

/** What is wrong, at which path, and what is said of it. Nothing else is wrong. */
export type Case = readonly [
  code: string,
  path: string,
  says: string,
  rules: Rules,
  units?: readonly KnownUnit[],
];
