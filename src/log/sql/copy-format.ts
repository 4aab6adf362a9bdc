import type { EventToLoad, StoredEvent } from '../event-log.ts';

/**
 * Rows of `events` in the binary format of PostgreSQL's COPY (https://www.postgresql.org/docs/15/sql-copy.html,
 * “Binary Format”): a header, then each row as a count of columns and every column with its size before it.
 */

/** The columns and their order on the way in and out. */
export const COPIED_COLUMNS = 'position, stream, revision, id, type, bytes';

const COLUMNS = 6;
/** Signature, flags, no extension. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
/** The bytes of a row that do not depend on its contents: column count, six sizes, two int8, one uuid. */
const FIXED = 2 + COLUMNS * 4 + 2 * 8 + 16;
/** What comes where a row's count of columns would be when there is none any more. */
const END = -1;
/** About how many bytes are given at a time. */
const PIECE = 1 << 18;

/** Writes events as rows, from a position on, in pieces. */
export function* writeRows(events: readonly EventToLoad[], firstPosition: number): Generator<Buffer> {
  let piece = Buffer.allocUnsafe(PIECE);
  let end = HEADER.copy(piece);
  for (const [index, event] of events.entries()) {
    const streamSize = Buffer.byteLength(event.stream);
    const typeSize = Buffer.byteLength(event.type);
    const size = FIXED + streamSize + typeSize + event.bytes.length;
    if (end + size + 2 > piece.length) {
      yield piece.subarray(0, end);
      piece = Buffer.allocUnsafe(Math.max(PIECE, size + 2));
      end = 0;
    }
    end = piece.writeInt16BE(COLUMNS, end);
    end = piece.writeBigInt64BE(BigInt(firstPosition + index), piece.writeInt32BE(8, end));
    end = piece.writeInt32BE(streamSize, end);
    end += piece.write(event.stream, end);
    end = piece.writeBigInt64BE(BigInt(event.revision), piece.writeInt32BE(8, end));
    end = piece.writeInt32BE(16, end);
    end += piece.write(event.id.replaceAll('-', ''), end, 'hex');
    end = piece.writeInt32BE(typeSize, end);
    end += piece.write(event.type, end);
    end = piece.writeInt32BE(event.bytes.length, end);
    piece.set(event.bytes, end);
    end += event.bytes.length;
  }
  end = piece.writeInt16BE(END, end);
  yield piece.subarray(0, end);
}

/** Reads all rows; the events' bytes remain in the buffer given, each in a place of its own. */
export function readRows(copied: Buffer): StoredEvent[] {
  const events: StoredEvent[] = [];
  let at = HEADER.length;
  while (copied.readInt16BE(at) !== END) {
    at += 2;
    const position = Number(copied.readBigInt64BE(at + 4));
    at += 12;
    const streamEnd = at + 4 + copied.readInt32BE(at);
    const stream = copied.toString('utf8', at + 4, streamEnd);
    const revision = Number(copied.readBigInt64BE(streamEnd + 4));
    const id = uuidAt(copied, streamEnd + 16);
    at = streamEnd + 32;
    const typeEnd = at + 4 + copied.readInt32BE(at);
    const type = copied.toString('utf8', at + 4, typeEnd);
    at = typeEnd + 4 + copied.readInt32BE(typeEnd);
    const bytes = new Uint8Array(copied.buffer, copied.byteOffset + typeEnd + 4, at - typeEnd - 4);
    events.push({ position, stream, revision, id, type, bytes });
  }
  return events;
}

function uuidAt(buffer: Buffer, at: number): string {
  const hex = buffer.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
