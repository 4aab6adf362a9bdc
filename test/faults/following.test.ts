import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { asks, countingFrom } from './support/asks.ts';
import { follow } from './support/following.ts';
import { dice } from './support/seed.ts';
import { Town } from './support/town.ts';

const random = dice();
const NOTICED = 8;
/** The server, and those who follow for the town and for the test. */
const LISTENERS = 3;

describe('whoever follows the log while the database restarts', () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.open({ random });
  });
  afterAll(() => town?.close());

  it.each([
    ['in good order, after a while', () => town.postgres.stop().then(() => sleep(1_000))],
    ['after it was killed', () => town.postgres.kill()],
  ])('%s is given every event once and in order', async (_, goAway) => {
    town.startLoad();
    await town.appending.acknowledged(20);
    await goAway();
    await town.postgres.startAgain();
    await sleep(random.between(100, 500));
    await town.finishLoad();
    await town.expectWhole();
  });

  it('is woken again by what others append', async () => {
    const { url } = town.postgres;
    const following = await follow(url);
    onTestFinished(() => following.stop());
    const before = await untilListening(url, LISTENERS);
    await town.postgres.stop();
    await town.postgres.startAgain();
    const after = await untilListening(url, LISTENERS);
    expect(after.filter((pid) => before.includes(pid))).toEqual([]);

    // Whoever looks for himself does so once a second; woken he is there at once.
    const orders = countingFrom(90_000);
    const writes = asks(random, 'woken', orders);
    const begun = performance.now();
    for (let write = 0; write < NOTICED; write += 1) {
      await town.asking.insist(writes.next().value);
      const receipt = town.asking.acknowledged.at(-1)?.receipt;
      await following.reached(receipt?.events[0]?.position ?? Number.POSITIVE_INFINITY);
    }
    expect(performance.now() - begun).toBeLessThan((NOTICED - 2) * 1_000);
    await town.expectWhole();
  });
});

/** The backends that listen, by process id. */
async function listening(url: string): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where query = 'listen event_log'`,
    );
    return rows.map(({ pid }) => pid);
  } finally {
    await client.end();
  }
}

async function untilListening(url: string, count: number): Promise<readonly number[]> {
  for (let tried = 0; ; tried += 1) {
    const pids = await listening(url);
    if (pids.length === count) return pids;
    if (tried > 200) throw new Error(`${pids.length} listen and not ${count}`);
    await sleep(50);
  }
}
