import type { AllQuery, StoredEvent, StreamQuery } from '../../src/log/event-log.ts';
import { type FinalLog, isSameEvent, lastRevision } from './final-log.ts';
import { must } from './violation.ts';
import type { Read } from './witness.ts';

/** Holds everything that anybody was ever given against the log: it was all there was, in order, and never changed. */
export function checkReads(reads: readonly Read[], log: FinalLog): void {
  for (const read of reads) {
    if (read.of === 'head') {
      must(
        read.from <= read.head && read.head <= read.to,
        () => `The head was said to be ${read.head} when there were ${read.from} to ${read.to} events.`,
      );
      continue;
    }
    for (const event of read.events) {
      const stored = log.events[event.position - 1];
      must(
        isSameEvent(event, stored),
        () => `A reader was given ${describe(event)} where the log has ${describe(stored)}.`,
      );
    }
    const given = read.events.map(({ position }) => position);
    must(
      isTrueOfSomeMoment(given, read, log),
      () =>
        `A reader of ${describe(read.query)} ${read.of === 'stream' ? `in ${read.stream} ` : ''}was given the ` +
        `positions ${given.join(', ')}; when he asked there were ${evaluate(read, read.from, log).join(', ')}, ` +
        `at the end ${evaluate(read, read.to, log).join(', ')}.`,
    );
  }
}

/** Whether what a reader was given is all that there was at some moment while it was read. */
function isTrueOfSomeMoment(
  given: readonly number[],
  read: Exclude<Read, { of: 'head' }>,
  log: FinalLog,
): boolean {
  for (let size = read.from; size <= read.to; size += 1) {
    if (evaluate(read, size, log).join() === given.join()) return true;
  }
  return false;
}

/** The positions that a reader is given when there are so many events. */
function evaluate(read: Exclude<Read, { of: 'head' }>, size: number, log: FinalLog): readonly number[] {
  const found =
    read.of === 'all' ? ofAll(read.query, size, log) : ofStream(read.stream, read.query, size, log);
  return found.map(({ position }) => position);
}

function ofAll(query: AllQuery, size: number, { events }: FinalLog): readonly StoredEvent[] {
  const { after, upTo = size, types, streamPrefix = '', limit } = query;
  return events
    .slice(after, Math.min(upTo, size))
    .filter(
      ({ type, stream }) => (types === undefined || types.includes(type)) && stream.startsWith(streamPrefix),
    )
    .slice(0, limit);
}

function ofStream(stream: string, query: StreamQuery, size: number, log: FinalLog): readonly StoredEvent[] {
  const { direction = 'forwards', from, limit } = query;
  const events = (log.streams.get(stream) ?? []).slice(0, lastRevision(log, stream, size) + 1);
  const found =
    direction === 'forwards'
      ? events.slice(from ?? 0)
      : events.slice(0, from === undefined ? events.length : from + 1).reverse();
  return found.slice(0, limit ?? found.length);
}

function describe(value: unknown): string {
  return JSON.stringify(value);
}
