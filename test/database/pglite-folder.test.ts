import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { lockFolder } from '../../src/database/folder-lock.ts';
import { openPglite } from '../../src/database/open-pglite.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { everything, expectRefused, ids } from '../conformance/event-log/events.ts';

describe('a PGlite folder', () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'jijian-test-'));
    folder = join(parent, '数据', 'with space');
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  it('is held by one process; when that is killed its data is there for the next', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const holder = await hold(folder, first);

    const refused = await expectRefused(openPglite(folder), 'database.locked');
    expect(refused.kind).toBe('unavailable');
    expect(refused.message).toContain(folder);
    expect(refused.message).toContain(String(holder.pid));
    expect(refused.details).toMatchObject({ folder, holder: { pid: holder.pid } });

    await kill(holder);
    await kill(await hold(folder, second));

    const database = await openPglite(folder);
    const log = await openSqlLog(database);
    expect(ids(await everything(log))).toEqual([first, second]);
    await database.close();
  });

  it('is refused to a second opening in the same process, until it is closed', async () => {
    const database = await openPglite(folder);
    const refused = await expectRefused(openPglite(folder), 'database.locked');
    expect(refused.message).toContain(String(process.pid));
    symlinkSync(folder, join(parent, 'alias'));
    await expectRefused(openPglite(join(parent, 'alias')), 'database.locked');
    await expectRefused(openPglite(`${folder}/../with space/`), 'database.locked');
    await database.close();
    await database.close();

    const again = await openPglite(folder);
    await sql`select 1`.execute(again.kysely);
    await again.close();
  });

  it('is locked even when nobody knows by whom', async () => {
    mkdirSync(folder, { recursive: true });
    const lock = lockFolder(folder);
    onTestFinished(() => lock.release());
    for (const content of ['', '{', '{"pid":"1"}', 'null']) {
      writeFileSync(join(folder, 'lock-holder.json'), content);
      const refused = await expectRefused(openPglite(folder), 'database.locked');
      expect(refused.details).toEqual({ folder, holder: null });
    }
  });

  it('does not take the note of a process that is gone for a lock', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'lock-holder.json'),
      JSON.stringify({ pid: process.pid, host: 'x', startedAt: 'x' }),
    );
    lockFolder(folder).release();
  });

  it('begins anew when it was killed while it was being made', async () => {
    const unfinished = join(folder, 'cluster.new');
    mkdirSync(join(unfinished, 'base'), { recursive: true });
    writeFileSync(join(unfinished, 'PG_VERSION'), '18\n');
    const database = await openPglite(folder);
    await sql`select 1`.execute(database.kysely);
    await database.close();
    expect(existsSync(unfinished)).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['cluster', 'lock.sqlite']);
  });

  it('that cannot be one is refused and left alone', async () => {
    const file = join(parent, 'file');
    writeFileSync(file, 'not a folder');
    for (const place of [file, join(file, 'below')]) {
      const refused = await expectRefused(openPglite(place), 'database.folder-unusable');
      expect(refused.details).toEqual({ folder: place });
      expect(refused.cause).toBeInstanceOf(Error);
    }
  });

  it('is let go when what lies in it is no database', async () => {
    mkdirSync(join(folder, 'cluster'), { recursive: true });
    writeFileSync(join(folder, 'cluster', 'PG_VERSION'), 'nonsense');
    await expect(openPglite(folder)).rejects.toThrow();
    lockFolder(folder).release();
  });
});

async function hold(folder: string, id: string) {
  const script = join(import.meta.dirname, 'hold-folder.ts');
  const child = spawn(process.execPath, [script, folder, id], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => ['ended'])]);
  expect(String(said)).toBe('held\n');
  return child;
}

async function kill(child: Awaited<ReturnType<typeof hold>>): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
