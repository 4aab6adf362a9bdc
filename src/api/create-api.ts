import { randomUUID } from 'node:crypto';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Application } from '../application/application.ts';
import { issueWords } from '../domain/kernel/issue-words.ts';
import { type Refusal, refusal, refuse } from '../domain/kernel/refusal.ts';
import { authenticate } from './auth/authenticate.ts';
import type { Authenticator } from './auth/authenticator.ts';
import { PROBLEM_TYPE, problemOf, refusalOf, statusOf } from './http/problem.ts';
import { openApiDocument } from './openapi.ts';
import { logRequests, openLog } from './request-log.ts';
import { router, type Services } from './router.ts';
import { routes } from './routes.ts';

export interface ApiOptions {
  /** The present as a UTC instant with milliseconds; by default the application's. */
  readonly now?: () => string;
  /** Where requests and faults are logged; by default warnings and worse on standard error. */
  readonly log?: Logger;
}

/**
 * The HTTP API over an application. Everything that fails is answered with a problem (RFC 9457), everything below
 * `/v1` asks for a bearer token first.
 */
export function createApi(app: Application, auth: Authenticator, options: ApiOptions = {}) {
  z.config({ localeError: issueWords });
  const services: Services = {
    app,
    auth,
    now: options.now ?? app.now,
    log: options.log ?? openLog({ level: 'warn' }),
  };
  const api = router();
  api.use(async (c, next) => {
    c.set('services', services);
    c.set('requestId', randomUUID());
    await next();
    c.header('X-Request-Id', c.var.requestId);
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  });
  api.use(logRequests);
  api.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
      xFrameOptions: 'DENY',
    }),
  );
  api.use(
    methodNotAllowed({
      app: api,
      onMethodNotAllowed: (c, methods) => {
        return refuse('invalid', 'request.method', `此处不支持${c.req.method},可用${methods.join('、')}`, {
          allowed: methods,
        });
      },
    }),
  );
  api.use('/v1/*', authenticate);
  api.onError((error, c) => {
    const refused = refusalOf(error);
    if (statusOf(refused) >= 500) {
      services.log.error({ err: error, requestId: c.var.requestId, code: refused.code }, 'request failed');
    }
    return answerProblem(c.var.requestId, refused);
  });
  // Returned and not thrown: what comes of an error is not looked at again for a wrong method.
  api.notFound((c) => answerProblem(c.var.requestId, refusal('not-found', 'route.unknown', '没有这个地址')));
  const document = JSON.stringify(openApiDocument());
  api.get('/openapi.json', (c) => c.body(document, 200, { 'Content-Type': 'application/json' }));
  return api.route('/', routes());
}

function answerProblem(requestId: string, refused: Refusal): Response {
  const status = statusOf(refused);
  const headers = new Headers({ 'Content-Type': PROBLEM_TYPE });
  if (status === 401) headers.set('WWW-Authenticate', challenge(refused));
  if (status === 503) headers.set('Retry-After', '1');
  const { allowed } = refused.details;
  if (status === 405 && Array.isArray(allowed)) headers.set('Allow', allowed.join(', '));
  return new Response(JSON.stringify(problemOf(refused, requestId)), { status, headers });
}

/** RFC 6750, section 3: nothing is said of an error when no token was given. */
function challenge({ code }: Refusal): string {
  return code === 'token.missing' ? 'Bearer realm="jijian"' : 'Bearer realm="jijian", error="invalid_token"';
}
