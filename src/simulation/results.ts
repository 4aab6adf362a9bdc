import type { Application } from '../application/application.ts';
import { coordinatesOf } from '../application/processes/score-period.ts';
import { compare } from '../domain/kernel/rational.ts';
import { scorecardId } from '../domain/scorecard/aggregate.ts';
import type { Card } from '../domain/scorecard/events.ts';
import { type ScoreNode, walk } from '../domain/scoring/node.ts';
import { incentives } from '../projections/models/incentives.ts';
import { periods } from '../projections/models/periods.ts';
import { scorecards } from '../projections/models/scorecards.ts';
import { units } from '../projections/models/units.ts';
import { rowByKey } from '../projections/queries/rows.ts';
import { allRows } from '../projections/tables.ts';

/** The period of the whole simulated year. */
export const YEAR = '2024';

/** The scorecard that a unit was told last in the year; null before it was told any. */
export async function toldCard(app: Application, unit: string): Promise<Card | null> {
  const row = await rowByKey(app.database, scorecards, scorecardId({ period: YEAR, unit }));
  return row?.final ?? row?.notified ?? null;
}

/** The lines of a unit's scorecard with the fewest points, worst first, as paths. */
export async function worstLines(app: Application, unit: string, count: number): Promise<readonly string[]> {
  const lines = await leavesOf(app, unit);
  return lines
    .toSorted((a, b) => compare(a.node.value, b.node.value) || (a.path < b.path ? -1 : 1))
    .slice(0, count)
    .map(({ path }) => path);
}

async function leavesOf(
  app: Application,
  unit: string,
): Promise<readonly { readonly path: string; readonly node: ScoreNode }[]> {
  const told = await toldCard(app, unit);
  const period = await rowByKey(app.database, periods, YEAR);
  const edition = period?.editions.find((each) => each.edition === told?.edition);
  if (edition === undefined) return [];
  const { card } = await app.scoreboard.card(unit, coordinatesOf(edition));
  return [...walk(card.total)]
    .filter(({ node }) => node.children.length === 0 && node.method !== 'rounding')
    .map(({ path, node }) => ({ path: path.slice(unit.length + 1), node }));
}

/** One of the units whose two worst lines are penalties, no two of them the same: the first, the second … by code. */
export async function penalisedUnit(app: Application, index: number): Promise<string | null> {
  const found: string[] = [];
  const taken = new Set<string>();
  for (const unit of [...(await allRows(app.database.kysely, 'read_model', units)).keys()].sort()) {
    const lines = await worstLines(app, unit, 2);
    const ids = lines.flatMap((path) =>
      path.startsWith('incentives/') ? [path.slice('incentives/'.length)] : [],
    );
    const penalties = await Promise.all(ids.map((id) => rowByKey(app.database, incentives, id)));
    const stand = penalties.filter((row) => row?.kind === 'sanction' && row.stage === 'effective');
    if (stand.length < 2) continue;
    if (ids.some((id) => taken.has(id))) continue;
    found.push(unit);
    for (const id of ids) taken.add(id);
  }
  return found[index] ?? null;
}
