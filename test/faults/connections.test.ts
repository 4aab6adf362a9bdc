import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { CuttingProxy } from './support/cutting-proxy.ts';
import { dice, tell } from './support/seed.ts';
import { Town } from './support/town.ts';

const random = dice();
const BLOWS = 10;

describe('connections under load', () => {
  it('are terminated by the server, all of them, again and again', async () => {
    const town = await Town.open({ random });
    try {
      town.startLoad();
      const admin = new pg.Client({ connectionString: town.postgres.url });
      await admin.connect();
      let terminated = 0;
      for (let blow = 0; blow < BLOWS; blow += 1) {
        await town.appending.acknowledged(random.between(2, 8));
        await sleep(random.between(0, 50));
        const { rowCount } = await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where backend_type = 'client backend' and pid <> pg_backend_pid()`,
        );
        terminated += rowCount ?? 0;
      }
      await admin.end();
      await town.finishLoad();
      expect(terminated).toBeGreaterThan(BLOWS);
      const { events } = await town.expectWhole();
      await town.stopServers();
      tell(`${terminated} backends terminated; ${events} events`);
    } finally {
      await town.close();
    }
  });

  it('are cut in the middle of bytes, both ways, and between a commit and its answer', async () => {
    let proxy: CuttingProxy | undefined;
    const town = await Town.open({
      random,
      through: async (url) => {
        proxy = await CuttingProxy.start(url, random);
        return proxy.url;
      },
    });
    try {
      if (proxy === undefined) throw new Error('there is no proxy');
      town.startLoad();
      await town.appending.acknowledged(20);
      proxy.cutting = true;
      const { cuts } = proxy;
      const until = Date.now() + 40_000;
      while ((cuts.bytes < BLOWS || cuts.answer < BLOWS) && Date.now() < until) {
        await sleep(random.between(50, 300));
        if (random.chance(0.1)) proxy.cutAll();
      }
      proxy.cutting = false;
      proxy.cutAll();
      await town.finishLoad();
      expect(Math.min(cuts.bytes, cuts.answer)).toBeGreaterThanOrEqual(BLOWS);
      const { events } = await town.expectWhole();
      await town.stopServers();
      tell(
        `cut in the middle of bytes ${cuts.bytes} times, before an answer ${cuts.answer} times; ` +
          `${events} events`,
      );
    } finally {
      await town.close();
      await proxy?.close();
    }
  });
});
