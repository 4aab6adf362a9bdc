import { createHash } from 'node:crypto';

// The namespace of this product's name-based UUIDs; drawn once, never to change.
const NAMESPACE = Buffer.from('6f0c3c5e8a5b4d0e9a7d2f4b1c6e9d38', 'hex');

/** A name-based UUID (version 5, RFC 9562): the same name always gives the same identifier. */
export function nameUuid(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The identifier of the nth event (from 0) that a command leads to. */
export function eventId(command: string, index: number): string {
  return nameUuid(`event\n${command}\n${index}`);
}

/** SHA-256 of text in UTF-8, as hexadecimal. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
