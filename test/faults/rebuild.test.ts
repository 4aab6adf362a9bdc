import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunSettings, runJijian } from '../support/run-jijian.ts';
import { dice, tell } from './support/seed.ts';
import { Town } from './support/town.ts';

const random = dice();
const KILLED = 2;
/** How many events the rebuilds that are killed read at once. */
const PAGE = 20;

describe('a rebuild while writes go on', () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.open({ random });
  });
  afterAll(() => town?.close());

  const rebuild = (settings: RunSettings = {}) =>
    runJijian(['rebuild', '--json'], { env: town.environment, ...settings });

  it('killed again and again leaves the read models whole, and the next one goes on to its end', async () => {
    town.startLoad();
    await town.appending.acknowledged(300);
    const left: Progress[] = [];
    for (let attempt = 0; attempt < KILLED; attempt += 1) {
      left.push(await rebuildAndKill(town.postgres.url, random.between(8, 16)));
    }
    const finished = await rebuild();
    expect(finished).toMatchObject({ code: 0 });
    await town.finishLoad();
    const { events } = await town.expectWhole();
    tell(`rebuilds killed at ${left.map(({ last }) => last).join(', ')}; ${events} events`);
    for (const { first } of left.slice(1)) expect(first, 'where it went on').toBeGreaterThan(PAGE);
  });

  it('whose database is killed says so, and leaves the read models whole', async () => {
    town.startLoad();
    await town.appending.acknowledged(20);
    let killing: Promise<void> | null = null;
    const { code, stderr } = await rebuild({
      onTold: () => {
        killing ??= town.postgres.kill();
      },
    });
    await killing;
    await town.postgres.startAgain();
    tell(`the rebuild ended with ${code}`);
    // It may have been done before the last process of the database was dead.
    if (code !== 0)
      expect([code, stderr]).toEqual([3, expect.stringMatching(/"code":"(log|database)\.unavailable"/)]);
    await town.finishLoad();
    await town.expectWhole();
  });
});

interface Progress {
  readonly first: number;
  readonly last: number;
}

/** Kills a rebuild when it has said so often how far it has come; gives what it said first and last. */
async function rebuildAndKill(url: string, after: number): Promise<Progress> {
  const script = join(import.meta.dirname, 'support/rebuild-slowly.ts');
  const child = spawn(process.execPath, [script, url, String(PAGE)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const said: number[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(Number(line));
    if (said.length === after) child.kill('SIGKILL');
  });
  await exited;
  return { first: said[0] ?? 0, last: said.at(-1) ?? 0 };
}
