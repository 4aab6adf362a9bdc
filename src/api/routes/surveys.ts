import { z } from '@hono/zod-openapi';
import { surveyEvents } from '../../domain/survey/events.ts';
import { waveId } from '../../domain/survey/wave.ts';
import { type Announced, waveEvents } from '../../domain/survey/wave-events.ts';
import { surveys as surveyModel } from '../../projections/models/surveys.ts';
import { waves as waveModel } from '../../projections/models/waves.ts';
import { positionsSchema } from '../assignment-views.ts';
import { resource } from '../resource.ts';
import { named } from '../schema.ts';

const act = { account: z.string(), on: z.string() };
const { SurveyCorrectionProposed: proposed, SurveyResultRecorded: recorded } = surveyEvents;

/** 满意度调查 */
export const surveyWaves = resource({
  tag: '满意度',
  path: '/v1/survey-waves',
  title: '满意度调查',
  code: 'wave',
  query: 'surveys',
  model: waveModel,
  row: named(
    waveEvents.WaveAnnounced.data.extend({
      id: z.string(),
      stage: z.enum(['absent', 'announced', 'sealed', 'opened', 'annulled']),
      announcedBy: z.strictObject(act),
      sealed: z.strictObject({ sha256: z.string(), ...act }).nullable(),
      opened: z.strictObject({ nonce: z.string(), units: z.int(), ...act }).nullable(),
      annulled: z.strictObject({ reasons: z.string(), ...act }).nullable(),
    }),
    'SurveyWave',
    '一次满意度调查;结果先封存(只公开摘要),到公告的日期由他人启封',
  ),
  filters: ['plan', 'kind', 'stage'],
  units: 'see all',
  create: {
    type: 'AnnounceWave',
    summary: '公告满意度调查',
    more: '编号由工作要点和调查名称组成。',
    idOf: (data: Announced) => waveId(data),
  },
  acts: [
    {
      type: 'SealResults',
      path: 'seal',
      summary: '封存调查结果',
      more: '由受委托的调查机构办理,只交摘要:结果文件 {nonce, plan, results, wave} 的规范JSON(RFC 8785)的SHA-256。',
    },
    {
      type: 'OpenResults',
      path: 'opening',
      summary: '启封调查结果',
      more: '交出封存的全部结果和随机数;与摘要不符即拒绝。各单位的结果随即记录。',
    },
    { type: 'AnnulWave', path: 'annulment', summary: '作废满意度调查', more: '已启封的结果随即作废。' },
  ],
});

/** 满意度结果 */
export const surveyResults = resource({
  tag: '满意度',
  path: '/v1/survey-results',
  title: '满意度结果',
  code: 'survey',
  query: 'surveys',
  model: surveyModel,
  row: named(
    recorded.data.extend({
      id: z.string(),
      stage: z.enum(['absent', 'inForce', 'questioned', 'annulled']),
      recordedOn: z.string(),
      annulled: z.boolean(),
      proposed: proposed.data.extend(act).nullable(),
      former: z.array(proposed.data.extend({ correctedOn: z.string() })),
      positions: positionsSchema,
    }),
    'SurveyResult',
    '一次调查中一个单位的结果:现行的和更正前的',
  ),
  filters: ['plan', 'wave', 'kind', 'unit', 'stage'],
  units: 'see their own',
  acts: [
    { type: 'ProposeSurveyCorrection', path: 'correction', summary: '提请更正满意度结果' },
    { type: 'ApproveSurveyCorrection', path: 'correction/approval', summary: '批准更正满意度结果' },
    { type: 'DeclineSurveyCorrection', path: 'correction/refusal', summary: '不批准更正满意度结果' },
  ],
});
