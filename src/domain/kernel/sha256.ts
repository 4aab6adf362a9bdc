/**
 * SHA-256 (FIPS 180-4) of a text in UTF-8, as lower-case hexadecimal. The domain draws samples by it, so that a draw
 * that is not what the seed gives is refused, and must not wait for anything outside while it decides.
 */
export function sha256Of(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  const hash = Uint32Array.from(INITIAL);
  for (let at = 0; at < padded.length; at += 64) compress(hash, view, at);
  return [...hash].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** The first 32 bits of the fractional parts of the roots of the first primes. */
const PRIMES = primes(64);
const INITIAL = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const CONSTANTS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number += 1) {
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  }
  return found;
}

function fraction(root: number): number {
  return Math.floor((root % 1) * 0x1_0000_0000);
}

function compress(hash: Uint32Array, view: DataView, at: number): void {
  const words = new Uint32Array(64);
  for (let index = 0; index < 64; index += 1) {
    words[index] =
      index < 16
        ? view.getUint32(at + index * 4)
        : word(words, index - 16) +
          small(word(words, index - 15), 7, 18, 3) +
          word(words, index - 7) +
          small(word(words, index - 2), 17, 19, 10);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let index = 0; index < 64; index += 1) {
    const choice = (e & f) ^ (~e & g);
    const first = (h + large(e, 6, 11, 25) + choice + (CONSTANTS[index] ?? 0) + word(words, index)) >>> 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = (large(a, 2, 13, 22) + majority) >>> 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + second) >>> 0];
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) hash[index] = word(hash, index) + value;
}

function word(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

function rotate(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

function small(value: number, one: number, two: number, shift: number): number {
  return rotate(value, one) ^ rotate(value, two) ^ (value >>> shift);
}

function large(value: number, one: number, two: number, three: number): number {
  return rotate(value, one) ^ rotate(value, two) ^ rotate(value, three);
}
