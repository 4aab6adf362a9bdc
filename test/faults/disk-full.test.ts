import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { dice, tell } from './support/seed.ts';
import { mountSmallDisk } from './support/small-disk.ts';
import { Town, type TownSettings } from './support/town.ts';

const MEGABYTES = 192;
/** What whoever writes is told while there is no room; all of it means: ask again later. */
const TOLD = ['log.unavailable', 'database.unavailable', 'evidence.no-room'];

const random = dice();

it('refuses writes while the disk is full, loses nothing, and goes on when there is room again', async () => {
  const disk = mountSmallDisk(MEGABYTES);
  tell(
    disk === null
      ? 'mounting is not permitted here: PostgreSQL is made to say that its disk is full'
      : `PostgreSQL's data and the files handed in lie on a disk of ${MEGABYTES} MB`,
  );
  onTestFinished(() => disk?.remove());
  const town = await openTown(random, disk?.folder);
  onTestFinished(() => town.close());

  town.startLoad();
  await town.appending.acknowledged(20);
  const room = disk ?? (await sayFull(town.postgres.url));
  await room.fill();
  const refused = () => [...town.asking.refusals.keys()];
  for (let waited = 0; refused().length < (disk === null ? 1 : 2) && waited < 200; waited += 1)
    await sleep(50);
  await sleep(500);
  expect(refused()).not.toEqual([]);
  expect(refused().filter((code) => !TOLD.includes(code))).toEqual([]);
  expect(town.asking.surprises).toEqual([]);

  await room.free();
  if (!(await town.postgres.isRunning())) {
    tell('PostgreSQL had stopped and is started again');
    await town.postgres.kill();
    await town.postgres.startAgain();
  }
  const before = town.asking.acknowledged.length;
  await sleep(500);
  await town.finishLoad();
  expect(town.asking.acknowledged.length).toBeGreaterThan(before);
  const { events } = await town.expectWhole();
  tell(`${events} events; refused ${JSON.stringify(Object.fromEntries(town.asking.refusals))}`);
});

async function openTown(random: TownSettings['random'], disk: string | undefined): Promise<Town> {
  if (disk === undefined) return Town.open({ random });
  const [postgresFolder, dataFolder] = [join(disk, 'postgres'), join(disk, 'data')];
  await mkdir(postgresFolder);
  await mkdir(dataFolder);
  return Town.open({ random, postgresFolder, dataFolder });
}

/** Lets the database answer every append as it does when its disk is full. */
async function sayFull(url: string) {
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`
    create function say_full() returns trigger language plpgsql as $$
    begin
      raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
    end $$`);
  return {
    fill: () =>
      run('create trigger say_full before insert on events for each statement execute function say_full()'),
    free: () => run('drop trigger say_full on events'),
  };
}
