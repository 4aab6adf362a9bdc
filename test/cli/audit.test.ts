import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLES } from '../support/commands.ts';
import { runJijian } from '../support/run-jijian.ts';
import { COUNTY } from '../support/tasks.ts';

const work = mkdtempSync(join(tmpdir(), '审计-'));
const data = ['--data', join(work, 'data')];
afterAll(() => rmSync(work, { recursive: true, force: true }));

const audit = (...args: readonly string[]) => runJijian(['audit', ...args, ...data]);

beforeAll(async () => {
  const content = JSON.stringify(SAMPLES.RegisterUnit.data);
  const by = ['--role', 'office', '--account', 'kaohe-01', '--on', '2024-06-12'];
  const { code, stderr } = await runJijian([
    'do',
    'RegisterUnit',
    COUNTY,
    '--content',
    content,
    ...by,
    ...data,
  ]);
  expect([code, stderr]).toEqual([0, '']);
}, 60_000);

describe('jijian audit', () => {
  it('answers with a table, or JSON', async () => {
    const { stdout } = await audit('unit', COUNTY);
    expect(stdout).toContain('单位登记');
    const json = JSON.parse((await audit('account', 'kaohe-01', '--json')).stdout);
    expect(json).toMatchObject({ items: [{ type: 'UnitRegistered', position: 1 }], next: null });
    const late = JSON.parse((await audit('backdated', '--json')).stdout);
    expect(late.accounts).toMatchObject([{ account: 'kaohe-01', count: 1 }]);
  }, 60_000);

  it('refuses what it does not know, in words that say what it does', async () => {
    const code = async (...args: readonly string[]) =>
      JSON.parse((await audit(...args, '--json')).stderr.trim().split('\n').at(-1) ?? '').code;
    expect(await code('gossip')).toBe('cli.audit-query');
    expect(await code('unit')).toBe('cli.audit-subject');
    expect(await code('pairs', 'x')).toBe('cli.audit-subject');
    expect(await code('day', 'today')).toBe('cli.date');
    expect(await code('pairs', '--kind', 'x')).toBe('cli.choice');
    expect(await code('changes', '--from', '1')).toBe('cli.number');
  }, 120_000);
});

describe('jijian consult', () => {
  it('refuses whoever is not on the file, and records that', async () => {
    const { code, stderr } = await runJijian([
      'consult',
      'f1',
      '--account',
      'jiwei-01',
      '--purpose',
      '办案',
      '--json',
      ...data,
    ]);
    expect(code).toBe(3);
    expect(stderr).toContain('accountability.not-on-file');
    // What it records is about a file, and is not for everybody either.
    const events = JSON.parse((await runJijian(['events', '--json', ...data])).stdout);
    expect(events.map(({ type }: { type: string }) => type)).toEqual(['UnitRegistered']);
  }, 60_000);
});
