import { z } from '@hono/zod-openapi';
import { type Query, refuseQuery, rolesFor } from '../application/policy.ts';
import type { CommandType } from '../domain/catalogue.ts';
import { ROLE_NAMES, ROLES, type Role } from '../domain/kernel/actor.ts';
import { identifier } from '../domain/kernel/text.ts';
import { ruleOf } from './access.ts';
import { problemSchema } from './http/problem.ts';
import { LIMITS } from './limits.ts';

/**
 * Gives a schema a name in the document. The domain makes its schemas before zod has learned to describe itself;
 * a clone has.
 */
export function named<T extends z.ZodType>(schema: T, name: string, description?: string): T {
  return schema.clone().openapi(name, description === undefined ? {} : { description });
}

/** The state of a machine, by the Chinese names of its states. */
export function stateOf(names: Readonly<Record<string, string>>) {
  return z.enum(Object.keys(names) as [string, ...string[]]).openapi({
    description: Object.entries(names)
      .map(([state, name]) => `${state} ${name}`)
      .join(';'),
  });
}

/** A JSON body that must be there. */
export function body<T extends z.ZodType>(schema: T) {
  return { content: { 'application/json': { schema } }, required: true as const };
}

/** An answer in JSON. */
export function answer<T extends z.ZodType>(schema: T, description: string) {
  return { content: { 'application/json': { schema } }, description };
}

/** The header of every write. */
export const writeHeaders = z.object({
  'idempotency-key': z.string().min(1).max(LIMITS.idempotencyKeyCharacters).openapi({
    description: '每个写请求自选的编号;同一账号用同一编号重复请求,只办理一次',
    example: '2f6e1c9a-accept-1.1',
  }),
});

/** The identifier of an assignment in a path. */
export const longId = identifier(160);

const problem = named(problemSchema, 'Problem', '未能办理的原因(RFC 9457)');

const FAILURES = {
  400: '请求读不懂:JSON有误、键重复、嵌套过深,或缺少 Idempotency-Key',
  401: '没有令牌,或令牌无效、过期',
  403: '没有权限',
  404: '没有这样的事项',
  409: '现状不允许,或请求编号已用于另一内容',
  413: '请求内容过大',
  415: '不支持的内容类型',
  422: '请求内容不合规定',
  500: '系统内部错误',
  503: '暂时无法办理,可以重试',
} as const;
type FailureStatus = keyof typeof FAILURES;

function failures<S extends FailureStatus>(...statuses: readonly S[]) {
  const content = { 'application/problem+json': { schema: problem } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: FAILURES[status], content }]),
  ) as unknown as Record<S, { description: string; content: typeof content }>;
}

/** How any read may fail. */
export const readFailures = failures(401, 403, 422, 500, 503);
/** How any write may fail. */
export const writeFailures = failures(400, 401, 403, 409, 413, 415, 422, 500, 503);
export const notFound = failures(404);
export const openFailures = failures(500, 503);
export const conflict = failures(409);

/** Says for the document who may issue a command. */
export function forCommand(type: CommandType, more = ''): string {
  return describe(type, rolesFor(type).roles, more);
}

/** Says for the document who may ask a query. */
export function forQuery(query: Query, more = ''): string {
  const allowed = ROLES.filter(
    (role) => refuseQuery(query, { account: 'anyone', role, unit: null }) === null,
  );
  return describe(query, allowed, more);
}

function describe(asked: Query | CommandType, roles: readonly Role[], more: string): string {
  const names = roles.map((role) => ROLE_NAMES[role]).join('、');
  return `${more === '' ? '' : `${more}\n\n`}角色:${names}(规则${ruleOf(asked)})`;
}
