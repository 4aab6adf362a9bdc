const OPENERS = '(〔[【';
const CLOSERS = ')〕]】';
/** 〔 and [ are used for one another; ( and 【 keep to themselves. */
const KIND: Readonly<Record<string, number>> = {
  '(': 0, ')': 0, '〔': 1, '〕': 1, '[': 1, ']': 1, '【': 2, '】': 2,
}; // biome-ignore format: a table

export interface Brackets {
  /** For each opening offset, the offset of its closing bracket. */
  readonly closing: ReadonlyMap<number, number>;
  /** Offsets of brackets without a partner, ascending. */
  readonly unmatched: readonly number[];
  /** Opening offsets whose partner is of another shape. */
  readonly mismatched: readonly number[];
}

/**
 * Pairs the brackets of `folded[start, end)` in one pass. Brackets never pair across the offsets in
 * `barriers` (ascending), so that damage in one clause does not spread into the next.
 */
export function pairBrackets(
  folded: string,
  start: number,
  end: number,
  barriers: readonly number[],
): Brackets {
  const closing = new Map<number, number>();
  const unmatched: number[] = [];
  const mismatched: number[] = [];
  const open: number[] = [];
  let openOfKind = [0, 0, 0];
  let barrier = 0;
  const abandon = (): void => {
    for (const offset of open.splice(0)) unmatched.push(offset);
    openOfKind = [0, 0, 0];
  };
  const kindAt = (offset: number): number => KIND[folded.charAt(offset)] ?? 0;
  const count = (kind: number): number => openOfKind[kind] ?? 0;

  for (let at = start; at < end; at += 1) {
    while ((barriers[barrier] ?? Number.POSITIVE_INFINITY) <= at) {
      abandon();
      barrier += 1;
    }
    const character = folded.charAt(at);
    if (OPENERS.includes(character)) {
      open.push(at);
      openOfKind[kindAt(at)] = count(kindAt(at)) + 1;
      continue;
    }
    if (!CLOSERS.includes(character)) continue;
    if (isListMark(folded, at) && count(kindAt(at)) === 0) continue;
    const strange = count(kindAt(at)) === 0;
    let partner = open.pop();
    while (partner !== undefined && !strange && kindAt(partner) !== kindAt(at)) {
      openOfKind[kindAt(partner)] = count(kindAt(partner)) - 1;
      unmatched.push(partner);
      partner = open.pop();
    }
    if (partner === undefined) {
      unmatched.push(at);
      continue;
    }
    openOfKind[kindAt(partner)] = count(kindAt(partner)) - 1;
    closing.set(partner, at);
    if (strange) mismatched.push(partner);
  }
  abandon();
  return { closing, unmatched: unmatched.sort((a, b) => a - b), mismatched };
}

/** `1)` and `a)` number a list and close nothing. */
function isListMark(folded: string, at: number): boolean {
  return /(?:^|[^\dA-Za-z])[\dA-Za-z]{1,2}$/.test(folded.slice(Math.max(0, at - 3), at));
}
