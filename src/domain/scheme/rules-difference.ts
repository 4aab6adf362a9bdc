import type { Rules } from './rules.ts';

/** Something that two sets of rules say differently; undefined where one does not say it. */
export interface RuleChange {
  /** Where: `components[completion].roleWeights.lead`; entries that have a name stand by it, others by their place. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two sets of rules, in the order of the rules. */
export function ruleChanges(before: Rules, after: Rules): readonly RuleChange[] {
  return [...differences(before, after, '')];
}

function* differences(before: unknown, after: unknown, path: string): Generator<RuleChange> {
  if (Object.is(before, after)) return;
  if (isRecord(before) && isRecord(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* differences(before[key], after[key], path === '' ? key : `${path}.${key}`);
    }
  } else if (Array.isArray(before) && Array.isArray(after) && entryKeys(before) && entryKeys(after)) {
    yield* listDifferences(before, after, path);
  } else if (JSON.stringify(before) !== JSON.stringify(after)) {
    yield { path, before, after };
  }
}

/** Entries of lists are known by their names, so that one more or less does not make all that follow differ. */
function* listDifferences(
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
): Generator<RuleChange> {
  const [old, now] = [entryKeys(before) ?? [], entryKeys(after) ?? []];
  for (const key of new Set([...old, ...now])) {
    yield* differences(before[old.indexOf(key)], after[now.indexOf(key)], `${path}[${key}]`);
  }
  const order = old.filter((key) => now.includes(key));
  const newOrder = now.filter((key) => old.includes(key));
  if (order.join('\n') !== newOrder.join('\n')) yield { path: `${path}[]`, before: order, after: newOrder };
}

const NAMES = ['code', 'component', 'target', 'kind'] as const;

/** What the entries of a list of things are called: their names where all have different ones, else their places. */
export function entryKeys(list: readonly unknown[]): readonly string[] | null {
  if (!list.every(isRecord)) return null;
  for (const name of NAMES) {
    const keys = list.map((entry) => entry[name]);
    if (keys.every((key) => typeof key === 'string') && new Set(keys).size === keys.length) return keys;
  }
  return list.map((_, index) => String(index));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
