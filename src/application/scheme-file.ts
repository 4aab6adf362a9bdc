import { LineCounter, parseDocument } from 'yaml';
import { refuse } from '../domain/kernel/refusal.ts';
import { type Rules, rulesSchema } from '../domain/scheme/rules.ts';
import { sha256Hex } from './identity.ts';

/** The longest scheme read, in characters. */
export const MAX_SCHEME_CHARACTERS = 200_000;

/** One fault in a scheme file, at a line and column counted from 1. */
export interface SchemeIssue {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface ReadScheme {
  readonly rules: Rules;
  /** SHA-256 of the text as given. */
  readonly textSha256: string;
}

/**
 * Reads a scheme from YAML.
 *
 * @throws RefusedError `scheme.too-large`, or `scheme.invalid` with every fault and its place in `details.issues`
 */
export function readScheme(text: string): ReadScheme {
  if (text.length > MAX_SCHEME_CHARACTERS) {
    refuse('too-large', 'scheme.too-large', `考核细则文件超过${MAX_SCHEME_CHARACTERS}个字符`, { characters: text.length });
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, uniqueKeys: true, version: '1.2' });
  const placed = (path: readonly PropertyKey[], offset: number, message: string): SchemeIssue => {
    const { line, col } = lineCounter.linePos(offset);
    return { path: path.map(String).join('.'), line, column: col, message };
  };
  if (document.errors.length > 0) {
    refuseIssues(document.errors.map((error) => placed([], error.pos[0], error.message)));
  }
  let content: unknown;
  try {
    // Aliases may repeat what is written, but not explode.
    content = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    refuseIssues([placed([], 0, error instanceof Error ? error.message : String(error))]);
  }
  const parsed = rulesSchema.safeParse(content);
  if (!parsed.success) {
    refuseIssues(
      parsed.error.issues.map((issue) => placed(issue.path, offsetOf(document, issue.path), issue.message)),
    );
  }
  return { rules: parsed.data, textSha256: sha256Hex(text) };
}

/** Where the innermost written part of a path begins. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return 0;
}

function refuseIssues(issues: readonly SchemeIssue[]): never {
  const [first] = issues;
  refuse(
    'invalid',
    'scheme.invalid',
    `考核细则有${issues.length}处错误,第一处在第${first?.line}行第${first?.column}列:${first?.path} ${first?.message}`,
    { issues: issues.slice(0, 100) },
  );
}
