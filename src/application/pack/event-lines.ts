import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/kernel/canonical-json.ts';
import { decodeEvent } from '../../log/codec.ts';
import type { StoredEvent } from '../../log/event-log.ts';
import { eventInLine } from '../../log/ndjson.ts';
import { fileOf } from '../../projections/confidential.ts';
import { link } from '../../projections/past/chain.ts';

/** One event of the log as a line of a pack. */
export interface EventLine {
  /** Without the line feed. */
  readonly bytes: Uint8Array;
  /** SHA-256 of the event's own bytes. */
  readonly sha256: string;
  readonly withheld: boolean;
}

/** Says that there is an event, and by which bytes it can be known again, but not what it is. */
const WITHHELD = /^\{"sha256":"([0-9a-f]{64})","withheld":true\}$/;

/** An event's very bytes; a digest of them where only the inspectors on a file may know it. No score rests on such an event. */
export function lineOf(stored: StoredEvent): EventLine {
  const sha256 = createHash('sha256').update(stored.bytes).digest('hex');
  if (fileOf(decodeEvent(stored)) === null) return { bytes: stored.bytes, sha256, withheld: false };
  return { bytes: Buffer.from(canonicalJson({ sha256, withheld: true })), sha256, withheld: true };
}

/**
 * Reads a line of a pack; the event is null where it is withheld.
 *
 * @throws RefusedError `log.invalid-line` when it is neither an event as this program writes it nor says that one is withheld
 */
export function readLine(
  bytes: Uint8Array,
  number: number,
): EventLine & { readonly event: ReturnType<typeof eventInLine> | null } {
  const [, withheld] = WITHHELD.exec(Buffer.from(bytes).toString('latin1')) ?? [];
  if (withheld !== undefined) return { bytes, sha256: withheld, withheld: true, event: null };
  const event = eventInLine(bytes, number);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), withheld: false, event };
}

/** What lines come to, one after the other: how many, and a digest that says all of them in their order. */
export class LogTally {
  events = 0;
  withheld = 0;
  digest = '';

  add({ sha256, withheld }: EventLine): void {
    this.events += 1;
    if (withheld) this.withheld += 1;
    this.digest = link(this.digest, sha256);
  }
}
