import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { decimal, identifier, optionalText, sha256, text } from '../kernel/text.ts';
import { procedureSchema } from '../scheme/procedure.ts';
import type { ChangeCommand, ChangeEvent } from './change-events.ts';

/** How a unit is bound to a clause. */
export const ASSIGNMENT_ROLES = ['lead', 'support', 'responsible'] as const;
export type AssignmentRole = (typeof ASSIGNMENT_ROLES)[number];

export const ASSIGNMENT_ROLE_NAMES: Readonly<Record<AssignmentRole, string>> = {
  lead: '牵头',
  support: '配合',
  responsible: '责任',
};

export const COMPARATORS = ['>=', '>', '=', '<=', '<'] as const;
export type Comparator = (typeof COMPARATORS)[number];

export const COMPARATOR_NAMES: Readonly<Record<Comparator, string>> = {
  '>=': '不低于',
  '>': '超过',
  '=': '达到',
  '<=': '不超过',
  '<': '低于',
};

export const targetData = z.strictObject({
  /** Unique within the plan, such as `1.5-2`. */
  id: identifier(60),
  indicator: text(200),
  /** As printed; `=` where no comparing word is. */
  comparator: z.enum(COMPARATORS),
  /** As it is assessed: a bare 新增900人 is reached by 900 or more. */
  assessAs: z.enum(COMPARATORS),
  value: decimal,
  /** The unit of measure as printed; empty where none is. */
  unit: optionalText(20),
  /** The printed deadline; null when the document prints none. */
  deadline: z.iso.date().nullable(),
  /** 力争: striven for, not promised. */
  soft: z.boolean(),
  /** 并持续保持: to be kept up once reached. */
  maintain: z.boolean(),
  /** What the value is compared with: a year, a date, or null for an absolute level. */
  relativeTo: text(40).nullable(),
});
export type Target = z.infer<typeof targetData>;

export const clauseData = z.strictObject({
  /** `part.number`, such as `1.10`. */
  id: identifier(20),
  part: z.int().min(0).max(999),
  number: optionalText(20),
  title: text(200),
  body: optionalText(15_000),
  start: z.int().min(0),
  end: z.int().min(0),
  lead: z.array(text(100)).max(200),
  support: z.array(text(100)).max(200),
  responsible: z.array(text(100)).max(200),
  targets: z.array(targetData).max(100),
  /** A deadline printed for the clause as a whole. */
  deadline: z.iso.date().nullable(),
});
export type Clause = z.infer<typeof clauseData>;

export const planHeading = z.strictObject({
  title: text(200),
  issuer: text(100).nullable(),
  date: z.iso.date().nullable(),
  /** The document's file name, size in characters and SHA-256. */
  document: z.strictObject({ name: text(200), characters: z.int().min(1), sha256 }),
  /** First and last day of the work planned. */
  from: z.iso.date(),
  to: z.iso.date(),
  /**
   * Within how many working days to accept a task, and by which working day of the next month to report: at most
   * the 15th, for February 2026 has but 16.
   */
  terms: z.strictObject({
    acceptWithin: z.int().min(1).max(60),
    reportBy: z.int().min(1).max(15),
  }),
});
export type PlanHeading = z.infer<typeof planHeading>;

/** What a name in a responsibility line was found to mean. */
export const namedData = z.discriminatedUnion('kind', [
  z.strictObject({
    name: text(100),
    kind: z.literal('units'),
    units: z.array(identifier(64)).min(1).max(500),
  }),
  z.strictObject({ name: text(100), kind: z.literal('open'), reason: text(500) }),
]);
export type Named = z.infer<typeof namedData>;

const adoptedData = z.strictObject({
  /** The scheme and its version by which the plan is assessed from now on. */
  scheme: identifier(60),
  version: z.int().min(1),
  title: text(200),
  procedure: procedureSchema,
});
export type AdoptedScheme = z.infer<typeof adoptedData>;

export const planEvents = {
  PlanDrafted: { title: '工作要点起草', version: 1, data: planHeading.extend({ clauses: z.int().min(1) }) },
  ClauseDrafted: { title: '条目起草', version: 1, data: clauseData },
  NameResolved: {
    title: '名称落实到单位',
    version: 1,
    data: z.strictObject({ name: text(100), units: z.array(identifier(64)).min(1).max(500) }),
  },
  NameLeftOpen: {
    title: '名称暂不落实',
    version: 1,
    data: z.strictObject({ name: text(100), reason: text(500) }),
  },
  PlanPublished: {
    title: '工作要点发布',
    version: 1,
    data: z.strictObject({ names: z.array(namedData).max(2000) }),
  },
  SchemeAdopted: { title: '考核细则适用', version: 1, data: adoptedData },
} as const;
export type PlanEvent = Described<typeof planEvents> | ChangeEvent;

export const planCommands = {
  DraftPlan: {
    title: '起草工作要点',
    version: 1,
    data: z.strictObject({ heading: planHeading, clauses: z.array(clauseData).min(1).max(500) }),
  },
  ResolveName: { title: '落实名称', version: 1, data: planEvents.NameResolved.data },
  LeaveNameOpen: { title: '暂不落实名称', version: 1, data: planEvents.NameLeftOpen.data },
  PublishPlan: {
    title: '发布工作要点',
    version: 1,
    /** What the unit register knows: each name it recognises, with its units. */
    data: z.strictObject({
      known: z
        .array(z.strictObject({ name: text(100), units: z.array(identifier(64)).min(1).max(500) }))
        .max(2000),
    }),
  },
  AdoptScheme: { title: '适用考核细则', version: 1, data: adoptedData },
} as const;
export type PlanCommand = Described<typeof planCommands> | ChangeCommand;
