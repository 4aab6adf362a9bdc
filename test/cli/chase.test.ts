import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../src/database/open-pglite.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { runJijian } from '../support/run-jijian.ts';
import { LEAD, openSmallCity } from '../support/small-city.ts';
import { COUNTY, OTHER_COUNTY } from '../support/tasks.ts';

const data = mkdtempSync(join(tmpdir(), '催办-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** A city where the first county has accepted its task, owes June's report, and nobody has done anything else. */
beforeAll(async () => {
  const database = await openPglite(join(data, 'database'));
  const { app, accept, close } = await openSmallCity(database, { log: await openSqlLog(database) });
  await accept('2024-06-14', LEAD);
  await close('2024-06-30');
  await close('2024-07-05');
  await app.close();
});

const chase = (...args: readonly string[]) =>
  runJijian(['chase', '--plan', 'p2024', '--data', data, ...args]);
const codeOf = ({ stderr }: { stderr: string }) => JSON.parse(stderr.trim().split('\n').at(-1) ?? '').code;

describe('jijian chase', () => {
  it('prints who owes what for people', async () => {
    const { code, stdout } = await chase('--as-of', '2024-07-10');
    expect(code).toBe(0);
    expect(stdout).toContain('p2024 截至 2024-07-10');
    expect(stdout).toMatch(/欠报 1\n[\s\S]*1\.1\s+xian-a\s+2024-06\s+2024-07-05\s+待申报\s+3\n/);
    expect(stdout).toMatch(/无人负责 3\n[\s\S]*1\.2\s+xian-b\s+没有签收\s+2024-06-12\s+20\n/);
    expect(stdout).toMatch(/1\.3\s+各部门\s+没有落实到单位/);
    expect(stdout).toContain('久无进展 0');
  });

  it('prints the same as JSON, of one unit when asked', async () => {
    const { stdout } = await chase('--json', '--unit', OTHER_COUNTY);
    expect(JSON.parse(stdout)).toMatchObject({ asOf: '2024-07-05', reports: [], stale: [] });
    const { gaps } = JSON.parse(stdout) as { gaps: readonly { unit: string }[] };
    expect(gaps.map(({ unit }) => unit)).toEqual([OTHER_COUNTY, OTHER_COUNTY]);
    expect(JSON.parse((await chase('--json', '--unit', COUNTY)).stdout).reports).toHaveLength(1);
  });

  it('refuses what is no date, a date before the present, and a unit that nobody knows', async () => {
    const noDate = await chase('--json', '--as-of', '2024-02-30');
    expect([noDate.code, codeOf(noDate)]).toEqual([2, 'cli.date']);
    const past = await chase('--json', '--as-of', '2024-07-01');
    expect([past.code, codeOf(past)]).toEqual([2, 'chase-list.past']);
    const unknown = await chase('--json', '--unit', '南丹县');
    expect([unknown.code, codeOf(unknown)]).toEqual([3, 'unit.unknown']);
  });

  it('the lists show notices and dispatches for people', async () => {
    const { stdout } = await runJijian(['list', 'dispatches', '--data', data]);
    expect(stdout).toMatch(/p2024\.2024-06\s+已截止\s+1\s+2024-07-05/);
    for (const view of ['notices', 'reminders']) {
      expect((await runJijian(['list', view, '--data', data])).code).toBe(0);
    }
  });
});
