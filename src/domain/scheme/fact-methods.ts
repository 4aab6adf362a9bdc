import { z } from 'zod';
import { percentage, text } from '../kernel/text.ts';
import { INCIDENT_KINDS } from './incident-kinds.ts';
import { named } from './named.ts';
import { amount, share } from './numbers.ts';
import { windowSchema } from './windows.ts';

const roleWeights = z.strictObject({ lead: amount, responsible: amount, support: amount });

/** What becomes of a component that a unit has no facts for. */
const missing = z.enum(['zero', 'full', 'redistribute']);

/** As schemes had it before they said what becomes of small samples and how instruments weigh. */
const formerBallotMean = z.strictObject({
  ...named,
  method: z.literal('ballot-mean'),
  weight: amount,
  missing,
  /** Points out of 100 for each answer. */
  scale: z
    .record(text(40), percentage)
    .refine((scale) => Object.keys(scale).length <= 20, { error: '分档超过20个' }),
});

const ballotMean = formerBallotMean.extend({
  /** 样本不足: a result of fewer valid ballots counts as any, or not at all, or together with the other small ones. */
  smallSample: z.strictObject({
    below: z.int().min(0).max(1_000_000),
    treatment: z.enum(['count', 'exclude', 'pool']),
  }),
  /** How much a result of each instrument weighs beside the others. */
  instrumentWeights: z.strictObject({ questionnaire: amount, haochaping: amount, interview: amount }),
});

const taskCompletion = z.strictObject({
  ...named,
  method: z.literal('task-completion'),
  weight: amount,
  missing,
  roleWeights,
  /** The most that a strict target (超) counts for when it is reached but not passed. */
  strictUnmet: share,
});

const taskTimeliness = z.strictObject({
  ...named,
  method: z.literal('task-timeliness'),
  weight: amount,
  missing,
  roleWeights,
  /** What part of a task's points each lapse costs; together never more than all. */
  deductions: z.strictObject({ lateAcceptance: share, lateReport: share, overdue: share, recovered: share }),
});

const incentives = z.strictObject({
  ...named,
  method: z.literal('incentives'),
  /** The most points that rewards add and that penalties take, outside the 100. */
  maximum: amount,
  minimum: amount,
});

const incidentKind = z.enum(INCIDENT_KINDS);

const formerIncidentDeduction = z.strictObject({
  ...named,
  method: z.literal('incident-deduction'),
  weight: amount,
  /** Points taken for each incident of a kind, until nothing is left. */
  charges: z
    .array(z.strictObject({ kind: incidentKind, points: amount }))
    .min(1)
    .max(50),
});

const rateShape = {
  ...named,
  method: z.literal('incident-rate'),
  weight: amount,
  missing,
  /** What counts as done well, and what as not; their share of all counted is the rate. */
  good: z.array(incidentKind).min(1).max(50),
  bad: z.array(incidentKind).min(1).max(50),
  /** Below it there are no points; null for no threshold. */
  pass: share.nullable(),
  /** From it on all points, below it pro rata; null when only a rate of 1 is full. */
  full: share.refine((value) => /[1-9]/.test(value), { error: '满分比率须大于0' }).nullable(),
};
type Rated = { readonly good: readonly string[]; readonly bad: readonly string[] };
const eitherGoodOrBad = ({ good, bad }: Rated): boolean => !good.some((kind) => bad.includes(kind));
const both = { error: '同一种情形不能既算好又算坏', path: ['bad'] };

const formerIncidentRate = z.strictObject(rateShape).refine(eitherGoodOrBad, both);

/** 周期: only what happened in the last such period counts; all so far unless given. */
const over = windowSchema.exclude(['cumulative']).optional();
const incidentDeduction = formerIncidentDeduction.extend({ over });
const incidentRate = z.strictObject({ ...rateShape, over }).refine(eitherGoodOrBad, both);

/** The methods that score what was recorded under the plan, as they were in the first schemes. */
export const formerFactMethods = [
  formerBallotMean,
  taskCompletion,
  taskTimeliness,
  formerIncidentDeduction,
  formerIncidentRate,
  incentives,
] as const;
/** The same as they are now. */
export const factMethods = [
  ballotMean,
  taskCompletion,
  taskTimeliness,
  incidentDeduction,
  incidentRate,
  incentives,
] as const;
