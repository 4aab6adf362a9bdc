import { z } from 'zod';
import { identifier, percentage, text } from '../kernel/text.ts';
import { INCIDENT_KINDS } from '../scoring/incidents.ts';
import { unitCode } from '../unit/events.ts';
import { classSchema } from './classes.ts';
import { gradesSchema } from './grades.ts';
import { procedureSchema } from './procedure.ts';

/** A non-negative decimal as a string. */
const amount = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/);
/** A share between 0 and 1 as a decimal string. */
const share = z.string().regex(/^(1(\.0{1,6})?|0(\.\d{1,6})?)$/);

const roleWeights = z.strictObject({ lead: amount, responsible: amount, support: amount });

const named = { code: identifier(40), name: text(40), article: text(60) };

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

/** What a former component comes to: every result counts, and all alike. */
export function withSamples(component: FormerComponent): Component {
  if (component.method !== 'ballot-mean') return component;
  return {
    ...component,
    smallSample: { below: 0, treatment: 'count' },
    instrumentWeights: { questionnaire: '1', haochaping: '1', interview: '1' },
  };
}

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

const incidentDeduction = z.strictObject({
  ...named,
  method: z.literal('incident-deduction'),
  weight: amount,
  /** Points taken for each incident of a kind, until nothing is left. */
  charges: z
    .array(z.strictObject({ kind: incidentKind, points: amount }))
    .min(1)
    .max(50),
});

const incidentRate = z
  .strictObject({
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
    full: share.refine((value) => Number(value) > 0, { error: '满分比率须大于0' }).nullable(),
  })
  .refine(({ good, bad }) => !good.some((kind) => bad.includes(kind)), {
    error: '同一种情形不能既算好又算坏',
    path: ['bad'],
  });

const otherComponents = [
  taskCompletion,
  taskTimeliness,
  incidentDeduction,
  incidentRate,
  incentives,
] as const;
const formerComponentSchema = z.discriminatedUnion('method', [formerBallotMean, ...otherComponents]);
type FormerComponent = z.infer<typeof formerComponentSchema>;
export const componentSchema = z.discriminatedUnion('method', [ballotMean, ...otherComponents]);
export type Component = z.infer<typeof componentSchema>;
export type ComponentOf<M extends Component['method']> = Extract<Component, { method: M }>;

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

const rounding = z.strictObject({ places: z.int().min(0).max(10), mode: z.enum(['half-up', 'half-even']) });

const rulesShape = {
  title: text(200),
  sample: z.boolean(),
  notice: text(400),
  plan: identifier(60),
  groups: z
    .array(z.strictObject({ code: unitCode, name: text(40) }))
    .min(1)
    .max(50),
  components: z.array(componentSchema).min(1).max(50),
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
  rounding: z.strictObject({ article: text(60), line: rounding, total: rounding }),
  ranking: z.strictObject({
    article: text(60),
    by: z.enum(['rounded', 'exact']),
    ties: z.enum(['competition', 'dense']),
    /** Components that break ties, in turn. */
    tieBreakers: z.array(identifier(40)).max(50),
  }),
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

/** The rules of schemes of version 1, which said nothing of samples, grades, classes and procedure. */
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
    /** 移交任务: whether a task that went to another unit counts for the one that holds it at the end, or for each by its days. */
    transfers: z.strictObject({ article: text(60), by: z.enum(['holder-at-end', 'by-days']) }),
    grades: gradesSchema,
    classes: z.array(classSchema).max(50),
    procedure: procedureSchema,
  })
  .superRefine((rules, context) => {
    const codesIn = (list: readonly { readonly code: string }[], ...path: readonly string[]) => {
      const listed = list.map(({ code }) => code);
      listed.forEach((code, index) => {
        if (listed.indexOf(code) === index) return;
        context.addIssue({ code: 'custom', path: [...path, index, 'code'], message: `代码“${code}”重复` });
      });
      return listed;
    };
    codesIn(rules.groups, 'groups');
    codesIn(rules.procedure.notices.grades, 'procedure', 'notices', 'grades');
    const groups = rules.groups.map(({ code }) => code);
    codesIn(rules.classes, 'classes');
    const classed = rules.classes.flatMap(({ units }) => units);
    rules.classes.forEach(({ group, units, weights }, index) => {
      if (!groups.includes(group)) {
        context.addIssue({
          code: 'custom',
          path: ['classes', index, 'group'],
          message: `没有代码为“${group}”的组别`,
        });
      }
      units.forEach((unit, place) => {
        if (classed.filter((each) => each === unit).length > 1) {
          context.addIssue({
            code: 'custom',
            path: ['classes', index, 'units', place],
            message: `“${unit}”不能列入两个类别`,
          });
        }
      });
      weights.forEach(({ component }, place) => {
        const known = rules.components.some(
          ({ code, method }) => code === component && method !== 'incentives',
        );
        if (known) return;
        context.addIssue({
          code: 'custom',
          path: ['classes', index, 'weights', place, 'component'],
          message: `没有代码为“${component}”的计权考核内容`,
        });
      });
    });
    const codes = codesIn(rules.components, 'components');
    const lamps = codesIn(rules.lamps.kinds, 'lamps', 'kinds');
    rules.ranking.tieBreakers.forEach((code, index) => {
      if (!codes.includes(code)) {
        const path = ['ranking', 'tieBreakers', index];
        context.addIssue({ code: 'custom', path, message: `没有代码为“${code}”的考核内容` });
      }
    });
    rules.lamps.rules.forEach(({ lamp, when }, index) => {
      if (!lamps.includes(lamp)) {
        const path = ['lamps', 'rules', index, 'lamp'];
        context.addIssue({ code: 'custom', path, message: `没有代码为“${lamp}”的灯` });
      }
      if ((when === null) !== (index === rules.lamps.rules.length - 1)) {
        const path = ['lamps', 'rules', index, 'when'];
        context.addIssue({ code: 'custom', path, message: '只有最后一条亮灯规则没有条件(when: null)' });
      }
    });
  });

export type Rules = z.infer<typeof rulesSchema>;
export type LampKind = Rules['lamps']['kinds'][number];
