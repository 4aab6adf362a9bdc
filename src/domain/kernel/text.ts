import { z } from 'zod';

// Characters that change how neighbouring text is shown or that have no place in a line of text: controls except
// tab and line feed, bidirectional marks, overrides and isolates, line and paragraph separators, the BOM.
const FORBIDDEN = /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/u;

/** Text from outside of at most `max` code points, without control or direction characters; it may be empty. */
export function optionalText(max: number) {
  return shortText(max).check(refuseUnlessLegible(max)).meta({ maxLength: max });
}

/** Text from outside as `optionalText`, with something in it that can be read. */
export function text(max: number) {
  return shortText(max).min(1).check(refuseUnlessLegible(max, 'not blank')).meta({ maxLength: max });
}

// A character has at most two units: what has more is too long without being looked at. JSON Schema counts characters.
function shortText(max: number) {
  return z.string().max(max * 2, { error: `超过${max}个字`, abort: true });
}

// One check for all, since texts are in every event and checks cost more than what they look at.
function refuseUnlessLegible(max: number, blank?: 'not blank') {
  return ({ value, issues }: z.core.ParsePayload<string>) => {
    const refuse = (message: string) => issues.push({ code: 'custom', message, input: value });
    if (!value.isWellFormed() || FORBIDDEN.test(value)) refuse('含有控制字符、方向控制符或不完整的字符');
    if (value.length > max && [...value].length > max) refuse(`超过${max}个字`);
    if (blank !== undefined && value !== '' && value.trim() === '') refuse('不能是空白');
  };
}

/** Any string made fit for `optionalText`: at most `max` code points, with `?` for what has no place in text. */
export function legible(value: string, max: number): string {
  return [...value]
    .slice(0, max)
    .map((character) => (character.isWellFormed() && !FORBIDDEN.test(character) ? character : '?'))
    .join('');
}

/** A name used in identifiers and stream names: letters, digits, Chinese characters, and `.`, `_`, `-`, `()`. */
export function identifier(max = 120) {
  return z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._()-]*$/u, '只能用文字、数字和 . _ - ( ),以文字或数字开头')
    .max(max);
}

/** A name made fit for an identifier: what an identifier cannot hold becomes `_`. */
export function nameKey(name: string): string {
  return name.replace(/[^\p{L}\p{N}()-]/gu, '_');
}

/** A number as a string of a form; `what` says in Chinese which numbers have it. */
export function numeric(form: RegExp, what: string) {
  return z.string().regex(form, {
    error: ({ input }) => {
      const written = String(input);
      const more = [...written.slice(0, 80)].length > 40 ? '…' : '';
      return `“${legible(written.slice(0, 80), 40)}${more}”不行:须是${what},不能是公式、分数或百分数`;
    },
  });
}

/** A decimal number as a string: `12`, `-0.5`. No exponent, at most 20 digits before and 10 after the point. */
export const decimal = numeric(/^-?\d{1,20}(\.\d{1,10})?$/, '数(至多20位整数、10位小数)');

/** A percentage between 0 and 100 as a decimal string. */
export const percentage = numeric(/^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)$/, '0至100的数(至多4位小数)');

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '须是SHA-256(64个小写的十六进制数字)');
