/** Facts by what they concern, each list in a fixed order. */
export interface Indexed<T> {
  readonly items: readonly T[];
  readonly lists: ReadonlyMap<string, readonly T[]>;
  /** Lists that are put in the place of those in `lists`, which is not copied for every fact that comes. */
  readonly replaced: ReadonlyMap<string, readonly T[]>;
  /** The keys whose lists are not those of the index that this one goes on from. */
  readonly touched: ReadonlySet<string>;
}

/** How facts are put into an index. */
export interface Indexing<T> {
  /** What a fact concerns; null where it does not count, and a list where it concerns several, each once. */
  readonly keyOf: (item: T) => string | readonly string[] | null;
  readonly order: (a: T, b: T) => number;
}

/** Facts in an index. The lists of an index before are used again where nothing in them has changed. */
export function indexed<T>(items: readonly T[], how: Indexing<T>, before?: Indexed<T>): Indexed<T> {
  if (before === undefined) return indexedAnew(items, how);
  if (before.items === items) return before.touched.size === 0 ? before : { ...before, touched: NONE };
  const { gone, come } = difference(before.items, items);
  const touched = new Set<string>();
  for (const item of [...gone, ...come]) for (const key of keysOf(item, how)) touched.add(key);
  const arrived = listsOf(come, how);
  const replaced = new Map(before.replaced);
  for (const key of touched) {
    const stayed = listed(before, key).filter((item) => !gone.has(item));
    const list = [...stayed, ...(arrived.get(key) ?? [])].sort(how.order);
    replaced.set(key, list.length === 0 ? EMPTY : list);
  }
  return replaced.size <= MOST_REPLACED
    ? { ...before, items, replaced, touched }
    : { items, lists: new Map([...before.lists, ...replaced]), replaced: new Map(), touched };
}

/** The list of a key; the same empty one where there is none. */
export function listed<T>({ lists, replaced }: Indexed<T>, key: string): readonly T[] {
  return replaced.get(key) ?? lists.get(key) ?? EMPTY;
}

const MOST_REPLACED = 40;
const EMPTY: readonly never[] = [];
const NONE: ReadonlySet<string> = new Set();

function indexedAnew<T>(items: readonly T[], how: Indexing<T>): Indexed<T> {
  return { items, lists: listsOf(items, how), replaced: new Map(), touched: NONE };
}

function keysOf<T>(item: T, { keyOf }: Indexing<T>): readonly string[] {
  const key = keyOf(item);
  if (key === null) return EMPTY;
  return typeof key === 'string' ? [key] : key;
}

function listsOf<T>(items: Iterable<T>, how: Indexing<T>): ReadonlyMap<string, readonly T[]> {
  const { keyOf, order } = how;
  const lists = new Map<string, T[]>();
  const unsorted = new Set<T[]>();
  // What follows one after the other concerns the same as a rule, and is in order.
  let lastKey = '';
  let last: T[] | undefined;
  const put = (key: string, item: T) => {
    if (last === undefined || lastKey !== key) {
      lastKey = key;
      last = lists.get(key);
      if (last === undefined) {
        last = [item];
        lists.set(key, last);
        return;
      }
    }
    const before = last[last.length - 1];
    if (before !== undefined && order(before, item) > 0) unsorted.add(last);
    last.push(item);
  };
  for (const item of items) {
    const key = keyOf(item);
    if (typeof key === 'string') put(key, item);
    else if (key !== null) for (const each of key) put(each, item);
  }
  for (const list of unsorted) list.sort(order);
  return lists;
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
