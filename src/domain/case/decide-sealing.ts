import type { Circumstances, Decision } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refusal } from '../kernel/refusal.ts';
import type { CaseCommand, CaseEvent } from './events.ts';
import type { CaseState } from './evolve.ts';
import type { CaseWork } from './machine.ts';
import { refuseSameAccount, refuseUnlessLead } from './refusals.ts';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** Where the lead needs to know whom it deals with: from acceptance until the case is closed. */
const WITH_THE_LEAD: readonly CaseWork[] = ['handling', 'solved', 'unsolvable', 'satisfied', 'dissatisfied'];

/** Each opening is recorded before it is answered. */
export function disclose(
  state: CaseState,
  { data }: Of<'DiscloseComplainant'>,
  circumstances: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  if (circumstances.actor.role === 'unit') {
    const other = refuseUnlessLead(state, circumstances);
    if (other !== null) return other;
    if (!WITH_THE_LEAD.includes(state.work)) {
      return refusal('forbidden', 'case.not-in-hand', '承办单位只有在签收之后、办结之前可以查看反映人信息', {
        state: state.work,
      });
    }
  }
  return [{ type: 'ComplainantDisclosed', data, basis }];
}

/** What cannot be undone takes two: another account decides than the one that asked. */
export function decideShredding(
  state: CaseState,
  command: Of<'ShredSubject' | 'DeclineShredding'>,
  circumstances: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const own = refuseSameAccount(
    state.accounts.shredding,
    circumstances,
    'case.own-request',
    '销毁反映人信息须由申请人以外的人决定',
  );
  if (own !== null) return own;
  if (command.type === 'DeclineShredding') return [{ type: 'ShreddingDeclined', data: command.data, basis }];
  return [{ type: 'SubjectShredded', data: { ...command.data, subject: state.id }, basis }];
}
