import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { decimal, identifier, sha256, text } from '../kernel/text.ts';
import { plainCode, publicKey } from './source-events.ts';

/** From a century in which there is a month before it. */
const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/);

/** What a source measured, as its message says. */
export const measuredShape = {
  indicator: plainCode(40),
  unit: plainCode(64),
  /** The month that the value is of. */
  period: month,
  value: decimal,
  unitOfMeasure: text(20),
  observedOn: z.iso.date(),
  /** The task and its target that the value measures; null when it measures none. */
  target: z.strictObject({ assignment: identifier(160), target: text(60) }).nullable(),
  /** The message whose value this one corrects; null for a first value. */
  corrects: text(100).nullable(),
};

const receivedShape = {
  source: plainCode(60),
  /** The message's `id`, unique for its source. */
  message: text(100),
  ...measuredShape,
  /** The message byte for byte in base64url, its digest, and the source's signature over it. */
  body: z.string().regex(/^[A-Za-z0-9_-]{1,5462}$/),
  bodySha256: sha256,
  /** Ed25519 (RFC 8032) in base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
};

const receiveData = z.strictObject(receivedShape);
export type Incoming = z.infer<typeof receiveData>;

const receivedData = receiveData.extend({
  /** The key that the signature was checked with. */
  publicKey,
  late: z.boolean(),
  /** Why the value is to be looked at before it is used; null when it is plausible. */
  outlier: text(200).nullable(),
});
export type Received = z.infer<typeof receivedData>;

const reviewData = z.strictObject({ decision: z.enum(['accept', 'reject']), remark: text(1000) });

const compareData = z.strictObject({ assignment: identifier(160), month, claimed: decimal });

const comparedData = compareData.extend({
  target: text(60),
  measured: decimal,
  /** How much they may differ, in percent of what was measured. */
  tolerance: decimal,
});

export const readingEvents = {
  ReadingReceived: { title: '监测读数收到', version: 1, data: receivedData },
  ReadingCorrected: { title: '监测读数更正', version: 1, data: receivedData },
  ReadingReviewed: { title: '监测读数复核', version: 1, data: reviewData },
  ReadingAgreed: { title: '监测与申报相符', version: 1, data: comparedData },
  ReadingContradicted: { title: '监测与申报不符', version: 1, data: comparedData },
} as const;
export type ReadingEvent = Described<typeof readingEvents>;

export const readingCommands = {
  ReceiveReading: { title: '接收监测读数', version: 1, data: receiveData },
  ReviewReading: { title: '复核监测读数', version: 1, data: reviewData },
  CompareReading: { title: '比对监测与申报', version: 1, data: compareData },
} as const;
export type ReadingCommand = Described<typeof readingCommands>;
