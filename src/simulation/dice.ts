/**
 * Random draws by name: the same seed and name always give the same draw, in whatever order the draws are made.
 * So a simulation that was interrupted draws the same again.
 */
export class Dice {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** A number from 0 (inclusive) to 1 (exclusive). */
  draw(...name: readonly (string | number)[]): number {
    return mix(this.#seed, name.join('\u0000')) / 0x1_0000_0000;
  }

  /** A whole number from `low` to `high`, both inclusive. */
  between(low: number, high: number, ...name: readonly (string | number)[]): number {
    return low + Math.floor(this.draw(...name) * (high - low + 1));
  }

  /** Whether something of this probability happens. */
  happens(probability: number, ...name: readonly (string | number)[]): boolean {
    return this.draw(...name) < probability;
  }

  /** One of several. */
  pick<T>(from: readonly [T, ...T[]], ...name: readonly (string | number)[]): T {
    return from[this.between(0, from.length - 1, ...name)] ?? from[0];
  }
}

/** FNV-1a over the name, then the finaliser of MurmurHash3: 32 well-mixed bits. Not for secrets. */
function mix(seed: number, name: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
