import { z } from 'zod';
import { text } from './text.ts';

/** What an account may be. `system` is the software itself, acting on a deadline or on an earlier event. */
export const ROLES = ['office', 'unit', 'verifier', 'inspector', 'leader', 'system'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  office: '考核办',
  unit: '责任单位',
  verifier: '核验人员',
  inspector: '纪检监察',
  leader: '市领导',
  system: '系统',
};

export const actorSchema = z.strictObject({
  account: text(100),
  role: z.enum(ROLES),
  /** The code of the unit that the account belongs to; null for those who belong to none of the assessed. */
  unit: text(64).nullable(),
});

/** Who acts. */
export type Actor = z.infer<typeof actorSchema>;

/** The software itself. */
export const SYSTEM: Actor = { account: 'system', role: 'system', unit: null };
