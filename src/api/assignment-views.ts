import { z } from '@hono/zod-openapi';
import { assignmentEvents, reportData } from '../domain/assignment/events.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import type { ClaimRow } from '../projections/models/claims.ts';
import { named } from './schema.ts';

export const workSchema = z.enum(['assigned', 'underway', 'completed', 'closed', 'withdrawn']);
export const timelinessSchema = z.enum(['onTime', 'overdue', 'timely', 'recovered']);
export const reportSchema = named(reportData, 'Report', '一个月的进展申报');
export const verifyingSchema = z.enum(['idle', 'due', 'lapsed']);
const findingSchema = named(assignmentEvents.ClaimExamined.data, 'Examination', '一种方式的核查认定');
const verificationSchema = named(assignmentEvents.ClaimVerified.data, 'Verification', '一次核验');

/** Who did something, and when. */
export const act = { account: z.string(), on: z.string() };

/** Positions of the events that something rests on, by the type of the event. */
export const positionsSchema = z.record(z.string(), z.array(z.int()).readonly().optional());

export const assignmentSchema = named(
  assignmentEvents.AssignmentIssued.data.extend({
    id: z.string(),
    issuedOn: z.string(),
    held: z
      .array(z.strictObject({ unit: z.string(), from: z.string(), lateAcceptance: z.boolean() }))
      .readonly()
      .openapi({ description: '自何日起由哪个单位承担;编号仍是最初承担单位的' }),
    overdueSince: z.string().nullable(),
    doneOn: z.string().nullable(),
    work: workSchema,
    objection: z.enum(['none', 'pending', 'unanswered', 'overruled', 'upheld']),
    objected: z
      .strictObject({
        grounds: z.string(),
        decideBy: z.string(),
        ...act,
        decided: z.strictObject({ reasons: z.string(), holder: z.string().nullable(), ...act }).nullable(),
      })
      .nullable()
      .openapi({ description: '派单异议及其决定' }),
    acceptance: z.enum(['awaited', 'lapsed', 'inTime', 'late']),
    timeliness: timelinessSchema,
    positions: positionsSchema,
  }),
  'Assignment',
  '一条任务交办:条目 × 单位 × 角色',
);

export const claimSchema = named(
  z.strictObject({
    month: z.string(),
    dueOn: z.string().nullable(),
    lapsedOn: z.string().nullable(),
    filing: z.enum(['unasked', 'awaited', 'drafted', 'submitted', 'returned', 'verified', 'setAside']),
    punctuality: z.enum(['open', 'late', 'inTime', 'recovered']),
    draft: reportSchema.nullable().openapi({ description: '已保存未申报的草稿;只有承担任务的单位看得到' }),
    verifying: verifyingSchema,
    verifyBy: z.string().nullable(),
    resubmitBy: z.string().nullable(),
    submitted: z
      .strictObject({ report: reportSchema, fullSince: z.string().nullable(), ...act })
      .nullable()
      .openapi({ description: '最近一次申报;fullSince为申报完成100%之日' }),
    examinations: z.array(findingSchema.extend({ account: z.string() })).readonly(),
    verified: verificationSchema.nullable(),
    verifiedBy: z.strictObject(act).nullable(),
    setAside: z.strictObject({ misreport: z.string(), on: z.string() }).nullable(),
    returned: z.strictObject({ reasons: z.string(), ...act }).nullable(),
    positions: positionsSchema,
  }),
  'Claim',
  '一个月的申报与核验',
);

/** A claim as an actor may see it: a draft is shown to nobody but the unit that holds the assignment. */
export function claimView(
  claim: ClaimRow,
  { holder }: AssignmentFact,
  actor: Actor,
): z.infer<typeof claimSchema> {
  const { assignment: _, verifier: __, ...shown } = claim;
  const own = actor.role === 'unit' && holder.kind === 'unit' && holder.code === actor.unit;
  return {
    ...shown,
    draft: own ? claim.draft : null,
  };
}
