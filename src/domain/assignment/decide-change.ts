import type { Circumstances, Decision } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refusal } from '../kernel/refusal.ts';
import { planInForce } from '../plan/in-force.ts';
import type { AssignmentCommand, AssignmentEvent } from './events.ts';
import type { AssignmentState, Issued } from './evolve.ts';

const CHANGES = ['TransferAssignment', 'AmendAssignment', 'WithdrawAssignment'] as const;
export type ChangeCommand = Extract<AssignmentCommand, { type: (typeof CHANGES)[number] }>;

export function isChangeCommand(command: AssignmentCommand): command is ChangeCommand {
  return (CHANGES as readonly string[]).includes(command.type);
}

/** What follows from a reform, or from an amendment of the plan. What was claimed and verified before stays. */
export function decideChange(
  { work, held, edition }: AssignmentState,
  issued: Issued,
  command: ChangeCommand,
  circumstances: Circumstances,
  basis: Basis,
): Decision<AssignmentEvent> {
  switch (command.type) {
    case 'TransferAssignment': {
      const { from, on } = command.data;
      const { holder } = issued;
      if (holder.kind !== 'unit' || holder.code !== from || on <= (held.at(-1)?.from ?? '')) {
        return refusal('conflict', 'assignment.not-held', `任务由“${holder.name}”承担,不能从“${from}”移交`, {
          holder: holder.name,
          from,
          on,
        });
      }
      const force = planInForce(circumstances, issued.plan);
      if ('code' in force) return force;
      const within = force.plan.heading?.terms.acceptWithin ?? 0;
      const { occurredOn, calendar } = circumstances;
      // Nobody accepts before the day from which they hold it, or before they can know.
      const start = on > occurredOn ? on : occurredOn;
      const acceptBy = work === 'assigned' ? calendar.addWorkingDays(start, within) : null;
      const reform = { source: '机构改革', article: command.data.reform };
      return [{ type: 'AssignmentTransferred', data: { ...command.data, acceptBy }, basis: reform }];
    }
    case 'AmendAssignment': {
      // It may be asked again after a later one.
      if (edition !== null && command.data.edition <= edition) return [];
      // Those in support have no targets of their own, before and after.
      const targets = issued.role === 'support' ? [] : command.data.targets;
      return [{ type: 'AssignmentAmended', data: { ...command.data, targets }, basis }];
    }
    case 'WithdrawAssignment':
      return [{ type: 'AssignmentWithdrawn', data: command.data, basis }];
  }
}
