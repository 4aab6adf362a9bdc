import { z } from '@hono/zod-openapi';
import { reviewNames } from '../application/draft-plan.ts';
import { businessDate } from '../domain/kernel/dates.ts';
import { mentionedNames } from '../domain/plan/aggregate.ts';
import { type Clause, clauseData, type Named, namedData, planHeading } from '../domain/plan/events.ts';
import type { UnitRegister } from '../domain/unit/register.ts';
import type { PlanRow } from '../projections/models/plans.ts';
import { recordedRegister } from '../projections/unit-register.ts';
import type { Services } from './router.ts';
import { named } from './schema.ts';

export const stageSchema = z.enum(['absent', 'drafted', 'published']);
export const headingSchema = named(planHeading, 'PlanHeading', '工作要点的抬头');
export const clauseSchema = named(clauseData, 'Clause', '一条');
export const meaningSchema = named(namedData, 'NameMeaning', '一个名称落实到单位,或写明理由暂不落实');

/** What is to be done about a name: nothing when settled or known, a decision when suggested or unknown. */
const nameSchema = named(
  z.discriminatedUnion('status', [
    z.strictObject({ name: z.string(), status: z.literal('settled'), meaning: meaningSchema }),
    z.strictObject({ name: z.string(), status: z.literal('known'), units: z.array(z.string()).readonly() }),
    z.strictObject({
      name: z.string(),
      status: z.literal('suggested'),
      suggestions: z.array(z.string()).readonly(),
    }),
    z.strictObject({ name: z.string(), status: z.literal('unknown') }),
  ]),
  'NameStatus',
  'settled 已由人落实;known 名录认得;suggested 只有近似的单位,须由人落实;unknown 名录不认得,须由人落实',
);
type NameStatus = z.infer<typeof nameSchema>;

export const namesSchema = z.array(nameSchema);

export const planSchema = named(
  z.strictObject({
    id: z.string(),
    stage: stageSchema,
    heading: headingSchema.nullable(),
    clauses: z.array(clauseSchema).readonly(),
    names: namesSchema,
    unsettled: z.array(z.string()),
  }),
  'Plan',
  '一份工作要点;发布前 unsettled 须为空',
);

/** A plan as it is shown: every name in its responsibility lines with what is known of it. */
export async function planView(plan: PlanRow, services: Services): Promise<z.infer<typeof planSchema>> {
  const settled = plan.stage === 'published' ? plan.names : plan.settled;
  const names = await namesView(plan.clauses, settled, services);
  return {
    id: plan.id,
    stage: plan.stage,
    heading: plan.heading,
    clauses: plan.clauses,
    names,
    unsettled: unsettledOf(names),
  };
}

/** What the register and those who settle names make of every name in the clauses, in order of mention. */
export async function namesView(
  clauses: readonly Clause[],
  settled: readonly Named[],
  services: Services,
): Promise<NameStatus[]> {
  const { known, unsettled } = await review(clauses, services);
  const byHand = new Map(settled.map((meaning) => [meaning.name, meaning]));
  const units = new Map(known.map((each) => [each.name, each.units]));
  const suggestions = new Map(unsettled.map((each) => [each.name, each.suggestions]));
  return mentionedNames(clauses).map((name): NameStatus => {
    const meaning = byHand.get(name);
    if (meaning !== undefined) return { name, status: 'settled', meaning };
    const meant = units.get(name);
    if (meant !== undefined) return { name, status: 'known', units: meant };
    const suggested = suggestions.get(name) ?? [];
    return suggested.length === 0
      ? { name, status: 'unknown' }
      : { name, status: 'suggested', suggestions: suggested };
  });
}

/** The names that somebody must settle before the plan can be published. */
export function unsettledOf(names: readonly NameStatus[]): string[] {
  return names.filter(({ status }) => status === 'suggested' || status === 'unknown').map(({ name }) => name);
}

/** What the recorded register makes of the names in the clauses today. */
export async function review(clauses: readonly Clause[], { app, now }: Services) {
  const register: UnitRegister = await recordedRegister(app.database.kysely);
  return reviewNames(clauses, register, businessDate(now()));
}
