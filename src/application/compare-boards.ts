import type { AnyEvent } from '../domain/catalogue.ts';
import { type Comparison, compareScores } from '../domain/scoring/compare.ts';
import { decodeEvent } from '../log/codec.ts';
import type { EventLog } from '../log/event-log.ts';
import { eventsAt } from '../log/events-at.ts';
import type { Coordinates } from '../projections/facts.ts';
import type { Board } from '../projections/scoreboard.ts';
import type { Application } from './application.ts';

export interface ComparedBoards {
  readonly boards: readonly [Board, Board];
  readonly comparison: Comparison;
}

/**
 * The scores at two places, line against line.
 *
 * @throws RefusedError as `Scoreboard.board` does
 */
export async function compareAt(
  { scoreboard }: Pick<Application, 'scoreboard'>,
  [a, b]: readonly [Coordinates, Coordinates],
): Promise<ComparedBoards> {
  const boards = [await scoreboard.board(a), await scoreboard.board(b)] as const;
  return { boards, comparison: compareScores(...boards) };
}

/** The events that a comparison names. */
export async function eventsIn(log: EventLog, { units }: Comparison): Promise<ReadonlyMap<number, AnyEvent>> {
  const positions = units.flatMap(({ events }) => [...events.before, ...events.after]);
  const stored = await eventsAt(log, positions);
  return new Map(stored.map((each) => [each.position, decodeEvent(each)]));
}
