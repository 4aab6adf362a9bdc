import { type Position, START } from '@eventstore/db-client';

/**
 * Where things are in the server's log: it counts bytes, as the pair of where a record begins and where the commit of
 * it does. What is written over gRPC commits itself, and both are the same: that number is the event's position.
 */

/** Everything up to which number a place has behind it: its own record, or only those before that record. */
export function positionOf({ commit, prepare }: Position): number {
  return Number(prepare < commit ? commit - 1n : commit);
}

/**
 * Places from which to read what comes after a position, to be tried in turn, for the server knows only those where a
 * record begins: at the event with that position; before the one that follows directly, as a checkpoint between two
 * events is; or, for any other number, from the very beginning. What is not behind the position must be left out.
 */
export function placesAfter(position: number): readonly (Position | typeof START)[] {
  if (position === 0) return [START];
  const commit = BigInt(position);
  return [{ commit, prepare: commit }, { commit: commit + 1n, prepare: 0n }, START];
}

/** Whether the server says that no record begins there. */
export function isInvalidPlace(error: unknown): boolean {
  return error instanceof Error && /invalid ?position/i.test(error.message);
}
