import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { nameUuid } from '../application/identity.ts';
import { type AnyCommand, type AnyEvent, EVENT_TYPES } from '../domain/catalogue.ts';
import { RefusedError, refuse } from '../domain/kernel/refusal.ts';
import { decodeEvent } from '../log/codec.ts';
import { LIMITS } from './limits.ts';
import type { ApiEnv } from './router.ts';
import { named } from './schema.ts';

const KEY = /^[\x20-\x7e]+$/;

/** Reads the `Idempotency-Key`, from which the command's id is derived: the same account and key, the same command. */
export const idempotencyKey = createMiddleware<ApiEnv>(async (c, next) => {
  const key = c.req.header('idempotency-key');
  if (key === undefined || key === '') {
    refuse('invalid', 'idempotency-key.missing', '写请求须带 Idempotency-Key 请求头');
  }
  if (key.length > LIMITS.idempotencyKeyCharacters || !KEY.test(key)) {
    refuse(
      'invalid',
      'idempotency-key.invalid',
      `Idempotency-Key 须是1到${LIMITS.idempotencyKeyCharacters}个可见的ASCII字符`,
      { limit: LIMITS.idempotencyKeyCharacters },
    );
  }
  c.set('commandId', nameUuid(`api\n${c.var.actor.account}\n${key}`));
  await next();
});

/**
 * Carries out the command of this request and lets the read models follow. Says by a header when it had been
 * carried out before.
 *
 * @returns the events recorded, now or then; none when the facts were so already
 */
export async function carryOut(
  c: Context<ApiEnv>,
  target: string,
  command: AnyCommand,
): Promise<readonly AnyEvent[]> {
  const { commandId, actor, services } = c.var;
  const [result] = await services.app.executeAll([{ commandId, target, command, actor }]);
  if (result === undefined) throw new Error('no result for the command');
  if (result.outcome === 'refused') throw new RefusedError(result.refusal);
  if (result.outcome === 'recorded-before') markReplay(c);
  return result.events;
}

/**
 * What this request recorded in a stream when it was made before. For commands that are put together from more
 * than the request holds: asked again, they would no longer come out the same.
 */
export async function recordedBefore(c: Context<ApiEnv>, stream: string): Promise<readonly AnyEvent[]> {
  const stored = await c.var.services.app.log.readStream(stream);
  return stored.map(decodeEvent).filter((event) => event.causation.command === c.var.commandId);
}

/** Answers with what was recorded before when it is the same request, and refuses another one under its key. */
export function replay(
  c: Context<ApiEnv>,
  events: readonly AnyEvent[],
  isSame: boolean,
): readonly AnyEvent[] {
  if (!isSame) {
    refuse('conflict', 'command.id-reused', '同一个请求编号已经用于另一内容的请求', {
      commandId: c.var.commandId,
    });
  }
  markReplay(c);
  return events;
}

/** Says by a header that the command had been carried out before. */
export function markReplay(c: Context<ApiEnv>): void {
  c.header('Idempotent-Replay', 'true');
}

const recordedEvent = z.strictObject({
  position: z.int(),
  id: z.string(),
  stream: z.string(),
  revision: z.int(),
  type: z.string(),
  title: z.string(),
  occurredOn: z.string(),
  recordedAt: z.string(),
});

/** What a write has led to: the events, which any later answer rests on. */
export const receiptSchema = named(
  z.strictObject({ events: z.array(recordedEvent) }),
  'Receipt',
  '办理回执:本次请求记录的事件;事实本来如此时为空',
);

export function receiptOf(events: readonly AnyEvent[]): z.infer<typeof receiptSchema> {
  return {
    events: events.map(({ position, id, stream, revision, type, occurredOn, recordedAt }) => ({
      position,
      id,
      stream,
      revision,
      type,
      title: EVENT_TYPES.get(type)?.title ?? type,
      occurredOn,
      recordedAt,
    })),
  };
}
