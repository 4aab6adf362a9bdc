import { expect } from 'vitest';
import type { AppendOutcome, EventLog, StoredEvent } from '../../src/log/event-log.ts';

/**
 * A log whose positions have gaps, as one whose positions count its events from 1: so one suite serves every engine.
 * That the engine's own positions grow, and never change, is checked on the way.
 */
export function ordinalLog(log: EventLog): EventLog {
  /** The engine's positions, in their order. */
  const known: number[] = [];

  /** Learns the positions of what has come. */
  async function learn(): Promise<void> {
    const after = known.at(-1) ?? 0;
    for (const { position } of await log.readAll({ after, limit: 1_000_000 })) {
      if (position > (known.at(-1) ?? 0)) known.push(position); // others learn at the same time
    }
  }

  /** How many events there are up to a position. */
  function countUpTo(position: number): number {
    let [low, high] = [0, known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((known[middle] ?? Number.POSITIVE_INFINITY) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  async function ordinalOf(position: number): Promise<number> {
    if (position > (known.at(-1) ?? 0)) await learn();
    const ordinal = countUpTo(position);
    expect(known[ordinal - 1]).toBe(position);
    return ordinal;
  }

  /** The engine's position of so manieth an event; beyond the last one, a position beyond that. */
  async function positionOf(ordinal: number): Promise<number> {
    if (!Number.isSafeInteger(ordinal) || ordinal <= 0) return ordinal;
    if (ordinal > known.length) await learn();
    return known[ordinal - 1] ?? Math.min((known.at(-1) ?? 0) + 1_000 * (ordinal - known.length), 2 ** 52);
  }

  async function eventsOf(events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    const found: StoredEvent[] = [];
    for (const event of events) found.push({ ...event, position: await ordinalOf(event.position) });
    return found;
  }

  async function outcomeOf(outcome: AppendOutcome): Promise<AppendOutcome> {
    if (!('firstPosition' in outcome)) return outcome;
    const { positions = [], ...range } = outcome;
    const firstPosition = await ordinalOf(range.firstPosition);
    expect(positions).toHaveLength(range.count);
    for (const [index, position] of positions.entries()) {
      expect(await ordinalOf(position)).toBe(firstPosition + index);
    }
    return { ...range, firstPosition };
  }

  return {
    async append(appends) {
      const outcomes: AppendOutcome[] = [];
      for (const outcome of await log.append(appends)) outcomes.push(await outcomeOf(outcome));
      return outcomes;
    },
    load: (events) => log.load(events),
    readStream: async (stream, query) => eventsOf(await log.readStream(stream, query)),
    async readAll({ after, upTo, ...query }) {
      const range = {
        after: await positionOf(after),
        ...(upTo === undefined ? {} : { upTo: await positionOf(upTo) }),
      };
      return eventsOf(await log.readAll({ ...query, ...range }));
    },
    async *follow({ after, ...query }) {
      for await (const { events, checkpoint } of log.follow({ ...query, after: await positionOf(after) })) {
        const found = await eventsOf(events);
        yield { events: found, checkpoint: countUpTo(checkpoint) };
      }
    },
    async head() {
      const head = await log.head();
      return head === 0 ? 0 : ordinalOf(head);
    },
    close: () => log.close(),
  };
}
