import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Query } from '../application/policy.ts';
import type { CommandType } from '../domain/catalogue.ts';
import { INCENTIVE_KINDS, incentiveCommands } from '../domain/incentive/events.ts';
import { INCENTIVE_STAGES } from '../domain/incentive/machine.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { TOLERANCE_STAGES } from '../domain/tolerance/machine.ts';
import type { IncentiveRow } from '../projections/models/incentives.ts';
import { incentiveById } from '../projections/queries/incentives.ts';
import { touching } from '../projections/queries/incentives-of-unit.ts';
import { refuseForeign } from './access.ts';
import { positionsSchema } from './assignment-views.ts';
import type { ApiEnv } from './router.ts';
import { named } from './schema.ts';

export const incentiveKind = z.enum(INCENTIVE_KINDS);
export const incentiveStage = z.enum(INCENTIVE_STAGES);

const deed = { account: z.string(), on: z.string() };

export const outcomeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('excused') }),
    z.strictObject({ kind: z.literal('mitigated'), share: z.string() }),
    z.strictObject({ kind: z.literal('refused') }),
  ])
  .nullable()
  .openapi({ description: '免责、减责(保留的比例)或不予容错;没有决定的为空' });

export const incentiveSchema = named(
  incentiveCommands.ProposeSanction.data.extend({
    id: z.string(),
    kind: incentiveKind,
    stage: incentiveStage,
    proposedBy: z.string(),
    served: z
      .strictObject({ ...deed, defendBy: z.string() })
      .nullable()
      .openapi({ description: '告知送达,defendBy为陈述申辩的最后一天;其他单位看不到' }),
    defence: z
      .strictObject({ ...deed, statement: z.string().nullable() })
      .nullable()
      .openapi({ description: '陈述申辩,statement为空是放弃;其他单位看不到' }),
    decidedBy: z.string().nullable(),
    expiresOn: z.string().nullable(),
    variations: z
      .array(z.strictObject({ ...deed, title: z.string(), points: z.string(), reasons: z.string() }))
      .readonly()
      .openapi({ description: '每次变更,以及变更之前的事由和分值' }),
    revoked: z.strictObject({ ...deed, reasons: z.string() }).nullable(),
    tolerance: z
      .strictObject({ id: z.string(), stage: z.enum(TOLERANCE_STAGES), outcome: outcomeSchema })
      .nullable()
      .openapi({ description: '对此项处罚的容错' }),
    positions: positionsSchema,
  }),
  'Incentive',
  '一项处罚(sanction)或奖励(commendation);title、points为现行的事由和分值',
);

/** A row as somebody may see it: what passed between the office and a unit is no other unit's business. */
export function shownTo(actor: Actor, row: IncentiveRow): IncentiveRow {
  if (actor.role !== 'unit' || actor.unit === row.origin) return row;
  return { ...row, served: null, defence: null };
}

/** One sanction or commendation; a unit gets only what touches it. Refuses with `incentive.unknown`. */
export async function incentiveInReach(
  c: Context<ApiEnv>,
  id: string,
  asked: Query | CommandType,
): Promise<IncentiveRow> {
  const { database } = c.var.services.app;
  const found = await incentiveById(database, id);
  const touched = await touching(database, c.var.actor.unit ?? '', found === null ? [] : [found]);
  await refuseForeign(c, asked, touched.length > 0);
  return found ?? refuse('not-found', 'incentive.unknown', `没有编号为“${id}”的奖惩`, { incentive: id });
}
