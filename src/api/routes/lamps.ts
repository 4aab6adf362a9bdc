import { z } from '@hono/zod-openapi';
import { lamps as lampModel } from '../../projections/models/lamps.ts';
import { resource } from '../resource.ts';
import { named } from '../schema.ts';

const text = z.string().nullable();

/** 亮灯 */
export const lamps = resource({
  tag: '亮灯',
  path: '/v1/lamps',
  title: '亮灯',
  code: 'lamp',
  query: 'lamps',
  model: lampModel,
  row: named(
    z.strictObject({
      id: z.string().openapi({ description: '任务编号' }),
      plan: text,
      unit: text,
      lamp: text.openapi({ description: '现在亮的灯;第一次日终之前为空' }),
      name: text,
      since: text,
      history: z
        .array(
          z.strictObject({
            from: text,
            to: z.string(),
            name: z.string(),
            rule: z.int().openapi({ description: '考核细则亮灯规则的第几条' }),
            version: z.int().openapi({ description: '考核细则版本' }),
            on: z.string(),
            position: z.int(),
          }),
        )
        .readonly(),
      closedOn: text,
    }),
    'Lamp',
    '一条任务的灯和历次变化;由考核细则的规则在日终算出,不能手工设置',
  ),
  filters: ['plan', 'lamp'],
  units: 'see their own',
  acts: [],
});
