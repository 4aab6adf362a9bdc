import { describe, expect, it } from 'vitest';
import { eventId, nameUuid, sha256Hex } from '../../src/application/identity.ts';

describe('identifiers made of names', () => {
  it('are version 5 of the right variant, and never change', () => {
    // Were this to change, a retry after an upgrade would be another command, and a replay another log.
    expect(nameUuid('close-day\nday\ncity\n2024-06-30')).toBe('79e5ca02-c6ec-5b4e-a8ed-e61a0e957261');
    expect(nameUuid('')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('differ when the names do', () => {
    expect(new Set(['a', 'b', 'a\n', '甲'].map(nameUuid)).size).toBe(4);
    expect(new Set([eventId('c', 0), eventId('c', 1), eventId('d', 0), nameUuid('c')]).size).toBe(4);
  });
});

it('SHA-256 is taken over UTF-8 (FIPS 180-4, and the same for Chinese)', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256Hex('绩鉴')).toBe('33c3f0f1adbc7ea6f6a5f8b855ab7766d42069aead64083f4ea4796160807475');
});
