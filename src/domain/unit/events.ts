import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { isIsoDate } from '../kernel/dates.ts';
import { identifier, text } from '../kernel/text.ts';

const isoDate = z.string().refine(isIsoDate, '不是有效的日期（格式 YYYY-MM-DD）');
export const unitCode = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, '代码只能用小写字母、数字和连字符，至多32个字符');
export const unitName = text(100);

/** One assessed body. Names, aliases and codes are each unique over the whole register, former units included. */
export const unitSchema = z
  .strictObject({
    /** Stable, used in identifiers; a county's is its GB/T 2260 code. */
    code: unitCode,
    /** As plans print it, un-elided: 市市场监管局. */
    name: unitName,
    /** The official name: 河池市市场监督管理局. */
    fullName: unitName,
    aliases: z.array(unitName).max(50),
    /** Code of the unit group in which it is ranked. */
    group: unitCode,
    /** Place in lists, from 1. */
    order: z.int().min(1).max(100_000),
    validFrom: isoDate,
    /** The last day on the register; null while it is on it. */
    validTo: isoDate.nullable(),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, {
    error: '截止日期早于起始日期',
    path: ['validTo'],
  });

/** One assessed body. */
export type Unit = Readonly<z.infer<typeof unitSchema>>;

/** Many units under one name: 各县(区)人民政府, 市各行业主管部门. */
export const collectiveSchema = z.strictObject({
  name: unitName,
  /** Other ways of writing the name. */
  forms: z.array(unitName).max(50),
  /** The group it stands for, or null when its members must be named by hand. */
  group: unitCode.nullable(),
});
export type Collective = Readonly<z.infer<typeof collectiveSchema>>;

const renamed = z.strictObject({
  name: unitName,
  fullName: unitName,
  since: isoDate,
  /** The reform that it follows from. */
  reform: identifier(100),
});
const dissolved = z.strictObject({
  /** The first day on which it is no more. */
  on: isoDate,
  /** The units that take its duties over. */
  successors: z.array(unitCode).max(50),
  reform: identifier(100),
});

export const placedSchema = z.strictObject({
  /** The unit above it, into whose score it is rolled up; null for none. */
  parent: unitCode.nullable(),
  reasons: text(4000),
});

export type Placed = Readonly<z.infer<typeof placedSchema>>;

export const unitEvents = {
  UnitRegistered: { title: '单位登记', version: 1, data: unitSchema },
  UnitRenamed: { title: '单位更名', version: 1, data: renamed },
  UnitPlaced: { title: '单位隶属', version: 1, data: placedSchema },
  UnitDissolved: { title: '单位撤销', version: 1, data: dissolved },
} as const;
export type UnitEvent = Described<typeof unitEvents>;

export const unitCommands = {
  RegisterUnit: { title: '登记单位', version: 1, data: unitSchema },
  PlaceUnit: { title: '确定隶属', version: 1, data: placedSchema },
  RenameUnit: { title: '更改单位名称', version: 1, data: renamed },
  DissolveUnit: { title: '撤销单位', version: 1, data: dissolved },
} as const;
export type UnitCommand = Described<typeof unitCommands>;

export const collectiveEvents = {
  CollectiveRegistered: { title: '统称登记', version: 1, data: collectiveSchema },
} as const;
export type CollectiveEvent = Described<typeof collectiveEvents>;

export const collectiveCommands = {
  RegisterCollective: { title: '登记统称', version: 1, data: collectiveSchema },
} as const;
export type CollectiveCommand = Described<typeof collectiveCommands>;
