import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { Sealed } from '../../domain/case/events.ts';

/** How many bytes the key of a subject has. */
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const CIPHER = 'aes-256-gcm';

/**
 * Seals text under the key of a subject: AES-256-GCM, with the subject as additional data, so that nothing sealed for
 * one passes for another's. The nonce is an HMAC of the text: the same text always gives the same bytes, and no two
 * texts share a nonce under one key.
 */
export function seal(key: Uint8Array, subject: string, plaintext: string): Sealed {
  const { encryption, derivation } = keysFrom(key);
  const nonce = createHmac('sha256', derivation).update(plaintext, 'utf8').digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, encryption, nonce).setAAD(Buffer.from(subject, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  return {
    subject,
    algorithm: 'AES-256-GCM',
    nonce: nonce.toString('base64url'),
    ciphertext: ciphertext.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
  };
}

/** Opens what `seal` has sealed; null when it is not what was sealed under this key for this subject. */
export function unseal(key: Uint8Array, { subject, nonce, ciphertext, tag }: Sealed): string | null {
  const { encryption } = keysFrom(key);
  const decipher = createDecipheriv(CIPHER, encryption, Buffer.from(nonce, 'base64url'), {
    authTagLength: 16,
  })
    .setAAD(Buffer.from(subject, 'utf8'))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  try {
    return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    return null;
  }
}

/** One key for each use. */
function keysFrom(key: Uint8Array): { readonly encryption: Buffer; readonly derivation: Buffer } {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `jijian ${use}`, KEY_BYTES));
  return { encryption: derive('encryption'), derivation: derive('nonce') };
}
