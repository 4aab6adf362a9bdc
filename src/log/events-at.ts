import type { EventLog, StoredEvent } from './event-log.ts';

const PAGE = 200;

/** The events at given positions, in order; those that there are not are left out. Few reads where they lie together. */
export async function eventsAt(log: EventLog, positions: Iterable<number>): Promise<readonly StoredEvent[]> {
  const wanted = [...new Set(positions)].sort((a, b) => a - b);
  const found: StoredEvent[] = [];
  let next = 0;
  while (next < wanted.length) {
    const from = wanted[next] ?? 0;
    const page = wanted.slice(next).filter((position) => position < from + PAGE);
    const upTo = page.at(-1) ?? from;
    const stored = await log.readAll({ after: from - 1, upTo, limit: PAGE });
    const asked = new Set(page);
    found.push(...stored.filter(({ position }) => asked.has(position)));
    next += page.length;
  }
  return found;
}
