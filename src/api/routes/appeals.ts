import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { appealEvents } from '../../domain/appeal/events.ts';
import { APPEAL_CORRECTION_NAMES, APPEAL_WORK_NAMES } from '../../domain/appeal/machine.ts';
import { scorecardId } from '../../domain/scorecard/aggregate.ts';
import { appeals as appealModel } from '../../projections/models/appeals.ts';
import { positionsSchema } from '../assignment-views.ts';
import { refuseUnknownLines } from '../notified-card.ts';
import { resource } from '../resource.ts';
import type { ApiEnv } from '../router.ts';
import { named, stateOf } from '../schema.ts';

const act = { account: z.string(), on: z.string() };
const date = z.string().nullable();

const appealSchema = named(
  z.strictObject({
    id: z.string(),
    work: stateOf(APPEAL_WORK_NAMES),
    correction: stateOf(APPEAL_CORRECTION_NAMES),
    lodged: appealEvents.AppealLodged.data.extend({ account: z.string() }).nullable(),
    lodgedOn: z.string(),
    involved: z
      .array(z.string())
      .readonly()
      .nullable()
      .openapi({ description: '应回避的账号;尚未查明时为空' }),
    reviewers: z.array(z.string()).readonly(),
    formerReviewers: z.array(z.string()).readonly(),
    decideBy: date,
    correctBy: date,
    reviewBy: date,
    hearingSince: date,
    findings: appealEvents.AppealUpheld.data.shape.findings.nullable(),
    lapsed: z.array(z.string()).readonly(),
    statements: z.array(appealEvents.StatementSubmitted.data.extend(act)).readonly(),
    decided: z.strictObject(act).nullable(),
    positions: positionsSchema,
  }),
  'Appeal',
  '一件申诉:受理、回避、复核、听证、决定、更正',
);

/** What is appealed against must be lines of the scorecard. */
async function refuseForeignLines(c: Context<ApiEnv>, _id: string, data: Lodging): Promise<void> {
  await refuseUnknownLines(c, scorecardId(data), data);
}
type Lodging = {
  readonly period: string;
  readonly unit: string;
  readonly lines: readonly { readonly path: string }[];
};

/** 申诉 */
export const appeals = resource({
  tag: '申诉',
  path: '/v1/appeals',
  title: '申诉',
  code: 'appeal',
  query: 'appeals',
  model: appealModel,
  row: appealSchema,
  filters: ['period', 'unit', 'work', 'correction'],
  units: 'see their own',
  create: {
    type: 'LodgeAppeal',
    summary: '提出申诉',
    more: '对本单位已审定的计分卡,在申诉期内。不停止执行,也不因申诉加重。',
    check: refuseForeignLines,
  },
  acts: [
    { type: 'AdmitAppeal', path: 'admission', summary: '受理申诉' },
    { type: 'DismissAppeal', path: 'dismissal', summary: '不予受理申诉' },
    { type: 'AssignReviewers', path: 'reviewers', summary: '指定复核人', more: '应回避的人员不能被指定。' },
    { type: 'SubmitStatement', path: 'statements', summary: '提交意见和证据' },
    { type: 'OpenHearing', path: 'hearing', summary: '开始听证', more: '听证时间不计入期限。' },
    { type: 'CloseHearing', path: 'hearing-end', summary: '结束听证' },
    { type: 'DecideAppeal', path: 'decision', summary: '决定申诉', more: '由复核人逐项决定。' },
    { type: 'RequestReview', path: 'review', summary: '申请再复核', more: '只有一次,由其他人复核。' },
    { type: 'WithdrawAppeal', path: 'withdrawal', summary: '撤回申诉' },
  ],
});
