/** What was worked out of what; everything is compared by identity, for facts are never changed in place. */
interface Kept {
  readonly key: string;
  readonly rests: readonly unknown[];
  readonly value: unknown;
  readonly within: Memory;
}

const NOTHING: readonly Kept[] = [];

/** Works things out, or knows them already. */
export interface Recall {
  /**
   * What is called `key`: as it was known before when all that it rests on is the same, else made anew.
   *
   * @param rests all that it rests on; asked for only where something is remembered
   * @param make makes it; its parts may be recalled even where it itself has to be made anew
   */
  recall<T>(key: string, rests: () => readonly unknown[], make: (within: Recall) => T): T;
}

/**
 * Remembers for the next time what is worked out this time, and lets go of what is not asked for any more. A memory is
 * never changed by those that go on from it.
 */
export class Memory implements Recall {
  #before: readonly Kept[];
  /** Where in `#before` what is asked for next is expected: things are asked for in the same order as a rule. */
  #next = 0;
  #places: ReadonlyMap<string, number> | null = null;
  readonly #now: Kept[] = [];

  constructor(before?: Memory) {
    this.#before = before === undefined ? NOTHING : before.#now;
  }

  recall<T>(key: string, rests: () => readonly unknown[], make: (within: Recall) => T): T {
    const known = this.#known(key);
    const now = rests();
    if (known !== undefined && areSame(known.rests, now)) {
      this.#now.push(known);
      return known.value as T;
    }
    const within = new Memory(known?.within);
    const value = make(within);
    this.#now.push({ key, rests: now, value, within: within.settled() });
    return value;
  }

  /** This memory, no more holding on to what was before it. */
  settled(): Memory {
    this.#before = NOTHING;
    this.#places = null;
    return this;
  }

  #known(key: string): Kept | undefined {
    const next = this.#before[this.#next];
    if (next?.key === key) {
      this.#next++;
      return next;
    }
    if (this.#before.length === 0) return undefined;
    this.#places ??= new Map(this.#before.map((kept, place) => [kept.key, place]));
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    this.#next = place + 1;
    return this.#before[place];
  }
}

/** Remembers nothing: for what is worked out once. */
export const FORGETFUL: Recall = {
  recall: (_key, _rests, make) => make(FORGETFUL),
};

/** Whether two lists hold the very same things; numbers and words are the same when they are equal. */
export function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => Object.is(each, b[index]));
}
