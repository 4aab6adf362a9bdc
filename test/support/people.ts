import type { Actor } from '../../src/domain/kernel/actor.ts';

export const OFFICE: Actor = { account: 'kaohe-01', role: 'office', unit: null };
export const CHIEF: Actor = { account: 'kaohe-02', role: 'office', unit: null };
export const VERIFIER: Actor = { account: 'heyan-01', role: 'verifier', unit: null };
export const LEADER: Actor = { account: 'lingdao-01', role: 'leader', unit: null };
export const INSPECTOR: Actor = { account: 'jiwei-01', role: 'inspector', unit: null };
export const OTHER_INSPECTOR: Actor = { account: 'jiwei-02', role: 'inspector', unit: null };

/** An account of a unit. */
export function ofUnit(unit: string, account = `danwei-${unit}`): Actor {
  return { account, role: 'unit', unit };
}
