/** 8 million bits: below one wrong answer in a hundred up to some 800,000 keys, and always one megabyte. */
const BITS = 1 << 23;
const HASHES = 4;

/**
 * Remembers keys in little memory, however many: a key that it has not seen is told apart from those that it has,
 * but for a few that it wrongly takes for seen (a Bloom filter).
 */
export class KeyFilter {
  readonly #words = new Uint32Array(BITS / 32);

  add(key: string): void {
    const { first, step } = hash(key);
    for (let n = 0; n < HASHES; n += 1) {
      const bit = (first + n * step) & (BITS - 1);
      this.#words[bit >>> 5] = (this.#words[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }

  mayHave(key: string): boolean {
    const { first, step } = hash(key);
    for (let n = 0; n < HASHES; n += 1) {
      const bit = (first + n * step) & (BITS - 1);
      if (((this.#words[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

/** Two 32-bit hashes in one pass: FNV-1a, and the same with another prime. */
function hash(key: string): { readonly first: number; readonly step: number } {
  let [first, step] = [0x811c9dc5, 0x9747b28c];
  for (let index = 0; index < key.length; index += 1) {
    const code = key.charCodeAt(index);
    first = Math.imul(first ^ code, 0x01000193);
    step = Math.imul(step ^ code, 0x5bd1e995);
  }
  return { first: first ^ (first >>> 15), step: (step ^ (step >>> 13)) | 1 };
}
