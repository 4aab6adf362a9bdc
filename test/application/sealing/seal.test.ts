import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../../../src/application/sealing/seal.ts';
import { sealedData } from '../../../src/domain/case/events.ts';

const KEY = new Uint8Array(32).fill(7);
const OTHER = new Uint8Array(32).fill(8);
const WORDS = '{"name":"张三","phone":"13800000000"}';

/** The same with one bit changed. */
function bent(text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
  return bytes.toString('base64url');
}

describe('what is sealed', () => {
  it('opens under its key, and does not say what it holds', () => {
    const sealed = seal(KEY, 'f1', WORDS);
    expect(unseal(KEY, sealed)).toBe(WORDS);
    expect(sealedData.parse(sealed)).toEqual(sealed);
    const bytes = Object.values(sealed).map((part) => Buffer.from(part, 'base64url').toString('utf8'));
    expect(bytes.join(' ')).not.toMatch(/张三|138/);
  });

  it('opens under no other key, for no other subject, and with no bit changed', () => {
    const sealed = seal(KEY, 'f1', WORDS);
    expect(unseal(OTHER, sealed)).toBeNull();
    expect(unseal(KEY, { ...sealed, subject: 'f2' })).toBeNull();
    for (const part of ['nonce', 'ciphertext', 'tag'] as const) {
      expect(unseal(KEY, { ...sealed, [part]: bent(sealed[part]) })).toBeNull();
    }
  });

  it('is the same for the same text, and shares its nonce with no other text', () => {
    expect(seal(KEY, 'f1', WORDS)).toEqual(seal(KEY, 'f1', WORDS));
    const nonces = Array.from({ length: 500 }, (_, n) => seal(KEY, 'f1', `${n}`).nonce);
    expect(new Set(nonces).size).toBe(500);
    expect(seal(OTHER, 'f1', WORDS).nonce).not.toBe(seal(KEY, 'f1', WORDS).nonce);
  });

  it('is as another implementation of AES-256-GCM has it', async () => {
    const sealed = seal(KEY, 'f1', WORDS);
    const hkdf = await crypto.subtle.importKey('raw', KEY, 'HKDF', false, ['deriveKey']);
    const bytes = (text: string) => new TextEncoder().encode(text);
    const key = await crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: bytes(''), info: bytes('jijian encryption') },
      hkdf,
      { name: 'AES-GCM', length: 256 },
      false,
      ['decrypt'],
    );
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: Buffer.from(sealed.nonce, 'base64url'), additionalData: bytes('f1') },
      key,
      Buffer.concat([Buffer.from(sealed.ciphertext, 'base64url'), Buffer.from(sealed.tag, 'base64url')]),
    );
    expect(new TextDecoder().decode(opened)).toBe(WORDS);
  });

  it('fits the catalogue at its longest', () => {
    const longest = { name: '𠮷'.repeat(60), phone: '𠮷'.repeat(40), address: '𠮷'.repeat(200) };
    const text = JSON.stringify({ ...longest, enterprise: '𠮷'.repeat(120) });
    expect(sealedData.safeParse(seal(KEY, 'f1', text)).success).toBe(true);
  });
});
