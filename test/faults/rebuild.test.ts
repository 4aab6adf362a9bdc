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
    const left: number[] = [];
    for (let attempt = 0; attempt < KILLED; attempt += 1) {
      left.push(await rebuildAndKill(town.postgres.url, random.between(2, 12)));
    }
    const finished = await rebuild();
    expect(finished).toMatchObject({ code: 0 });
    await town.finishLoad();
    const { events } = await town.expectWhole();
    tell(`rebuilds killed at ${left.join(', ')}; ${events} events`);
    expect(left.every((position) => position > 0)).toBe(true);
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

/** Kills a rebuild when it has said so often how far it has come; gives the last position that it said. */
async function rebuildAndKill(url: string, after: number): Promise<number> {
  const script = join(import.meta.dirname, 'support/rebuild-slowly.ts');
  const child = spawn(process.execPath, [script, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let said = 0;
  let position = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    said += 1;
    if (said <= after) position = Number(line);
    if (said === after) child.kill('SIGKILL');
  });
  await exited;
  return position;
}
