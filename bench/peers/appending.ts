import { openPostgres } from '../../src/database/open-postgres.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { appendOneByOne, eachByCallers, newStreams } from '../appending.ts';
import { type Server, vacuum } from '../support/databases.ts';
import { type Figure, perSecond, rates } from '../support/measure.ts';
import { openDcbEventStore } from './dcb-event-store.ts';
import { openEmmett } from './emmett.ts';
import { type EventForPeer, type Peer, toPeer } from './peer.ts';

const ROUNDS = 5;
const CALLERS = 32;
const OWN_EVENTS = 12_000;
const PEER_EVENTS = 4_000;

/** Single-event appends of 32 callers, each to a stream that must not be there yet, against the same by peers. */
export async function measureAppendingOfPeers(server: Server): Promise<readonly Figure[]> {
  const urls = [await server.fresh(), await server.fresh(), await server.fresh()] as const;
  const database = await openPostgres(urls[0], { poolSize: CALLERS });
  const log = await openSqlLog(database);
  const emmett = await openEmmett(urls[1], CALLERS);
  const dcb = await openDcbEventStore(urls[2], CALLERS);
  const peers = [emmett, dcb];
  const own: number[] = [];
  const theirs = new Map<Peer, number[]>(peers.map((peer) => [peer, []]));
  try {
    for (const peer of peers) await assertChecks(peer);
    for (let round = 0; round <= ROUNDS; round += 1) {
      const events = newStreams(OWN_EVENTS);
      const ours = await perSecond(events.length, () => appendOneByOne(log, events, CALLERS));
      if (round > 0) own.push(ours); // the first is warming up
      for (const [peer, reached] of theirs) {
        const same = newStreams(PEER_EVENTS).map(toPeer);
        const rate = await perSecond(same.length, () =>
          eachByCallers(CALLERS, same, (event) => peer.append(event)),
        );
        if (round > 0) reached.push(rate);
      }
      if (round === 0) for (const url of urls) await vacuum(url);
    }
  } finally {
    for (const peer of peers) await peer.close();
    await log.close();
    await database.close();
  }
  return [...theirs].map(([peer, reached]) => ({
    work: `single-event durable appends to streams that are not there, ${CALLERS} callers`,
    against: `${peer.name} on the same server`,
    ratios: own.map((mine, round) => mine / (reached[round] ?? 0)),
    ...(peer === emmett && { bound: { least: 5 } }),
    detail: `${rates(own)} against ${rates(reached)}`,
  }));
}

/** A peer that stored what it should refuse would do less than it is measured for. */
async function assertChecks(peer: Peer): Promise<void> {
  const event: EventForPeer = { stream: 'assignment-1', type: 'ProgressClaimed', data: {} };
  await peer.append(event);
  const stored = await peer.append(event).then(
    () => true,
    () => false,
  );
  if (stored) throw new Error(`${peer.name} appended to a stream that was to be new`);
}
