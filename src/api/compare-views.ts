import { z } from '@hono/zod-openapi';
import { EFFECTS } from '../domain/incentive/events.ts';
import { ROLES } from '../domain/kernel/actor.ts';
import { named } from './schema.ts';
import { coordinates, grade, points, unit } from './score-views.ts';

/** Something before and after; null where it is not there. */
function turned<T extends z.ZodType>(of: T) {
  return z.strictObject({ before: of.nullable(), after: of.nullable() });
}

const line = named(
  z.strictObject({
    path: z.string(),
    names: z.array(z.string()).readonly(),
    change: z
      .enum(['added', 'gone', 'changed'])
      .openapi({ description: 'added 新有,gone 没有了,changed 有变' }),
    value: turned(points),
    formula: turned(z.string()),
    events: z.array(z.int()).readonly().openapi({ description: '起因:只在一处计入的事件的序号' }),
    rules: z.array(z.string()).readonly().openapi({ description: '起因:两处不同、管到这一项的规则' }),
    from: z.string().nullable().openapi({
      description: '起因在哪一项;就在本项时为空;为单位代码而又没有起因的,起因是日期或其他单位',
    }),
  }),
  'LineDifference',
  '有差别的一个得分项',
);

const event = z.strictObject({
  position: z.int(),
  side: z.enum(['before', 'after']).openapi({ description: '只在哪一处计入' }),
  type: z.string(),
  title: z.string(),
  occurredOn: z.string(),
  actor: z.strictObject({
    account: z.string().nullable().openapi({ description: '账号;只有考核办和纪检监察看得到' }),
    role: z.enum(ROLES),
    unit: z.string().nullable(),
  }),
});

const unitDifferences = z.array(
  named(
    z.strictObject({
      unit,
      total: turned(points),
      rank: turned(z.int()),
      grade: turned(grade),
      vetoes: turned(z.array(z.enum(EFFECTS).exclude(['points'])).readonly()),
      lines: z.array(line).readonly(),
      events: z.array(event).readonly(),
    }),
    'UnitDifference',
    '一个单位的差别',
  ),
);

const ruleChanges = z.array(
  z.strictObject({
    path: z.string().openapi({ example: 'components[completion].weight' }),
    before: z.unknown(),
    after: z.unknown(),
  }),
);

export const comparisonSchema = named(
  z.strictObject({
    before: z.strictObject(coordinates),
    after: z.strictObject(coordinates),
    rules: ruleChanges.openapi({ description: '两处细则的不同之处;没有的为空' }),
    units: unitDifferences,
  }),
  'Comparison',
  '两处坐标的得分有哪些差别',
);

/** Something before and after that is on both sides. */
function both<T extends z.ZodType>(of: T) {
  return z.strictObject({ before: of, after: of });
}

export const triedOutSchema = named(
  z.strictObject({
    ...coordinates,
    changes: z.array(z.string()).openapi({ description: '改动,依次写明' }),
    rules: ruleChanges.openapi({ description: '细则由此不同之处' }),
    units: z
      .array(
        z.strictObject({
          unit,
          total: z.strictObject({ before: points, after: points, by: points }),
          rank: both(z.int()),
          grade: both(grade),
          reasons: z
            .array(
              z.strictObject({
                path: z.string(),
                names: z.array(z.string()).readonly(),
                change: z.enum(['added', 'gone', 'changed']),
                by: points,
                before: points.nullable(),
                after: points.nullable(),
              }),
            )
            .openapi({ description: '变化最大的得分项,至多八项;本单位的得分不变时没有' }),
        }),
      )
      .openapi({ description: '全部单位,按改后的名次' }),
    movers: z.array(z.string()).openapi({ description: '受影响的单位,名次变化大的在前' }),
    ineligible: both(z.array(z.string())).openapi({ description: '改前和改后不符合参评条件的单位' }),
  }),
  'TriedOut',
  '试算的结果',
);
