import { createHash } from 'node:crypto';

/**
 * The SHA-256, in hex, of something that follows on something else: it says what both are, and so what all before
 * them are. No text may hold a line break, other than as the last.
 */
export function link(before: string, ...texts: readonly string[]): string {
  const hash = createHash('sha256').update(before);
  for (const text of texts) hash.update('\n').update(text);
  return hash.digest('hex');
}
