import type { Actor } from '../domain/kernel/actor.ts';

/** The accounts of the simulated city. */
export const OFFICE: Actor = { account: 'kaohe-01', role: 'office', unit: null };
export const OFFICE_CHIEF: Actor = { account: 'kaohe-02', role: 'office', unit: null };
/** The third person of the office: who varies and revokes, and who decides on tolerance. */
export const OFFICE_REVIEWER: Actor = { account: 'kaohe-03', role: 'office', unit: null };
/** The account of the 好差评 system. */
export const HAOCHAPING: Actor = { account: 'haochaping-01', role: 'verifier', unit: null };
export const SURVEYOR: Actor = { account: 'diaocha-01', role: 'verifier', unit: null };

export const INSPECTOR: Actor = { account: 'jiwei-01', role: 'inspector', unit: null };
export const OTHER_INSPECTOR: Actor = { account: 'jiwei-02', role: 'inspector', unit: null };

/** Who approves results. */
export const LEADER: Actor = { account: 'shizhang-01', role: 'leader', unit: null };
/** Who deals with appeals, and had no hand in what they are about. */
export const APPEALS_OFFICE: Actor = { account: 'shensu-01', role: 'office', unit: null };

/** One of those who review appeals. */
export function appealReviewer(number: number): Actor {
  return { account: `fuhe-${String(number).padStart(2, '0')}`, role: 'verifier', unit: null };
}

/** The account that reports for a unit. */
export function unitActor(unit: string): Actor {
  return { account: `danwei-${unit}`, role: 'unit', unit };
}

/** One of the verifiers. */
export function verifier(number: number): Actor {
  return { account: `heyan-${String(number).padStart(2, '0')}`, role: 'verifier', unit: null };
}
