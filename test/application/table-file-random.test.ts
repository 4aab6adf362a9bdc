import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableIssue } from '../../src/application/table-faults.ts';
import { readTable, type Table } from '../../src/application/table-file.ts';
import { type Rational, rational } from '../../src/domain/kernel/rational.ts';
import { RefusedError } from '../../src/domain/kernel/refusal.ts';
import { legible } from '../../src/domain/kernel/text.ts';
import '../support/seed.ts';

const MEGABYTE = 1024 * 1024;
const MARKS = ['', '-', '–', '−', '—', '——', '/', 'NA', 'N/A', 'n/a', '#N/A', '缺', '不适用', '..'];
const TAKEN = new Set([...MARKS, 'unit', '单位', 'group', '组别', 'parent', '上级']);
const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`;

function refusalOf(content: string): RefusedError {
  try {
    readTable(content);
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('any table', () => {
  const character = fc.oneof(
    fc.constantFrom('"', ',', ';', '\t', '\n', ' ', '县', 'a'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  );
  const name = fc
    .array(character, { minLength: 1, maxLength: 6 })
    .map((characters) => characters.join('').trim())
    .filter((each) => !TAKEN.has(each) && !each.includes('\ufffd') && legible(each, 100) === each);
  const number = fc.record({
    digits: fc.oneof(
      fc.bigInt({ min: -99999n, max: 99999n }),
      fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    ),
    places: fc.nat({ max: 20 }),
  });
  const tables = fc
    .tuple(
      fc.uniqueArray(name, { minLength: 1, maxLength: 6 }),
      fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
    )
    .chain(([columns, units]) => {
      const values = fc.tuple(...columns.map(() => fc.option(number)));
      const rowOf = (unit: string) =>
        fc.record({ unit: fc.constant(unit), group: fc.option(name), parent: fc.option(name), values });
      return fc.record({ columns: fc.constant(columns), rows: fc.tuple(...units.map(rowOf)) });
    });
  const manners = fc.record({
    roles: fc.constantFrom(['unit', 'group', 'parent'], ['单位', '组别', '上级']),
    delimiter: fc.constantFrom(',', ';', '\t'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    mark: fc.constantFrom('', '\ufeff'),
    ended: fc.boolean(),
    /** One draw for each thing that may be written in several ways. */
    whims: fc.infiniteStream(fc.nat({ max: MARKS.length - 1 })),
  });
  type Written = typeof tables extends fc.Arbitrary<infer Each> ? Each : never;
  type Manner = typeof manners extends fc.Arbitrary<infer Each> ? Each : never;
  type Decimal = typeof number extends fc.Arbitrary<infer Each> ? Each : never;

  function decimalOf({ digits, places }: Decimal, separator: string): string {
    const padded = String(digits)
      .replace('-', '')
      .padStart(places + 1, '0');
    const point = padded.length - places;
    const whole = padded.slice(0, point).replace(/(?<=[0-9])(?=(?:[0-9]{3})+$)/g, separator);
    return `${digits < 0n ? '-' : ''}${whole}${places === 0 ? '' : '.'}${padded.slice(point)}`;
  }

  /** The text, and the line on which each row of it begins. */
  function write({ columns, rows }: Written, { roles, delimiter, lineEnd, mark, ended, whims }: Manner) {
    const whim = () => whims.next().value;
    const quoted = (content: string) => `"${content.replaceAll('"', '""').replaceAll('\n', lineEnd)}"`;
    const cell = (content: string) => (/[",;\t\n]/.test(content) || whim() === 0 ? quoted(content) : content);
    const nameOrNone = (content: string | null) => cell(content ?? MARKS[whim()] ?? '');
    const value = (decimal: Decimal | null) => {
      if (decimal === null) return nameOrNone(null);
      const percent = whim() === 0 ? '%' : '';
      return cell(`${decimalOf(decimal, whim() === 0 ? ',' : '')}${percent}`);
    };
    const written = [[...roles, ...columns].map(cell).join(delimiter)];
    const begins: number[] = [];
    for (const { unit, group, parent, values } of rows) {
      if (whim() === 0) written.push('', delimiter);
      begins.push(written.join(lineEnd).split(lineEnd).length + 1);
      const names = [cell(unit), nameOrNone(group), nameOrNone(parent)];
      written.push([...names, ...values.map(value)].join(delimiter));
    }
    return { content: `${mark}${written.join(lineEnd)}${ended ? lineEnd : ''}`, begins };
  }

  it('is read as it was written', () => {
    fc.assert(
      fc.property(tables, manners, (table, manner) => {
        const { content, begins } = write(table, manner);
        const exact = (each: Decimal | null): Rational | null =>
          each === null ? null : rational(each.digits, 10n ** BigInt(each.places));
        expect(readTable(content)).toMatchObject<Partial<Table>>({
          columns: table.columns,
          others: [],
          rows: table.rows.map(({ unit, group, parent, values }, index) => ({
            unit,
            group,
            parent,
            values: new Map(table.columns.map((header, at) => [header, exact(values[at] ?? null)])),
            line: begins[index] ?? 0,
          })),
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('a table that is too large', () => {
  const columns = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`).join(',');
  const units = (count: number, rest: string) =>
    Array.from({ length: count }, (_, index) => `${index}${rest}`);

  it.each([
    ['10MB', '单'.repeat(10 * MEGABYTE), { size: 30 * MEGABYTE, limit: 10 * MEGABYTE }],
    ['500列', text(`单位,${columns(500)}`), { size: 501, limit: 500 }],
    ['100000行', text('单位,a', ...units(100_001, ',')), { size: 100_001, limit: 100_000 }],
    [
      '2000000格',
      text(`单位,${columns(499)}`, ...units(4001, ','.repeat(499))),
      { size: 2_000_500, limit: 2_000_000 },
    ],
  ])('has more than %s', (limit, content, details) => {
    const refused = refusalOf(content);
    expect([refused.code, refused.kind]).toEqual(['table.too-large', 'too-large']);
    expect(refused.message).toBe(`表格超过${limit}`);
    expect(refused.details).toEqual(details);
  });

  it('is not one at the limit', () => {
    expect(readTable(text('单位,a', ...units(100_000, ','))).rows).toHaveLength(100_000);
    expect(readTable(text(`单位,${columns(499)}`, ...units(20, ','.repeat(499)))).columns).toHaveLength(499);
  });
});

describe('a hostile text', () => {
  const most = 10 * MEGABYTE - 20;

  it.each([
    ['quotes', () => '"'.repeat(most)],
    ['one quote more', () => '"'.repeat(most + 1)],
    ['quotes in a cell', () => `单位,a\n甲,${'"'.repeat(most)}`],
    ['quoted cells', () => `单位,a\n${'"",'.repeat(most / 4)}`],
    ['cells with a quote in them', () => `单位,a\n${'a",'.repeat(most / 4)}`],
    ['a million columns', () => `单位${',a'.repeat(1_000_000)}`],
    ['a million cells', () => `单位,a\n甲${',1'.repeat(1_000_000)}`],
    ['commas', () => ','.repeat(most)],
    ['NUL', () => '\0'.repeat(most)],
    ['NUL in cells', () => `单位,a\n${'\0,\0\n'.repeat(99_999)}`],
    ['CR', () => '\r'.repeat(most)],
    ['CR and LF', () => '\n\r'.repeat(most / 2)],
    ['one number', () => `单位,a\n甲,${'1'.repeat(most)}`],
    ['one number with separators', () => `单位,a\n甲,"1${',111'.repeat(most / 4 - 1)}"`],
    ['one name', () => `${'😀'.repeat(most / 4)}`],
    ['nothing but faults', () => `单位,a\n${'甲,x\n'.repeat(99_999)}`],
    ['rows without end', () => `单位,a\n${'甲,x\n'.repeat(most / 6)}`],
  ])('is refused in little time and few words: %s', { timeout: 10_000 }, (_, written) => {
    const { code, message, details } = refusalOf(written());
    expect(code).toMatch(/^table\.(invalid|too-large)$/);
    expect(message.length).toBeLessThan(200);
    expect(JSON.stringify(details).length).toBeLessThan(20_000);
  });

  it('of any kind gives a table or a refusal with a place in it', () => {
    const pieces = [
      '单位',
      'unit',
      'a',
      '甲',
      '1',
      '.5',
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\n',
      '\r',
      '\0',
      '%',
      '-',
    ];
    const anything = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(anything, fc.boolean(), (parts, headed) => {
        const content = `${headed ? '单位,a\n' : ''}${parts.join('')}`;
        try {
          expect(readTable(content).rows).not.toEqual([]);
        } catch (error) {
          if (!(error instanceof RefusedError)) throw error;
          const issues = error.details.issues as readonly TableIssue[];
          expect(issues).not.toEqual([]);
          const last = content.split(/\r\n|\n|\r/).length;
          for (const { line, column } of issues) {
            expect(line).toSatisfy((each: number) => each >= 1 && each <= last);
            expect(column).toSatisfy((each: number) => each >= 1 && each <= content.length + 1);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
