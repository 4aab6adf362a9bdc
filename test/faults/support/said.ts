import { createHash } from 'node:crypto';
import { z } from 'zod';

const asked = {
  stream: z.string(),
  ids: z.array(z.string()),
  /** SHA-256 of the bytes of each event. */
  digests: z.array(z.string()),
};

/** What a process that appends says of one append. */
export const saidSchema = z.discriminatedUnion('said', [
  z.strictObject({ said: z.literal('asked'), ...asked }),
  z.strictObject({ said: z.literal('refused'), ...asked }),
  z.strictObject({
    said: z.literal('acknowledged'),
    ...asked,
    firstPosition: z.int(),
    firstRevision: z.int(),
  }),
]);

export type Said = z.infer<typeof saidSchema>;

export function digestOf({ bytes }: { readonly bytes: Uint8Array }): string {
  return createHash('sha256').update(bytes).digest('hex');
}
