import type { EventToLoad } from '../../src/log/event-log.ts';
import manifest from './package.json' with { type: 'json' };

/** Another event store, as far as it is measured. */
export interface Peer {
  readonly name: string;
  /** Appends one event to a stream that is not there yet; rejects when it is. */
  append(event: EventForPeer): Promise<unknown>;
  close(): Promise<void>;
}

/** An event before it is what a peer stores: each makes JSON of `data` itself. */
export interface EventForPeer {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
}

/** Said where the peers are wanted and not there. */
export const PEERS_MISSING = 'the peers are not installed; npm --prefix bench/peers ci installs them';

/** Whether the packages are there, which the project's own `npm ci` leaves alone. */
export function arePeersInstalled(): boolean {
  return Object.keys(manifest.dependencies).every((name) => {
    try {
      return import.meta.resolve(name) !== '';
    } catch {
      return false;
    }
  });
}

/** The same event for a peer. */
export function toPeer({ stream, type, bytes }: EventToLoad): EventForPeer {
  return { stream, type, data: JSON.parse(Buffer.from(bytes).toString('utf8')) };
}
