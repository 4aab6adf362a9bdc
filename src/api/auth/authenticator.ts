import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { type Actor, ROLES, type Role } from '../../domain/kernel/actor.ts';
import { RefusedError, refusal, refuse } from '../../domain/kernel/refusal.ts';
import { text } from '../../domain/kernel/text.ts';
import { LIMITS } from '../limits.ts';

/** Tells from a bearer token who asks. */
export interface Authenticator {
  /** @throws RefusedError `token.…` (unauthenticated) or `token.issuer-unavailable` */
  authenticate(token: string): Promise<Actor>;
}

export interface TokenRules {
  readonly issuer: string;
  /** Finds the issuer's key that a token names. */
  readonly keys: JWTVerifyGetKey;
  /** The present as a UTC instant with milliseconds. */
  readonly now: () => string;
}

/** The audience that every token must be for. */
export const AUDIENCE = 'jijian';

/** Roles that a person may hold; `system` is the software itself and never comes from a token. */
const TOKEN_ROLES = ROLES.filter((role): role is TokenRole => role !== 'system');
export type TokenRole = Exclude<Role, 'system'>;

const ALGORITHMS = ['EdDSA', 'ES256', 'RS256'] as const;

const claimsSchema = z
  .object({ sub: text(100), role: z.enum(TOKEN_ROLES), unit: text(64).nullish() })
  .refine(({ role, unit }) => role !== 'unit' || typeof unit === 'string', {
    path: ['unit'],
    error: '角色为 unit 时须有单位代码',
  });

/**
 * Verifies tokens (RFC 7519, RFC 8725): signature by an allowed algorithm with a key of the issuer, issuer,
 * audience, expiry; then reads `sub`, `role` and `unit`. Whether the unit is registered the caller must ask.
 */
export function verifyingAuthenticator({ issuer, keys, now }: TokenRules): Authenticator {
  return {
    async authenticate(token) {
      if (token.length > LIMITS.tokenCharacters) refuse('unauthenticated', 'token.invalid', '令牌过长');
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer,
          audience: AUDIENCE,
          algorithms: [...ALGORITHMS],
          requiredClaims: ['exp', 'sub'],
          clockTolerance: LIMITS.clockToleranceSeconds,
          currentDate: new Date(now()),
        });
        return actorOf(payload);
      } catch (error) {
        throw error instanceof RefusedError ? error : new RefusedError(refusalOf(error), { cause: error });
      }
    },
  };
}

function actorOf(payload: unknown): Actor {
  const claims = claimsSchema.safeParse(payload);
  if (claims.success) {
    const { sub, role, unit } = claims.data;
    return { account: sub, role, unit: unit ?? null };
  }
  const claim = claims.error.issues[0]?.path.join('.') ?? '';
  return refuse('unauthenticated', 'token.claims', `令牌中的“${claim}”不符合要求`, { claim });
}

/** Jose's errors in our words. What is not jose's own comes from fetching the keys. */
function refusalOf(error: unknown) {
  if (error instanceof errors.JWTExpired) return refusal('unauthenticated', 'token.expired', '令牌已经过期');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return refusal('unauthenticated', 'token.claims', `令牌中的“${error.claim}”不符合要求`, {
      claim: error.claim,
    });
  }
  const generic = error instanceof errors.JOSEError && error.code === errors.JOSEError.code;
  const unreachable = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || generic;
  if (unreachable || !(error instanceof errors.JOSEError)) {
    return refusal('unavailable', 'token.issuer-unavailable', '暂时取不到令牌签发方的公钥,请稍后重试');
  }
  return refusal('unauthenticated', 'token.invalid', '令牌无效');
}
