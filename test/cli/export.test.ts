import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runJijian } from '../support/run-jijian.ts';

// What packs hold is tested in test/scenarios/pack.test.ts, and of the whole demonstration year in test/long/pack.test.ts.
const work = mkdtempSync(join(tmpdir(), '计分包-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function refused(...args: readonly string[]): Promise<readonly [number | null, string]> {
  const { code, stderr } = await runJijian(['export', ...args, '--json', '--data', join(work, 'data')]);
  return [code, JSON.parse(stderr.trim().split('\n').at(-1) ?? '').code];
}

describe('jijian export', () => {
  const out = join(work, '包');

  it('is refused unless it is said of what and where to', async () => {
    expect(await refused()).toEqual([2, 'cli.export']);
    expect(await refused('--period', '2024')).toEqual([2, 'cli.export']);
    const twice = ['--period', '2024', '--out', out, '--edition', '1', '--at', '9'];
    expect(await refused(...twice)).toEqual([2, 'cli.export']);
    expect(await refused('--period', '2024', '--out', out, '--at', 'x')).toEqual([2, 'cli.number']);
  });

  it('writes nothing of a period that there is not, and verifies nothing that is no pack', async () => {
    expect(await refused('--period', '2024', '--out', out)).toEqual([3, 'period.unknown']);
    expect(existsSync(out)).toBe(false);
    expect(await refused('--verify', work)).toEqual([2, 'pack.no-manifest']);
  });
});
