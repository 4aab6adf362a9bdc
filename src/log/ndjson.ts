import type { Envelope } from '../domain/kernel/envelope.ts';
import { RefusedError, refusal } from '../domain/kernel/refusal.ts';
import { encodeEvent } from './codec.ts';
import { type EventLog, type EventToLoad, MAX_EVENT_BYTES } from './event-log.ts';
import { readPages } from './pages.ts';

const LINE_FEED = 0x0a;

/** A log as lines: each event's very bytes, which hold no line feed, in order of position. */
export async function* writeLines(log: EventLog): AsyncGenerator<Buffer> {
  for await (const page of readPages(log, { after: 0, pageSize: 2_000 })) {
    yield Buffer.concat(page.flatMap(({ bytes }) => [bytes, NEW_LINE]));
  }
}

const NEW_LINE = Buffer.from([LINE_FEED]);

/**
 * Reads a log from lines. Every line is checked as if it were recorded now, and must be the bytes that this program
 * would write. Refuses with `log.invalid-line`, naming the line, counted from 1. Remembers one number for each stream.
 */
export async function* readLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<EventToLoad> {
  const revisions = new Map<string, number>();
  let number = 0;
  for await (const line of linesOf(source)) {
    number += 1;
    const { id, stream, type, bytes } = eventInLine(line, number);
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    yield { id, stream, type, revision, bytes };
  }
}

/** Whole lines, without their line feeds. Refuses a last line without one, and one longer than any event. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let number = 1;
  let rest: Uint8Array = new Uint8Array();
  for await (const piece of source) {
    let start = 0;
    for (let end = piece.indexOf(LINE_FEED); end >= 0; end = piece.indexOf(LINE_FEED, start)) {
      yield rest.length === 0 ? piece.slice(start, end) : Buffer.concat([rest, piece.subarray(start, end)]);
      number += 1;
      rest = new Uint8Array();
      start = end + 1;
    }
    rest = Buffer.concat([rest, piece.subarray(start)]);
    if (rest.length > MAX_EVENT_BYTES) refuseLine(number, '超过单个事件的长度上限');
  }
  if (rest.length > 0) refuseLine(number, '没有换行,文件可能不完整');
}

/** An event as its line says it. Refuses what this program would not have written so. */
export function eventInLine(line: Uint8Array, number: number): Omit<EventToLoad, 'revision'> {
  let envelope: Envelope;
  try {
    envelope = JSON.parse(Buffer.from(line).toString('utf8'));
    const encoded = encodeEvent(envelope);
    if (Buffer.compare(encoded.bytes, line) === 0) return { ...encoded, stream: envelope.stream };
  } catch (error) {
    return refuseLine(number, '不是本系统的事件', error);
  }
  return refuseLine(number, '不是规范写法(RFC 8785)');
}

function refuseLine(line: number, reason: string, cause?: unknown): never {
  throw new RefusedError(
    refusal('invalid', 'log.invalid-line', `第${line}行${reason}。`, { line }),
    cause === undefined ? undefined : { cause },
  );
}
