import { join } from 'node:path';
import { createLocalJWKSet, importJWK, SignJWT } from 'jose';
import { refuse } from '../../domain/kernel/refusal.ts';
import { LIMITS } from '../limits.ts';
import { AUDIENCE, type Authenticator, type TokenRole, verifyingAuthenticator } from './authenticator.ts';
import { readOrMakeKey } from './issuer-key.ts';

/** What a token says of its bearer. */
export interface TokenRequest {
  readonly role: TokenRole;
  /** The unit's code; required for the role `unit`, and for those who verify but belong to an assessed unit. */
  readonly unit?: string | null;
  /** By default the role, with the unit's code where there is one. */
  readonly account?: string;
  readonly ttlSeconds: number;
}

/** Signs tokens on this machine, for trying out and for offices without an identity provider. */
export interface LocalIssuer {
  readonly authenticator: Authenticator;
  issueToken(request: TokenRequest): Promise<string>;
}

const ISSUER = 'urn:jijian:local';

/**
 * Opens the issuer whose key lies in `keys/issuer.jwk` of the data folder, making the key when there is none.
 *
 * @param now the present as a UTC instant with milliseconds
 * @throws RefusedError `issuer.key-unreadable` or `issuer.key-exposed`
 */
export async function openLocalIssuer(
  dataFolder: string,
  now: () => string = () => new Date().toISOString(),
): Promise<LocalIssuer> {
  const key = await readOrMakeKey(join(dataFolder, 'keys', 'issuer.jwk'));
  const signingKey = await importJWK(key, 'EdDSA');
  const { d: _private, ...published } = key;
  return {
    authenticator: verifyingAuthenticator({
      issuer: ISSUER,
      keys: createLocalJWKSet({ keys: [published] }),
      now,
    }),
    async issueToken({ role, unit = null, account, ttlSeconds }) {
      if (role === 'unit' && unit === null) {
        refuse('invalid', 'token.unit-missing', '角色为 unit 时须写明单位', { role });
      }
      if (!Number.isSafeInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > LIMITS.tokenSeconds) {
        refuse('invalid', 'token.ttl', `令牌的有效期须在1秒到${LIMITS.tokenSeconds / 86_400}天之间`, {
          ttlSeconds,
          limit: LIMITS.tokenSeconds,
        });
      }
      const issuedAt = Math.floor(Date.parse(now()) / 1000);
      return new SignJWT({ role, ...(unit === null ? {} : { unit }) })
        .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(account ?? (unit === null ? role : `${role}-${unit}`))
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ttlSeconds)
        .sign(signingKey);
    },
  };
}
