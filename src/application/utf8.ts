/**
 * Bytes as text, without a byte order mark at its beginning; for what is no UTF-8, where it ceases to be: line and column from
 * 1, in UTF-16 units.
 */
export function textOf(
  bytes: Uint8Array,
): { readonly text: string } | { readonly line: number; readonly column: number } {
  const text = decoded(bytes);
  if (text !== null) return { text };
  // The longest beginning that is text, by halves: what is cut within a character does not count against it.
  let sound = 0;
  let broken = bytes.length;
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (decoded(bytes.subarray(0, middle), 'goes on') === null) broken = middle;
    else sound = middle;
  }
  const before = decoded(bytes.subarray(0, sound), 'goes on') ?? '';
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

function decoded(bytes: Uint8Array, goesOn?: 'goes on'): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: goesOn !== undefined });
  } catch {
    return null;
  }
}
