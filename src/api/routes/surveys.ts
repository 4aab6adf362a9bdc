import { createRoute } from '@hono/zod-openapi';
import { refuse } from '../../domain/kernel/refusal.ts';
import { surveyCommands, surveyId } from '../../domain/survey/aggregate.ts';
import { unknownUnits } from '../../projections/queries/units.ts';
import { mayCommand } from '../access.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema } from '../commands.ts';
import { jsonBody } from '../http/body.ts';
import { router } from '../router.ts';
import { answer, body, forCommand, named, writeFailures, writeHeaders } from '../schema.ts';

const recordRoute = createRoute({
  method: 'post',
  path: '/v1/survey-results',
  tags: ['满意度'],
  summary: '记录满意度结果',
  description: forCommand('RecordSurveyResult', '一次调查中一个单位的结果,只能记录一次。'),
  middleware: [mayCommand('RecordSurveyResult'), idempotencyKey, jsonBody],
  request: {
    headers: writeHeaders,
    body: body(named(surveyCommands.RecordSurveyResult.data, 'SurveyResult', '一次调查中一个单位的结果')),
  },
  responses: { 201: answer(receiptSchema, '已记录'), ...writeFailures },
});

/** 满意度 */
export const surveys = router().openapi(recordRoute, async (c) => {
  const data = c.req.valid('json');
  const unknown = await unknownUnits(c.var.services.app.database, [data.unit]);
  if (unknown.length > 0)
    refuse('invalid', 'unit.unknown', `单位名录中没有“${data.unit}”`, { units: unknown });
  const events = await carryOut(c, surveyId(data), { type: 'RecordSurveyResult', data });
  return c.json(receiptOf(events), 201);
});
