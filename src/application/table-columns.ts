import { nearestOf } from '../domain/kernel/nearest.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { Indicator } from '../domain/scheme/indicators.ts';
import type { Rules } from '../domain/scheme/rules.ts';
import { headerKey } from './table-cells.ts';
import { Faults } from './table-faults.ts';
import type { Table } from './table-file.ts';

/** Whether a header is that of an indicator whose values a table gives; the others are calculated. */
export function isIndicatorOf(rules: Rules): (header: string) => boolean {
  const keys = new Set(asked(rules).flatMap(wordsOf));
  return (header) => keys.has(headerKey(header));
}

/**
 * The header of each indicator's column, by the indicator's code. One that is written just so goes before one that is written
 * alike, since two indicators may differ in nothing but the width of a bracket.
 *
 * @throws RefusedError `table.column-missing` with every indicator that has no column, `table.column-repeated` when one has two
 */
export function columnsOf(table: Table, rules: Rules): ReadonlyMap<string, string> {
  const indicators = asked(rules);
  const exact = new Map(
    indicators.flatMap((each) => [each.code, each.name].map((word) => [word, each] as const)),
  );
  const alike = new Map<string, string[]>();
  for (const header of table.columns) {
    const key = headerKey(header);
    alike.set(key, [...(alike.get(key) ?? []), header]);
  }
  const found = indicators.map((indicator) => ({
    indicator,
    headers: wordsOf(indicator)
      .flatMap((word) => alike.get(word) ?? [])
      .filter((header) => (exact.get(header) ?? indicator) === indicator),
  }));
  const missing = found.flatMap(({ indicator, headers }) => (headers.length === 0 ? [indicator] : []));
  if (missing.length > 0) refuseMissing(missing, table);
  const repeated = new Faults();
  for (const { indicator, headers } of found) {
    const [first = '', another] = headers;
    if (another === undefined) continue;
    const column = table.header.columns.find(({ header }) => header === another)?.column ?? 1;
    const message = `指标${called(indicator)}有两列:“${first}”和“${another}”`;
    repeated.add({ line: table.header.line, column, header: another, message });
  }
  if (repeated.count > 0) repeated.refuse('table.column-repeated');
  return new Map(found.map(({ indicator, headers: [header = ''] }) => [indicator.code, header]));
}

function asked({ indicators = [] }: Rules): readonly Indicator[] {
  return indicators.filter(({ formula }) => formula === undefined);
}

/** The keys of the headers by which an indicator may go, each once. */
function wordsOf({ code, name }: Indicator): readonly string[] {
  return [...new Set([headerKey(code), headerKey(name)])];
}

function called({ code, name }: Indicator): string {
  return `“${name}”(${code})`;
}

const MOST_TOLD = 20;

function refuseMissing(missing: readonly Indicator[], { header, columns, others }: Table): never {
  const told = missing.slice(0, MOST_TOLD).map((indicator) => {
    const near = nearHeader(indicator, others);
    return near === null ? called(indicator) : `${called(indicator)}(是不是“${near}”?)`;
  });
  const more = missing.length > MOST_TOLD ? `等${missing.length}项` : '';
  const first = header.columns[0]?.header ?? '';
  // The unit's column comes first, whatever its header; nobody who put an indicator there meant it so.
  const isUnit = missing.some((indicator) => wordsOf(indicator).includes(headerKey(first)));
  const hint = isUnit ? `;第一列(“${first}”)须是单位,不作指标` : '';
  const message = `表头(第${header.line}行)没有指标${told.join('、')}${more}的列${hint}`;
  refuse('invalid', 'table.column-missing', message, {
    line: header.line,
    indicators: missing.map(({ code }) => code),
    columns: [...columns, ...others],
  });
}

/** A header that may have been meant: with other blanks, with the unit of measure behind it, or misspelt. */
function nearHeader({ code, name }: Indicator, headers: readonly string[]): string | null {
  const words = [code, name].map(bare);
  const same = headers.find((header) => words.includes(bare(header)));
  if (same !== undefined) return same;
  const keys = headers.map(headerKey);
  const nearest = nearestOf(headerKey(name), keys) ?? nearestOf(headerKey(code), keys);
  return nearest === null ? null : (headers[keys.indexOf(nearest)] ?? null);
}

/** Without blanks, and without what stands in brackets at its end. */
function bare(header: string): string {
  const plain = headerKey(header).replace(/\s+/g, '').toLowerCase();
  return plain.replace(/(?<=.)[([【][^()[\]【】]*[)\]】]$/u, '');
}
