import { afterAll, beforeAll, expect, it } from 'vitest';
import { CommandBus } from '../../../src/application/command-bus.ts';
import type { Database } from '../../../src/database/database.ts';
import { Past } from '../../../src/projections/past/past.ts';
import { PastMemory } from '../../../src/projections/past/past-memory.ts';
import { Projector } from '../../../src/projections/projector.ts';
import { everything, ids, positions } from '../../conformance/event-log/events.ts';
import { eventsIn } from '../../support/asking.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';
import { logOf, someSummer } from '../../support/random-log.ts';
import { emptyReadModels } from '../../support/read-models.ts';
import { openOn, startServer } from './open.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

it('commands, read models, a rebuild and the past rest on KurrentDB as on any log, gaps and strangers or not', async () => {
  const server = await startServer();
  const log = openOn(server, { timeout: 10_000 });
  const requests = someSummer();
  const bus = new CommandBus(log, () => '2024-12-31T00:00:00.000Z');
  const results = await bus.executeAll(requests);
  const told = results.flatMap((result) => (result.outcome === 'refused' ? [] : result.events));
  const recorded = await eventsIn(log);
  const inMemory = await everything(await logOf(requests));
  expect(ids(recorded)).toEqual(ids(inMemory));
  const byId = new Map(recorded.map((event) => [event.id, event]));
  expect(told).toEqual(told.map(({ id }) => byId.get(id)));
  expect(told.length).toBeGreaterThan(10);

  const again = await new CommandBus(openOn(server), () => '2025-01-01T00:00:00.000Z').executeAll(requests);
  for (const [index, first] of results.entries()) {
    if (first.outcome === 'refused' || first.events.length === 0) continue;
    expect(again[index]).toEqual({ outcome: 'recorded-before', events: first.events });
  }

  const projector = await emptyReadModels(database, log, { page: 7, events: 20 });
  const head = await projector.catchUp();
  expect(head).toBe(await log.head());
  const content = await projector.content();
  await (await Projector.open(database, log, { page: 3 })).rebuild({ fresh: true });
  expect(await projector.content()).toEqual(content);

  const past = new Past(log, { memory: new PastMemory(database), stretch: 5, interval: 10 });
  const replay = new Past(log);
  for (const at of [
    undefined,
    1,
    ...positions(inMemory).map((n) => recorded[n - 1]?.position ?? 0),
    head + 10,
  ]) {
    for (const asOf of [undefined, '2024-06-19', '2024-08-07']) {
      expect(await past.grounds({ at, asOf })).toEqual(await replay.grounds({ at, asOf }));
    }
  }
});
