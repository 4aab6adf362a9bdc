import { createRemoteJWKSet } from 'jose';
import { refuse } from '../../domain/kernel/refusal.ts';
import { type Authenticator, verifyingAuthenticator } from './authenticator.ts';

/** An identity provider: the exact `iss` of its tokens, and where its public keys are published. */
export interface RemoteIssuer {
  readonly issuer: string;
  readonly jwks: string;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Accepts the tokens of an identity provider. Keys are fetched when they are first needed, kept for ten minutes,
 * and looked for again at most every thirty seconds when a token names an unknown one.
 *
 * @throws RefusedError `token.issuer-insecure` when the keys are not fetched over https (or from this machine)
 */
export function remoteAuthenticator(
  { issuer, jwks }: RemoteIssuer,
  now: () => string = () => new Date().toISOString(),
): Authenticator {
  const url = URL.canParse(jwks) ? new URL(jwks) : null;
  const local = url?.protocol === 'http:' && LOOPBACK.has(url.hostname);
  if (url === null || (url.protocol !== 'https:' && !local)) {
    refuse('invalid', 'token.issuer-insecure', `签发方公钥的地址“${jwks}”须是https地址`, { jwks });
  }
  return verifyingAuthenticator({ issuer, keys: createRemoteJWKSet(url), now });
}
