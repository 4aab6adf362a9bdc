import { describe, expect, it } from 'vitest';
import type { TableIssue } from '../../src/application/table-faults.ts';
import { readTable } from '../../src/application/table-file.ts';
import { parseDecimal, type Rational, rational } from '../../src/domain/kernel/rational.ts';
import { RefusedError } from '../../src/domain/kernel/refusal.ts';

const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`;
const decimals = (row: Record<string, string | null>) =>
  new Map(
    Object.entries(row).map(([header, value]) => [header, value === null ? null : parseDecimal(value)]),
  );

function refusalOf(content: string): RefusedError {
  try {
    readTable(content);
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  throw new Error('not refused');
}

function issuesOf(content: string): readonly TableIssue[] {
  const { code, kind, details } = refusalOf(content);
  expect([code, kind]).toEqual(['table.invalid', 'invalid']);
  return details.issues as readonly TableIssue[];
}

/** The values of one column, `x`, for cells put one under another. */
function valuesOf(delimiter: string, ...cells: readonly string[]): readonly (Rational | null | undefined)[] {
  const lines = cells.map((cell, index) => `u${index}${delimiter}${cell}`);
  return readTable(text(`unit${delimiter}x`, ...lines)).rows.map(({ values }) => values.get('x'));
}

describe('a table', () => {
  it('says for each unit its group, its parent and its values', () => {
    const table = readTable(
      text(
        '单位,组别,上级,地区生产总值增速,gdp-2024',
        '金城江区,城区,河池市,5.5,-0.30',
        '南丹县,,,+6,',
        '',
        '河池市,—,—,100,0',
      ),
    );
    expect(table).toMatchObject({
      columns: ['地区生产总值增速', 'gdp-2024'],
      others: [],
      rows: [
        {
          unit: '金城江区',
          group: '城区',
          parent: '河池市',
          values: decimals({ 地区生产总值增速: '5.5', 'gdp-2024': '-0.3' }),
          line: 2,
        },
        {
          unit: '南丹县',
          group: null,
          parent: null,
          values: decimals({ 地区生产总值增速: '6', 'gdp-2024': null }),
          line: 3,
        },
        {
          unit: '河池市',
          group: null,
          parent: null,
          values: decimals({ 地区生产总值增速: '100', 'gdp-2024': '0' }),
          line: 5,
        },
      ],
    });
  });

  it('has the unit in its first column, whatever that is called, and leaves alone what is no indicator', () => {
    const table = readTable(text('Country,a,备注', '甲,1,见“注”'), (header) => header === 'a');
    expect(table).toMatchObject({ columns: ['a'], others: ['备注'], rows: [{ unit: '甲' }] });
    expect([...(table.rows[0]?.values.keys() ?? [])]).toEqual(['a']);
  });

  it('has its columns in any order after the unit, under names in either language', () => {
    const [row] = readTable(text('unit,a,parent,b,group', '甲,1,市,2,县')).rows;
    expect(row).toMatchObject({
      unit: '甲',
      parent: '市',
      group: '县',
      values: decimals({ a: '1', b: '2' }),
    });
  });

  it('is the same with a byte order mark, with CR LF or CR for LF, and with no line end at its end', () => {
    const content = text('单位,a', '甲,1', '"乙\n"",丙",2', '丁,3');
    const table = readTable(content);
    expect(table.rows.map(({ unit, line }) => [unit, line])).toEqual([
      ['甲', 2],
      ['乙\n",丙', 3],
      ['丁', 5],
    ]);
    expect(readTable(`\ufeff${content}`)).toEqual(table);
    expect(readTable(content.replaceAll('\n', '\r\n'))).toEqual(table);
    expect(readTable(content.replaceAll('\n', '\r'))).toEqual(table);
    expect(readTable(content.trimEnd())).toEqual(table);
  });

  it('may have a tab or a semicolon between its cells when the header has no comma out of quotes', () => {
    const table = readTable(text('单位,"a;b\tc"', '甲,1'));
    expect(readTable(text('单位;"a;b\tc"', '甲;1'))).toEqual(table);
    expect(readTable(text('单位\t"a;b\tc"', '甲\t1'))).toEqual(table);
    expect(readTable(text('', '单位;"a;b\tc"', '甲;1')).columns).toEqual(table.columns);
    expect(readTable(text('单位;"a,b"', '甲;1')).columns).toEqual(['a,b']);
    expect(readTable(text('单位,a;b', '甲,1')).columns).toEqual(['a;b']);
    expect(readTable(text('单位\ta;b', '甲\t1')).columns).toEqual(['a;b']);
  });

  it('passes over rows with nothing in them, also before the header, and blanks around what is in a cell', () => {
    expect(readTable(text('', ' , ', ' 单位 , a', ',', '\u3000甲\u00a0,\t1 ', '""', ' '))).toMatchObject({
      columns: ['a'],
      others: [],
      rows: [{ unit: '甲', group: null, parent: null, values: decimals({ a: '1' }), line: 5 }],
    });
  });

  it('takes the same header or unit as another when it differs in anything', () => {
    expect(readTable(text('单位,a,A,Group', '甲,1,2,3', '甲县,1,2,3')).columns).toEqual(['a', 'A', 'Group']);
  });
});

describe('a value', () => {
  it('is exact', () => {
    const long = `0.${'1234567890'.repeat(6)}12`;
    expect(valuesOf(',', '0.1', '-007.50', '+3', '0', '-0', long)).toEqual([
      rational(1, 10),
      rational(-15, 2),
      rational(3),
      rational(0),
      rational(0),
      parseDecimal(long),
    ]);
  });

  it('is without its percent sign', () => {
    expect(valuesOf(',', '12.5%', '-3%', '"1,000%"')).toEqual([
      rational(25, 2),
      rational(-3),
      rational(1000),
    ]);
  });

  it('may be written as published tables do', () => {
    const cells = [
      '−3',
      '–3.5',
      '－1',
      '.5',
      '-.5',
      '12.5 %',
      '12.5％',
      '１２．５',
      '＋7',
      '"１，２３４"',
      '−.5 ％',
    ];
    expect(valuesOf(',', ...cells)).toEqual(
      ['-3', '-3.5', '-1', '0.5', '-0.5', '12.5', '12.5', '12.5', '7', '1234', '-0.5'].map(parseDecimal),
    );
    expect(valuesOf(';', '１２', '0.５%')).toEqual([parseDecimal('12'), parseDecimal('0.5')]);
  });

  it('has thousands separators only within quotes', () => {
    expect(valuesOf(',', '"1,234.5"', '"-12,345,678"', '"999"')).toEqual([
      rational(2469, 2),
      rational(-12345678),
      rational(999),
    ]);
    expect(valuesOf(';', '"1,234.5"')).toEqual([rational(2469, 2)]);
    expect(issuesOf(text('unit;x', '甲;1,234.5'))).toEqual([
      { line: 2, column: 2, header: 'x', message: '“1,234.5”有千位分隔符,须放在引号里' },
    ]);
  });

  it('may be missing', () => {
    const marks = ['', '""', ' ', '-', '—', '/', 'NA', 'N/A', '缺', '不适用', '..', '"NA"'];
    marks.push('–', '−', '——', 'n/a', '#N/A', '－', '／', 'Ｎ／Ａ');
    expect(valuesOf(',', ...marks)).toEqual(marks.map(() => null));
  });

  it.each([
    '1e3',
    '5.',
    '--1',
    '+',
    '%',
    '5%%',
    '% 5',
    '5％％',
    '1 000',
    '１ｅ３',
    '5−',
    '—5',
    '5²',
    '①',
    '.',
    '.%',
    '一',
    '0x10',
    'NaN',
    'na',
    '"12,34"',
    '"1,2345"',
    '",123"',
    '"1,234,"',
    '"0.1,234"',
    '1\u00002',
    '5\ufeff5',
  ])('is not %j', (cell) => {
    const [issue, ...others] = issuesOf(text('unit,x', `甲,${cell}`));
    expect(issue).toMatchObject({ line: 2, column: 2, header: 'x' });
    expect(issue?.message).toMatch(/^“\P{Cc}+”不是数值$/u);
    expect(others).toEqual([]);
  });

  it('has at most 64 characters besides separators and the percent sign', () => {
    const digits = '1'.repeat(64);
    const grouped = `"1${',111'.repeat(21)}%"`;
    expect(valuesOf(',', digits, `${digits}%`, grouped)).toEqual([
      parseDecimal(digits),
      parseDecimal(digits),
      parseDecimal(digits),
    ]);
    for (const cell of [`1${digits}`, `-${digits}`, `"1${grouped.slice(1)}`]) {
      expect(issuesOf(text('unit,x', `甲,${cell}`))).toEqual([
        { line: 2, column: 2, header: 'x', message: '数值超过64个字符' },
      ]);
    }
  });
});

describe('a fault', () => {
  it('is named in the refusal with its line, its column and the header', () => {
    const refused = refusalOf(text('单位,增速', '甲,1', '乙,二'));
    expect(refused.message).toBe('表格有误(第3行第2列“增速”):“二”不是数值');
    expect(refused.details).toEqual({
      count: 1,
      issues: [{ line: 3, column: 2, header: '增速', message: '“二”不是数值' }],
    });
  });

  it('stands on the line that its cell begins on, whatever line breaks stand before it', () => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const content = text('单位,"增\n速",b', '', '"甲\n\n",1,x', '乙,"\ny\n",z').replaceAll('\n', lineEnd);
      expect(issuesOf(content).map(({ line, column, header }) => [line, column, header])).toEqual([
        [6, 3, 'b'],
        [7, 2, '增\n速'],
        [9, 3, 'b'],
      ]);
    }
  });

  it('is counted after the fiftieth, and not listed', () => {
    const lines = Array.from({ length: 80 }, (_, index) => `u${index},x`);
    const { count, issues } = refusalOf(text('unit,a', ...lines)).details;
    expect(count).toBe(80);
    expect(issues).toHaveLength(50);
  });

  it.each([
    ['', '没有内容'],
    ['\ufeff', '没有内容'],
    ['\n , \r\n', '没有内容'],
  ])('is a file without anything in it: %j', (content, message) => {
    expect(issuesOf(content)).toEqual([{ line: 1, column: 1, header: '', message }]);
  });

  it('is a header without rows, without indicators, or of one column', () => {
    expect(issuesOf('\n单位,a\n,\n')).toEqual([
      { line: 2, column: 1, header: '单位', message: '表头下没有数据' },
    ]);
    expect(issuesOf(text('单位,组别', '甲,一'))).toEqual([
      { line: 1, column: 2, header: '组别', message: '没有指标列' },
    ]);
    expect(issuesOf(text('单位，增速', '甲，1'))[0]).toEqual({
      line: 1,
      column: 1,
      header: '单位，增速',
      message: '只有一列;列之间须是英文的逗号、分号或制表符',
    });
  });

  it('is a first column that is of something else than the unit', () => {
    expect(issuesOf(text('组别,a', '甲,1'))[0]).toEqual({
      line: 1,
      column: 1,
      header: '组别',
      message: '第一列须是单位',
    });
  });

  it('is a column without a name or with the name of another, in either language', () => {
    expect(issuesOf(text('单位,a,,组别, a,group,单位', '甲,1,2,,3,,'))).toMatchObject([
      { line: 1, column: 3, header: '', message: '没有写名称' },
      { line: 1, column: 5, header: 'a', message: '与第2列重复' },
      { line: 1, column: 6, header: 'group', message: '与第4列重复' },
      { line: 1, column: 7, header: '单位', message: '与第1列重复' },
    ]);
  });

  it('is a unit that is not named, or named again', () => {
    expect(issuesOf(text('单位,a', '甲,1', ',2', '-,3', '" 甲 ",4', '甲,5'))).toEqual([
      { line: 3, column: 1, header: '单位', message: '没有写单位' },
      { line: 4, column: 1, header: '单位', message: '没有写单位' },
      { line: 5, column: 1, header: '单位', message: '单位“甲”与第2行重复' },
      { line: 6, column: 1, header: '单位', message: '单位“甲”与第2行重复' },
    ]);
  });

  it('is a row with too few cells or too many', () => {
    expect(issuesOf(text('单位,a,b', '甲', '乙,1', '丙,1,2', '丁,1,2,', '戊,x,2,3,4'))).toEqual([
      { line: 2, column: 2, header: 'a', message: '这一行有1格,表头有3格' },
      { line: 3, column: 3, header: 'b', message: '这一行有2格,表头有3格' },
      { line: 5, column: 4, header: '', message: '这一行有4格,表头有3格' },
      { line: 6, column: 2, header: 'a', message: '“x”不是数值' },
      { line: 6, column: 4, header: '', message: '这一行有5格,表头有3格' },
    ]);
    expect(issuesOf(text('单位,a', `${','.repeat(600)}x`))).toMatchObject([
      { line: 2, column: 1 },
      { line: 2, column: 3, message: '这一行有601格,表头有2格' },
    ]);
  });

  it('is quotes that do not end, where they begin', () => {
    expect(issuesOf(text('单位,a,b', '甲,x,2', '乙,"1,2', '丙,1,2'))).toEqual([
      { line: 2, column: 2, header: 'a', message: '“x”不是数值' },
      { line: 3, column: 2, header: 'a', message: '引号没有结束' },
    ]);
    expect(issuesOf('"')).toEqual([{ line: 1, column: 1, header: '', message: '引号没有结束' }]);
    expect(issuesOf('单位,a\n甲,"')).toEqual([{ line: 2, column: 2, header: 'a', message: '引号没有结束' }]);
  });

  it('is quotes within a cell or something after them, and the rows behind are still looked at', () => {
    const within = '引号只能在一格的开头和结尾;格中的引号须写两遍';
    const behind = (line: number) => `引号在第${line}行结束之后还有文字;格中的引号须写两遍`;
    expect(
      issuesOf(text('单位,a', '甲"乙",1', '丙, "1"', '丁,"1" ', '"戊\n"己,1', '"庚"\0,1', '辛,x')),
    ).toEqual([
      { line: 2, column: 1, header: '单位', message: within },
      { line: 3, column: 2, header: 'a', message: within },
      { line: 4, column: 2, header: 'a', message: behind(4) },
      { line: 5, column: 1, header: '单位', message: behind(6) },
      { line: 7, column: 1, header: '单位', message: behind(7) },
      { line: 8, column: 2, header: 'a', message: '“x”不是数值' },
    ]);
  });

  it('is a name that is too long or not legible', () => {
    const long = '县'.repeat(101);
    const illegible = '含有控制字符、方向控制符或不完整的字符';
    expect(readTable(text(`单位,${long.slice(1)}`, `${'😀'.repeat(100)},1`)).rows).toHaveLength(1);
    expect(
      issuesOf(text(`单位,组别,上级,${long}`, `${long},${long},${long},1`, 'a\0,b\u202e,\ud800,1')),
    ).toEqual([
      { line: 1, column: 4, header: long.slice(1), message: '超过100个字' },
      { line: 2, column: 1, header: '单位', message: '超过100个字' },
      { line: 2, column: 2, header: '组别', message: '超过100个字' },
      { line: 2, column: 3, header: '上级', message: '超过100个字' },
      { line: 3, column: 1, header: '单位', message: illegible },
      { line: 3, column: 2, header: '组别', message: illegible },
      { line: 3, column: 3, header: '上级', message: illegible },
    ]);
    expect(issuesOf(text('单位,a', `${long.repeat(3)},1`))[0]?.message).toBe('超过100个字');
  });

  it('is a file in another encoding', () => {
    const misread = new TextDecoder().decode(Uint8Array.of(0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0x61, 0x0a));
    expect(issuesOf(`${misread}a,1\n`)[0]?.message).toBe('含有无法识别的字符;文件须是UTF-8编码');
  });
});
