import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type AnyCommand, COMMAND_TYPES, type CommandType } from '../../domain/catalogue.ts';
import type { IncentiveKind } from '../../domain/incentive/events.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { mayCommand } from '../access.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema } from '../commands.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { incentiveInReach } from '../incentive-views.ts';
import { type ApiEnv, router } from '../router.ts';
import { answer, body, forCommand, longId, named, notFound, writeFailures, writeHeaders } from '../schema.ts';

/** A step in the life of a sanction or commendation, below its address. */
interface Act {
  readonly path: string;
  readonly summary: string;
  readonly more?: string;
  /** The command for each kind; null where a kind has no such step. */
  readonly types: Readonly<Record<IncentiveKind, CommandType | null>> & { readonly sanction: CommandType };
}

const ACTS: readonly Act[] = [
  {
    path: 'service',
    summary: '告知送达处罚',
    more: '送达直接责任单位,陈述申辩期自次日起算。',
    types: { sanction: 'ServeSanction', commendation: null },
  },
  {
    path: 'defence',
    summary: '提交陈述申辩',
    more: '限直接责任单位,在陈述申辩期内。',
    types: { sanction: 'DefendSanction', commendation: null },
  },
  {
    path: 'waiver',
    summary: '放弃陈述申辩',
    more: '限直接责任单位。',
    types: { sanction: 'WaiveDefence', commendation: null },
  },
  {
    path: 'approval',
    summary: '决定奖惩',
    more: '提出人不能决定自己提出的奖惩;处罚须在单位陈述申辩、放弃或期满之后。expiresOn为期满之日,不写则长期有效。',
    types: { sanction: 'ImposeSanction', commendation: 'GrantCommendation' },
  },
  {
    path: 'refusal',
    summary: '不采纳奖惩',
    more: '提出人不能决定自己提出的奖惩。',
    types: { sanction: 'DeclineSanction', commendation: 'DeclineCommendation' },
  },
  {
    path: 'variation',
    summary: '变更奖惩',
    more: '限提出人、决定人以外的人;分值只能减少。',
    types: { sanction: 'VarySanction', commendation: 'VaryCommendation' },
  },
  {
    path: 'revocation',
    summary: '撤销奖惩',
    more: '限提出人、决定人以外的人。',
    types: { sanction: 'RevokeSanction', commendation: 'RevokeCommendation' },
  },
];

/** The steps that follow on a proposal. */
export function incentiveActs(): OpenAPIHono<ApiEnv> {
  const routes = router();
  for (const each of ACTS) act(routes, each);
  return routes;
}

function act(routes: OpenAPIHono<ApiEnv>, { path, summary, more, types }: Act): void {
  const data = contentOf(types.sanction);
  const empty = Object.keys(data.shape).length === 0;
  const route = createRoute({
    method: 'post',
    path: `/v1/incentives/{id}/${path}`,
    tags: ['奖惩'],
    summary,
    description: forCommand(types.sanction, more),
    middleware: [mayCommand(types.sanction), idempotencyKey, empty ? noBody : jsonBody],
    request: {
      params: z.object({ id: longId }),
      headers: writeHeaders,
      ...(empty ? {} : { body: body(named(data, types.sanction, summary)) }),
    },
    responses: { 201: answer(receiptSchema, '已记录'), ...writeFailures, ...notFound },
  });
  routes.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const { kind } = await incentiveInReach(c, id, types.sanction);
    const type = types[kind];
    if (type === null) {
      refuse('conflict', 'incentive.other-kind', `“${id}”是奖励,没有“${summary}”`, { incentive: id, kind });
    }
    const given = empty ? {} : c.req.valid('json' as never);
    const events = await carryOut(c, id, { type, data: given } as AnyCommand);
    return c.json(receiptOf(events), 201);
  });
}

/** The content of an act as the catalogue has it; what expires never need not say so. */
function contentOf(type: CommandType): z.ZodObject {
  const data = COMMAND_TYPES.get(type)?.data;
  if (!(data instanceof z.ZodObject)) throw new Error(`command type “${type}” has no content`);
  if (!('expiresOn' in data.shape)) return data;
  return data.extend({ expiresOn: z.iso.date().nullable().default(null) });
}
