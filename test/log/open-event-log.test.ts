import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { openEventLog } from '../../src/log/open-event-log.ts';
import { everything, expectRefused, to } from '../conformance/event-log/events.ts';
import { KurrentServer } from '../support/kurrent/server.ts';
import { freshDatabase } from '../support/postgres.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

describe('the address of the log', () => {
  it('is the database of the read models when there is none', async () => {
    const log = await openEventLog(null, database);
    await log.append([to('a', 'none')]);
    await log.close();
    expect(await everything(await openEventLog(null, database))).toHaveLength(1);
  });

  it('may be a PostgreSQL of its own, which is closed with it', async () => {
    const fresh = await freshDatabase();
    onTestFinished(fresh.drop);
    const log = await openEventLog(fresh.url, database);
    await log.append([to('a', 'none'), to('a', 0)]);
    expect(await log.head()).toBe(2);
    await log.close();
    await expectRefused(log.head(), 'log.closed');
    expect(await (await openEventLog(null, database)).head()).toBe(1);
  });

  it.each(['esdb', 'kurrent', 'kurrentdb'])('may be a server: %s://', async (scheme) => {
    const server = await new KurrentServer().start();
    onTestFinished(() => server.stop());
    const log = await openEventLog(server.url.replace(/^\w+/, scheme), database);
    expect(await log.append([to('a', 'none')])).toMatchObject([{ outcome: 'appended' }]);
    await log.close();
  });

  it.each([
    '',
    'hechi',
    'http://127.0.0.1:2113',
    'esdb:127.0.0.1',
    'esdb://',
    'esdb://admin:geheim@127.0.0.1:port',
    'esdb://admin:geheim@127.0.0.1?tls',
    'esdb://admin:geheim@127.0.0.1?keepAliveInterval=often',
    'esdb://admin:geheim@127.0.0.1?namespace=',
    'esdb://admin:geheim@127.0.0.1?namespace=a-b',
    'esdb://admin:geheim@127.0.0.1?tls=false&namespace=$all',
    `esdb://admin:geheim@127.0.0.1?namespace=${'x'.repeat(51)}`,
  ])('is refused: %s', async (url) => {
    const refused = await expectRefused(openEventLog(url, database), 'log.invalid-url');
    expect(refused.kind).toBe('invalid');
    expect(refused.message).not.toContain('geheim');
    expect(JSON.stringify(refused.details)).not.toContain('geheim');
  });
});
