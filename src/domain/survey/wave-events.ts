import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { basisSchema } from '../kernel/envelope.ts';
import { identifier, sha256, text } from '../kernel/text.ts';
import { countShape, INSTRUMENTS } from './ballots.ts';

/** Without dots, so that what is made of plan, wave and unit can mean one thing only. */
const waveCode = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u)
  .max(40);

const announcedData = z.strictObject({
  plan: identifier(60),
  /** The round, such as `2024Q2`; unique within the plan. */
  wave: waveCode,
  title: text(200),
  kind: z.enum(INSTRUMENTS),
  /** What is asked, fixed by its digest: a questionnaire, an interview guide, the items of 好差评. */
  questionnaire: z.strictObject({ version: text(100), sha256 }),
  /** The answers offered, the best first. */
  choices: z.array(text(40)).min(2).max(20),
  units: z.array(identifier(64)).min(1).max(500),
  /** How many are to be asked about each unit. */
  sample: z.int().min(1),
  from: z.iso.date(),
  to: z.iso.date(),
  /** Not before this day are the sealed results opened. */
  opensOn: z.iso.date(),
  /** Who asks: the third party that was commissioned, and its account. */
  body: z.strictObject({ name: text(100), account: text(100) }),
  basis: basisSchema,
});
export type Announced = z.infer<typeof announcedData>;

const unitResultData = z.strictObject({
  unit: identifier(64),
  ...countShape,
  /** What was said besides, as in an interview. */
  notes: text(1000).nullable(),
});
export type UnitResult = z.infer<typeof unitResultData>;

/** 32 random bytes, so that a small count cannot be found by trying all that are possible. */
const nonce = z.string().regex(/^[0-9a-f]{64}$/);

const openingData = z.strictObject({ nonce, results: z.array(unitResultData).min(1).max(500) });
export type Opening = z.infer<typeof openingData>;

const annulmentData = z.strictObject({ reasons: text(1000) });

export const waveEvents = {
  WaveAnnounced: { title: '满意度调查公告', version: 1, data: announcedData },
  ResultsSealed: { title: '调查结果封存', version: 1, data: z.strictObject({ sha256 }) },
  ResultsOpened: {
    title: '调查结果启封',
    version: 1,
    data: z.strictObject({ nonce, sha256, units: z.int().min(1) }),
  },
  UnitResultOpened: { title: '单位结果启封', version: 1, data: unitResultData },
  WaveAnnulled: { title: '满意度调查作废', version: 1, data: annulmentData },
} as const;
export type WaveEvent = Described<typeof waveEvents>;

export const waveCommands = {
  AnnounceWave: { title: '公告满意度调查', version: 1, data: announcedData },
  SealResults: { title: '封存调查结果', version: 1, data: z.strictObject({ sha256 }) },
  OpenResults: { title: '启封调查结果', version: 1, data: openingData },
  AnnulWave: { title: '作废满意度调查', version: 1, data: annulmentData },
} as const;
export type WaveCommand = Described<typeof waveCommands>;
