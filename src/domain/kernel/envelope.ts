import { z } from 'zod';
import { actorSchema } from './actor.ts';
import { text } from './text.ts';

export const basisSchema = z.strictObject({
  /** The document, scheme, law or order relied on. */
  source: text(200),
  /** The clause or article of it. */
  article: text(200),
});

/** On what ground something was done. */
export type Basis = z.infer<typeof basisSchema>;

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '须是日期,如2024-05-01');
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

export const envelopeSchema = z.strictObject({
  id: uuid,
  stream: z.string().min(1).max(200),
  type: z.string().min(1).max(100),
  version: z.int().min(1),
  /** When we knew: a UTC instant. */
  recordedAt: instant,
  /** When it was true: a business date in Asia/Shanghai. */
  occurredOn: isoDate,
  actor: actorSchema,
  onBehalfOf: text(64).nullable(),
  causation: z.strictObject({
    /** The command that was carried out, and the SHA-256 of exactly what it asked. */
    command: uuid,
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    /** The event that made the software issue the command, when nobody asked for it. */
    event: uuid.nullable(),
  }),
  /** The same for all that follows from one act. */
  correlation: uuid,
  basis: basisSchema,
  data: z.unknown(),
});

/**
 * What is stored of an event, byte for byte: who, when, on what ground, because of what. Position and revision
 * are not inside: both follow from the event's place in the log, which the ledger proves.
 */
export type Envelope = z.infer<typeof envelopeSchema>;

/** An envelope together with its place in the log. */
export interface Placed {
  /** 序号: place in the whole log, from 1. */
  readonly position: number;
  /** Place in its stream, from 0. */
  readonly revision: number;
}
