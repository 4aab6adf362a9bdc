/**
 * Joins byte strings into one, with the places to cut it again, counted from 1. One bytea goes over the wire
 * in binary, a bytea[] as doubly escaped hex, which made an insert of 1000 events a third slower.
 */
export function joinBytes(parts: readonly Uint8Array[]) {
  const starts: number[] = [];
  let start = 1;
  for (const part of parts) {
    starts.push(start);
    start += part.length;
  }
  return { joined: Buffer.concat(parts), starts, sizes: parts.map((part) => part.length) };
}
