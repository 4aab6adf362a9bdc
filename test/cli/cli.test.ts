import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../src/database/open-pglite.ts';
import { runJijian } from '../support/run-jijian.ts';

const work = mkdtempSync(join(tmpdir(), '命令行-'));
const DOCUMENT = fileURLToPath(new URL('../../seeds/hechi-2024/document.txt', import.meta.url));
afterAll(() => rmSync(work, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(work, name);
  writeFileSync(path, content);
  return path;
}

function failure({ stderr }: { stderr: string }): { code: string; message: string } {
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '');
}

describe('jijian', () => {
  it('lists its commands', async () => {
    const { code, stdout } = await runJijian(['--help']);
    expect(code).toBe(0);
    for (const name of ['read', 'demo', 'serve', 'scores', 'explain', 'events', 'rebuild', 'token']) {
      expect(stdout).toContain(name);
    }
  });

  it('refuses what is no command, and says how to call one that lacks an argument', async () => {
    expect((await runJijian(['fly'])).code).toBe(2);
    const lacking = await runJijian(['explain', '--json']);
    expect(lacking.code).toBe(2);
    expect(lacking.stdout).toBe('');
  });
});

describe('jijian read', () => {
  it('prints the reading of the real document as JSON, and nothing else', async () => {
    const { code, stdout, stderr } = await runJijian(['read', DOCUMENT, '--json']);
    expect([code, stderr]).toEqual([0, '']);
    const read = JSON.parse(stdout);
    expect(Object.keys(read)).toEqual(['title', 'issuer', 'date', 'clauses', 'warnings']);
    expect(read.clauses).toHaveLength(23);
  });

  it('prints it for people', async () => {
    const { stdout } = await runJijian(['read', DOCUMENT]);
    expect(stdout).toContain('1.10 完善商业纠纷解决机制');
    expect(stdout).toContain('目标:民事一审涉企案件审限内结案率 >= 91%');
  });

  it.each([
    ['空文件.txt', '', 'reading.empty'],
    ['没有条目.txt', '今天天气很好。\n没有别的。', 'reading.no-clauses'],
    ['二进制.bin', new Uint8Array(4096).map((_, index) => (index * 7) % 256), 'reading.not-text'],
    ['太大.txt', '河'.repeat(7_000_000), 'reading.too-large'],
  ])('refuses %s', async (name, content, expected) => {
    const run = await runJijian(['read', file(name, content), '--json']);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expect(failure(run).code).toBe(expected);
  });

  it('refuses a file that is not there', async () => {
    const run = await runJijian(['read', join(work, '不存在.txt'), '--json']);
    expect(run.code).toBe(2);
    expect(failure(run)).toMatchObject({ code: 'cli.file' });
  });
});

describe('on a data folder', () => {
  const data = join(work, '数据 目录');

  it('says that there is nothing to score in an empty one', async () => {
    const run = await runJijian(['scores', '--json', '--data', data]);
    expect(run.code).toBe(3);
    expect(failure(run).code).toBe('scheme.none');
  });

  it('refuses a second process, naming the folder', async () => {
    const held = await openPglite(join(data, 'database'));
    try {
      const run = await runJijian(['events', '--json', '--data', data]);
      expect(run.code).toBe(3);
      expect(failure(run).code).toBe('database.locked');
      expect(failure(run).message).toContain('数据 目录');
      expect(failure(run).message).toContain(String(process.pid));
    } finally {
      await held.close();
    }
  });

  it.each([
    [['scores', '--as-of', '2024-02-30'], 'cli.date'],
    [['scores', '--at=-3'], 'cli.number'],
    [['scores', '--asof', '2024-09-30'], 'cli.usage'],
    [['scores', '--as-of'], 'cli.usage'],
    [['scores', '南丹县'], 'cli.usage'],
    [['scores', '--scheme', 'x2024'], 'coordinates.invalid'],
    [['explain', '--unit', '南丹县', '--line', 'a', '--lost'], 'cli.usage'],
    [['compare', 'at=1,at=2'], 'coordinates.invalid'],
    [['what-if', '--file', file('试算.yaml', 'changes: []\n')], 'what-if.invalid'],
    [['sensitivity', '--as-of', 'now'], 'cli.date'],
    [['events', '--limit', 'many'], 'cli.number'],
    [['events', '--type', 'SomethingHappened'], 'cli.event-type'],
    [['token', '--role', 'system'], 'cli.role'],
    [['token', '--role', 'unit'], 'cli.unit'],
  ])('refuses %j', async (args, expected) => {
    const run = await runJijian([...args, '--json', '--data', data]);
    expect(run.code).toBe(2);
    expect(failure(run).code).toBe(expected);
  });

  it('does not know a unit that nobody has registered', async () => {
    const run = await runJijian(['explain', '--unit', '南丹县', '--json', '--data', data]);
    expect(run.code).toBe(3);
    expect(failure(run).code).toBe('unit.unknown');
  });

  it('signs tokens also while another process holds the database', async () => {
    const held = await openPglite(join(data, 'database'));
    try {
      const run = await runJijian(['token', '--role', 'unit', '--unit', '南丹县', '--data', data]);
      expect([run.code, run.stderr]).toEqual([0, '']);
      const [, claims = ''] = run.stdout.split('.');
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
        sub: 'unit-南丹县',
        role: 'unit',
        unit: '南丹县',
        aud: 'jijian',
      });
    } finally {
      await held.close();
    }
  });
});
