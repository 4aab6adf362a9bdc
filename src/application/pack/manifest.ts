import { z } from 'zod';

/** The files of a pack, besides its manifest. */
export const PACK_FILES = {
  events: 'events.ndjson',
  corrections: 'corrections.ndjson',
  scheme: 'scheme.json',
  calendar: 'calendar.json',
  units: 'units.json',
  scorecards: 'scorecards.ndjson',
} as const;
export const MANIFEST = 'manifest.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const position = z.int().min(1);
const fileSchema = z.strictObject({ sha256, bytes: z.int().min(0), lines: z.int().min(0) });

/** What a pack says of itself. */
export const manifestSchema = z.strictObject({
  format: z.literal('jijian-pack'),
  version: z.literal(1),
  period: z.strictObject({
    id: z.string(),
    title: z.string(),
    plan: z.string(),
    from: z.iso.date(),
    to: z.iso.date(),
  }),
  /** The edition of the period's scores, as it was recorded; null where the pack was asked for at other coordinates. */
  edition: z.strictObject({ number: z.int().min(1), digest: sha256 }).nullable(),
  coordinates: z.strictObject({
    position,
    asOf: z.iso.date(),
    scheme: z.strictObject({ id: z.string(), version: z.int().min(1) }),
    corrections: z.array(position),
  }),
  /** Whether the data are simulated, and by which seed. */
  simulated: z.boolean(),
  seed: z.int().nullable(),
  log: z.strictObject({
    events: z.int().min(0),
    /** How many of them are there as a digest only. */
    withheld: z.int().min(0),
    /** Follows on from event to event, withheld ones too. */
    digest: sha256,
    /** The position of each line where the log's positions have gaps; null where the number of the line is the position. */
    positions: z.array(position).nullable(),
  }),
  scorecards: z.strictObject({
    units: z.int().min(0),
    /** As editions have it: over the units' codes and the SHA-256 of their scorecards. */
    digest: sha256,
  }),
  files: z.strictObject({
    [PACK_FILES.events]: fileSchema,
    [PACK_FILES.corrections]: fileSchema,
    [PACK_FILES.scheme]: fileSchema,
    [PACK_FILES.calendar]: fileSchema,
    [PACK_FILES.units]: fileSchema,
    [PACK_FILES.scorecards]: fileSchema,
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type PackFile = z.infer<typeof fileSchema>;
