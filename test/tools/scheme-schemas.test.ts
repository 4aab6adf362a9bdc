import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readScheme, readTableScheme } from '../../src/application/scheme-file.ts';
import { RefusedError } from '../../src/domain/kernel/refusal.ts';
import { keyAt, METHOD_NAMES, SCHEME_KEYS } from '../../src/domain/scheme/keys.ts';
import { type JsonSchema, keysIn, schemeSchema, schemeSchemas } from '../../tools/scheme-schemas.ts';
import { schemaFaults } from '../support/json-schema.ts';

const SEED = readFileSync(new URL('../../seeds/hechi-2024/scheme.yaml', import.meta.url), 'utf8');
const GUIDE = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8');
/** The scheme of a table that the guide begins with. */
const [, EXAMPLE = ''] = /```yaml\n(title: .*?)```/s.exec(GUIDE) ?? [];

const SCHEMES = {
  plan: { text: SEED, read: readScheme },
  table: { text: EXAMPLE, read: readTableScheme },
} as const;
const KINDS = ['plan', 'table'] as const;

function faults(text: string, kind: (typeof KINDS)[number]): readonly string[] {
  return schemaFaults(parse(text), schemeSchema(kind) as Readonly<Record<string, unknown>>);
}

describe.each(KINDS)('the JSON Schema of the scheme of a %s', (kind) => {
  const { text, read } = SCHEMES[kind];

  it('takes a scheme that is read', () => {
    expect(() => read(text)).not.toThrow();
    expect(faults(text, kind)).toEqual([]);
  });

  it.each<[string, (text: string) => string, string]>([
    ['a key that there is not', (so) => `${so}\nbeauty: 1\n`, '/beauty'],
    ['a number without quotes', (so) => so.replace('places: 2', 'places: "2"'), '/rounding'],
    [
      'a way of rounding that there is not',
      (so) => so.replace('mode: half-up', 'mode: upwards'),
      '/rounding',
    ],
    ['a method that there is not', (so) => so.replace(/method: [a-z-]+/, 'method: guess'), '/components/0'],
    ['a weight that is no amount', (so) => so.replace(/weight: "\d+"/, 'weight: "viel"'), '/components/0'],
    [
      'a component without a code',
      (so) => so.replace(/code: (satisfaction|fast)/, 'kode: x'),
      '/components/0',
    ],
    ['no components', (so) => so.replace(/^components:.*?(?=^(sharing|rounding):)/ms, ''), '/components'],
  ])('and the reader refuse %s', (_, breaking, place) => {
    const broken = breaking(text);
    expect(broken).not.toBe(text);
    expect(() => read(broken)).toThrow(RefusedError);
    expect(faults(broken, kind).some((path) => path.startsWith(place))).toBe(true);
  });

  it('says of every key and every method what it is, in Chinese', () => {
    const schema = schemeSchema(kind);
    for (const path of keysIn(schema)) expect(keyAt(path), path.join('.')).toBeDefined();
    const check = (each: JsonSchema): void => {
      for (const [key, property] of Object.entries(each.properties ?? {})) {
        expect(property.title ?? '', key).toMatch(/\p{Script=Han}/u);
        expect(property.description ?? '', key).not.toBe('');
        check(property);
      }
      if (each.items !== undefined) check(each.items);
      for (const inner of [...(each.oneOf ?? []), ...Object.values(each.$defs ?? {})]) check(inner);
    };
    check(schema);
    const methods = (schema.$defs?.component?.oneOf ?? []).map(({ title }) => title);
    expect(methods).toEqual(
      expect.arrayContaining(Object.entries(METHOD_NAMES).map(([method, name]) => `${method} ${name}`)),
    );
    expect(methods).toHaveLength(Object.keys(METHOD_NAMES).length);
  });
});

it('nothing is said of keys that there are not', () => {
  const used = new Set(
    KINDS.flatMap((kind) => [...keysIn(schemeSchema(kind))].map((path) => keyAt(path)?.key)),
  );
  expect(SCHEME_KEYS.map(({ key }) => key).filter((key) => !used.has(key))).toEqual([]);
});

it('the committed schemas are what the rules say; if not, run npm run generate', () => {
  for (const [name, content] of schemeSchemas()) {
    expect(readFileSync(new URL(`../../docs/schemas/${name}`, import.meta.url), 'utf8')).toBe(content);
  }
});

it('a text may be as long as the JSON Schema says, in characters, and no longer', () => {
  const lengthOf = (pattern: RegExp) => Number(pattern.exec(JSON.stringify(schemeSchema('table')))?.[1]);
  expect(lengthOf(/"title":"名称","description":"细则[^}]*?"maxLength":(\d+)/)).toBe(200);
  const titled = (count: number) => () =>
    readTableScheme(EXAMPLE.replace(/title: .*/, `title: ${'😀'.repeat(count)}`));
  expect(titled(200)).not.toThrow();
  expect(titled(201)).toThrow(RefusedError);
  const ratio = schemeSchema('table').$defs?.component?.oneOf?.find(
    ({ properties }) => properties?.method?.const === 'ratio',
  );
  expect(ratio?.properties).toMatchObject({ name: { maxLength: 40 }, value: { maxLength: 2000 } });
});
