import { RefusedError, refuse } from '../domain/kernel/refusal.ts';
import type { Change } from '../domain/scoring/changes.ts';
import { type Comparison, compareScores } from '../domain/scoring/compare.ts';
import type { Facts } from '../domain/scoring/facts.ts';
import { type Scores, score } from '../domain/scoring/score.ts';
import { changed } from '../domain/scoring/what-if.ts';
import type { Coordinates } from '../projections/facts.ts';
import type { Board } from '../projections/scoreboard.ts';
import type { Application } from './application.ts';
import { scoredOf } from './compare-boards.ts';

/** What would be. */
export interface TriedOut {
  /** As it is. */
  readonly board: Board;
  /** As it would be. */
  readonly after: Scores;
  readonly comparison: Comparison;
}

/**
 * 试算: the scores as they are and as they would be with some changes. Nothing is recorded.
 *
 * @throws RefusedError as `Scoreboard.board` and `changed` do; `what-if.no-event` for an event that does not count anyway,
 *   `what-if.event-needed` for one without which those after it make no sense
 */
export async function tryOut(
  app: Pick<Application, 'scoreboard'>,
  where: Coordinates,
  changes: readonly Change[],
): Promise<TriedOut> {
  const board = await app.scoreboard.board(where);
  const before = scoredOf(board);
  const facts = await factsWithout(app, where, board, changes);
  const basis = changed({ facts, rules: board.rules }, changes);
  const { id, version } = board.scores.scheme;
  const after = score(basis.facts, { id, version, rules: basis.rules });
  return { board, after, comparison: compareScores(before, { ...basis, scores: after }) };
}

/** The facts as they would be had some events not been recorded; those that came of them stay. */
async function factsWithout(
  { scoreboard }: Pick<Application, 'scoreboard'>,
  where: Coordinates,
  { scores: { position, asOf }, grounds }: Board,
  changes: readonly Change[],
): Promise<Facts> {
  const without = changes.flatMap((change) => (change.change === 'leave-out' ? [change.event] : []));
  if (without.length === 0) return grounds.facts;
  const beyond = without.find((event) => event > position);
  if (beyond !== undefined) {
    refuse('invalid', 'what-if.no-event', `没有第${beyond}件事件:所看到的到第${position}件`, {
      event: beyond,
      position,
    });
  }
  try {
    const left = await scoreboard.board({ ...where, at: position, without });
    return { ...left.grounds.facts, asOf };
  } catch (error) {
    if (error instanceof RefusedError && error.code !== 'scheme.none') throw error;
    const events = without.join('、');
    refuse('conflict', 'what-if.event-needed', `没有第${events}件事件,其后的事件就说不通,不能这样试算`, {
      events: without,
    });
  }
}
