import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { identifier, percentage, sha256, text } from '../kernel/text.ts';

/** The most claims that one sample may hold: their identifiers fit into one event. */
export const MAX_DRAWN = 100;
const MAX_POPULATION = 2_000;

/** How many are drawn: so many, or so many percent of the population, rounded up. */
const sizeData = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count'), count: z.int().min(1).max(MAX_DRAWN) }),
  z.strictObject({ kind: z.literal('share'), percent: percentage }),
]);
export type SampleSize = z.infer<typeof sizeData>;

/** A claim: assignment and month. */
const claim = identifier(160);

const announcedData = z.strictObject({
  plan: identifier(60),
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '须是月份,如2024-05'),
  size: sizeData,
  /** The SHA-256 of the seed, which is shown when the sample is drawn: so it was chosen before. */
  seedCommitment: sha256,
});
export type Announced = z.infer<typeof announcedData>;

const drawData = z.strictObject({
  /** Not to be guessed: at least 16 characters. */
  seed: text(200).min(16),
  /** The verified claims of the month, in ascending order. */
  population: z.array(claim).max(MAX_POPULATION),
});

const drawnData = z.strictObject({
  seed: text(200),
  population: z.int().min(1).max(MAX_POPULATION),
  /** The SHA-256 of the population's identifiers, in order, each followed by a line feed. */
  populationSha256: sha256,
  /** How it was drawn, in words, so that anybody can draw it again. */
  algorithm: text(500),
  drawn: z.array(claim).max(MAX_DRAWN),
});

const recheckData = z.strictObject({
  claim,
  outcome: z.enum(['confirmed', 'false']),
  finding: text(2000),
});

export const samplingEvents = {
  SampleAnnounced: { title: '抽查公告', version: 1, data: announcedData },
  SampleDrawn: { title: '抽查样本抽取', version: 1, data: drawnData },
  ClaimRechecked: { title: '抽查复核', version: 1, data: recheckData },
} as const;
export type SamplingEvent = Described<typeof samplingEvents>;

export const samplingCommands = {
  AnnounceSample: { title: '公告抽查', version: 1, data: announcedData },
  DrawSample: { title: '抽取样本', version: 1, data: drawData },
  RecheckClaim: { title: '记录抽查复核', version: 1, data: recheckData },
} as const;
export type SamplingCommand = Described<typeof samplingCommands>;
