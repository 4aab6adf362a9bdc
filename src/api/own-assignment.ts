import type { Context } from 'hono';
import type { Query } from '../application/policy.ts';
import type { CommandType } from '../domain/catalogue.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { AssignmentRow } from '../projections/models/assignments.ts';
import { assignmentById } from '../projections/queries/assignments.ts';
import { refuseForeign } from './access.ts';
import type { ApiEnv } from './router.ts';

/**
 * The assignment that a request is about. A unit gets only those that it holds or has held.
 *
 * @param asked the query or command, for the record of a refusal
 * @throws RefusedError `policy.own-unit`; `assignment.unknown` for those who may see all
 */
export async function assignmentInReach(
  c: Context<ApiEnv>,
  id: string,
  asked: Query | CommandType,
): Promise<AssignmentRow> {
  const { app } = c.var.services;
  let assignment = await assignmentById(app.database, id);
  if (assignment === null) {
    // Another process may have issued it just now.
    await app.projector.catchUp();
    assignment = await assignmentById(app.database, id);
  }
  const { unit } = c.var.actor;
  await refuseForeign(c, asked, assignment?.held.some((each) => each.unit === unit) === true);
  return (
    assignment ?? refuse('not-found', 'assignment.unknown', `没有编号为“${id}”的任务`, { assignment: id })
  );
}
