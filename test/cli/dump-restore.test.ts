import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../src/database/open-pglite.ts';
import { importEvents } from '../../src/log/import-events.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { everything } from '../conformance/event-log/events.ts';
import { freshDatabase } from '../support/postgres.ts';
import { logOf, someSummer } from '../support/random-log.ts';
import { runJijian } from '../support/run-jijian.ts';

const work = mkdtempSync(join(tmpdir(), '备份-'));
const first = join(work, '原来');
const file = join(work, '事件 2024.ndjson');
afterAll(() => rmSync(work, { recursive: true, force: true }));
beforeAll(async () => {
  const database = await openPglite(join(first, 'database'));
  const log = await openSqlLog(database);
  await importEvents(log, Readable.from(await everything(await logOf(someSummer()))));
  await log.close();
  await database.close();
  // What follows from these events is recorded, so that nothing more follows once they are carried over.
  expect((await runJijian(['status', '--data', first])).code).toBe(0);
});

function failure({ stderr }: { stderr: string }): { code: string; details: object } {
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '');
}

describe('jijian dump and restore', () => {
  it('carry a log over, byte for byte, to another folder and to PostgreSQL', {
    timeout: 120_000,
  }, async () => {
    const dumped = await runJijian(['dump', file, '--json', '--data', first]);
    expect([dumped.code, JSON.parse(dumped.stdout)]).toMatchObject([
      0,
      { position: readFileSync(file, 'utf8').split('\n').length - 1, bytes: readFileSync(file).length },
    ]);
    const fresh = await freshDatabase();
    try {
      const targets = [
        { args: ['--data', join(work, '另一处')], env: {} },
        { args: ['--data', join(work, '第三处')], env: { DATABASE_URL: fresh.url } },
      ];
      for (const [index, { args, env }] of targets.entries()) {
        const restored = await runJijian(['restore', file, '--json', ...args], { env });
        expect([restored.code, JSON.parse(restored.stdout)]).toMatchObject([0, { found: 0 }]);
        const copy = join(work, `再次写出${index}.ndjson`);
        expect((await runJijian(['dump', copy, ...args], { env })).code).toBe(0);
        expect(readFileSync(copy).equals(readFileSync(file))).toBe(true);
        const again = await runJijian(['restore', file, '--json', ...args], { env });
        expect(JSON.parse(again.stdout)).toMatchObject({ stored: 0 });
      }
    } finally {
      await fresh.drop();
    }
  });

  it('refuse to restore over another log, a file that is damaged, and one that is not there', async () => {
    const lines = readFileSync(file, 'utf8').split('\n');
    const damaged = join(work, '损坏.ndjson');
    writeFileSync(damaged, [...lines.slice(0, 3), lines[3]?.replace('"', "'"), ''].join('\n'));
    const other = join(work, '新的');
    const refused = await runJijian(['restore', damaged, '--json', '--data', other]);
    expect([refused.code, failure(refused)]).toMatchObject([
      2,
      { code: 'log.invalid-line', details: { line: 4 } },
    ]);

    const shifted = join(work, '少一行.ndjson');
    writeFileSync(shifted, [...lines.slice(1, 5), ''].join('\n'));
    const differs = await runJijian(['restore', shifted, '--json', '--data', first]);
    expect([differs.code, failure(differs).code]).toEqual([3, 'log.import-differs']);

    const missing = await runJijian(['restore', join(work, '没有.ndjson'), '--json', '--data', other]);
    expect([missing.code, failure(missing).code]).toEqual([2, 'cli.unreadable']);
  });

  it('carry over all that the read models are folded from', async () => {
    const [original, copy] = [first, join(work, '另一处')];
    const statuses = [];
    for (const data of [original, copy]) {
      const { code, stdout } = await runJijian(['status', '--json', '--data', data]);
      expect(code).toBe(0);
      statuses.push(JSON.parse(stdout));
    }
    const [before, after] = statuses;
    expect(after.projections).toEqual(before.projections);
    expect(
      before.projections.map(({ lag, stopped }: { lag: number; stopped: null }) => [lag, stopped]),
    ).toEqual(before.projections.map(() => [0, null]));
    expect((await runJijian(['status', '--data', copy])).stdout).toContain('正常');
  });

  it('to another engine leave read models that say so, until they adopt it', {
    timeout: 120_000,
  }, async () => {
    const fresh = await freshDatabase();
    try {
      const data = ['--data', join(work, '换引擎')];
      const env = { EVENT_LOG_URL: fresh.url };
      await runJijian(['restore', file, ...data]);
      const before = JSON.parse((await runJijian(['status', '--json', ...data])).stdout);
      const refused = await runJijian(['status', '--json', ...data], { env });
      expect([refused.code, failure(refused).code]).toEqual([3, 'projection.other-log']);
      await runJijian(['restore', file, ...data], { env });
      // The same log, at the same positions: they fit.
      expect((await runJijian(['status', '--json', ...data], { env })).code).toBe(0);

      const lines = readFileSync(file, 'utf8').split('\n').slice(0, 5);
      const part = join(work, '一部分.ndjson');
      writeFileSync(part, [...lines, ''].join('\n'));
      const shorter = await freshDatabase();
      await runJijian(['restore', part, ...data], { env: { EVENT_LOG_URL: shorter.url } });
      const adopting = { env: { EVENT_LOG_URL: shorter.url } };
      expect(failure(await runJijian(['status', '--json', ...data], adopting)).code).toBe(
        'projection.other-log',
      );
      expect((await runJijian(['rebuild', '--adopt', '--json', ...data], adopting)).code).toBe(0);
      const after = JSON.parse((await runJijian(['status', '--json', ...data], adopting)).stdout);
      // The five lines, and what followed from them there.
      expect(after.head).toBeGreaterThanOrEqual(5);
      expect(after.head).toBeLessThan(before.head);
      expect(after.projections.map(({ position }: { position: number }) => position)).toEqual(
        after.projections.map(() => after.head),
      );
      await shorter.drop();
    } finally {
      await fresh.drop();
    }
  });

  it('leave no half-written file behind when it cannot be written', async () => {
    const target = join(work, '没有这个目录', 'x.ndjson');
    const refused = await runJijian(['dump', target, '--json', '--data', first]);
    expect([refused.code, failure(refused).code]).toEqual([3, 'cli.unwritable']);
    expect(existsSync(`${target}.part`)).toBe(false);
  });
});
