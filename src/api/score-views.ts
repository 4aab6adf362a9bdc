import { z } from '@hono/zod-openapi';
import { EFFECTS } from '../domain/incentive/events.ts';
import { basisSchema } from '../domain/kernel/envelope.ts';
import type { NodeJson } from '../projections/score-json.ts';
import { named } from './schema.ts';

export const points = z
  .string()
  .openapi({ description: '分值:十进制小数;除不尽的写成分数', example: '86.5' });

/** Whether what is shown rests on made-up data. */
export const simulationMark = {
  simulated: z.boolean(),
  label: z.string().nullable().openapi({ description: '模拟数据的标注;真实数据为空' }),
};

export const coordinates = {
  position: z.int().openapi({ description: '序号:知道到第几件事件' }),
  asOf: z.string().openapi({ description: '截至哪一天' }),
  scheme: z.strictObject({
    id: z.string(),
    version: z.int(),
    title: z.string(),
    sample: z.boolean().openapi({ description: '示范细则,不是本市自己的' }),
    notice: z.string(),
  }),
  ...simulationMark,
};

const vetoKind = z.enum(EFFECTS).exclude(['points']);
const VETOES = '否决:denied 一票否决(排在本组最后),barred-from-top 一票否优,unqualified 定为不合格';

const vetoes = z
  .array(
    z.strictObject({
      kind: vetoKind,
      incentive: z.string().nullable().openapi({ description: '处罚;因弄虚作假特别严重而定为不合格的没有' }),
      title: z.string(),
      positions: z.array(z.int()).readonly(),
    }),
  )
  .readonly()
  .openapi({ description: VETOES });

const lamps = z
  .array(z.strictObject({ code: z.string(), name: z.string(), mark: z.string(), count: z.int() }))
  .readonly();

/** 等次 */
export const grade = z.strictObject({ code: z.string(), name: z.string() });

export const leagueSchema = named(
  z.strictObject({
    ...coordinates,
    groups: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        units: z.array(
          z.strictObject({
            rank: z.int(),
            grade,
            code: z.string(),
            name: z.string(),
            total: points,
            parts: z.array(z.strictObject({ code: z.string(), name: z.string(), value: points })),
            vetoes: z.array(vetoKind).readonly().openapi({ description: VETOES }),
            lamps,
          }),
        ),
      }),
    ),
    ineligible: z
      .array(z.strictObject({ code: z.string(), name: z.string() }))
      .openapi({ description: '不符合参评条件、不参评的单位' }),
  }),
  'League',
  '排名:每组各单位的总分、各项得分和亮灯数',
);

export const positions = z.array(z.int()).readonly().openapi({ description: '所据事件的序号' });

export const inputs = z
  .array(
    z.strictObject({
      name: z.string(),
      value: z.string(),
      unit: z.string(),
      positions: z.array(z.int()).readonly(),
    }),
  )
  .readonly();

export const unit = z.strictObject({ code: z.string(), name: z.string(), group: z.string() });

export const node: z.ZodType<NodeJson> = named(
  z.strictObject({
    code: z.string(),
    name: z.string(),
    method: z.string(),
    value: points.openapi({ description: '计入的分值(修约后);各子项之和等于本项' }),
    exact: points.openapi({ description: '修约前的准确值' }),
    formula: z.string(),
    inputs,
    basis: basisSchema,
    positions,
    get children() {
      return z.array(node).readonly();
    },
    get factors() {
      return z.array(node).readonly().optional();
    },
  }),
  'ScoreNode',
  '得分项',
);

export const cardSchema = named(
  z.strictObject({
    ...coordinates,
    unit,
    rank: z.int(),
    vetoes,
    grade,
    lamps,
    total: node,
  }),
  'Scorecard',
  '计分卡:一个单位的得分树',
);
