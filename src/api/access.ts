import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { type Query, refuseCommand, refuseQuery, rolesFor } from '../application/policy.ts';
import { COMMAND_TYPES, type CommandType } from '../domain/catalogue.ts';
import { SYSTEM } from '../domain/kernel/actor.ts';
import { type Refusal, RefusedError, refusal } from '../domain/kernel/refusal.ts';
import type { ApiEnv } from './router.ts';

/** Lets only those pass whose role may issue a command; others are refused before their request is even read. */
export function mayCommand(type: CommandType) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const refused = refuseCommand(type, c.var.actor);
    if (refused !== null) await forbid(c, type, refused);
    await next();
  });
}

/** Lets only those pass whose role may ask a query. */
export function mayQuery(query: Query) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const refused = refuseQuery(query, c.var.actor);
    if (refused !== null) await forbid(c, query, refused);
    await next();
  });
}

/**
 * Keeps a unit to what is its own. The refusal is the same whether the thing asked for is another's or is not
 * there at all, so that nothing can be learned from it.
 *
 * @param asked the query or command, for the record
 * @param owned whether the thing is there and is the unit's own
 */
export async function refuseForeign(
  c: Context<ApiEnv>,
  asked: Query | CommandType,
  owned: boolean,
): Promise<void> {
  if (c.var.actor.role !== 'unit' || owned) return;
  const rule = ruleOf(asked);
  await forbid(
    c,
    asked,
    refusal('forbidden', 'policy.own-unit', `责任单位只能查看和办理本单位的事项(规则${rule})`, {
      rule,
      asked,
      role: 'unit',
    }),
  );
}

/** The rule of the policy that says who may; every query has one that keeps the software itself out. */
export function ruleOf(asked: Query | CommandType): string {
  return isCommand(asked) ? rolesFor(asked).rule : String(refuseQuery(asked, SYSTEM)?.details.rule ?? '');
}

function isCommand(asked: Query | CommandType): asked is CommandType {
  return COMMAND_TYPES.has(asked);
}

/** Records the attempt and refuses. The same attempt is recorded once a minute, however often it is repeated. */
async function forbid(c: Context<ApiEnv>, asked: string, refused: Refusal): Promise<never> {
  const { app, now } = c.var.services;
  const minute = now().slice(0, 16);
  const target = [...`${c.req.method} ${c.req.path}`].slice(0, 100).join('');
  await app.bus.recordRefusal(
    c.var.actor,
    asked,
    target.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '?'),
    refused,
    minute,
  );
  throw new RefusedError(refused);
}
