import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** An Ed25519 key made from 32 bytes, as those who send readings have one. The software keeps none of its own. */
export class SigningKey {
  readonly #key;
  /** In base64url, as sources are registered with. */
  readonly publicKey: string;

  constructor(seed: Uint8Array) {
    const key = Buffer.concat([PKCS8_PREFIX, seed]);
    this.#key = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    this.publicKey = String(createPublicKey(this.#key).export({ format: 'jwk' }).x);
  }

  /** The signature over exactly these bytes, in base64url. */
  sign(bytes: Uint8Array): string {
    return sign(null, bytes, this.#key).toString('base64url');
  }
}
