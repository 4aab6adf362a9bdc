import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { issueWords, placedIssues } from '../domain/kernel/issue-words.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { type Change, changesSchema } from '../domain/scoring/changes.ts';
import { flawOfTokens } from './scheme-gate.ts';

const MAX_BYTES = 64 * 1024;
const MAX_ISSUES = 50;
const fileSchema = z.strictObject({ changes: changesSchema });

/**
 * Reads what is to be tried out from the text of a YAML file: `changes`, a list.
 *
 * @throws RefusedError `what-if.too-large`, or `what-if.invalid` with line and column of every fault in `details.issues`
 */
export function readChanges(text: string): readonly Change[] {
  const size = Buffer.byteLength(text, 'utf8');
  if (size > MAX_BYTES) {
    refuse('too-large', 'what-if.too-large', `改动超过${MAX_BYTES / 1024}KB`, { size, limit: MAX_BYTES });
  }
  const lines = new LineCounter();
  const flaw = flawOfTokens(text);
  const document = parseDocument(flaw === null ? text : '', {
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
  });
  const at = (offset: number, path: string, message: string) => {
    const { line, col } = lines.linePos(offset);
    return { path, line: Math.max(line, 1), column: Math.max(col, 1), message };
  };
  if (flaw !== null) {
    const before = text.slice(0, flaw.offset).split('\n');
    const line = before.length;
    return refuseInvalid([
      { path: '', line, column: (before.at(-1)?.length ?? 0) + 1, message: flaw.message },
    ]);
  }
  const syntax = [...document.errors, ...document.warnings].map(({ message, pos: [offset] }) =>
    at(offset, '', `YAML语法错误:${message}`),
  );
  if (syntax.length > 0) return refuseInvalid(syntax);
  const parsed = fileSchema.safeParse(document.toJS({ maxAliasCount: 0 }), { error: issueWords });
  if (parsed.success) return parsed.data.changes;
  return refuseInvalid(
    placedIssues(parsed.error).map(({ path, message }) =>
      at(offsetOf(document.contents, path), path.map(String).join('.'), message),
    ),
  );
}

/** Where a value begins; for something missing, where the thing that lacks it does. */
function offsetOf(node: unknown, path: readonly PropertyKey[]): number {
  const [step, ...rest] = path;
  const own = startOf(node);
  if (step === undefined) return own;
  if (!isMap(node) && !isSeq(node)) return own;
  const next = node.get(isSeq(node) ? Number(step) : String(step), true);
  return next === undefined || next === null ? own : offsetOf(next, rest);
}

function startOf(node: unknown): number {
  const { range } = (node ?? {}) as { readonly range?: readonly number[] | null };
  return range?.[0] ?? 0;
}

interface Issue {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

function refuseInvalid(issues: readonly Issue[]): never {
  const [first] = issues;
  const path = first?.path ? `${first.path}:` : '';
  refuse(
    'invalid',
    'what-if.invalid',
    `改动有误(第${first?.line}行第${first?.column}列):${path}${first?.message}`,
    {
      count: issues.length,
      issues: issues.slice(0, MAX_ISSUES),
    },
  );
}
