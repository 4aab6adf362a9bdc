import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { refuse } from '../domain/kernel/refusal.ts';
import { type Rules, rulesSchema } from '../domain/scheme/rules.ts';
import { tableRulesSchema } from '../domain/scheme/table-scheme.ts';
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
const { localeError } = z.locales.zhCN();

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
  return readRules(text, () => rulesSchema);
}

/** Reads the scheme of a table, or that of a plan. Refuses as `readScheme` does. */
export function readTableScheme(text: string): ReadRules {
  return readRules(text, (content) =>
    isMap(content) && content.has('plan') ? rulesSchema : tableRulesSchema,
  );
}

function readRules(text: string, schemaFor: (content: unknown) => z.ZodType<Rules>): ReadRules {
  const size = Buffer.byteLength(text, 'utf8');
  if (size > MAX_SCHEME_BYTES) {
    refuse('too-large', 'scheme.too-large', `考核细则超过${MAX_SCHEME_BYTES / 1024}KB`, {
      size,
      limit: MAX_SCHEME_BYTES,
    });
  }
  const flaw = flawOfTokens(text);
  const lines = new LineCounter();
  if (flaw !== null) return refuseInvalid([issueAt(placesOf(text), '', flaw)]);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const syntax = [...document.errors, ...document.warnings].map(({ code, message, pos: [offset] }) =>
    issueAt(lines, '', { offset, message: `${SYNTAX_NAMES[code] ?? 'YAML语法错误'}:${message}` }),
  );
  if (syntax.length > 0) return refuseInvalid(syntax);
  const schema = schemaFor(document.contents);
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }), { error: localeError });
  if (parsed.success) return { rules: parsed.data, textSha256: sha256Hex(text) };
  return refuseInvalid(
    parsed.error.issues.flatMap((issue) => {
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
      const paths = unknown.length > 0 ? unknown.map((key) => [...issue.path, key]) : [issue.path];
      return paths.map((path) => {
        const message = unknown.length > 0 ? `没有“${String(path.at(-1))}”这一项` : issue.message;
        return issueAt(lines, path.map(String).join('.'), {
          offset: offsetOf(document, path, unknown.length > 0),
          message,
        });
      });
    }),
  );
}

const SYNTAX_NAMES: Readonly<Partial<Record<string, string>>> = {
  DUPLICATE_KEY: '同一项写了两次',
  MULTIPLE_DOCS: '一个文件只能有一份细则',
};

function issueAt(lines: LineCounter, path: string, { offset, message }: Flaw): SchemeIssue {
  const { line, col } = lines.linePos(offset);
  return { path, line: Math.max(line, 1), column: Math.max(col, 1), message };
}

function placesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

/** Where a value stands, or its key; for something missing, where the thing that lacks it stands. */
function offsetOf(document: Document, path: readonly PropertyKey[], ofKey: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) return offset;
      const last = index === path.length - 1;
      node = pair.value;
      offset = (last && ofKey ? startOf(pair.key) : startOf(node)) ?? startOf(pair.key) ?? offset;
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
