import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { readSchemeVersion } from '../application/coordinates-text.ts';
import { businessDate, isIsoDate } from '../domain/kernel/dates.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { Coordinates } from '../projections/facts.ts';
import type { ApiEnv } from './router.ts';

export const dateParameter = z.string().refine(isIsoDate, '不是日期(年-月-日)');

/** The query parameters that say where to look from. */
export const coordinatesQuery = {
  at: z.coerce.number().int().min(0).optional().openapi({
    type: 'integer',
    description: '序号:只用到这一件为止的事件(当时知道的)',
  }),
  asOf: dateParameter.optional().openapi({
    format: 'date',
    description: '截至:只用发生日期不晚于这一天的事件',
  }),
  scheme: z
    .string()
    .max(80)
    .optional()
    .openapi({ description: '细则@版本:不写时为坐标之内最后发布的', example: 'x2024@2' }),
};

/** What a request says of it. */
type Asked = z.infer<z.ZodObject<typeof coordinatesQuery>>;

/** Refuses to look from where nobody has been yet: what is not known cannot be scored. */
export async function coordinatesOf(c: Context<ApiEnv>, { scheme, ...where }: Asked): Promise<Coordinates> {
  return withinReach(c, {
    ...where,
    ...(scheme === undefined ? {} : { scheme: readSchemeVersion(scheme) }),
  });
}

/** Refuses as `coordinatesOf` does. */
export async function withinReach(c: Context<ApiEnv>, where: Coordinates): Promise<Coordinates> {
  const { at, asOf } = where;
  const { app, now } = c.var.services;
  const today = businessDate(now());
  if (asOf !== undefined && asOf > today) {
    refuse('invalid', 'coordinates.future', `截至日期${asOf}在今天(${today})之后`, { asOf, today });
  }
  if (at !== undefined) {
    const head = await app.log.head();
    if (at > head) {
      refuse('invalid', 'coordinates.beyond-log', `序号${at}还没有,现在到${head}`, { at, head });
    }
  }
  return where;
}
