import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { jsonPieces } from '../../src/cli/json-pieces.ts';

const text = (value: unknown) => [...jsonPieces(value)].join('');

/** The same with every other list as something that gives its items one by one. */
function oneByOne(value: unknown, depth = 0): unknown {
  if (Array.isArray(value))
    return depth % 2 === 0 ? value.values() : value.map((each) => oneByOne(each, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, oneByOne(each, depth + 1)]));
}

const json = fc.jsonValue({ maxDepth: 5 });

describe('JSON in pieces', () => {
  test.prop([json])('is that of JSON.stringify', (value) => {
    expect(text(value)).toBe(JSON.stringify(value, null, 2));
  });

  test.prop([fc.record({ a: fc.uniqueArray(json), b: json, c: fc.array(fc.uniqueArray(json)) })])(
    'is so too where lists are made one by one',
    (value) => {
      expect(text(oneByOne(value))).toBe(JSON.stringify(value, null, 2));
    },
  );

  it('leaves out what is undefined, and keeps line breaks of texts where they are', () => {
    const value = { a: undefined, b: [{ c: '一\n二', d: undefined }], e: {}, f: [] };
    expect(text({ ...value, b: value.b.values() })).toBe(JSON.stringify(value, null, 2));
  });

  it('makes an item only when it is written', () => {
    const made: number[] = [];
    function* items() {
      for (const each of [1, 2, 3]) {
        made.push(each);
        yield each;
      }
    }
    const pieces = jsonPieces({ list: items() });
    let written = '';
    while (!written.includes('2')) written += pieces.next().value ?? '2';
    expect(made).toEqual([1, 2]);
  });
});
