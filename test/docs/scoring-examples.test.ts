import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readTableScheme } from '../../src/application/scheme-file.ts';
import { allComponents, type Group } from '../../src/domain/scheme/components.ts';
import { gradesSchema } from '../../src/domain/scheme/grades.ts';
import type { Rules } from '../../src/domain/scheme/rules.ts';
import { tieFormulas } from '../../src/domain/scheme/tie-breakers.ts';
import { limits, valueMethods } from '../../src/domain/scheme/value-methods.ts';
import { unbalanced, walk } from '../../src/domain/scoring/node.ts';
import type { Scorecard } from '../../src/domain/scoring/score.ts';
import { exactOf, roundedOf, scoredFiles } from '../support/scored-table.ts';

const folder = new URL('../../docs/', import.meta.url);
const text = readFileSync(new URL('scoring-examples.md', folder), 'utf8');

interface Example {
  readonly title: string;
  readonly scheme: string;
  readonly table: string;
  /** What comes out, row by row, by its header. */
  readonly expected: readonly Readonly<Record<string, string>>[];
}

const examples = text.split(/^#{2,3} /m).flatMap((section): readonly Example[] => {
  const fences = [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, body]) => ({
    language,
    body: body ?? '',
  }));
  if (fences.every(({ language }) => language === 'bash')) return [];
  const [title = ''] = section.split('\n');
  const [scheme, table, outcome, ...others] = fences;
  const languages = fences.map(({ language }) => language).join(' ');
  if (scheme === undefined || table === undefined || outcome === undefined || others.length > 0)
    throw new Error(`the example ${title} is no scheme, table and outcome but: ${languages}`);
  return [{ title, scheme: scheme.body, table: table.body, expected: rowsOf(outcome.body) }];
});

function rowsOf(csv: string): Example['expected'] {
  const [header = [], ...rows] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

/** What a card says under a header of the outcome. */
function said(card: Scorecard | undefined, header: string): string {
  if (card === undefined) return 'no such unit';
  switch (header) {
    case 'unit':
      return card.unit.name;
    case 'exact':
      return exactOf(card.total);
    case 'value':
      return roundedOf(card.total);
    case 'rank':
      return String(card.rank);
    case 'grade':
      return card.grade.name;
    case 'vetoes':
      return card.vetoes.map(({ kind }) => kind).join(' ');
    default: {
      const node = [...walk(card.total)].find((each) => each.node.code === header)?.node;
      return node === undefined ? '' : roundedOf(node);
    }
  }
}

it.each(examples)('$title: what docs/scoring-examples.md says comes out', ({ scheme, table, expected }) => {
  const cards = scoredFiles(scheme, table);
  const found = expected.map((row) =>
    Object.fromEntries(Object.keys(row).map((header) => [header, said(cards.get(row.unit ?? ''), header)])),
  );
  expect(found).toEqual(expected);
  expect(expected).toHaveLength(cards.size);
  for (const { total } of cards.values()) expect(unbalanced(total)).toEqual([]);
});

/** The keys and the choices that components say, as `method.key=choice`, in the examples or the language. */
type Sayings = ReadonlySet<string>;

const schemes = examples.map(({ scheme }) => parse(scheme) as Readonly<Record<string, unknown>>);
const rules = examples.map(({ scheme }) => readTableScheme(scheme).rules);
const components = rules.flatMap((each) => [...allComponents(each.components)]);

const inExamples: Sayings = new Set(components.flatMap((each) => [...sayingsOf(each.method, each)]));

function* sayingsOf(path: string, value: unknown): Generator<string> {
  yield path;
  if (typeof value === 'string' || typeof value === 'boolean') yield `${path}=${value}`;
  else if (Array.isArray(value)) for (const each of value) yield* sayingsOf(path, each);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* sayingsOf(`${path}.${key}`, each);
  }
}

/** Everything that may be said under a path: keys of objects, choices of enumerations, true and false. */
function* choicesOf(path: string, schema: z.core.$ZodType): Generator<string> {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    yield* choicesOf(path, schema.unwrap());
  else if (schema instanceof z.ZodArray) yield* choicesOf(path, schema.element);
  else if (schema instanceof z.ZodEnum) for (const choice of schema.options) yield `${path}=${choice}`;
  else if (schema instanceof z.ZodBoolean) yield* [`${path}=true`, `${path}=false`];
  else if (schema instanceof z.ZodObject) {
    for (const [key, each] of Object.entries(schema.shape)) yield* choicesOf(`${path}.${key}`, each);
  } else yield path;
}

const COMBINES: Readonly<Record<Group['combine'], true>> = {
  sum: true,
  mean: true,
  'geometric-mean': true,
  'harmonic-mean': true,
  product: true,
  lowest: true,
  highest: true,
};
const BY: Readonly<Record<Rules['ranking']['by'], true>> = { rounded: true, exact: true };
const TIES: Readonly<Record<Rules['ranking']['ties'], true>> = { competition: true, dense: true };
const CARRY: Readonly<Record<NonNullable<Rules['rounding']['carry']>, true>> = { exact: true, rounded: true };
type VetoKind = NonNullable<Rules['vetoes']>[number]['kind'];
const VETOES: Readonly<Record<VetoKind, true>> = { denied: true, 'barred-from-top': true, unqualified: true };

describe('the language has an example', () => {
  // What any method may say besides is asked for once, not for each.
  const shared = new Set(['code', 'name', 'article', 'weight', 'missing', ...Object.keys(limits)]);

  it.each(valueMethods.map((schema) => [schema.shape.method.value, schema] as const))(
    'for %s, each of its keys and each choice that they leave',
    (method, schema) => {
      const own = Object.entries(schema.shape).filter(([key]) => !shared.has(key) && key !== 'method');
      const wanted = own.flatMap(([key, each]) => [...choicesOf(`${method}.${key}`, each)]);
      expect([method, ...wanted].filter((saying) => !inExamples.has(saying))).toEqual([]);
    },
  );

  it('for each way of combining, treatment of what is missing, bound and rounding', () => {
    const groups = Object.keys(COMBINES).map((combine) => `group.combine=${combine}`);
    const [{ shape }] = valueMethods;
    const missing = shape.missing.options.map((option) => `missing=${option}`);
    const bounds = Object.keys(limits);
    const anywhere = new Set([...inExamples].map((saying) => saying.replace(/^[^.]*\./, '')));
    expect(groups.filter((saying) => !inExamples.has(saying))).toEqual([]);
    expect([...missing, ...bounds].filter((saying) => !anywhere.has(saying))).toEqual([]);
    expect(anywhere).toContain('round.mode=half-up');
    expect(anywhere).toContain('round.mode=half-even');
    expect(inExamples).toContain('group.outOf');
    expect(inExamples).toContain('group.missing=full');
    expect(inExamples).toContain('group.missing=redistribute');
  });

  it('for each way of ranking, carrying, grading, vetoing and classing', () => {
    expect(new Set(rules.map(({ ranking }) => ranking.by))).toEqual(new Set(Object.keys(BY)));
    expect(new Set(rules.map(({ ranking }) => ranking.ties))).toEqual(new Set(Object.keys(TIES)));
    expect(rules.some(({ ranking }) => ranking.tieBreakers.length > 0)).toBe(true);
    expect(rules.some((each) => tieFormulas(each).length > 0)).toBe(true);
    expect(rules.some(({ ranking }) => ranking.better === 'lower')).toBe(true);
    expect(
      rules.flatMap(({ indicators = [] }) => indicators).some(({ formula }) => formula !== undefined),
    ).toBe(true);
    expect(new Set(rules.map(({ rounding }) => rounding.carry))).toEqual(new Set(Object.keys(CARRY)));
    const vetoes = rules.flatMap((each) => each.vetoes ?? []).map(({ kind }) => kind);
    expect(new Set(vetoes)).toEqual(new Set(Object.keys(VETOES)));
    const bands = rules.flatMap(({ grades }) => grades.bands);
    for (const key of Object.keys(gradesSchema.shape.bands.element.shape)) {
      expect(
        bands.some((each) => Reflect.get(each, key) != null),
        key,
      ).toBe(true);
    }
    expect(new Set(rules.flatMap(({ classes }) => classes).map(({ rankedApart }) => rankedApart))).toEqual(
      new Set([true, false]),
    );
    // And every key that a scheme for tables has at its top is used.
    const keys = new Set(schemes.flatMap((scheme) => Object.keys(scheme)));
    for (const key of ['groups', 'eligibility', 'vetoes', 'rounding', 'ranking', 'grades', 'classes'])
      expect(keys).toContain(key);
  });
});

it('what the examples link to is there', () => {
  const anchors = new Set(
    [...text.matchAll(/^#{1,3} (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
  const broken = links.filter((target) =>
    target.startsWith('#') ? !anchors.has(target.slice(1)) : !existsSync(new URL(target, folder)),
  );
  expect(broken).toEqual([]);
});
