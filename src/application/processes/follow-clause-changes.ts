import { isOpen } from '../../domain/assignment/evolve.ts';
import { planAggregate } from '../../domain/plan/aggregate.ts';
import { positionsOf } from '../../domain/scoring/facts.ts';
import { targetOf } from '../../projections/read-model.ts';
import { type Process, reaction } from './process.ts';
import type { Sources } from './processes.ts';

/** When a clause is amended or withdrawn, so are the tasks that are still open; what was finished stays as it was. */
export function followClauseChanges({
  stateAt,
  assignmentsOf,
}: Pick<Sources, 'stateAt' | 'assignmentsOf'>): Process {
  return {
    name: 'follow-clause-changes',
    reactsTo: ['ClauseChangeApproved'],
    async react(event) {
      if (event.type !== 'ClauseChangeApproved') return [];
      const plan = targetOf(event);
      const { clause: id, edition, remark } = event.data;
      const { clauses, heading } = await stateAt(planAggregate, plan, event.revision);
      const clause = clauses.find((each) => each.id === id);
      // What is issued later is issued as the clause is then.
      const open = (await assignmentsOf(plan, id)).filter(
        ({ work, positions }) =>
          isOpen(work) && positionsOf(positions, 'AssignmentIssued').some((at) => at < event.position),
      );
      return open.map(({ id: task, dueOn: former }) => {
        if (clause === undefined) {
          const data = { edition, reasons: remark };
          return reaction('follow-clause-changes', event, task, { type: 'WithdrawAssignment', data });
        }
        const { title: clauseTitle, targets, deadline } = clause;
        const dueOn = deadline ?? heading?.to ?? former;
        const data = { clauseTitle, targets, dueOn, edition };
        return reaction('follow-clause-changes', event, task, { type: 'AmendAssignment', data });
      });
    },
  };
}
