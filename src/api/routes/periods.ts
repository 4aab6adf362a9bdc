import { createRoute, z } from '@hono/zod-openapi';
import { coordinatesOf } from '../../application/processes/score-period.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { periodEvents } from '../../domain/period/events.ts';
import { PERIOD_STAGE_NAMES } from '../../domain/period/machine.ts';
import { scorecardEvents } from '../../domain/scorecard/events.ts';
import { SCORECARD_STAGE_NAMES } from '../../domain/scorecard/machine.ts';
import { periods as periodModel } from '../../projections/models/periods.ts';
import { scorecards as scorecardModel } from '../../projections/models/scorecards.ts';
import { rowByKey } from '../../projections/queries/rows.ts';
import { cardToJson, coordinatesToJson, scoresToJson } from '../../projections/score-json.ts';
import { mayQuery } from '../access.ts';
import { positionsSchema } from '../assignment-views.ts';
import { notifiedCard, refuseUnknownLines } from '../notified-card.ts';
import { resource } from '../resource.ts';
import { router } from '../router.ts';
import { answer, forQuery, longId, named, notFound, readFailures, stateOf } from '../schema.ts';
import { cardSchema, leagueSchema } from '../score-views.ts';

const edition = periodEvents.PeriodScored.data;
const { PeriodFrozen, PeriodOpened, SupersedingProposed } = periodEvents;

const periodSchema = named(
  z.strictObject({
    id: z.string(),
    stage: stateOf(PERIOD_STAGE_NAMES),
    opened: PeriodOpened.data.nullable(),
    frozen: PeriodFrozen.data.extend({ position: z.int(), account: z.string() }).nullable(),
    scored: edition.nullable(),
    until: z.string().nullable().openapi({ description: '异议期或公示期的最后一天' }),
    final: edition.nullable(),
    superseding: SupersedingProposed.data
      .omit({ edition: true })
      .extend({ account: z.string(), lapsed: z.boolean() })
      .nullable(),
    editions: z.array(edition).readonly(),
    finalisedOn: z.string().nullable(),
  }),
  'Period',
  '一个考核周期;editions 是历次计分的坐标和摘要,final 是现行的一次',
);

const cycles = resource({
  tag: '考核周期',
  path: '/v1/periods',
  title: '考核周期',
  code: 'period',
  query: 'periods',
  model: periodModel,
  row: periodSchema,
  filters: ['plan', 'stage'],
  units: 'see all',
  create: { type: 'OpenPeriod', summary: '设立考核周期' },
  acts: [
    {
      type: 'FreezePeriod',
      path: 'freezing',
      summary: '封账',
      more: '随即按此刻已知、至 asOf 为止的事实计分。',
    },
    { type: 'NotifyPeriod', path: 'notification', summary: '告知各单位', more: '异议期由考核细则规定。' },
    { type: 'PublicisePeriod', path: 'publicity', summary: '公示' },
    { type: 'FinalisePeriod', path: 'approval', summary: '审定', more: '封账或提出更正的人不能审定。' },
    {
      type: 'ProposeSuperseding',
      path: 'superseding',
      summary: '提出更正',
      more: '只能因申诉、容错纠错或责任追究。',
    },
    { type: 'RejectSuperseding', path: 'superseding-refusal', summary: '不予更正' },
  ],
});

const scorecardSchema = named(
  z.strictObject({
    id: z.string(),
    period: z.string(),
    unit: z.string(),
    stage: stateOf(SCORECARD_STAGE_NAMES),
    notified: scorecardEvents.ScorecardNotified.data.nullable(),
    objection: scorecardEvents.ObjectionRaised.data.nullable(),
    answer: scorecardEvents.ObjectionAnswered.data.nullable(),
    answeredBy: z.string().nullable(),
    final: scorecardEvents.ScorecardFinalised.data.nullable(),
    positions: positionsSchema,
  }),
  'NotifiedScorecard',
  '一个单位在一个考核周期的计分卡:告知、异议、审定',
);

const cards = resource({
  tag: '考核周期',
  path: '/v1/scorecards',
  title: '计分卡',
  code: 'scorecard',
  query: 'scorecards',
  model: scorecardModel,
  row: scorecardSchema,
  filters: ['period', 'unit', 'stage'],
  units: 'see their own',
  acts: [
    { type: 'AcknowledgeScorecard', path: 'acknowledgement', summary: '签收计分卡' },
    {
      type: 'RaiseObjection',
      path: 'objection',
      summary: '对得分提出异议',
      more: '在异议期内;lines 是得分项的路径,如 completion/1.5-lead。',
      check: refuseUnknownLines,
    },
    { type: 'AnswerObjection', path: 'objection-answer', summary: '答复异议', more: '逐项答复。' },
  ],
});

const params = z.object({ id: longId });

const resultRoute = createRoute({
  method: 'get',
  path: '/v1/periods/{id}/scores',
  tags: ['考核周期'],
  summary: '考核周期的得分和排名',
  description: forQuery('periods', '审定后的现行结果;审定前只有考核办看得到最近一次计分。'),
  middleware: [mayQuery('periods')],
  request: { params },
  responses: { 200: answer(leagueSchema, '得分和排名'), ...readFailures, ...notFound },
});

const cardRoute = createRoute({
  method: 'get',
  path: '/v1/scorecards/{id}/lines',
  tags: ['考核周期'],
  summary: '告知的计分卡逐项内容',
  description: forQuery(
    'scorecards',
    '按告知或审定时的坐标重新算出,与当时一字不差。责任单位只能看本单位的。',
  ),
  middleware: [mayQuery('scorecards')],
  request: { params },
  responses: { 200: answer(cardSchema, '计分卡'), ...readFailures, ...notFound },
});

const results = router()
  .openapi(resultRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { app } = c.var.services;
    const period = await rowByKey(app.database, periodModel, id);
    const edition = period?.final ?? (c.var.actor.role === 'office' ? period?.scored : null);
    if (edition == null)
      refuse('not-found', 'period.no-scores', `考核周期“${id}”还没有公布得分`, { period: id });
    return c.json(scoresToJson(await app.scoreboard.board(coordinatesOf(edition))), 200);
  })
  .openapi(cardRoute, async (c) => {
    const { id } = c.req.valid('param');
    const board = await notifiedCard(c, id);
    return c.json({ ...coordinatesToJson(board), ...cardToJson(board.card) }, 200);
  });

/** 考核周期、计分卡 */
export const periods = router().route('/', cycles).route('/', cards).route('/', results);
