import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runJijian } from '../support/run-jijian.ts';

const work = mkdtempSync(join(tmpdir(), '细则-'));
const SEED = fileURLToPath(new URL('../../seeds/hechi-2024/scheme.yaml', import.meta.url));
afterAll(() => rmSync(work, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(work, name);
  writeFileSync(path, content);
  return path;
}
const check = (...words: readonly string[]) => runJijian(['check-scheme', ...words]);

const SOUND = `title: 某市考核细则
groups:
  - { code: county, name: 县区 }
  - { code: town, name: 乡镇 }
indicators:
  - { code: rate, name: 网办率, unit: "%" }
components:
  - { code: online, name: 网办, method: ratio, weight: "97", missing: zero, value: rate, target: "95", better: higher }
  - code: reports
    name: 资料报送
    method: group
    combine: sum
    weight: "3"
    missing: zero
    components:
      - { code: monthly, name: 月报, method: ratio, weight: "2", missing: zero, value: rate, target: "1", better: higher }
      - { code: yearly, name: 年报, method: ratio, weight: "1", missing: zero, value: rate, target: "1", better: higher }
`;
/** An item of 3 whose parts are 2. */
const UNSOUND = SOUND.replace('weight: "2"', 'weight: "1"');

describe('jijian check-scheme', () => {
  it('says that nothing is wrong', async () => {
    const { code, stdout, stderr } = await check(file('好.yaml', SOUND));
    expect([code, stdout, stderr]).toEqual([0, '没有发现问题\n', '']);
  });

  it('names line and column, says the sum, and ends with 1 when there are errors', async () => {
    const path = file('差.yaml', UNSOUND);
    const { code, stdout } = await check(path);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `${path}:13:13 错误 “资料报送”(reports)各部分的分值合计1 + 1 = 2,本组的分值是3 [sum.group components.1.weight]`,
    );
    expect(stdout).toContain('1处错误,0处提醒');
  });

  it('ends with 0 when there are warnings only', async () => {
    const { code, stdout } = await check(SEED);
    expect(code).toBe(0);
    expect(stdout).toContain(`${SEED}:13:1 提醒 `);
    expect(stdout).toContain('0处错误,1处提醒');
  });

  it('says the same as JSON', async () => {
    const path = file('差.yaml', UNSOUND);
    const { code, stdout } = await check(path, '--json', '--table');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      file: path,
      errors: 1,
      warnings: 0,
      findings: [
        {
          code: 'sum.group',
          severity: 'error',
          path: 'components.1.weight',
          line: 13,
          column: 13,
          message: '“资料报送”(reports)各部分的分值合计1 + 1 = 2,本组的分值是3',
        },
      ],
    });
  });

  it('reads what names a plan, or its lamps, as the scheme of a plan, unless asked not to', async () => {
    const path = file('计划.yaml', `${SOUND}lamps: { kinds: [], rules: [] }\n`);
    const plan = JSON.parse((await check(path, '--json')).stdout);
    expect(plan.findings.map((each: { path: string }) => each.path)).toContain('plan');
    const table = JSON.parse((await check(path, '--json', '--table')).stdout);
    expect(table.findings).toMatchObject([
      { code: 'scheme.invalid', path: 'lamps', line: 18, column: 1, message: '没有“lamps”这一项' },
    ]);
  });

  it('looks at the rows of a table too', async () => {
    const rows = file('表.csv', '单位,组别,rate\n甲县,县区,90\n乙县,county,80\n丙村,村,1\n');
    const { findings } = JSON.parse((await check(file('好.yaml', SOUND), '--rows', rows, '--json')).stdout);
    expect(findings).toMatchObject([
      { code: 'units.ungrouped', line: 2, column: 1, message: expect.stringContaining('丙村(村)') },
      { code: 'group.empty', line: 4, column: 5, message: '组别“乡镇”(town)没有单位' },
    ]);
  });

  it.each([
    ['二进制.yaml', Uint8Array.from([0x61, 0x3a, 0x20, 0xe7, 0x94, 0x0a]), 'reading.not-text', '第1行第4列'],
    ['太大.yaml', `# ${'长'.repeat(30_000)}`, 'scheme.too-large', '64KB'],
  ])('refuses %s', async (name, content, expected, says) => {
    const { code, stdout, stderr } = await check(file(name, content), '--json');
    expect([code, stdout]).toEqual([2, '']);
    expect(JSON.parse(stderr)).toMatchObject({ code: expected, message: expect.stringContaining(says) });
  });
});
