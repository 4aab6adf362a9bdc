import { createMiddleware } from 'hono/factory';
import { type DestinationStream, destination, type Level, type Logger, pino } from 'pino';
import type { ApiEnv } from './router.ts';

export interface LogSettings {
  readonly level: Level;
  /** Where lines go; standard error by default. */
  readonly stream?: DestinationStream;
}

/** Opens a log that never shows a token, a key or a body, should anybody ever log one. */
export function openLog({ level, stream = destination(2) }: LogSettings): Logger {
  const secret = ['authorization', 'token', 'password', 'body', 'd'];
  return pino(
    {
      level,
      base: null,
      redact: { paths: secret.flatMap((name) => [name, `*.${name}`, `*.headers.${name}`]), censor: '***' },
    },
    stream,
  );
}

/** Logs each request when it is answered: who, what, how long; never headers, query or body. */
export const logRequests = createMiddleware<ApiEnv>(async (c, next) => {
  const started = performance.now();
  await next();
  const { log } = c.var.services;
  if (!log.isLevelEnabled('info')) return;
  log.info(
    {
      requestId: c.var.requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      account: c.get('actor')?.account ?? null,
    },
    'request',
  );
});
