import type { EventToLoad } from '../event-log.ts';

/**
 * Rows of `events` as PostgreSQL's COPY takes them in its binary format
 * (https://www.postgresql.org/docs/15/sql-copy.html, “Binary Format”), in pieces of about `PIECE` bytes.
 */
export function* copyRows(events: readonly EventToLoad[], firstPosition: number): Generator<Buffer> {
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
    end = piece.writeInt16BE(6, end); // six columns, each with its size before it
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
  end = piece.writeInt16BE(-1, end);
  yield piece.subarray(0, end);
}

const PIECE = 1 << 18;
/** Signature, flags, no extension. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
/** The bytes of a row that do not depend on its contents: column count, six sizes, two int8, one uuid. */
const FIXED = 2 + 6 * 4 + 2 * 8 + 16;
