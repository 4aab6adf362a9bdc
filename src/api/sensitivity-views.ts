import { z } from '@hono/zod-openapi';
import { named } from './schema.ts';
import { coordinates, grade, points, unit } from './score-views.ts';

const step = {
  exact: points.openapi({ description: '总分(修约前)须相差多少;降的为负' }),
  suffices: z.boolean().openapi({ description: '恰好这么多够不够;不够的须超出,再少也行' }),
  value: points.openapi({ description: '那时修约后的总分相差多少' }),
};

const rankStep = z
  .strictObject({
    rank: z.int(),
    passed: z.array(z.string()).readonly().openapi({ description: '超过的或被其超过的单位' }),
    ...step,
  })
  .nullable();

const gradeStep = z.strictObject({ grade, ...step }).nullable();

const turn = z
  .strictObject({
    weight: z.string().openapi({ description: '权重改到多少:十进制小数或分数', example: '200/3' }),
    by: z.string().openapi({ description: '改动多少' }),
    isExact: z.boolean().openapi({ description: '是准确值,还是约40位小数的近似值' }),
    passes: z.array(z.string()).readonly().openapi({ description: '那时超过的单位' }),
    passedBy: z.array(z.string()).readonly().openapi({ description: '那时被其超过的单位' }),
  })
  .nullable();

export const sensitivitySchema = named(
  z.strictObject({
    ...coordinates,
    units: z.array(
      z.strictObject({
        unit,
        rank: z.int(),
        of: z.int().openapi({ description: '一起排名的有几个' }),
        grade,
        total: z.strictObject({ value: points, exact: points }),
        nextRank: z.strictObject({ up: rankStep, down: rankStep }),
        nextGrade: z.strictObject({ up: gradeStep, down: gradeStep }),
        weights: z
          .array(
            z.strictObject({
              code: z.string(),
              name: z.string(),
              weight: points,
              up: turn.openapi({ description: '权重加大时;怎样加大都不换名次时为空' }),
              down: turn.openapi({ description: '权重减小时;怎样减小都不换名次时为空' }),
              isComplete: z.boolean().openapi({
                description: '是否准确、没有漏看;否则见unfollowed',
              }),
              unfollowed: z.enum(['geometric-mean', 'rounded-parts']).nullable().openapi({
                description:
                  '为什么可能漏看:geometric-mean 有的总分含随权重变化的几何平均;rounded-parts 总分由修约后的各项相加,按修约前推算',
              }),
            }),
          )
          .openapi({ description: '写了单位时才有。各项权重:一项增减,其他各项按比例让出或补足,总和不变' }),
      }),
    ),
  }),
  'Sensitivity',
  '离前后名次、等次多远,权重改到多少就换名次',
);
