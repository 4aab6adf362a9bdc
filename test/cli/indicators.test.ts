import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runJijian } from '../support/run-jijian.ts';

const work = mkdtempSync(join(tmpdir(), 'jijian-indicators-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const file = join(work, 'national.yaml');
writeFileSync(
  file,
  'framework: national\nsource: 测试\nsample: false\nindicators:\n' +
    '  - { code: taxes, name: 纳税, unit: 分, better: higher, leads: [] }\n',
);
const run = (...args: readonly string[]) => runJijian([...args, '--data', join(work, 'data'), '--json']);

describe('jijian indicators', () => {
  it('loads a file, again without any change, and lists the gaps', async () => {
    const load = ['indicators', 'load', file, '--account', 'kaohe-01'] as const;
    expect(JSON.parse((await run(...load)).stdout)).toEqual({ defined: 1, leadsChanged: 0, unchanged: 0 });
    expect(JSON.parse((await run(...load)).stdout)).toEqual({ defined: 0, leadsChanged: 0, unchanged: 1 });
    const figures = {
      period: '2023',
      frontier: { value: '90', holder: '甲市' },
      own: '81',
      ranked: null,
      source: '测试',
      basis: { source: '测试', article: '一' },
    };
    const done = await run(
      ...['do', 'RecordBenchmark', 'national.taxes', '--role', 'office', '--account', 'kaohe-01'],
      ...['--content', JSON.stringify(figures)],
    );
    expect(done.code).toBe(0);
    const { items } = JSON.parse((await run('indicators', 'gaps')).stdout);
    expect(items).toMatchObject([{ id: 'national.taxes', gap: '9', relativeGap: '10.00' }]);
    const { stdout } = await runJijian(['indicators', 'gaps', '--data', join(work, 'data')]);
    expect(stdout).toContain('10.00%');
  }, 120_000);

  it('says what it can do, and what it lacks', async () => {
    const fly = await run('indicators', 'fly');
    expect([fly.code, fly.stderr.includes('cli.action')]).toEqual([2, true]);
    const lacking = await run('indicators', 'load', file);
    expect([lacking.code, lacking.stderr.includes('--account')]).toEqual([2, true]);
    const absent = await run('indicators', 'load', join(work, 'none.yaml'), '--account', 'kaohe-01');
    expect([absent.code, absent.stderr.includes('cli.file')]).toEqual([2, true]);
  });
});
