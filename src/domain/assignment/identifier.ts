import { nameKey } from '../kernel/text.ts';
import type { Issued } from './evolve.ts';

/** The identifier of an assignment: plan, clause, role and holder joined by dots. */
export function assignmentId(issued: Pick<Issued, 'plan' | 'clause' | 'role' | 'holder'>): string {
  const holder = issued.holder.kind === 'unit' ? issued.holder.code : nameKey(issued.holder.name);
  return `${issued.plan}.${issued.clause}.${issued.role}.${holder}`;
}

/** The identifier of one month's claim: that of its assignment, and the month. */
export function claimId(assignment: string, month: string): string {
  return `${assignment}.${month}`;
}
