import { refuse } from '../../../domain/kernel/refusal.ts';
import { walk } from '../../../domain/scoring/node.ts';
import type { Coordinates } from '../../facts.ts';
import type { Scoreboard } from '../../scoreboard.ts';
import type { Page, Paging } from '../rows.ts';
import type { AuditedEvent, AuditSight } from './events.ts';
import { eventsAt } from './subjects.ts';

/** A line of a scorecard, and the events that it and all below it rest on. */
export interface ScoreEvents {
  readonly path: string;
  readonly name: string;
  readonly formula: string;
  readonly positions: readonly number[];
  readonly events: Page<AuditedEvent>;
}

/**
 * What a line of a unit's scorecard rests on.
 *
 * @param line the codes that lead to it, joined by slashes; the whole card when null
 * @throws RefusedError as `Scoreboard.card` does, and `audit.no-line`
 */
export async function eventsOfScore(
  sight: AuditSight,
  scoreboard: Scoreboard,
  asked: { readonly unit: string; readonly line: string | null; readonly where: Coordinates },
  paging: Paging,
): Promise<ScoreEvents> {
  const { card } = await scoreboard.card(asked.unit, asked.where);
  const path = asked.line ?? card.total.code;
  const found = [...walk(card.total)].find((each) => each.path === path);
  if (found === undefined) {
    refuse('not-found', 'audit.no-line', `“${asked.unit}”的计分卡没有“${path}”这一项`, { line: path });
  }
  const positions = [...walk(found.node)].flatMap(({ node }) => [
    ...node.positions,
    ...node.inputs.flatMap((input) => input.positions),
  ]);
  const distinct = [...new Set(positions)].sort((a, b) => a - b);
  const { name, formula } = found.node;
  return { path, name, formula, positions: distinct, events: await eventsAt(sight, distinct, paging) };
}
