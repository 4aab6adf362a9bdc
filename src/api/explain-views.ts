import { z } from '@hono/zod-openapi';
import { basisSchema } from '../domain/kernel/envelope.ts';
import { named } from './schema.ts';
import { coordinates, grade, inputs, node, points, positions, unit } from './score-views.ts';

export const lineSchema = named(
  z.strictObject({
    ...coordinates,
    unit,
    path: z.string().openapi({ description: '得分树中逐级的代码,从单位代码起,以 / 相连' }),
    full: points.nullable().openapi({ description: '满分;不占分值的项(封顶、处罚、修约差等)为空' }),
    line: node,
  }),
  'ScoreLine',
  '一个得分项及其以下',
);

const loss = named(
  z.strictObject({
    path: z.string(),
    names: z.array(z.string()).readonly(),
    kind: z.enum(['line', 'outside', 'bound', 'rounding', 'weights']).openapi({
      description:
        'line 得分项低于或高于满分,outside 加减分,bound 封顶、保底、清零,rounding 修约,weights 各部分满分之和与本项满分之差',
    }),
    full: points.openapi({ description: '满分,按总分计' }),
    value: points.openapi({ description: '得分,按总分计' }),
    lost: points.openapi({ description: '失分;加分和补回的为负' }),
    formula: z.string(),
    inputs,
    basis: basisSchema,
    positions,
  }),
  'Loss',
  '一处失分或加分',
);

export const lostSchema = named(
  z.strictObject({
    ...coordinates,
    unit,
    rank: z.int(),
    grade,
    full: points.openapi({ description: '满分:减去各处 lost 即为总分' }),
    total: points,
    costs: z.array(loss).openapi({ description: '失分,由多到少' }),
    gains: z.array(loss).openapi({ description: '加分和补回,由多到少' }),
  }),
  'Lost',
  '为什么不是满分',
);
