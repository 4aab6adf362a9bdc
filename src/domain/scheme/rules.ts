import { z } from 'zod';
import { identifier, text } from '../kernel/text.ts';
import { unitCode } from '../unit/events.ts';
import { checkArticles, checkLamps, checkRepeated, checkScoring } from './checks.ts';
import { classSchema } from './classes.ts';
import { componentSchema, formerComponentSchema } from './components.ts';
import { eligibilitySchema } from './eligibility.ts';
import { gradesSchema } from './grades.ts';
import { indicatorsSchema } from './indicators.ts';
import { named } from './named.ts';
import { amount, roundingSchema, share } from './numbers.ts';
import { procedureSchema } from './procedure.ts';
import { tieBreakersSchema } from './tie-breakers.ts';
import { conditionFormula } from './value-methods.ts';

const condition = z
  .strictObject({
    timeliness: z.enum(['overdue', 'recovered', 'timely']).optional(),
    acceptance: z.enum(['lapsed', 'late']).optional(),
    /** At least so many monthly reports came late or not at all. */
    lateReports: z.int().min(1).optional(),
    /** Verified progress is more than so many percentage points behind the elapsed share of the time. */
    behindBy: amount.optional(),
    /** The deadline is at most so many days away and the work is not completed. */
    dueWithinDays: z.int().min(0).optional(),
  })
  .refine((when) => Object.keys(when).length > 0, { error: '条件是空的' });
export type LampCondition = z.infer<typeof condition>;

const ranking = z.strictObject({
  article: text(60),
  by: z.enum(['rounded', 'exact']),
  ties: z.enum(['competition', 'dense']),
  /** Components that break ties, in turn. */
  tieBreakers: z.array(identifier(40)).max(50),
});

const rulesShape = {
  title: text(200),
  sample: z.boolean(),
  notice: text(400),
  plan: identifier(60),
  groups: z
    .array(z.strictObject({ code: unitCode, name: text(40) }))
    .min(1)
    .max(50),
  /** 同奖同罚: who shares a reward or penalty for a clause, and how much of it. */
  sharing: z.strictObject({
    article: text(60),
    origin: share,
    lead: share,
    responsible: share,
    support: share,
    /** Groups whose members answer for their own territory: one member's merit or fault is not the others'. */
    territorial: z.array(unitCode).max(50),
    /** Groups that never share what another unit caused. */
    exempt: z.array(unitCode).max(50),
  }),
  rounding: z.strictObject({ article: text(60), line: roundingSchema, total: roundingSchema }),
  ranking,
  lamps: z.strictObject({
    kinds: z
      .array(z.strictObject({ code: identifier(20), name: text(20), mark: text(4) }))
      .min(1)
      .max(20),
    /** Tried in order; the first whose condition holds lights its lamp. The last has none and always holds. */
    rules: z
      .array(z.strictObject({ lamp: identifier(20), when: condition.nullable() }))
      .min(1)
      .max(50),
  }),
};

/** The rules of schemes of version 1, which said nothing of samples, values, grades, classes and procedure. */
export const firstRules = z.strictObject({
  ...rulesShape,
  components: z.array(formerComponentSchema).min(1).max(50),
});

/**
 * 考核细则 as data. All numbers that touch a score are decimal strings. `sample: true` says that the rules are an
 * illustration and not a city's own.
 */
export const rulesSchema = z
  .strictObject({
    ...rulesShape,
    components: z.array(componentSchema).min(1).max(50),
    ranking: ranking.extend({
      tieBreakers: tieBreakersSchema,
      /** Whether the highest total is the best, unless given, or the lowest, as with sums of places; of components that break ties too. */
      better: z.enum(['higher', 'lower']).optional(),
    }),
    /** What is measured: what formulas may name. */
    indicators: indicatorsSchema.optional(),
    /** Who takes part; everybody unless given. */
    eligibility: eligibilitySchema.optional(),
    /** 一票否决 (total), 一票否优 (the top grade only), 定为不合格, each by a condition. */
    vetoes: z
      .array(
        z.strictObject({
          ...named,
          kind: z.enum(['denied', 'barred-from-top', 'unqualified']),
          when: conditionFormula,
        }),
      )
      .max(50)
      .optional(),
    rounding: z.strictObject({
      article: text(60),
      /** Null where nothing is rounded. */
      line: roundingSchema.nullable(),
      total: roundingSchema.nullable(),
      /** 累加: whether what is made of lines is made of them as they were before rounding, or after; before unless given. */
      carry: z.enum(['exact', 'rounded']).optional(),
    }),
    /** 移交任务: whether a task that went to another unit counts for the one that holds it at the end, or for each by its days. */
    transfers: z.strictObject({ article: text(60), by: z.enum(['holder-at-end', 'by-days']) }),
    grades: gradesSchema,
    classes: z.array(classSchema).max(50),
    procedure: procedureSchema,
  })
  .superRefine((rules, context) => {
    checkScoring(rules, context);
    checkArticles(rules, context);
    checkRepeated(rules.procedure.notices.grades, ['procedure', 'notices', 'grades'], context);
    checkLamps(rules.lamps, context);
  });

export type Rules = z.infer<typeof rulesSchema>;
export type LampKind = Rules['lamps']['kinds'][number];
