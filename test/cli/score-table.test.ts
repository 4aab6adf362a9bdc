import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runJijian } from '../support/run-jijian.ts';

const work = mkdtempSync(join(tmpdir(), '计分表-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(work, name);
  writeFileSync(path, content);
  return path;
}

const component = (code: string, weight: string) =>
  `  - { code: ${code}, name: 项${code}, method: ratio, weight: "${weight}", missing: zero, value: rate, target: "95", better: higher }\n`;
const schemeOf = (...components: readonly string[]) =>
  `title: 某市细则\nindicators:\n  - { code: rate, name: 网办率, unit: "%" }\ncomponents:\n${components.join('')}`;
const sound = file('好.yaml', schemeOf(component('a', '100')));
const poor = file('差.yaml', schemeOf(component('a', '90')));
const table = file('表.csv', '单位,网办率\n甲县,95\n');
const score = (scheme: string, rows: string, ...more: readonly string[]) =>
  runJijian(['score-table', '--scheme', scheme, '--table', rows, ...more]);

describe('jijian score-table', () => {
  it('ends with what is wrong with the scheme, or with nothing', async () => {
    const { code, stdout } = await score(poor, table);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n\n提醒 考核内容的分值合计90,不是100 \[sum\.total components\]\n$/);
    expect((await score(sound, table)).stdout).not.toContain('提醒');
  });

  it('tells five findings at most, and how many more there are', async () => {
    const many = file(
      '多.yaml',
      schemeOf(...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((code) => component(code, '0'))),
    );
    const { stdout } = await score(many, table);
    expect(stdout.split('\n').filter((line) => line.startsWith('提醒'))).toHaveLength(5);
    expect(stdout).toMatch(/\n另有3处,见 check-scheme\n$/);
  });

  it('tells rows that are likely no units', async () => {
    const { stdout } = await score(sound, file('合计.csv', '单位,网办率\n甲县,95\n合计,95\n'));
    expect(stdout).toContain('\n第3行“合计”按一个单位计分;不是单位的行应从表中删去\n');
  });

  it('says the same as JSON', async () => {
    const { stdout } = await score(poor, file('合计.csv', '单位,网办率\n甲县,95\n合计,95\n'), '--json');
    const { notices, findings, unused } = JSON.parse(stdout);
    expect(unused).toEqual([]);
    expect(notices).toEqual(['第3行“合计”按一个单位计分;不是单位的行应从表中删去']);
    expect(findings).toEqual([
      {
        code: 'sum.total',
        severity: 'warning',
        path: 'components',
        message: '考核内容的分值合计90,不是100',
      },
    ]);
    const none = JSON.parse((await score(sound, table, '--json')).stdout);
    expect([none.notices, none.findings]).toEqual([[], []]);
  });

  it('says how to save what is no UTF-8', async () => {
    const gbk = Uint8Array.of(0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0x61, 0x0a);
    const { code, stderr } = await score(sound, file('国标.csv', gbk));
    expect([code, stderr]).toEqual([
      2,
      '“国标.csv”不是 UTF-8 文本(第1行第1列起);请在Excel或WPS中另存为“CSV UTF-8”后再用\n(reading.not-text)\n',
    ]);
    expect((await score(file('国标.yaml', gbk), table)).stderr).toContain('请另存为UTF-8编码后再用');
  });
});

describe('the call is at fault, in Chinese', () => {
  it.each<[readonly string[], string]>([
    [['score-table'], '还须写明 --scheme FILE(细则(YAML,见 docs/scoring.md))、--table FILE(表(CSV'],
    [['score-table', '--scheme', sound], '还须写明 --table FILE('],
    [['score-table', '--scheme'], '选项“--scheme”之后须写一个值;'],
    [
      ['score-table', '--scheme', '--table', table],
      '选项“--scheme”之后须写一个值;以“-”开头的值写作 --scheme=--table',
    ],
    [
      ['score-table', '--shceme', sound],
      '没有选项“--shceme”,是不是“--scheme”?可用的选项:--scheme --table --json',
    ],
    [['score-table', '-x'], '没有选项“-x”;可用的选项'],
    [['score-table', '--json=5'], '选项“--json”不带值'],
    [['score-table', '甲', '乙'], '多余的参数:甲 乙'],
    [['check-scheme'], '还须写明 FILE(细则(YAML'],
    [['check-shceme', sound], '没有命令“check-shceme”,是不是“check-scheme”?可用的命令:read demo'],
    [['--json'], '没有写命令;可用的命令:read'],
  ])('%j', async (words, says) => {
    const { code, stdout, stderr } = await runJijian([
      ...words,
      ...(words.includes('--json') ? [] : ['--json']),
    ]);
    expect([code, stdout]).toEqual([2, '']);
    const { code: refused, message } = JSON.parse(stderr);
    expect(refused).toBe('cli.usage');
    expect(message).toContain(says);
  });

  it('a file that is not there, or no file', async () => {
    const gone = join(work, '没有.yaml');
    expect((await score(gone, table)).stderr).toBe(`打不开“${gone}”:没有这个文件\n(cli.file)\n`);
    expect((await score(work, table)).stderr).toBe(`打不开“${work}”:这是文件夹,不是文件\n(cli.file)\n`);
  });
});
