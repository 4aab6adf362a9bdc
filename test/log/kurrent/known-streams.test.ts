import { expect, it } from 'vitest';
import type { StoredEvent } from '../../../src/log/event-log.ts';
import { KnownStreams } from '../../../src/log/kurrent/known-streams.ts';
import { someEvents } from '../../conformance/event-log/events.ts';

function stored(stream: string, first: number, count: number): readonly StoredEvent[] {
  return someEvents(count).map((event, index) => ({
    ...event,
    stream,
    revision: first + index,
    position: first + index + 1,
  }));
}

it('knows the ids of a stream and its last revision, as far as they follow on', () => {
  const known = new KnownStreams(100);
  const events = stored('a', 0, 3);
  expect(known.get('a')).toBeUndefined();
  known.extend('a', events.slice(0, 2));
  known.extend('a', events);
  expect(known.get('a')).toEqual({
    last: 2,
    revisions: new Map(events.map(({ id, revision }) => [id, revision])),
  });
  known.extend('a', stored('a', 4, 1));
  expect(known.get('a')?.last).toBe(2);
});

it('remembers that a stream is not there', () => {
  const known = new KnownStreams(100);
  expect(known.extend('a', [])).toEqual({ last: -1, revisions: new Map() });
});

it('lets go of the streams used least recently, never of the one used last', () => {
  const known = new KnownStreams(10);
  for (const stream of ['a', 'b', 'c']) known.extend(stream, stored(stream, 0, 3));
  known.extend('a', []);
  known.extend('d', stored('d', 0, 3));
  expect(['a', 'b', 'c', 'd'].map((stream) => known.get(stream)?.last)).toEqual([2, undefined, 2, 2]);
  known.extend('e', stored('e', 0, 50));
  expect(['a', 'b', 'c', 'd', 'e'].map((stream) => known.get(stream)?.last)).toEqual([
    ...[undefined, undefined, undefined, undefined],
    49,
  ]);
  known.extend('a', stored('a', 0, 3));
  expect([known.get('a')?.last, known.get('e')]).toEqual([2, undefined]);
});
