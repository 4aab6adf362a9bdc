import { createMiddleware } from 'hono/factory';
import { refuse } from '../../domain/kernel/refusal.ts';
import { unitByCode } from '../../projections/queries/units.ts';
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
  if (actor.unit !== null && (await unitByCode(app.database, actor.unit)) === null) {
    refuse('unauthenticated', 'token.unknown-unit', `令牌中的单位“${actor.unit}”没有登记`, {
      unit: actor.unit,
    });
  }
  c.set('actor', actor);
  await next();
});
