import type { Context } from 'hono';
import type { AuditSight } from '../projections/queries/audit/events.ts';
import { fileIdsOfInspector } from '../projections/queries/files.ts';
import { wholePosition } from '../projections/runner/checkpoints.ts';
import type { ApiEnv } from './router.ts';

/**
 * What the asker may see of the log. Refuses as `wholePosition` does: nothing that a read model has not taken in may
 * pass for never having happened.
 */
export async function auditSight(c: Context<ApiEnv>): Promise<AuditSight> {
  const { actor, services } = c.var;
  const { database } = services.app;
  await wholePosition(database.kysely);
  const isInspector = actor.role === 'inspector';
  return { database, files: isInspector ? await fileIdsOfInspector(database, actor.account) : [] };
}
