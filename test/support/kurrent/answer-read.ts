import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { INVALID_READ } from './faults.ts';
import { eventMessage, placeOf, streamNotFoundMessage, streamOf } from './messages.ts';
import type { Outlet } from './outlet.ts';
import type { Place, Records, ServerRecord } from './records.ts';

/** Answers a read of one stream, which gives nothing from behind the end, or of everything. */
export async function answerRead(records: Records, options: ReadReq.Options, outlet: Outlet): Promise<void> {
  const backwards = options.getReadDirection() === 1;
  const all = options.getAll();
  const from = options.getStream();
  let found: readonly ServerRecord[];
  if (from !== undefined) {
    const name = streamOf(from);
    const stream = records.stream(name);
    if (stream.length === 0) return outlet.end(streamNotFoundMessage(name));
    const revision = from.hasEnd() ? stream.length - 1 : Number(from.getRevision() || 0);
    if (backwards) found = revision < stream.length ? stream.slice(0, revision + 1).reverse() : [];
    else found = stream.slice(revision);
  } else {
    const place = all === undefined ? null : placeOf(all);
    if (place !== null && !records.isValid(place)) return outlet.fail(INVALID_READ);
    found = backwards
      ? records.all.filter((record) => place === null || isBefore(record.place, place)).reverse()
      : records.all.filter((record) => place !== null && !isBefore(record.place, place));
  }
  for (const record of found.slice(0, Number(options.getCount()))) await outlet.write(eventMessage(record));
  outlet.end();
}

export function isBefore(a: Place, b: Place): boolean {
  return a.commit < b.commit || (a.commit === b.commit && a.prepare < b.prepare);
}
