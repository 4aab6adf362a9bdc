/** Facts by what they concern, each list in a fixed order. */
export interface Indexed<T> {
  readonly items: readonly T[];
  readonly lists: ReadonlyMap<string, readonly T[]>;
  /** The keys whose lists are not those of the index that this one goes on from. */
  readonly touched: ReadonlySet<string>;
}

/** How facts are put into an index. */
export interface Indexing<T> {
  /** Says what a fact concerns, each once; nothing where it does not count. */
  readonly keys: (item: T, say: (key: string) => unknown) => unknown;
  readonly order: (a: T, b: T) => number;
}

/** Facts in an index. The lists of an index before are used again where nothing in them has changed. */
export function indexed<T>(items: readonly T[], how: Indexing<T>, before?: Indexed<T>): Indexed<T> {
  if (before === undefined) return indexedAnew(items, how);
  if (before.items === items) return before.touched.size === 0 ? before : { ...before, touched: NONE };
  const { gone, come } = difference(before.items, items);
  const touched = new Set<string>();
  for (const item of [...gone, ...come]) how.keys(item, (key) => touched.add(key));
  const arrived = listsOf(come, how);
  const lists = new Map(before.lists);
  for (const key of touched) {
    const stayed = (before.lists.get(key) ?? []).filter((item) => !gone.has(item));
    const list = [...stayed, ...(arrived.get(key) ?? [])].sort(how.order);
    if (list.length === 0) lists.delete(key);
    else lists.set(key, list);
  }
  return { items, lists, touched };
}

/** The list of a key; the same empty one where there is none. */
export function listed<T>({ lists }: Indexed<T>, key: string): readonly T[] {
  return lists.get(key) ?? EMPTY;
}

const EMPTY: readonly never[] = [];
const NONE: ReadonlySet<string> = new Set();

function indexedAnew<T>(items: readonly T[], how: Indexing<T>): Indexed<T> {
  const lists = listsOf(items, how);
  for (const list of lists.values()) if (!isSorted(list, how.order)) list.sort(how.order);
  return { items, lists, touched: NONE };
}

function listsOf<T>(items: Iterable<T>, { keys }: Indexing<T>): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  // What follows one after the other concerns the same as a rule.
  let last: { readonly key: string; readonly list: T[] } | undefined;
  let item: T;
  const put = (key: string) => {
    if (last?.key === key) return last.list.push(item);
    const list = lists.get(key) ?? [];
    if (list.push(item) === 1) lists.set(key, list);
    last = { key, list };
  };
  for (item of items) keys(item, put);
  return lists;
}

function isSorted<T>(list: readonly T[], order: Indexing<T>['order']): boolean {
  return list.every((item, index) => {
    const before = list[index - 1];
    return before === undefined || order(before, item) <= 0;
  });
}

/** What is in only one of two lists, which begin and end alike as a rule. */
function difference<T>(
  before: readonly T[],
  after: readonly T[],
): { readonly gone: ReadonlySet<T>; readonly come: ReadonlySet<T> } {
  const most = before.length < after.length ? before.length : after.length;
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const gone = new Set(before.slice(start, before.length - end));
  const come = new Set(after.slice(start, after.length - end));
  for (const item of gone) if (come.delete(item)) gone.delete(item);
  return { gone, come };
}
