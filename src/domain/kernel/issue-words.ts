import type { z } from 'zod';
import { nearestOf } from './nearest.ts';
import { legible } from './text.ts';

/** A fault of something from outside: keys and indexes that lead to it, and what is wrong there. */
export interface PlacedIssue {
  /** Of an unknown key, it too. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly issue: z.core.$ZodIssue;
}

/** The faults that zod found with `issueWords`, one for each unknown key. */
export function placedIssues({ issues }: z.ZodError): readonly PlacedIssue[] {
  return issues.flatMap((issue): readonly PlacedIssue[] => {
    const { path, message } = issue;
    if (issue.code !== 'unrecognized_keys') return [{ path, message, issue }];
    const lines = message.split('\n');
    return issue.keys.map((key, index) => ({
      path: [...path, key],
      message: lines[index] ?? message,
      issue,
    }));
  });
}

/**
 * What zod found, in Chinese; the locale that comes with it is half English. What is missing is called by its key, what is
 * unknown is shown with what there is. Of unknown keys, a line for each.
 */
export function issueWords(issue: z.core.$ZodRawIssue): string {
  return wordsOf(issue, quoted);
}

/** The same, and repeats nothing that was written but unknown keys: for what nobody else may see. */
export function discreetIssueWords(issue: z.core.$ZodRawIssue): string {
  return wordsOf(issue, () => '所写的');
}

type Quote = (input: unknown) => string;

function wordsOf(issue: z.core.$ZodRawIssue, quote: Quote): string {
  const { input } = issue;
  if (input === undefined) {
    return (
      missingWords(issue.path ?? []) + (issue.code === 'invalid_value' ? `,${choices(issue.values)}` : '')
    );
  }
  switch (issue.code) {
    case 'invalid_type':
      return `须是${TYPES[issue.expected] ?? issue.expected},却是${kindOf(input)}`;
    case 'invalid_value':
      return notAmong(input, issue.values, quote);
    case 'too_big':
      return isCounted(issue.origin)
        ? `超过${issue.maximum}${COUNTED[issue.origin]}`
        : `须${issue.inclusive === false ? '小于' : '不大于'}${issue.maximum}`;
    case 'too_small':
      return isCounted(issue.origin)
        ? issue.minimum === 1
          ? '不能是空的'
          : `至少要有${issue.minimum}${COUNTED[issue.origin]}`
        : `须${issue.inclusive === false ? '大于' : '不小于'}${issue.minimum}`;
    case 'invalid_format':
      return `${quote(input)}写法不对${FORMATS[issue.format] ?? ''}`;
    case 'not_multiple_of':
      return `须是${issue.divisor}的倍数`;
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, keysOf(issue.inst))).join('\n');
    case 'invalid_key':
      return `这一项的名称不能这样写${issue.issues[0] === undefined ? '' : `:${issue.issues[0].message}`}`;
    case 'invalid_union':
      return unionWords(issue, quote);
    default:
      return '有误';
  }
}

function missingWords(path: readonly PropertyKey[]): string {
  const key = path.at(-1);
  return typeof key === 'string' ? `没有写“${shown(key)}”` : '没有内容';
}

function unionWords(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>, quote: Quote): string {
  const { discriminator, options } = issue;
  if (discriminator === undefined) return '写法不对';
  if (typeof issue.input !== 'object' || issue.input === null)
    return `须是${TYPES.object},却是${kindOf(issue.input)}`;
  const written: unknown = Reflect.get(issue.input, discriminator);
  const known = Array.isArray(options) ? options : [];
  if (written === undefined) return `${missingWords([discriminator])},${choices(known)}`;
  return notAmong(written, known, quote);
}

function unknownKey(key: string, known: readonly string[]): string {
  const [before = ''] = key.split('：');
  if (before !== key) return `没有“${shown(key)}”这一项;冒号须是英文的“:”,后面空一格`;
  const nearest = nearestOf(key, known);
  return `没有“${shown(key)}”这一项${nearest === null ? '' : `,是不是“${nearest}”?`}`;
}

/** The keys that a schema of objects knows. */
function keysOf(schema: unknown): readonly string[] {
  const { _zod: internals } = (schema ?? {}) as {
    readonly _zod?: { readonly def?: { readonly shape?: object } };
  };
  return Object.keys(internals?.def?.shape ?? {});
}

type Values = readonly unknown[];
function notAmong(written: unknown, known: Values, quote: Quote): string {
  const nearest = typeof written === 'string' ? nearestOf(written, known.map(String)) : null;
  return `${quote(written)}不是这里可写的,${nearest === null ? '' : `是不是“${nearest}”?`}${choices(known)}`;
}

function choices(known: Values): string {
  return known.length === 1 ? `须写${known.map(String)}` : `可写的有${known.map(String).join('、')}`;
}

function quoted(input: unknown): string {
  return typeof input === 'string' ? `“${shown(input)}”` : kindOf(input);
}

const LONGEST = 40;
/** What a person can be shown in one line of a text of any length. */
function shown(text: string): string {
  const line = legible(text.slice(0, 2 * LONGEST), LONGEST).replace(/\s+/g, ' ');
  return text.length > LONGEST ? `${line}…` : line;
}

function kindOf(input: unknown): string {
  if (input === null) return '空的';
  if (Array.isArray(input)) return TYPES.array;
  switch (typeof input) {
    case 'number':
    case 'bigint':
      return '数';
    case 'boolean':
      return String(input);
    case 'object':
      return TYPES.object;
    case 'string':
      return '文字';
    default:
      return '别的';
  }
}

const TYPES: Readonly<Record<string, string>> & { readonly array: string; readonly object: string } = {
  string: '文字',
  number: '数',
  int: '整数',
  bigint: '整数',
  boolean: 'true或false',
  array: '列表',
  tuple: '列表',
  object: '由各项组成的内容',
  record: '由各项组成的内容',
  null: '空的(null)',
};

const COUNTED: Readonly<Record<string, string>> = {
  string: '个字',
  array: '项',
  set: '项',
  map: '项',
  object: '项',
};
function isCounted(origin: string): boolean {
  return Object.hasOwn(COUNTED, origin);
}

const FORMATS: Readonly<Record<string, string>> = {
  datetime: ',须是时刻,如2024-05-01T08:00:00Z',
  date: ',须是日期,如2024-05-01',
  uuid: ',须是UUID',
  url: ',须是网址',
  base64: ',须是base64',
  base64url: ',须是base64url',
};
