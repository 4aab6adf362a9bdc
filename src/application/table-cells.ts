import { MAX_DECIMAL_LENGTH, parseDecimal, type Rational } from '../domain/kernel/rational.ts';
import { legible } from '../domain/kernel/text.ts';
import type { Cell } from './delimited-text.ts';

/** What a cell says: a number, and whether a percent sign followed it; or that there is none. */
export interface CellValue {
  readonly value: Rational | null;
  readonly percent: boolean;
}

const MISSING: ReadonlySet<string> = new Set([
  ...['', '-', '–', '−', '—', '——', '/', '..', '缺', '不适用'],
  ...['NA', 'N/A', 'n/a', '#N/A'],
]);
const NUMBER = /^[+-]?(?=[0-9.])(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.[0-9]+)?(?:\s*%)?$/;

/** Whether a cell says that there is nothing to say. */
export function isMissing({ text }: Cell): boolean {
  return MISSING.has(halfWidth(text));
}

/** A number as published tables write it, or what is wrong with it. */
export function valueIn(cell: Cell): CellValue | { readonly flaw: string } {
  const written = halfWidth(cell.text);
  if (MISSING.has(written)) return { value: null, percent: false };
  const number = written.replace(/^[−–﹣](?=[0-9.])/, '-');
  if (!NUMBER.test(number)) return { flaw: `“${shown(cell.text, 20)}”不是数值` };
  if (number.includes(',') && !cell.quoted) {
    return { flaw: `“${shown(cell.text, 20)}”有千位分隔符,须放在引号里` };
  }
  const digits = number.replace(/[,%\s]/g, '').replace(/^([+-]?)\./, '$10.');
  if (digits.length > MAX_DECIMAL_LENGTH) return { flaw: `数值超过${MAX_DECIMAL_LENGTH}个字符` };
  return { value: parseDecimal(digits), percent: number.endsWith('%') };
}

/** What headers are compared by: `甲（天）` is `甲(天)`. */
export function headerKey(header: string): string {
  return header.normalize('NFKC').trim();
}

/** What a person can be shown of a text of any length. */
export function shown(text: string, max: number): string {
  return legible(text.slice(0, 2 * max), max);
}

/** Letters, digits and signs of ASCII for those that are as wide as a Chinese character. */
function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (wide) => wide.normalize('NFKC'));
}
