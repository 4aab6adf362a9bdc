import { z } from '@hono/zod-openapi';
import { type AnyEvent, EVENT_TYPES } from '../domain/catalogue.ts';
import { envelopeSchema } from '../domain/kernel/envelope.ts';
import { named } from './schema.ts';

export const eventSchema = named(
  z.strictObject({
    ...envelopeSchema.shape,
    title: z.string(),
    position: z.int(),
    revision: z.int(),
    data: z.unknown().openapi({ description: '申报草稿(ClaimDrafted)只给出月份:草稿只有本单位看得到' }),
  }),
  'Event',
  '一件事件',
);

/** An event as others than its maker may see it: a draft is nobody's business but the unit's. */
export function eventView(event: AnyEvent): z.infer<typeof eventSchema> {
  const title = EVENT_TYPES.get(event.type)?.title ?? event.type;
  const data = event.type === 'ClaimDrafted' ? { month: event.data.month } : event.data;
  return { ...event, title, data };
}
