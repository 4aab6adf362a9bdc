import { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from 'pino';
import type { Application } from '../application/application.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { placedIssues } from '../domain/kernel/issue-words.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { Authenticator } from './auth/authenticator.ts';

/** What every request is served with. */
export interface Services {
  readonly app: Application;
  readonly auth: Authenticator;
  /** The present as a UTC instant with milliseconds. */
  readonly now: () => string;
  readonly log: Logger;
}

/** What middleware leaves for handlers to find. */
export interface ApiEnv {
  Variables: {
    services: Services;
    requestId: string;
    /** Who asks; set on every route below `/v1`. */
    actor: Actor;
    /** Derived from the account and the `Idempotency-Key`; set on every write. */
    commandId: string;
  };
}

const PLACES: Readonly<Partial<Record<string, string>>> = {
  json: 'body',
  param: 'path',
  query: 'query',
  header: 'header',
};
const MAX_ISSUES = 20;

/** A part of the API. State comes with the request, so that the description of the API needs none. */
export function router(): OpenAPIHono<ApiEnv> {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const place = PLACES[result.target] ?? result.target;
      const issues = placedIssues(result.error).map(({ path, message }) => ({
        path: [place, ...path.map(String)].join('.'),
        message,
      }));
      const [first] = issues;
      refuse('invalid', 'request.invalid', `请求有误:${first?.path}:${first?.message}`, {
        issues: issues.slice(0, MAX_ISSUES),
      });
    },
  });
}
