import type { z } from 'zod';
import { issueWords, type PlacedIssue, placedIssues } from '../kernel/issue-words.ts';
import { nearestOf } from '../kernel/nearest.ts';
import { keyAt, METHOD_NAMES } from './keys.ts';
import type { Rules } from './rules.ts';
import { isRecord } from './rules-difference.ts';

/** A fault of the form of written rules. */
interface RulesFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Whether it is the key that is at fault, since nobody knows it. */
  readonly ofKey: boolean;
}

/** Rules as they were written, or all that is wrong with their form, with what to do about it where people often go wrong. */
export function readRulesAs(
  schema: z.ZodType<Rules>,
  written: unknown,
): { readonly rules: Rules } | { readonly faults: readonly RulesFault[] } {
  const parsed = schema.safeParse(written, { error: issueWords });
  if (parsed.success) return { rules: parsed.data };
  const placed = placedIssues(parsed.error);
  const misspelt = misspeltIn(placed, written);
  return {
    // One mistake is told once: what a misspelt key was to be is missing only since it is misspelt.
    faults: placed
      .filter(({ path, issue }) => isUnknown(issue) || !misspelt.has(joined(path)))
      .map(({ path, message, issue }) => ({
        path,
        message: isUnknown(issue) ? message : inWords(path, message, written),
        ofKey: isUnknown(issue),
      })),
  };
}

/** The paths of what is missing beside an unknown key that looks like it. */
function misspeltIn(placed: readonly PlacedIssue[], written: unknown): ReadonlySet<string> {
  const missing = placed.filter(
    ({ path, issue }) => !isUnknown(issue) && valueAt(written, path) === undefined,
  );
  return new Set(
    placed.flatMap(({ path, issue }) => {
      if (!isUnknown(issue)) return [];
      const above = joined(path.slice(0, -1));
      const beside = missing.filter((each) => joined(each.path.slice(0, -1)) === above);
      const [word = ''] = String(path.at(-1)).split('：');
      const meant = nearestOf(
        word,
        beside.map((each) => String(each.path.at(-1))),
      );
      return meant === null ? [] : [joined([...path.slice(0, -1), meant])];
    }),
  );
}

function inWords(path: readonly PropertyKey[], message: string, written: unknown): string {
  const value = valueAt(written, path);
  const key = String(path.at(-1));
  if (value === undefined) {
    const called = nameOf(path, written);
    const named = message.replace(/^没有写“[^”]*”/, (said) =>
      called === null ? said : `${said}(${called})`,
    );
    const above = valueAt(written, path.slice(0, -1));
    const widely = isRecord(above) && Object.keys(above).some((each) => each.startsWith(`${key}：`));
    return widely ? `${named};冒号须是英文的“:”,后面空一格` : named;
  }
  if (key === 'method' && METHOD_NAMES[String(value)] === undefined)
    return `${message}(各种方法见docs/scoring.md)`;
  const isBare =
    typeof value === 'number' && /^-?[0-9.]+$/.test(String(value)) && message.startsWith('须是文字');
  return isBare ? `${message};数字请写在引号里,如"${value}"` : message;
}

/** What the key at the end of a path is called in Chinese. */
function nameOf(path: readonly PropertyKey[], written: unknown): string | null {
  const keys: string[] = [];
  path.forEach((step, index) => {
    if (typeof step === 'string') keys.push(step);
    const here = valueAt(written, path.slice(0, index + 1));
    const method = isRecord(here) ? here.method : undefined;
    if (typeof method === 'string') keys.push(method);
  });
  return keyAt(keys)?.name ?? null;
}

function valueAt(written: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined,
    written,
  );
}

function isUnknown({ code }: z.core.$ZodIssue): boolean {
  return code === 'unrecognized_keys';
}

function joined(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}
