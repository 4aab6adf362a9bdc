import { z } from '@hono/zod-openapi';
import { noticeEvents } from '../../domain/notice/events.ts';
import { NOTICE_EXTENSION_NAMES, NOTICE_STAGE_NAMES } from '../../domain/notice/machine.ts';
import { notices as noticeModel } from '../../projections/models/notices.ts';
import { positionsSchema } from '../assignment-views.ts';
import { resource } from '../resource.ts';
import { named } from '../schema.ts';

const act = { account: z.string(), on: z.string() };

/** 督办单 */
export const notices = resource({
  tag: '督办',
  path: '/v1/notices',
  title: '督办单',
  code: 'notice',
  query: 'notices',
  model: noticeModel,
  row: named(
    noticeEvents.NoticeIssued.data.omit({ answerBy: true }).extend({
      id: z.string(),
      issued: z.strictObject(act),
      stage: z.enum(Object.keys(NOTICE_STAGE_NAMES)),
      gradeName: z.string(),
      deadline: z
        .string()
        .nullable()
        .openapi({ description: '当前环节的期限:答复、约谈或约谈后整改;没有等待时为空' }),
      served: z
        .array(
          z.strictObject({
            grade: z.int(),
            name: z.string(),
            servedOn: z.string(),
            answerBy: z.string(),
            lapsed: z.boolean(),
          }),
        )
        .readonly()
        .openapi({ description: '发过的各级' }),
      extension: z.enum(Object.keys(NOTICE_EXTENSION_NAMES)),
      requested: z.strictObject({ days: z.int(), reasons: z.string(), ...act }).nullable(),
      answer: z.strictObject({ measures: z.string(), ...act }).nullable(),
      rejected: z.strictObject({ reasons: z.string(), ...act }).nullable(),
      sentBack: z.boolean(),
      interview: z.strictObject({ interviewer: z.string(), record: z.string(), ...act }).nullable(),
      circulated: z.strictObject({ title: z.string(), body: z.string(), ...act }).nullable(),
      lifted: z.strictObject({ finding: z.string(), ...act }).nullable(),
      positions: positionsSchema,
    }),
    'Notice',
    '一份督办单:从发出到解除的各级',
  ),
  filters: ['plan', 'clause', 'unit', 'assignment', 'stage'],
  units: 'see their own',
  create: { type: 'IssueNotice', summary: '发出督办单', more: '从细则规定的第一级发起。' },
  acts: [
    { type: 'RequestNoticeExtension', path: 'extension', summary: '申请延期', more: '每级一次。' },
    { type: 'GrantNoticeExtension', path: 'extension/grant', summary: '准予延期' },
    { type: 'RefuseNoticeExtension', path: 'extension/refusal', summary: '不予延期' },
    { type: 'AnswerNotice', path: 'answer', summary: '答复' },
    { type: 'AcceptNoticeAnswer', path: 'acceptance', summary: '核实并解除' },
    {
      type: 'RejectNoticeAnswer',
      path: 'return',
      summary: '退回答复',
      more: '每级第一次退回后可在本级重答;再次退回即升级,须由发单人以外的人决定。',
    },
    { type: 'HoldInterview', path: 'interview', summary: '记录约谈' },
    { type: 'CirculateUnit', path: 'circular', summary: '通报', more: '须由发单人以外的人决定。' },
    { type: 'LiftNotice', path: 'lifting', summary: '解除督办' },
  ],
});
