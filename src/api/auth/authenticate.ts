import { createMiddleware } from 'hono/factory';
import type { Application } from '../../application/application.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { findUnit } from '../../projections/queries/units.ts';
import type { ApiEnv } from '../router.ts';

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i;

/** Who asks: the bearer of a valid token, of a unit that is registered where the token names one. */
export const authenticate = createMiddleware<ApiEnv>(async (c, next) => {
  const header = c.req.header('authorization');
  if (header === undefined) {
    refuse('unauthenticated', 'token.missing', '请在 Authorization 请求头中提供令牌(Bearer)');
  }
  const token = BEARER.exec(header)?.[1];
  if (token === undefined) refuse('unauthenticated', 'token.invalid', 'Authorization 请求头不是 Bearer 令牌');
  const { app, auth } = c.var.services;
  const actor = await auth.authenticate(token);
  c.set('actor', actor.unit === null ? actor : { ...actor, unit: await registeredCode(app, actor.unit) });
  await next();
});

/** The code of the unit that a token names by code, name or alias. */
async function registeredCode({ database }: Application, unit: string): Promise<string> {
  const registered = await findUnit(database, unit);
  return (
    registered?.code ??
    refuse('unauthenticated', 'token.unknown-unit', `令牌中的单位“${unit}”没有登记`, { unit })
  );
}
