import { z } from 'zod';
import { optionalText, text } from '../kernel/text.ts';
import { checkScoring } from './checks.ts';
import { classSchema } from './classes.ts';
import { type Component, isFactLeaf } from './components.ts';
import { FORMER_GRADES } from './grades.ts';
import { tableIndicators } from './indicators.ts';
import { UNNAMED } from './named.ts';
import { roundingSchema } from './numbers.ts';
import { FORMER_PROCEDURE } from './procedure.ts';
import { type Rules, rulesSchema } from './rules.ts';

const { groups, components, eligibility, vetoes, ranking, grades } = rulesSchema.shape;
const article = text(60).default(UNNAMED);
/** A class of units as the table names them; a table has no targets of a plan. */
const tableClass = classSchema.extend({
  article,
  units: z.array(text(100)).min(1).max(500),
  targets: classSchema.shape.targets.default([]),
  rankedApart: z.boolean().default(false),
});

/**
 * 计分表细则: what a scheme must say to score a table of units and indicators: no plan, no tasks, no procedure. Whatever it
 * leaves out is as neutral as can be: one group, nothing rounded, ranks by exact totals with gaps after ties, no grades.
 */
const tableSchemeSchema = z
  .strictObject({
    title: text(200),
    sample: z.boolean().default(false),
    notice: optionalText(400).default(''),
    groups: groups.default([{ code: 'all', name: '全部' }]),
    indicators: tableIndicators,
    components,
    eligibility,
    vetoes,
    rounding: z
      .strictObject({
        article,
        line: roundingSchema.nullable().default(null),
        total: roundingSchema.nullable().default(null),
        carry: z.enum(['exact', 'rounded']).default('exact'),
      })
      .prefault({}),
    ranking: ranking
      .extend({
        article,
        by: ranking.shape.by.default('exact'),
        ties: ranking.shape.ties.default('competition'),
        tieBreakers: ranking.shape.tieBreakers.default([]),
      })
      .prefault({}),
    grades: grades.extend({ article }).default(FORMER_GRADES),
    classes: z.array(tableClass).max(50).default([]),
  })
  .superRefine(checkScoring)
  .superRefine(refusePlanMethods);

/** What was recorded under a plan is in no table. */
function refusePlanMethods({ components }: Pick<Rules, 'components'>, context: z.RefinementCtx): void {
  const visit = (parts: readonly Component[], path: readonly PropertyKey[]) =>
    parts.forEach((part, index) => {
      const here = [...path, index];
      if (part.method === 'group') visit(part.components, [...here, 'components']);
      if (!isFactLeaf(part)) return;
      const message = `方法“${part.method}”按计划执行中的记录计分,计分表里没有`;
      context.addIssue({ code: 'custom', path: [...here, 'method'], message });
    });
  visit(components, ['components']);
}

/** The rules of a table's scheme, complete: what concerns a plan is there and says nothing. */
export const tableRulesSchema: z.ZodType<Rules> = tableSchemeSchema.transform(
  (scheme): Rules => ({ ...scheme, ...NO_PLAN }),
);

/** Whether rules are those of a table, which have nothing of their own to say of plans, lamps and procedure. */
export function isOfTable({ plan }: Pick<Rules, 'plan'>): boolean {
  return plan === NO_PLAN.plan;
}

/**
 * Rules as a file would say them, and what that is held to: what only a plan's scheme has is not among those of a table, and can
 * neither be found nor added there.
 */
export function writtenForm(rules: Rules): { readonly said: unknown; readonly schema: z.ZodType<Rules> } {
  if (!isOfTable(rules)) return { said: rules, schema: rulesSchema };
  const said = Object.fromEntries(Object.entries(rules).filter(([key]) => !PLAN_KEYS.includes(key)));
  return { said, schema: tableRulesSchema };
}

const NO_PLAN = {
  plan: '~',
  sharing: {
    article: UNNAMED,
    origin: '1',
    lead: '1',
    responsible: '1',
    support: '1',
    territorial: [],
    exempt: [],
  },
  lamps: { kinds: [], rules: [] },
  transfers: { article: UNNAMED, by: 'holder-at-end' as const },
  procedure: FORMER_PROCEDURE,
};

/** What only the scheme of a plan has. */
export const PLAN_KEYS: readonly string[] = Object.keys(NO_PLAN);
