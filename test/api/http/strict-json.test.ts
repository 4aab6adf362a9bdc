import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { checkJson } from '../../../src/api/http/strict-json.ts';
import { RefusedError } from '../../../src/domain/kernel/refusal.ts';

function codeOf(text: string, maxDepth?: number): string | null {
  try {
    checkJson(text, maxDepth);
    return null;
  } catch (error) {
    if (error instanceof RefusedError) return error.code;
    throw error;
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('checkJson', () => {
  test.each([
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '[{"b":{}},{"x":{"y":1,"z":2,"y":3}}]',
    '{"__proto__":1,"__proto__":2}',
    '{"":1,"":2}',
  ])('refuses a key written twice: %s', (text) => {
    expect(codeOf(text)).toBe('json.duplicate-key');
  });

  test.each(['{"a":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":1,"A":2}', '"\\ud800"', '-0.5e+10', ' \n[]\t'])(
    'lets pass: %s',
    (text) => {
      expect(codeOf(text)).toBeNull();
    },
  );

  test.each([
    ...['', ' ', '{', '}', '[1,]', '{"a":1,}', '{a:1}', "{'a':1}", '01', '+1', '.5', '1.', '1e', '--1'],
    ...['NaN', 'Infinity', 'undefined', 'tru', 'nulls', '[] []', '{"a"}', '{"a":}', '"\n"', '"\\x"'],
    ...['"\\u12"', '"', '[', '{"a":1 "b":2}', '/**/1', '\u00a01', '\ufeff1', '{"a":1}garbage'],
  ])('refuses what is not JSON: %j', (text) => {
    expect(codeOf(text)).toBe('json.malformed');
    expect(parses(text)).toBe(false);
  });

  test('counts objects and arrays alike, and stops at the limit', () => {
    expect(codeOf('[[{"a":[]}]]', 4)).toBeNull();
    expect(codeOf('[[{"a":[[]]}]]', 4)).toBe('json.too-deep');
    expect(codeOf('['.repeat(200_000))).toBe('json.too-deep');
    expect(codeOf('{"a":'.repeat(40_000))).toBe('json.too-deep');
  });

  test('says where', () => {
    expect(() => checkJson('{\n  "甲": 1,\n  "甲": 2\n}')).toThrow('“甲”写了两次(第3行第3列)');
    expect(() => checkJson('[1,\n 2 3]')).toThrow('(第2行第4列)');
  });

  test('takes time that grows with the text', () => {
    const long = `"${'\\\\'.repeat(100_000)}${'好'.repeat(50_000)}"`;
    const keys = `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":0`).join(',')}}`;
    const started = performance.now();
    expect([codeOf(long), codeOf(keys), codeOf(`"${'a'.repeat(200_000)}`)]).toEqual([
      null,
      null,
      'json.malformed',
    ]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  property.prop([fc.json({ maxDepth: 5 })])('lets pass whatever is written by JSON.stringify', (text) => {
    expect(codeOf(text)).toBeNull();
  });

  const alphabet = fc.constantFrom(
    ...'{}[]",:\\ \n-+.eE01tfnu/a'.split(''),
    'true',
    'null',
    '"a"',
    '\\u00e9',
  );
  property.prop([fc.array(alphabet, { maxLength: 12 }).map((parts) => parts.join(''))], { numRuns: 5000 })(
    'agrees with JSON.parse on what is JSON',
    (text) => {
      const code = codeOf(text);
      expect(code === null || code === 'json.duplicate-key', `${JSON.stringify(text)} ${code}`).toBe(
        parses(text),
      );
    },
  );
});
