import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { decimal, identifier, sha256, text } from '../kernel/text.ts';

const openData = z.strictObject({
  plan: identifier(60),
  title: text(200),
  /** First and last day of what is assessed. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** The period before, whose grades those of this one follow on; null for the first. */
  follows: identifier(60).nullable(),
});

const freezeData = z.strictObject({
  /** Facts count that were true by this day. */
  asOf: z.iso.date(),
  reasons: text(1000),
});

/** What is scored: the facts known when it was frozen, true by a day, under one version of a scheme. */
const frozenData = freezeData.extend({
  /** 1 for the first freezing, then one more each time, also for corrections. */
  edition: z.int().min(1),
  scheme: identifier(60),
  version: z.int().min(1),
});

const scoredData = z.strictObject({
  edition: z.int().min(1),
  /** The position of the last event that counts, but for `corrections`. */
  position: z.int().min(1),
  asOf: z.iso.date(),
  scheme: identifier(60),
  version: z.int().min(1),
  /** Positions of later events that count as well: what a correction rests on. */
  corrections: z.array(z.int().min(1)).max(500),
  units: z.int().min(0),
  /** SHA-256 over the units' codes and the SHA-256 of their scorecards, in order of code. */
  digest: sha256,
  /** Of a correction after an appeal: the appellant's total before and after it. */
  appellant: z.strictObject({ unit: identifier(64), before: decimal, after: decimal }).nullable(),
});
export type Edition = z.infer<typeof scoredData>;

export const SUPERSEDING_GROUNDS = {
  appeal: '申诉',
  tolerance: '容错纠错',
  accountability: '责任追究',
  'false-report': '弄虚作假认定',
} as const;
const grounds = Object.keys(SUPERSEDING_GROUNDS) as [keyof typeof SUPERSEDING_GROUNDS];

const supersedingData = z.strictObject({
  ground: z.enum(grounds),
  /** The appeal, tolerance, accountability file or allegation of false reporting that it follows from. */
  reference: identifier(120),
  corrections: z.array(z.int().min(1)).min(1).max(500),
  reasons: text(2000),
});
export type ProposedSuperseding = z.infer<typeof supersedingData>;

const remark = z.strictObject({ remark: text(2000) });
const nothing = z.strictObject({});
const until = z.strictObject({ until: z.iso.date() });

export const periodEvents = {
  PeriodOpened: { title: '考核周期设立', version: 1, data: openData },
  PeriodFrozen: { title: '考核周期封账', version: 1, data: frozenData },
  PeriodScored: { title: '考核周期计分', version: 1, data: scoredData },
  /** Each unit is told its score; objections until that day. */
  PeriodNotified: { title: '考核结果告知', version: 1, data: until },
  ObjectionsClosed: { title: '异议期满', version: 1, data: until },
  PeriodPublicised: { title: '考核结果公示', version: 1, data: until },
  PublicityEnded: { title: '公示期满', version: 1, data: until },
  /** In force from now on; who is told a new result may appeal until that day. */
  PeriodFinalised: {
    title: '考核结果审定',
    version: 1,
    data: remark.extend({ edition: z.int().min(1), appealBy: z.iso.date() }),
  },
  SupersedingProposed: {
    title: '考核结果更正提出',
    version: 1,
    data: supersedingData.extend({
      edition: z.int().min(2),
      approveBy: z.iso.date(),
      /** The unit that appealed; its total may not become lower. Null on other grounds. */
      appellant: identifier(64).nullable(),
    }),
  },
  SupersedingRejected: { title: '考核结果不予更正', version: 1, data: remark },
  ApprovalLapsed: { title: '更正逾期未审定', version: 1, data: z.strictObject({ approveBy: z.iso.date() }) },
} as const;
export type PeriodEvent = Described<typeof periodEvents>;

export const periodCommands = {
  OpenPeriod: { title: '设立考核周期', version: 1, data: openData },
  FreezePeriod: { title: '封账', version: 1, data: freezeData },
  RecordScores: { title: '记录计分', version: 1, data: scoredData },
  NotifyPeriod: { title: '告知考核结果', version: 1, data: nothing },
  CloseObjections: { title: '记录异议期满', version: 1, data: nothing },
  PublicisePeriod: { title: '公示考核结果', version: 1, data: nothing },
  EndPublicity: { title: '记录公示期满', version: 1, data: nothing },
  FinalisePeriod: { title: '审定考核结果', version: 1, data: remark },
  ProposeSuperseding: { title: '提出更正考核结果', version: 1, data: supersedingData },
  RejectSuperseding: { title: '不予更正考核结果', version: 1, data: remark },
  LapseApproval: { title: '记录更正逾期未审定', version: 1, data: nothing },
} as const;
export type PeriodCommand = Described<typeof periodCommands>;
