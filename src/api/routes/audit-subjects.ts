import { createRoute, z } from '@hono/zod-openapi';
import { refuse } from '../../domain/kernel/refusal.ts';
import { text } from '../../domain/kernel/text.ts';
import { knowledgeOf } from '../../projections/queries/audit/knowledge.ts';
import { eventsOfScore } from '../../projections/queries/audit/score-events.ts';
import {
  eventsOfAccount,
  eventsOfAssignment,
  eventsOfDay,
  eventsOfUnit,
} from '../../projections/queries/audit/subjects.ts';
import { findUnit } from '../../projections/queries/units.ts';
import { mayQuery } from '../access.ts';
import { auditSight } from '../audit-sight.ts';
import { eventsAnswer, knowledgeAnswer, pageAnswer, scoreEventsAnswer } from '../audit-views.ts';
import { coordinatesOf, coordinatesQuery, dateParameter } from '../coordinates.ts';
import { pagingOf, pagingQuery } from '../paging.ts';
import { router } from '../router.ts';
import { answer, conflict, forQuery, longId, notFound, readFailures } from '../schema.ts';

const tags = ['审计'];
const paged = z.strictObject(pagingQuery);
const aPage = answer(eventsAnswer, '一页事件');

const unitRoute = createRoute({
  method: 'get',
  path: '/v1/audit/units/{unit}',
  tags,
  summary: '与一个单位有关的全部事件',
  description: forQuery('audit', '单位经办的、写明单位的,以及同一流中的其他事件。按单位代码或名称。'),
  middleware: [mayQuery('audit')],
  request: { params: z.object({ unit: text(100) }), query: paged },
  responses: { 200: aPage, ...readFailures, ...notFound },
});

const accountRoute = createRoute({
  method: 'get',
  path: '/v1/audit/accounts/{account}',
  tags,
  summary: '一个账号的全部事件',
  description: forQuery('audit-people', '账号经办的,以及被拒的越权请求。'),
  middleware: [mayQuery('audit-people')],
  request: { params: z.object({ account: text(100) }), query: paged },
  responses: { 200: aPage, ...readFailures },
});

const assignmentRoute = createRoute({
  method: 'get',
  path: '/v1/audit/assignments/{id}',
  tags,
  summary: '与一项任务有关的全部事件',
  description: forQuery('audit', '任务自己的,以及提到任务的流中的。'),
  middleware: [mayQuery('audit')],
  request: { params: z.object({ id: longId }), query: paged },
  responses: { 200: aPage, ...readFailures },
});

const dayRoute = createRoute({
  method: 'get',
  path: '/v1/audit/days/{date}',
  tags,
  summary: '一天的全部事件',
  description: forQuery('audit', 'by=recorded 为当天记录的,by=occurred 为当天发生的。'),
  middleware: [mayQuery('audit')],
  request: {
    params: z.object({ date: dateParameter }),
    query: paged.extend({ by: z.enum(['recorded', 'occurred']).default('recorded') }),
  },
  responses: { 200: aPage, ...readFailures },
});

const scoreRoute = createRoute({
  method: 'get',
  path: '/v1/audit/scores/{unit}',
  tags,
  summary: '一个得分项所据的全部事件',
  description: forQuery('audit', 'line 是得分树中逐级的代码,以 / 相连,从单位代码写起;不写时为整张计分卡。'),
  middleware: [mayQuery('audit')],
  request: {
    params: z.object({ unit: text(100) }),
    query: paged.extend({ line: text(500).optional(), ...coordinatesQuery }),
  },
  responses: { 200: answer(scoreEventsAnswer, '得分项和事件'), ...conflict, ...readFailures, ...notFound },
});

const knowledgeRoute = createRoute({
  method: 'get',
  path: '/v1/audit/knowledge/{position}',
  tags,
  summary: '谁在何时知道什么',
  description: forQuery(
    'audit-people',
    '一件事件何时为真、何时可知,此后谁在同一流、同一次办理和列入它的案卷中办过事。',
  ),
  middleware: [mayQuery('audit-people')],
  request: { params: z.object({ position: z.coerce.number().int().min(1) }), query: paged },
  responses: { 200: answer(knowledgeAnswer, '知情情况'), ...readFailures, ...notFound },
});

/** Everything about a unit, an account, a task, a day, a score, an event. */
export const auditSubjects = router()
  .openapi(unitRoute, async (c) => {
    const { unit: wanted } = c.req.valid('param');
    const sight = await auditSight(c);
    const unit = await findUnit(sight.database, wanted);
    if (unit === null) refuse('not-found', 'unit.unknown', `单位名录中没有“${wanted}”`, { unit: wanted });
    return c.json(pageAnswer(await eventsOfUnit(sight, unit.code, pagingOf(c.req.valid('query')))), 200);
  })
  .openapi(accountRoute, async (c) => {
    const { account } = c.req.valid('param');
    const page = await eventsOfAccount(await auditSight(c), account, pagingOf(c.req.valid('query')));
    return c.json(pageAnswer(page), 200);
  })
  .openapi(assignmentRoute, async (c) => {
    const { id } = c.req.valid('param');
    const page = await eventsOfAssignment(await auditSight(c), id, pagingOf(c.req.valid('query')));
    return c.json(pageAnswer(page), 200);
  })
  .openapi(dayRoute, async (c) => {
    const { by, ...paging } = c.req.valid('query');
    const page = await eventsOfDay(await auditSight(c), c.req.valid('param').date, by, pagingOf(paging));
    return c.json(pageAnswer(page), 200);
  })
  .openapi(scoreRoute, async (c) => {
    const { line = null, at, asOf, scheme, ...paging } = c.req.valid('query');
    const where = await coordinatesOf(c, { at, asOf, scheme });
    const { unit } = c.req.valid('param');
    const { scoreboard } = c.var.services.app;
    const asked = { unit, line, where };
    const { events, ...rest } = await eventsOfScore(await auditSight(c), scoreboard, asked, pagingOf(paging));
    return c.json({ ...rest, ...pageAnswer(events) }, 200);
  })
  .openapi(knowledgeRoute, async (c) => {
    const { position } = c.req.valid('param');
    const { after, ...rest } = await knowledgeOf(
      await auditSight(c),
      position,
      pagingOf(c.req.valid('query')),
    );
    return c.json({ ...rest, ...pageAnswer(after) }, 200);
  });
