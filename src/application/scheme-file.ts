import { type Document, type ErrorCode, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { refuse } from '../domain/kernel/refusal.ts';
import { readRulesAs } from '../domain/scheme/faults.ts';
import { type Rules, rulesSchema } from '../domain/scheme/rules.ts';
import { PLAN_KEYS, tableRulesSchema } from '../domain/scheme/table-scheme.ts';
import { sha256Hex } from './identity.ts';
import { type Flaw, flawOfTokens, MAX_SCHEME_BYTES } from './scheme-gate.ts';

/** A fault of a scheme file: where in the rules, and where in the text (both counted from 1). */
export interface SchemeIssue {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const MAX_ISSUES = 50;

/** Rules, and the SHA-256 of the text that they were read from. */
interface ReadRules {
  readonly rules: Rules;
  readonly textSha256: string;
}

/**
 * Reads the scheme of a plan from the text of a YAML file.
 *
 * @throws RefusedError `scheme.too-large`, or `scheme.invalid` with every fault in `details.issues`
 */
export function readScheme(text: string): ReadRules {
  return readRules(text, 'plan');
}

/** Reads the scheme of a table, or that of a plan. Refuses as `readScheme` does. */
export function readTableScheme(text: string): ReadRules {
  return readRules(text, 'table-or-plan');
}

function readRules(text: string, kind: SchemeKind): ReadRules {
  const read = readPlaced(text, kind);
  if ('issues' in read) return refuseInvalid(read.issues);
  const { rules, textSha256 } = read;
  return { rules, textSha256 };
}

/** Rules, and where in the text each part of them stands. */
interface PlacedRules extends ReadRules {
  /** Line and column of what stands at a path, from 1; of what is left out, those of the thing that lacks it. */
  readonly placeOf: (path: readonly PropertyKey[]) => { readonly line: number; readonly column: number };
}

const SCHEMAS = {
  plan: () => rulesSchema,
  table: () => tableRulesSchema,
  /** That of a table, unless it names a plan. */
  'table-or-plan': (content: unknown) => schemaBy(content, ['plan']),
  /** That of a plan as soon as it has anything that only such a scheme has. */
  either: (content: unknown) => schemaBy(content, PLAN_KEYS),
} as const satisfies Readonly<Record<string, (content: unknown) => z.ZodType<Rules>>>;

export type SchemeKind = keyof typeof SCHEMAS;

function schemaBy(content: unknown, keys: readonly string[]): z.ZodType<Rules> {
  return isMap(content) && keys.some((key) => content.has(key)) ? rulesSchema : tableRulesSchema;
}

/**
 * Reads a scheme of some kind, or says all that is wrong with its form.
 *
 * @throws RefusedError `scheme.too-large`
 */
export function readPlaced(
  text: string,
  kind: SchemeKind,
): PlacedRules | { readonly issues: readonly SchemeIssue[] } {
  const size = Buffer.byteLength(text, 'utf8');
  if (size > MAX_SCHEME_BYTES) {
    refuse('too-large', 'scheme.too-large', `考核细则超过${MAX_SCHEME_BYTES / 1024}KB`, {
      size,
      limit: MAX_SCHEME_BYTES,
    });
  }
  const flaw = flawOfTokens(text);
  const lines = placesOf(text);
  if (flaw !== null) return { issues: [issueAt(lines, '', flaw)] };
  const document = parseDocument(text, {
    prettyErrors: false,
    version: '1.2',
    stringKeys: true,
  });
  const syntax = [...document.errors, ...document.warnings].map(({ code, pos: [offset] }) =>
    issueAt(lines, '', { offset, message: SYNTAX_NAMES[code] }),
  );
  if (syntax.length > 0) return { issues: syntax };
  const read = readRulesAs(SCHEMAS[kind](document.contents), document.toJS({ maxAliasCount: 0 }));
  if ('faults' in read) {
    const issues = read.faults.map(({ path, message, ofKey }) =>
      issueAt(lines, path.map(String).join('.'), { offset: offsetOf(document, path, ofKey), message }),
    );
    return { issues };
  }
  const placeOf: PlacedRules['placeOf'] = (path) =>
    placeAt(lines, offsetOf(document, path, 'of-collections'));
  return { rules: read.rules, textSha256: sha256Hex(text), placeOf };
}

/** What the parser complains about; its own words are English. */
const SYNTAX_NAMES: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: '别名不能带标签或锚点',
  BAD_ALIAS: '别名有误',
  BAD_COLLECTION_TYPE: '列表或映射的类型有误',
  BAD_DIRECTIVE: '指令有误',
  BAD_DQ_ESCAPE: '双引号中的转义有误',
  BAD_INDENT: '缩进有误',
  BAD_PROP_ORDER: '标签和锚点的次序有误',
  BAD_SCALAR_START: '值不能以此字符开头,请加引号',
  BLOCK_AS_IMPLICIT_KEY: '同一行中嵌套了映射,请换行或加引号',
  BLOCK_IN_FLOW: '括号中不能用缩进写法',
  DUPLICATE_KEY: '同一项写了两次',
  IMPOSSIBLE: 'YAML语法错误',
  KEY_OVER_1024_CHARS: '键超过1024个字符',
  MISSING_CHAR: '缺少括号、引号、冒号或逗号',
  MULTILINE_IMPLICIT_KEY: '键不能跨行',
  MULTIPLE_ANCHORS: '锚点重复',
  MULTIPLE_DOCS: '一个文件只能有一份细则',
  MULTIPLE_TAGS: '标签重复',
  NON_STRING_KEY: '键须是文字',
  RESOURCE_EXHAUSTION: '嵌套或内容过多',
  TAB_AS_INDENT: '不能用制表符缩进,请用空格',
  TAG_RESOLVE_FAILED: '标签有误',
  UNEXPECTED_TOKEN: '此处不应有这个字符',
};

function issueAt(lines: LineCounter, path: string, { offset, message }: Flaw): SchemeIssue {
  return { path, ...placeAt(lines, offset), message };
}

function placeAt(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** Counted from the text: the parser passes over the lines of what is never closed. */
function placesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

/**
 * Where a value stands, or its key (`of-collections`: where the value is a list or a mapping, which begins on another line); for
 * something missing, where the thing that lacks it stands.
 */
function offsetOf(
  document: Document,
  path: readonly PropertyKey[],
  ofKey: boolean | 'of-collections',
): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) return offset;
      node = pair.value;
      const atKey = ofKey === 'of-collections' ? isMap(node) || isSeq(node) : ofKey;
      const last = index === path.length - 1;
      offset = (last && atKey ? startOf(pair.key) : startOf(node)) ?? startOf(pair.key) ?? offset;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | null {
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null;
  return node.range?.[0] ?? null;
}

function refuseInvalid(issues: readonly SchemeIssue[]): never {
  const [first] = issues;
  const place = `第${first?.line}行第${first?.column}列`;
  const path = first?.path ? `${first.path}:` : '';
  refuse('invalid', 'scheme.invalid', `考核细则有误(${place}):${path}${first?.message}`, {
    count: issues.length,
    issues: issues.slice(0, MAX_ISSUES),
  });
}
