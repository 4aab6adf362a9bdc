/**
 * How values of the database become values of the program, by type OID (`pg_type.oid`), the same for both
 * engines. Nothing exact becomes inexact: no int8 or numeric becomes a double, no date a point in time.
 */
export const VALUE_PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<
  number,
  (text: string) => unknown
>([
  [17, parseBytea],
  [20, BigInt], // int8
  [1700, asIs], // numeric
  [1082, asIs], // date
  [1083, asIs], // time
  [1266, asIs], // timetz
  [1114, asIs], // timestamp
  [1184, asIs], // timestamptz
  [1186, asIs], // interval
]);

/** The array types of the types above: array OID → element OID. */
export const ARRAY_ELEMENTS: ReadonlyMap<number, number> = new Map([
  [1001, 17],
  [1016, 20],
  [1231, 1700],
  [1182, 1082],
  [1183, 1083],
  [1270, 1266],
  [1115, 1114],
  [1185, 1184],
  [1187, 1186],
]);

/** Reads PostgreSQL's hex form `\x0aff` into an array that owns its memory. */
export function parseBytea(text: string): Uint8Array {
  const bytes = new Uint8Array((text.length - 2) / 2);
  Buffer.from(bytes.buffer).write(text.slice(2), 'hex');
  return bytes;
}

/** Writes PostgreSQL's hex form `\x0aff`. */
export function formatBytea(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
}

function asIs(text: string): string {
  return text;
}
