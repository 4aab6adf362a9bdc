import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { identifier, text } from '../kernel/text.ts';

/** Units are ranked within their group only. */
export const UNIT_GROUPS = ['county', 'department', 'stationed'] as const;
export type UnitGroup = (typeof UNIT_GROUPS)[number];

export const unitData = z.strictObject({
  code: identifier(64),
  /** The name as plans print it. */
  name: text(60),
  fullName: text(100),
  aliases: z.array(text(60)).max(20),
  group: z.enum(UNIT_GROUPS),
  /** Place in lists within the group. */
  order: z.int().min(0),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
});

export const unitEvents = {
  UnitRegistered: { title: '单位登记', version: 1, data: unitData },
} as const;
export type UnitEvent = Described<typeof unitEvents>;

export const unitCommands = {
  RegisterUnit: { title: '登记单位', version: 1, data: unitData },
} as const;
export type UnitCommand = Described<typeof unitCommands>;
