import { z } from '@hono/zod-openapi';
import { toleranceEvents } from '../../domain/tolerance/events.ts';
import { toleranceId } from '../../domain/tolerance/failure.ts';
import { TOLERANCE_STAGES } from '../../domain/tolerance/machine.ts';
import { tolerances as toleranceModel } from '../../projections/models/tolerances.ts';
import { positionsSchema } from '../assignment-views.ts';
import { outcomeSchema } from '../incentive-views.ts';
import { resource } from '../resource.ts';
import { named } from '../schema.ts';

const deed = { account: z.string(), on: z.string() };

/** 容错纠错 */
export const tolerances = resource({
  tag: '容错纠错',
  path: '/v1/tolerances',
  title: '容错',
  code: 'tolerance',
  query: 'tolerances',
  model: toleranceModel,
  row: named(
    toleranceEvents.ToleranceRequested.data.extend({
      id: z.string(),
      stage: z.enum(TOLERANCE_STAGES),
      outcome: outcomeSchema,
      requested: z
        .strictObject({ ...deed, ownMotion: z.boolean() })
        .openapi({ description: '申请;ownMotion为考核办依职权启动' }),
      decisionLate: z.boolean().openapi({ description: '考核办逾期未决定' }),
      decided: z.strictObject({ ...deed, reasons: z.string() }).nullable(),
      correction: z.string().nullable().openapi({ description: '须纠正的事项' }),
      correctBy: z.string().nullable().openapi({ description: '纠错期限' }),
      reported: z.strictObject({ ...deed, measures: z.string() }).nullable(),
      rechecked: z.strictObject({ ...deed, finding: z.string() }).nullable(),
      positions: positionsSchema,
    }),
    'Tolerance',
    '一项容错和随后的纠错',
  ),
  filters: ['plan', 'unit', 'failure', 'stage'],
  units: 'see their own',
  create: {
    type: 'RequestTolerance',
    summary: '申请或启动容错',
    more: '责任单位申请,考核办依职权启动;同一失误只有一项容错,编号由失误而定。',
    idOf: toleranceIdOf,
  },
  acts: [
    { type: 'ExcuseFailure', path: 'excuse', summary: '决定免责' },
    { type: 'MitigateFailure', path: 'mitigation', summary: '决定减责' },
    { type: 'RefuseTolerance', path: 'refusal', summary: '决定不予容错' },
    { type: 'ReportCorrection', path: 'correction', summary: '上报纠错' },
    { type: 'ConfirmCorrection', path: 'confirmation', summary: '复核通过纠错' },
    { type: 'ReturnCorrection', path: 'return', summary: '复核退回纠错', more: '纠错期限重新起算。' },
  ],
});

function toleranceIdOf({ failure }: { readonly failure: Parameters<typeof toleranceId>[0] }): string {
  return toleranceId(failure);
}
