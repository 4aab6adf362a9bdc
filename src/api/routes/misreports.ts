import { z } from '@hono/zod-openapi';
import { misreportId } from '../../domain/misreport/aggregate.ts';
import { misreportEvents } from '../../domain/misreport/events.ts';
import { misreports as model } from '../../projections/models/misreports.ts';
import { act, positionsSchema } from '../assignment-views.ts';
import { resource } from '../resource.ts';
import { named } from '../schema.ts';

const { degree } = misreportEvents.FalseReportFound.data.shape;

/** 弄虚作假的指认、申辩和认定 */
export const misreports = resource({
  tag: '抽查与弄虚作假',
  path: '/v1/misreports',
  title: '弄虚作假指认',
  code: 'misreport',
  query: 'misreports',
  model,
  row: named(
    misreportEvents.FalseReportAlleged.data.extend({
      id: z.string(),
      stage: z.enum(['absent', 'alleged', 'answered', 'found', 'dismissed']),
      allegedBy: z.string(),
      allegedOn: z.string(),
      answer: z.strictObject({ statement: z.string(), ...act }).nullable(),
      judged: z.strictObject({ degree: degree.nullable(), reasons: z.string(), ...act }).nullable(),
      positions: positionsSchema,
    }),
    'Misreport',
    '对一个月申报弄虚作假的指认',
  ),
  filters: ['plan', 'assignment', 'stage'],
  units: 'see their own',
  create: {
    type: 'AllegeFalseReport',
    summary: '指认弄虚作假',
    more: '只能指认核验通过的申报;单位可在期限内申辩。',
    idOf: misreportId,
  },
  acts: [
    { type: 'AnswerAllegation', path: 'answer', summary: '提交申辩' },
    {
      type: 'FindFalseReport',
      path: 'finding',
      summary: '认定弄虚作假',
      more: '由指认人、核验人以外的人认定;申辩期满或已申辩之后才能认定。该月的核验随即撤销。',
    },
    { type: 'DismissAllegation', path: 'dismissal', summary: '不予认定弄虚作假' },
  ],
});
