import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { isConnectionFailure } from '../../database/connection-failure.ts';
import { type Refusal, type RefusalKind, RefusedError, refusal } from '../../domain/kernel/refusal.ts';

/** What is answered when something was not done (RFC 9457). */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  details: z.record(z.string(), z.unknown()),
  instance: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;
export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 500 | 503;

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const STATUS_OF_KIND: Readonly<Record<RefusalKind, ProblemStatus>> = {
  invalid: 422,
  'too-large': 413,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unavailable: 503,
};

/** Where the code says more than the kind: 400 is for what cannot even be read. */
const STATUS_OF_CODE: Readonly<Partial<Record<string, ProblemStatus>>> = {
  'json.malformed': 400,
  'json.duplicate-key': 400,
  'json.too-deep': 400,
  'request.malformed': 400,
  'idempotency-key.missing': 400,
  'idempotency-key.invalid': 400,
  'request.method': 405,
  'request.media-type': 415,
  'event.unreadable': 500,
};

/** An error as a refusal to answer with; what nobody foresaw becomes `internal`, of which nothing is told. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusedError) return error;
  if (error instanceof HTTPException) return refusalOfHono(error);
  if (isConnectionFailure(error)) {
    return refusal('unavailable', 'database.unavailable', '数据库暂时无法使用,请稍后重试');
  }
  return refusal('unavailable', 'internal', '系统内部错误,请联系管理员');
}

/** What the framework itself complains about. */
function refusalOfHono({ status }: HTTPException): Refusal {
  if (status === 415) return refusal('invalid', 'request.media-type', '不支持此种内容类型(Content-Type)');
  return refusal('invalid', 'request.malformed', '请求无法读取');
}

export function statusOf({ code, kind }: Refusal): ProblemStatus {
  return code === 'internal' ? 500 : (STATUS_OF_CODE[code] ?? STATUS_OF_KIND[kind]);
}

/** The body of the answer. `instance` names the request, as the log does. */
export function problemOf(refused: Refusal, requestId: string): Problem {
  return {
    type: `urn:jijian:problem:${refused.code}`,
    title: refused.message,
    status: statusOf(refused),
    code: refused.code,
    details: { ...refused.details },
    instance: `urn:uuid:${requestId}`,
  };
}
