import type { AnyCommand, AnyEvent } from '../../domain/catalogue.ts';
import { planAggregate } from '../../domain/plan/aggregate.ts';
import { positionsOf } from '../../domain/scoring/facts.ts';
import { targetOf } from '../../projections/read-model.ts';
import type { CommandRequest } from '../command.ts';
import { type Process, reaction } from './process.ts';
import type { Sources } from './sources.ts';
import { stillOpen } from './still-open.ts';

type Approved = Extract<AnyEvent, { type: 'ClauseChangeApproved' }>;

/**
 * When a clause is amended or withdrawn, so are the tasks that are still open. What was finished stays as it was, unless
 * it is opened again: then it is as the clause has become.
 */
export function followClauseChanges(
  sources: Pick<Sources, 'stateAt' | 'stateBy' | 'eventsOf' | 'assignmentsOf'>,
): Process {
  const { stateAt, eventsOf, assignmentsOf } = sources;
  return {
    name: 'follow-clause-changes',
    reactsTo: ['ClauseChangeApproved', 'AssignmentReopened'],
    async react(event) {
      if (event.type === 'ClauseChangeApproved') return followed(event, await openTasks(event), event);
      const approved = await lastChange(event);
      const task = targetOf(event);
      if (approved === undefined || !(await stillOpen(sources, task, event.position))) return [];
      return followed(event, [task], approved);
    },
  };

  /** What was issued before, and has been open since then; what is issued later is issued as the clause is by then. */
  async function openTasks(approved: Approved): Promise<readonly string[]> {
    const tasks = await assignmentsOf(targetOf(approved), approved.data.clause);
    const open: string[] = [];
    for (const { id, positions } of tasks) {
      if (!positionsOf(positions, 'AssignmentIssued').some((at) => at < approved.position)) continue;
      if ((await stillOpen(sources, id, approved.position)) !== undefined) open.push(id);
    }
    return open;
  }

  /** The last change of a task's clause since it was issued, before an event of it. */
  async function lastChange(event: AnyEvent): Promise<Approved | undefined> {
    const [first] = await eventsOf(event.stream);
    if (first?.type !== 'AssignmentIssued') return undefined;
    const { plan, clause } = first.data;
    return (await eventsOf(`${planAggregate.category}-${plan}`)).findLast(
      (each): each is Approved =>
        each.type === 'ClauseChangeApproved' &&
        each.data.clause === clause &&
        each.position > first.position &&
        each.position < event.position,
    );
  }

  async function followed(
    event: AnyEvent,
    tasks: readonly string[],
    approved: Approved,
  ): Promise<readonly CommandRequest[]> {
    const { clause: id, edition, remark } = approved.data;
    const { clauses, heading } = await stateAt(planAggregate, targetOf(approved), approved.revision);
    if (heading === null)
      throw new Error(`a clause of “${targetOf(approved)}” was changed before it was drafted`);
    const clause = clauses.find((each) => each.id === id);
    const command: AnyCommand =
      clause === undefined
        ? { type: 'WithdrawAssignment', data: { edition, reasons: remark } }
        : {
            type: 'AmendAssignment',
            data: {
              clauseTitle: clause.title,
              targets: clause.targets,
              dueOn: clause.deadline ?? heading.to,
              edition,
            },
          };
    return tasks.map((task) => reaction('follow-clause-changes', event, task, command));
  }
}
