import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/kernel/canonical-json.ts';
import '../../support/seed.ts';

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('any'), { maxKeys: 5 }),
  ),
})).any;

describe('canonical JSON', () => {
  it('orders keys by UTF-16 code units, without spaces (the example of RFC 8785, 3.2.3)', () => {
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(keys)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    );
  });

  it('says the same as JSON, and the same for whatever order of keys', () => {
    fc.assert(
      fc.property(value, (any) => {
        const canonical = canonicalJson(any);
        expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(any)));
        expect(canonicalJson(backwards(any))).toBe(canonical);
      }),
    );
  });

  it.each([
    ['a fraction', 0.5],
    ['not a number', Number.NaN],
    ['more than a double holds', 2 ** 53],
    ['undefined', undefined],
    ['a member that is undefined', { a: undefined }],
    ['a big integer', 1n],
    ['half a character', '\ud83d'],
    ['half a character within', { a: ['\udc00'] }],
  ])('refuses %s', (_, bad) => {
    expect(() => canonicalJson(bad)).toThrow(/^canonical JSON: /);
  });
});

function backwards(any: unknown): unknown {
  if (typeof any !== 'object' || any === null) return any;
  if (Array.isArray(any)) return any.map(backwards);
  return Object.fromEntries(
    Object.entries(any)
      .reverse()
      .map(([key, member]) => [key, backwards(member)]),
  );
}
