import type { Append, AppendOutcome, EventToAppend } from '../event-log.ts';
import { CHANNEL } from './channel.ts';
import { joinBytes } from './join-bytes.ts';
import type { RunQuery } from './run-query.ts';

/** What a stream must look like, as the statement takes it: its last revision (-1: none), or one of these. */
const ANY = null;
const EXISTS = -2;

interface AskedStream {
  readonly stream: string;
  readonly expected: number | null;
  /** How many events of the group go into it so far. */
  count: number;
}

interface Planned {
  readonly streams: readonly AskedStream[];
  readonly events: readonly EventToAppend[];
  /** For each event its stream, as a place in `streams` counted from 1, and its place among that stream's events. */
  readonly streamOf: readonly number[];
  readonly offsetOf: readonly number[];
}

/**
 * Appends in one statement and thus one round trip, provided that nothing stands in the way: every stream is as
 * expected and every id is new. Otherwise stores nothing and gives null, or fails with a unique violation.
 *
 * The statement sees the log as it was before it waited for the sequencer. What was committed meanwhile cannot
 * mislead it: the sequencer's row is read again after the wait, and a stream that has grown, or an id that has been
 * taken, runs into a unique index.
 */
export async function appendUncontested(
  query: RunQuery,
  appends: readonly Append[],
): Promise<readonly AppendOutcome[] | null> {
  const planned = plan(appends);
  if (planned === null) return null;
  const { streams, events, streamOf, offsetOf } = planned;
  const { joined, starts, sizes } = joinBytes(events.map((event) => event.bytes));
  const [row] = await query<{ head: bigint; lasts: readonly bigint[] }>('append', APPEND, [
    streams.map(({ stream }) => stream),
    streams.map(({ expected }) => expected),
    events.length,
    streamOf,
    offsetOf,
    events.map(({ id }) => id),
    events.map(({ type }) => type),
    starts,
    sizes,
    joined,
  ]);
  return row === undefined ? null : outcomesOf(appends, streams, Number(row.head), row.lasts);
}

const APPEND = `
  with asked as materialized (
    select a.stream, a.expected, a.place, coalesce(l.revision, -1) as last
      from unnest($1::text[], $2::bigint[]) with ordinality as a (stream, expected, place)
      left join lateral (
        select revision from events where events.stream = a.stream order by revision desc limit 1
      ) as l on true
  ), taken as (
    update event_sequencer set position = position + $3::bigint
     where not exists (select from asked where expected <> last and (expected <> ${EXISTS} or last < 0))
    returning position - $3::bigint as head
  ), stored as (
    insert into events (position, stream, revision, id, type, bytes)
    select taken.head + n, asked.stream, asked.last + 1 + e.place_in_stream, e.id, e.type,
           substring($10::bytea from e.start for e.size)
      from taken
      cross join unnest($4::integer[], $5::integer[], $6::uuid[], $7::text[], $8::integer[], $9::integer[])
        with ordinality as e (stream, place_in_stream, id, type, start, size, n)
      join asked on asked.place = e.stream
  )
  select head, (select array_agg(last order by place) from asked) as lasts,
         pg_notify('${CHANNEL}', (head + $3::bigint)::text)
    from taken`;

/** Puts the appends together by stream; null when one of them is bound to be refused. */
function plan(appends: readonly Append[]): Planned | null {
  const streams: AskedStream[] = [];
  const places = new Map<string, number>();
  const ids = new Set<string>();
  const events: EventToAppend[] = [];
  const streamOf: number[] = [];
  const offsetOf: number[] = [];
  for (const append of appends) {
    let place = places.get(append.stream);
    let asked = place === undefined ? undefined : streams[place - 1];
    if (place === undefined || asked === undefined) {
      asked = { stream: append.stream, expected: expectedOf(append), count: 0 };
      place = streams.push(asked);
      places.set(append.stream, place);
    } else if (!follows(append, asked)) return null;
    for (const event of append.events) {
      if (ids.has(event.id)) return null;
      ids.add(event.id);
      events.push(event);
      streamOf.push(place);
      offsetOf.push(asked.count);
      asked.count += 1;
    }
  }
  return { streams, events, streamOf, offsetOf };
}

function expectedOf({ expected }: Append): number | null {
  if (expected === 'any') return ANY;
  if (expected === 'exists') return EXISTS;
  return expected === 'none' ? -1 : expected;
}

/** Whether an append to a stream that the group appends to already is sure to find what it expects. */
function follows({ expected }: Append, { expected: before, count }: AskedStream): boolean {
  if (expected === 'any' || expected === 'exists') return true;
  return expected !== 'none' && before !== ANY && before !== EXISTS && expected === before + count;
}

function outcomesOf(
  appends: readonly Append[],
  streams: readonly AskedStream[],
  head: number,
  lasts: readonly bigint[],
): readonly AppendOutcome[] {
  const next = new Map(streams.map(({ stream }, index) => [stream, Number(lasts[index]) + 1]));
  let position = head + 1;
  return appends.map(({ stream, events }) => {
    const firstPosition = position;
    const firstRevision = next.get(stream) ?? 0;
    const count = events.length;
    position += count;
    next.set(stream, firstRevision + count);
    return { outcome: 'appended', stream, firstPosition, firstRevision, count };
  });
}
