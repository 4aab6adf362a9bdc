/*
 * SHA-256 (FIPS 180-4) in plain arithmetic, for decisions that rest on a digest: the domain may not call on the
 * platform's cryptography. Meant for some hundred kilobytes, not for files.
 */

const PRIMES = firstPrimes(64);
const INITIAL = PRIMES.slice(0, 8).map((prime) => fractionBits(prime, 2n));
const ROUNDS = PRIMES.map((prime) => fractionBits(prime, 3n));

/** The SHA-256 of a text in UTF-8, as hexadecimal. */
export function sha256Of(text: string): string {
  const words = padded(new TextEncoder().encode(text));
  const hash = Uint32Array.from(INITIAL);
  const schedule = new Uint32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    compress(hash, schedule, words.subarray(block, block + 16));
  }
  return [...hash].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** The message as big-endian words, with a one bit, zeros and its length in bits. */
function padded(bytes: Uint8Array): Uint32Array {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const view = new DataView(new ArrayBuffer(blocks * 64));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 0x80);
  view.setBigUint64(blocks * 64 - 8, BigInt(bytes.length) * 8n);
  return Uint32Array.from({ length: blocks * 16 }, (_, index) => view.getUint32(index * 4));
}

function compress(hash: Uint32Array, schedule: Uint32Array, block: Uint32Array): void {
  const at = (index: number) => schedule[index] ?? 0;
  schedule.set(block);
  for (let t = 16; t < 64; t += 1) {
    const before = at(t - 15);
    const last = at(t - 2);
    const low = turned(before, 7) ^ turned(before, 18) ^ (before >>> 3);
    const high = turned(last, 17) ^ turned(last, 19) ^ (last >>> 10);
    schedule[t] = at(t - 16) + low + at(t - 7) + high;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let t = 0; t < 64; t += 1) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first =
      (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + (ROUNDS[t] ?? 0) + at(t)) | 0;
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) hash[index] = (hash[index] ?? 0) + word;
}

function turned(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function firstPrimes(count: number): readonly bigint[] {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < count; candidate += 1n) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  }
  return primes;
}

/** The first 32 bits of the fractional part of a number's square or cube root. */
function fractionBits(number: bigint, root: 2n | 3n): number {
  const scaled = number << (32n * root);
  let low = 0n;
  let high = number << 32n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** root <= scaled) low = middle;
    else high = middle - 1n;
  }
  return Number(low & 0xffff_ffffn);
}
