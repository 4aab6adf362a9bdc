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

export const unitDifferences = z.array(
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

export const ruleChanges = z.array(
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
