import { createRoute, z } from '@hono/zod-openapi';
import { ROLES } from '../../domain/kernel/actor.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { identifier } from '../../domain/kernel/text.ts';
import { APPROVAL_KINDS } from '../../projections/models/audit-approvals.ts';
import { backdatedEvents } from '../../projections/queries/audit/backdated.ts';
import { changesBetween, type Span } from '../../projections/queries/audit/changes.ts';
import { idleAccounts, idleUnits } from '../../projections/queries/audit/idle.ts';
import { frequentPairs } from '../../projections/queries/audit/pairs.ts';
import { mayQuery } from '../access.ts';
import { auditSight } from '../audit-sight.ts';
import {
  backdatedAnswer,
  changesAnswer,
  idleAccountsAnswer,
  idleUnitsAnswer,
  pageAnswer,
  pairsAnswer,
} from '../audit-views.ts';
import { coordinatesOf, dateParameter } from '../coordinates.ts';
import { pagingOf, pagingQuery } from '../paging.ts';
import { router } from '../router.ts';
import { answer, forQuery, readFailures } from '../schema.ts';

const tags = ['审计'];
const paged = z.strictObject(pagingQuery);
const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const changesRoute = createRoute({
  method: 'get',
  path: '/v1/audit/changes',
  tags,
  summary: '两点之间的变化',
  description: forQuery(
    'audit',
    '写 from 和 to 两个日期(当时为真的),或 fromPosition 和 toPosition 两个序号(当时知道的)。',
  ),
  middleware: [mayQuery('audit')],
  request: {
    query: paged.extend({
      from: dateParameter.optional(),
      to: dateParameter.optional(),
      fromPosition: count(0, Number.MAX_SAFE_INTEGER).optional(),
      toPosition: count(0, Number.MAX_SAFE_INTEGER).optional(),
    }),
  },
  responses: { 200: answer(changesAnswer, '变化'), ...readFailures },
});

const idleUnitsRoute = createRoute({
  method: 'get',
  path: '/v1/audit/idle-units',
  tags,
  summary: '有任务从未签收或申报的单位',
  description: forQuery('audit', '按单位代码排列。'),
  middleware: [mayQuery('audit')],
  request: { query: paged.extend({ plan: identifier(60).optional() }) },
  responses: { 200: answer(idleUnitsAnswer, '单位'), ...readFailures },
});

const idleAccountsRoute = createRoute({
  method: 'get',
  path: '/v1/audit/idle-accounts',
  tags,
  summary: '某日之后再没有办过事的账号',
  description: forQuery('audit', '账号因办事而为系统所知:从未办过事的账号不在其中。'),
  middleware: [mayQuery('audit')],
  request: {
    query: paged.extend({
      role: z.enum(ROLES).default('verifier'),
      since: dateParameter.openapi({ format: 'date', description: '此日之后没有办过事' }),
    }),
  },
  responses: { 200: answer(idleAccountsAnswer, '账号'), ...readFailures },
});

const pairsRoute = createRoute({
  method: 'get',
  path: '/v1/audit/pairs',
  tags,
  summary: '同两个账号的审批',
  description: forQuery('audit-people', '件数多于 more、且占同类决定的百分比高于 share 的。'),
  middleware: [mayQuery('audit-people')],
  request: {
    query: paged.extend({
      kind: z.enum(APPROVAL_KINDS).optional(),
      more: count(0, 1_000_000).default(5).openapi({ type: 'integer' }),
      share: count(0, 100).default(10).openapi({ type: 'integer', description: '百分比' }),
    }),
  },
  responses: { 200: answer(pairsAnswer, '成对的账号'), ...readFailures },
});

const backdatedRoute = createRoute({
  method: 'get',
  path: '/v1/audit/backdated',
  tags,
  summary: '迟记的事件',
  description: forQuery('audit', '记录日期比发生日期晚 days 天以上的;accounts 是各账号的件数。'),
  middleware: [mayQuery('audit')],
  request: {
    query: paged.extend({
      days: count(0, 36_600).default(3).openapi({ type: 'integer' }),
      role: z.enum(ROLES).optional(),
    }),
  },
  responses: { 200: answer(backdatedAnswer, '事件和账号'), ...readFailures },
});

/** What stands out: changes, who never acted, the same pair again and again, what was recorded late. */
export const auditPatterns = router()
  .openapi(changesRoute, async (c) => {
    const { cursor, limit, ...given } = c.req.valid('query');
    const span = spanOf(given);
    for (const place of [span.from, span.to]) {
      await coordinatesOf(c, typeof place === 'number' ? { at: place } : { asOf: place });
    }
    const { database } = await auditSight(c);
    const { scoreboard } = c.var.services.app;
    const { types, units } = await changesBetween(database, scoreboard, span, pagingOf({ cursor, limit }));
    return c.json({ types, ...pageAnswer(units) }, 200);
  })
  .openapi(idleUnitsRoute, async (c) => {
    const { plan = null, ...paging } = c.req.valid('query');
    const { database } = await auditSight(c);
    return c.json(pageAnswer(await idleUnits(database, plan, pagingOf(paging))), 200);
  })
  .openapi(idleAccountsRoute, async (c) => {
    const { role, since, ...paging } = c.req.valid('query');
    const { database } = await auditSight(c);
    return c.json(pageAnswer(await idleAccounts(database, role, since, pagingOf(paging))), 200);
  })
  .openapi(pairsRoute, async (c) => {
    const { kind = null, more, share, ...paging } = c.req.valid('query');
    const { database } = await auditSight(c);
    return c.json(pageAnswer(await frequentPairs(database, { kind, more, share }, pagingOf(paging))), 200);
  })
  .openapi(backdatedRoute, async (c) => {
    const { days, role = null, ...paging } = c.req.valid('query');
    const { accounts, events } = await backdatedEvents(await auditSight(c), days, role, pagingOf(paging));
    return c.json({ accounts, ...pageAnswer(events) }, 200);
  });

/** Two dates or two positions, the earlier first. Refuses with `audit.span`. */
function spanOf(given: {
  from?: string | undefined;
  to?: string | undefined;
  fromPosition?: number | undefined;
  toPosition?: number | undefined;
}): Span {
  const { from, to, fromPosition, toPosition } = given;
  const noDates = from === undefined && to === undefined;
  const noPositions = fromPosition === undefined && toPosition === undefined;
  if (noPositions && from !== undefined && to !== undefined && from <= to) return { by: 'date', from, to };
  if (noDates && fromPosition !== undefined && toPosition !== undefined && fromPosition <= toPosition) {
    return { by: 'position', from: fromPosition, to: toPosition };
  }
  return refuse(
    'invalid',
    'audit.span',
    '须写两个日期(from、to)或两个序号(fromPosition、toPosition),前者不大于后者',
    given,
  );
}
