import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Query } from '../application/policy.ts';
import { type AnyCommand, COMMAND_TYPES, type CommandType } from '../domain/catalogue.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { identifier } from '../domain/kernel/text.ts';
import { listRows, rowByKey } from '../projections/queries/rows.ts';
import { concernsUnit, type ReadModel } from '../projections/read-model.ts';
import { mayCommand, mayQuery, refuseForeign } from './access.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema } from './commands.ts';
import { jsonBody, noBody } from './http/body.ts';
import { nextOf, nextSchema, pagingOf, pagingQuery } from './paging.ts';
import { type ApiEnv, router } from './router.ts';
import {
  answer,
  body,
  forCommand,
  forQuery,
  longId,
  named,
  notFound,
  readFailures,
  writeFailures,
  writeHeaders,
} from './schema.ts';

/** A command on one thing of a resource, below its address. */
interface Act {
  readonly type: CommandType;
  /** The last part of the address: `answer`. */
  readonly path: string;
  readonly summary: string;
  readonly more?: string;
  /** What must hold besides, of other things than the one acted on; refuses otherwise. */
  readonly check?: (c: Context<ApiEnv>, id: string, data: never) => Promise<void>;
}

/** A kind of thing with one read model, whose commands and queries all have the same form. */
export interface Resource<Row extends object> {
  readonly tag: string;
  /** `/v1/notices` */
  readonly path: string;
  /** What one of them is called: 督办单. */
  readonly title: string;
  /** The first word of its refusals: `notice`. */
  readonly code: string;
  readonly query: Query;
  readonly model: ReadModel<Row>;
  /** A row as it is shown. */
  readonly row: z.ZodType;
  /** Index columns by which a list may be narrowed. */
  readonly filters: readonly string[];
  /** Whether units see all of them or only those that concern them, by the column `owners`. */
  readonly units: 'see all' | 'see their own';
  /** How one is begun; its identifier is chosen by the caller or by the software, unless `idOf` derives it. */
  readonly create?: Omit<Act, 'path'> & { readonly idOf?: (data: never) => string };
  readonly acts: readonly Act[];
  /** Where its rows are parts of a larger thing: what is acted on, and what the row says itself of the command. */
  readonly within?: { readonly of: (row: Row) => string; readonly says: readonly (keyof Row & string)[] };
}

/** The routes of a resource: list and look up, begin one, act on one. */
export function resource<Row extends object>(it: Resource<Row>): OpenAPIHono<ApiEnv> {
  const routes = router();
  list(routes, it);
  get(routes, it);
  if (it.create !== undefined) begin(routes, it, it.create);
  for (const each of it.acts) act(routes, it, each);
  return routes;
}

function list<Row extends object>(routes: OpenAPIHono<ApiEnv>, it: Resource<Row>): void {
  const filters = Object.fromEntries(it.filters.map((name) => [name, identifier(160).optional()]));
  const own = it.units === 'see their own' ? '责任单位只看到涉及本单位的。' : '';
  const route = createRoute({
    method: 'get',
    path: it.path,
    tags: [it.tag],
    summary: `${it.title}一览`,
    description: forQuery(it.query, `按编号排列,分页。${own}`),
    middleware: [mayQuery(it.query)],
    request: { query: z.strictObject({ ...filters, ...pagingQuery }) },
    responses: {
      200: answer(z.strictObject({ items: z.array(it.row).readonly(), next: nextSchema }), `一页${it.title}`),
      ...readFailures,
    },
  });
  routes.openapi(route, async (c) => {
    const { cursor, limit, ...given } = c.req.valid('query') as Asked;
    const filter = Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    const { actor, services } = c.var;
    const owner = actor.role === 'unit' && it.units === 'see their own' ? (actor.unit ?? '') : null;
    const page = await listRows(services.app.database, it.model, filter, pagingOf({ cursor, limit }), owner);
    return c.json({ items: page.rows, next: nextOf(page) }, 200);
  });
}

type Asked = Readonly<Record<string, string>> & { cursor?: string | undefined; limit: number };

function get<Row extends object>(routes: OpenAPIHono<ApiEnv>, it: Resource<Row>): void {
  const route = createRoute({
    method: 'get',
    path: `${it.path}/{id}`,
    tags: [it.tag],
    summary: `一份${it.title}`,
    description: forQuery(it.query, it.units === 'see their own' ? '责任单位只能看涉及本单位的。' : ''),
    middleware: [mayQuery(it.query)],
    request: { params },
    responses: { 200: answer(it.row, it.title), ...readFailures, ...notFound },
  });
  routes.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await rowInReach(c, it, id, it.query), 200);
  });
}

const params = z.object({ id: longId });

function begin<Row extends object>(
  routes: OpenAPIHono<ApiEnv>,
  it: Resource<Row>,
  { type, summary, more = '', idOf, check }: NonNullable<Resource<Row>['create']>,
): void {
  const data = dataOf(type);
  const asked =
    idOf === undefined && data instanceof z.ZodObject
      ? data.extend({ id: identifier(100).optional() })
      : data;
  const route = createRoute({
    method: 'post',
    path: it.path,
    tags: [it.tag],
    summary,
    description: forCommand(type, `${more}${idOf === undefined ? 'id 不写时由系统编号。' : ''}`),
    middleware: [mayCommand(type), idempotencyKey, jsonBody],
    request: { headers: writeHeaders, body: body(named(asked, type, summary)) },
    responses: { 201: answer(receiptSchema.extend({ id: z.string() }), '已记录'), ...writeFailures },
  });
  routes.openapi(route, async (c) => {
    const { id, ...rest } = c.req.valid('json') as { id?: string };
    await check?.(c, id ?? '', rest as never);
    const target = idOf === undefined ? (id ?? c.var.commandId) : idOf(rest as never);
    const events = await carryOut(c, target, { type, data: rest } as unknown as AnyCommand);
    return c.json({ ...receiptOf(events), id: target }, 201);
  });
}

function act<Row extends object>(
  routes: OpenAPIHono<ApiEnv>,
  it: Resource<Row>,
  { type, path, summary, more, check }: Act,
): void {
  const { of, says } = it.within ?? { of: () => null, says: [] };
  const data = lessSaid(dataOf(type), says);
  const empty = data instanceof z.ZodObject && Object.keys(data.shape).length === 0;
  const route = createRoute({
    method: 'post',
    path: `${it.path}/{id}/${path}`,
    tags: [it.tag],
    summary,
    description: forCommand(type, more),
    middleware: [mayCommand(type), idempotencyKey, empty ? noBody : jsonBody],
    request: {
      params,
      headers: writeHeaders,
      ...(empty ? {} : { body: body(named(data, type, summary)) }),
    },
    responses: { 201: answer(receiptSchema, '已记录'), ...writeFailures, ...notFound },
  });
  routes.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const row = await rowInReach(c, it, id, type);
    const given = empty ? {} : (c.req.valid('json' as never) as object);
    await check?.(c, id, given as never);
    const told = Object.fromEntries(says.map((name) => [name, row[name]]));
    const events = await carryOut(c, of(row) ?? id, { type, data: { ...given, ...told } } as AnyCommand);
    return c.json(receiptOf(events), 201);
  });
}

/** The shape of what is asked for, less what the row says itself. */
function lessSaid(data: z.ZodType, says: readonly string[]): z.ZodType {
  if (says.length === 0 || !(data instanceof z.ZodObject)) return data;
  return z.strictObject(
    Object.fromEntries(Object.entries(data.shape).filter(([name]) => !says.includes(name))),
  );
}

/** One thing by its identifier; a unit gets only what concerns it. Refuses with `<code>.unknown`. */
export async function rowInReach<Row extends object>(
  c: Context<ApiEnv>,
  it: Resource<Row>,
  id: string,
  asked: Query | CommandType,
): Promise<Row> {
  const { app } = c.var.services;
  let row = await rowByKey(app.database, it.model, id);
  if (row === null) {
    // Another process may have recorded it just now.
    await app.projector.catchUp();
    row = await rowByKey(app.database, it.model, id);
  }
  const { unit } = c.var.actor;
  const owned = it.units === 'see all' || (row !== null && concernsUnit(it.model, row, unit));
  await refuseForeign(c, asked, owned);
  return (
    row ?? refuse('not-found', `${it.code}.unknown`, `没有编号为“${id}”的${it.title}`, { [it.code]: id })
  );
}

/** The shape of a command's data, as the catalogue has it. */
function dataOf(type: CommandType): z.ZodType {
  const entry = COMMAND_TYPES.get(type);
  if (entry === undefined) throw new Error(`command type “${type}” is not in the catalogue`);
  return entry.data as z.ZodType;
}
