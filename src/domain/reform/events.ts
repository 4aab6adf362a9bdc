import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { identifier, text } from '../kernel/text.ts';
import { unitName } from '../unit/events.ts';

export const REFORM_KINDS = {
  rename: '更名',
  merge: '合并',
  split: '分设',
  dissolve: '撤销',
  transfer: '职责划转',
} as const;
export type ReformKind = keyof typeof REFORM_KINDS;
const kinds = Object.keys(REFORM_KINDS) as [ReformKind, ...ReformKind[]];

/** What becomes of a unit that a reform touches. */
const fateData = z.discriminatedUnion('becomes', [
  z.strictObject({
    unit: identifier(64),
    becomes: z.literal('renamed'),
    name: unitName,
    fullName: unitName,
  }),
  z.strictObject({ unit: identifier(64), becomes: z.literal('dissolved') }),
  z.strictObject({ unit: identifier(64), becomes: z.literal('kept') }),
]);

const proposedData = z.strictObject({
  plan: identifier(60),
  kind: z.enum(kinds),
  title: text(200),
  /** The document that orders it: 三定方案 or another, with its number. */
  document: text(200),
  grounds: text(2000),
  /** From this day on it holds. */
  effectiveOn: z.iso.date(),
  units: z.array(fateData).min(1).max(50),
  /** The units that it sets up; they are registered before. */
  newUnits: z.array(identifier(64)).max(20),
  /** Which assignment goes from which unit to which other. */
  duties: z
    .array(z.strictObject({ assignment: identifier(160), from: identifier(64), to: identifier(64) }))
    .max(200),
});
export type ReformProposal = z.infer<typeof proposedData>;

const approvedData = z.strictObject({ remark: text(2000) });
const reasonedData = z.strictObject({ reasons: text(2000) });

export const reformEvents = {
  ReformProposed: { title: '机构改革提出', version: 1, data: proposedData },
  ReformApproved: { title: '机构改革批准', version: 1, data: approvedData },
  ReformRejected: { title: '机构改革不批准', version: 1, data: reasonedData },
  ReformWithdrawn: { title: '机构改革撤回', version: 1, data: reasonedData },
  ReformTookEffect: {
    title: '机构改革生效',
    version: 1,
    data: z.strictObject({ effectiveOn: z.iso.date() }),
  },
} as const;
export type ReformEvent = Described<typeof reformEvents>;

export const reformCommands = {
  ProposeReform: { title: '提出机构改革', version: 1, data: proposedData },
  ApproveReform: { title: '批准机构改革', version: 1, data: approvedData },
  RejectReform: { title: '不批准机构改革', version: 1, data: reasonedData },
  WithdrawReform: { title: '撤回机构改革', version: 1, data: reasonedData },
  BringReformIntoEffect: { title: '机构改革生效', version: 1, data: z.strictObject({}) },
} as const;
export type ReformCommand = Described<typeof reformCommands>;
