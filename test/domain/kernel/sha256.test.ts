import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256Of } from '../../../src/domain/kernel/sha256.ts';
import '../../support/seed.ts';

const byNode = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

it('is the SHA-256 of FIPS 180-4, by its own examples', () => {
  expect(sha256Of('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256Of('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

it('is that of the platform for every length around a block, and for any text', () => {
  for (let length = 0; length <= 130; length += 1) {
    const text = 'x'.repeat(length);
    expect([length, sha256Of(text)]).toEqual([length, byNode(text)]);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(sha256Of(text)).toBe(byNode(text));
    }),
  );
});
