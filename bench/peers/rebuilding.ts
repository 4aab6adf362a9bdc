import { openPostgres } from '../../src/database/open-postgres.ts';
import type { Envelope } from '../../src/domain/kernel/envelope.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { Projector } from '../../src/projections/projector.ts';
import { fill, years } from '../support/city-years.ts';
import { type Server, vacuum } from '../support/databases.ts';
import { type Figure, perSecond, rates } from '../support/measure.ts';
import { fillEmmett, rebuildEmmett, takeProjected } from './emmett.ts';

/** Emmett reads its whole table for every page: with many more, this would measure little else. */
const EVENTS = 50_000;
const ROUNDS = 3;

/** A rebuild of all read models against Emmett's rebuild of a projection that only counts, over the same events. */
export async function measureRebuildingOfPeers(
  server: Server,
  year: readonly Envelope[],
): Promise<readonly Figure[]> {
  const types = [...new Set(year.map(({ type }) => type))];
  const theirUrl = await server.fresh();
  await fillEmmett(theirUrl, years(year, EVENTS));
  const ownUrl = await server.fresh();
  const database = await openPostgres(ownUrl);
  const log = await openSqlLog(database);
  try {
    await fill(log, year, EVENTS);
    for (const url of [ownUrl, theirUrl]) await vacuum(url);
    const projector = await Projector.open(database, log);
    const [own, theirs]: [number[], number[]] = [[], []];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const ours = await perSecond(EVENTS, () => projector.rebuild({ fresh: true }));
      const emmett = await perSecond(EVENTS, () => rebuildEmmett(theirUrl, `per-stream-${round}`, types));
      const projected = await takeProjected(theirUrl);
      if (projected !== EVENTS) throw new Error(`Emmett projected ${projected} of ${EVENTS} events`);
      if (round === 0) continue; // warming up
      own.push(ours);
      theirs.push(emmett);
    }
    return [
      {
        work: `rebuild of all read models, ${EVENTS} events`,
        against: 'Emmett’s rebuild of one row per stream on the same server',
        ratios: own.map((mine, round) => mine / (theirs[round] ?? 0)),
        bound: { least: 10 },
        detail: `${rates(own)} against ${rates(theirs)}`,
      },
    ];
  } finally {
    await log.close();
    await database.close();
  }
}
