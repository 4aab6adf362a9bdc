import { createHash } from 'node:crypto';
import type { StoredEvent } from '../../log/event-log.ts';
import { link } from './chain.ts';

/**
 * A run of consecutive events of the log and the business dates that they lie between, so that it can be told
 * without reading them whether they matter to a date. Each stretch follows on another; the first begins the log.
 */
export interface Stretch {
  /** The position of its last event. */
  readonly last: number;
  /** How many events it holds. Positions may have gaps. */
  readonly events: number;
  readonly earliest: string;
  readonly latest: string;
  /** SHA-256 of the last event's bytes, by which the log is known again. */
  readonly mark: string;
  /** Follows on the digest of the stretch before, and says all of the above. */
  readonly digest: string;
}

/** The stretch that one page of the log makes, whose events have these business dates, after another. */
export function stretchOf(
  page: readonly StoredEvent[],
  dates: readonly string[],
  before: Stretch | undefined,
): Stretch {
  const last = page.at(-1);
  const ordered = dates.toSorted();
  const [earliest] = ordered;
  const latest = ordered.at(-1);
  if (last === undefined || earliest === undefined || latest === undefined) {
    throw new Error('a stretch holds at least one event');
  }
  const content = { last: last.position, events: page.length, earliest, latest, mark: markOf(last) };
  return { ...content, digest: digestOf(content, before) };
}

/** Whether these are stretches as they were noted, from the first on and none missing. */
export function isChain(stretches: readonly Stretch[]): boolean {
  return stretches.every((stretch, index) => stretch.digest === digestOf(stretch, stretches[index - 1]));
}

/** What an event is known again by. */
export function markOf({ bytes }: StoredEvent): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function digestOf(stretch: Omit<Stretch, 'digest'>, before: Stretch | undefined): string {
  const { last, events, earliest, latest, mark } = stretch;
  return link(before?.digest ?? '', `${last}`, `${events}`, earliest, latest, mark);
}
