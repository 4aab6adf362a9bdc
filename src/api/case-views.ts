import { z } from '@hono/zod-openapi';
import { caseEvents } from '../domain/case/events.ts';
import {
  CASE_EXTENSION_NAMES,
  CASE_PUNCTUALITY_NAMES,
  CASE_SEALING_NAMES,
  CASE_WORK_NAMES,
} from '../domain/case/machine.ts';
import { OPINION_NAMES } from '../domain/case/opinion-machine.ts';
import { systemicIssueEvents } from '../domain/systemic-issue/events.ts';
import { SYSTEMIC_ISSUE_NAMES } from '../domain/systemic-issue/machine.ts';
import { positionsSchema } from './assignment-views.ts';
import { named } from './schema.ts';

/** One of the keys of a table of names. */
function oneOf<K extends string>(names: Readonly<Record<K, string>>) {
  return z.enum(Object.keys(names) as [K, ...K[]]);
}

const date = z.string();
const satisfaction = z.enum(['satisfied', 'dissatisfied']);
const opinion = caseEvents.JointOpinionGiven.data.omit({ unit: true });
const ended = caseEvents.CaseCalledBack.data.shape.result;

/** A case as it is shown: whoever complained is not in it. */
export const caseSchema = named(
  z.strictObject({
    id: z.string(),
    about: caseEvents.CaseReceived.data.omit({ complainant: true }),
    receivedOn: date,
    lead: z.string().nullable(),
    terms: caseEvents.CaseDispatched.data.shape.terms.nullable(),
    work: oneOf(CASE_WORK_NAMES),
    punctuality: oneOf(CASE_PUNCTUALITY_NAMES),
    extension: oneOf(CASE_EXTENSION_NAMES),
    sealing: oneOf(CASE_SEALING_NAMES),
    dueOn: date.nullable(),
    joint: z.array(
      z.strictObject({
        unit: z.string(),
        stage: oneOf(OPINION_NAMES),
        opinionBy: date,
        opinion: opinion.nullable(),
      }),
    ),
    asked: z.strictObject({ days: z.int(), on: date }).nullable(),
    answer: z
      .strictObject({ outcome: z.enum(['solved', 'unsolvable']), text: z.string(), on: date })
      .nullable(),
    missed: z.array(date),
    reached: z.strictObject({ result: satisfaction, note: z.string(), on: date }).nullable(),
    reopened: z.int(),
    lapses: z.array(
      z.strictObject({
        step: z.enum(['accept', 'answer', 'call-back', 'opinion']),
        unit: z.string().nullable(),
        dueOn: date,
      }),
    ),
    closed: z.strictObject({ ended, solved: z.boolean(), on: date }).nullable(),
    said: z.strictObject({ event: z.string(), text: z.string() }).nullable(),
    accounts: z.strictObject({ dispatch: z.string(), callBack: z.string(), shredding: z.string() }),
    verdict: z.strictObject({
      solution: z.enum(['solved', 'unsolved']).nullable(),
      satisfaction: satisfaction.nullable(),
      late: z.array(z.strictObject({ unit: z.string(), dueOn: date })),
    }),
    positions: positionsSchema,
  }),
  'Case',
  '一件经营主体反映问题;反映人信息已封存,不在其中',
);

export const systemicIssueSchema = named(
  systemicIssueEvents.SystemicIssueRaised.data.extend({
    id: z.string(),
    raisedOn: date,
    stage: oneOf(SYSTEMIC_ISSUE_NAMES),
    unit: z.string().nullable(),
    demands: z.string().nullable(),
    conclusion: z.string().nullable(),
    positions: positionsSchema,
  }),
  'SystemicIssue',
  '一个系统性问题',
);

const rate = z.string().nullable().openapi({ description: '百分比,两位小数;没有可计的为空' });

export const statisticsSchema = named(
  z.strictObject({
    plan: z.string(),
    by: z.string(),
    items: z.array(
      z.strictObject({
        key: z.string(),
        received: z.int(),
        closed: z.int(),
        solved: z.int(),
        unsolved: z.int(),
        satisfied: z.int(),
        dissatisfied: z.int(),
        late: z.int(),
        solutionRate: rate,
        satisfactionRate: rate,
      }),
    ),
  }),
  'CaseStatistics',
  '反映问题的办理情况,按单位、行业、类别或月份',
);

export const trendsSchema = named(
  z.strictObject({
    plan: z.string(),
    items: z.array(
      z.strictObject({
        quarter: z.string(),
        industry: z.string(),
        kind: z.string(),
        received: z.int(),
        before: z.int().openapi({ description: '上一季度的件数' }),
      }),
    ),
  }),
  'CaseTrends',
  '反映问题的趋势,按季度、行业和类别',
);
