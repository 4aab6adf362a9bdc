import { RefusedError, refuse } from '../domain/kernel/refusal.ts';
import type { Change } from '../domain/scoring/changes.ts';
import type { Facts } from '../domain/scoring/facts.ts';
import { changed, type TriedOut, triedOut } from '../domain/scoring/what-if.ts';
import type { Coordinates } from '../projections/facts.ts';
import type { Board } from '../projections/scoreboard.ts';
import type { Application } from './application.ts';

/**
 * 试算: the scores of a plan as they are and as they would be with some changes. Nothing is recorded.
 *
 * @param board that at the coordinates
 * @throws RefusedError as `changed` do; `what-if.no-event` for an event that does not count anyway,
 *   `what-if.event-needed` for one without which those after it make no sense
 */
export async function tryOut(
  app: Pick<Application, 'scoreboard'>,
  board: Board,
  where: Coordinates,
  changes: readonly Change[],
): Promise<TriedOut> {
  const facts = await factsWithout(app, where, board, changes);
  return triedOut(board, changed({ facts, rules: board.rules }, changes));
}

/** The facts as they would be had some events not been recorded; those that came of them stay. */
async function factsWithout(
  { scoreboard }: Pick<Application, 'scoreboard'>,
  where: Coordinates,
  { scores: { position, asOf }, facts }: Board,
  changes: readonly Change[],
): Promise<Facts> {
  const without = changes.flatMap((change) => (change.change === 'leave-out' ? [change.event] : []));
  if (without.length === 0) return facts;
  const beyond = without.find((event) => event > position);
  if (beyond !== undefined) {
    refuse('invalid', 'what-if.no-event', `没有第${beyond}件事件:所看到的到第${position}件`, {
      event: beyond,
      position,
    });
  }
  try {
    const left = await scoreboard.board({ ...where, at: position, without });
    return { ...left.facts, asOf };
  } catch (error) {
    if (error instanceof RefusedError && error.code !== 'scheme.none') throw error;
    const events = without.join('、');
    refuse('conflict', 'what-if.event-needed', `没有第${events}件事件,其后的事件就说不通,不能这样试算`, {
      events: without,
    });
  }
}
