import type { Context } from 'hono';
import { coordinatesOf } from '../application/processes/score-period.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { walk } from '../domain/scoring/node.ts';
import { periods } from '../projections/models/periods.ts';
import { scorecards } from '../projections/models/scorecards.ts';
import { rowByKey } from '../projections/queries/rows.ts';
import { refuseForeign } from './access.ts';
import type { ApiEnv } from './router.ts';

/**
 * The scorecard that a unit was told last, computed again at the coordinates of its edition. A unit gets only its own.
 *
 * @throws RefusedError `policy.own-unit`, `scorecard.unknown`
 */
export async function notifiedCard(c: Context<ApiEnv>, id: string) {
  const { app } = c.var.services;
  const row = await rowByKey(app.database, scorecards, id);
  await refuseForeign(c, 'scorecards', row !== null && row.unit === c.var.actor.unit);
  const told = row?.final ?? row?.notified;
  const period = told == null ? null : await rowByKey(app.database, periods, told.period);
  const edition = period?.editions.find((each) => each.edition === told?.edition);
  if (told == null || edition === undefined) {
    refuse('not-found', 'scorecard.unknown', `没有编号为“${id}”的计分卡`, { scorecard: id });
  }
  return app.scoreboard.card(told.unit, coordinatesOf(edition));
}

/** What is objected to or appealed against must be lines of the scorecard: `scorecard.line-unknown`. */
export async function refuseUnknownLines(
  c: Context<ApiEnv>,
  id: string,
  { lines }: { readonly lines: readonly { readonly path: string }[] },
): Promise<void> {
  const { card } = await notifiedCard(c, id);
  const known = new Set([...walk(card.total)].map(({ path }) => path.slice(card.unit.code.length + 1)));
  const unknown = lines.findIndex(({ path }) => !known.has(path));
  if (unknown === -1) return;
  refuse('invalid', 'scorecard.line-unknown', `计分卡没有得分项“${lines[unknown]?.path}”`, {
    index: unknown,
    path: lines[unknown]?.path,
  });
}
