import type { AssignmentState, Issued } from '../../domain/assignment/evolve.ts';
import { assignmentId } from '../../domain/assignment/identifier.ts';
import type { WorkCalendar } from '../../domain/kernel/work-calendar.ts';
import type { PlanState } from '../../domain/plan/evolve.ts';
import { targetOf } from '../../projections/read-model.ts';
import { type Process, reaction } from './process.ts';

interface Sources {
  readonly assignment: (id: string) => Promise<AssignmentState>;
  /** A plan as it was at a position. */
  readonly plan: (id: string, position: number) => Promise<PlanState>;
  /** The printed name of every unit, by code, as it was at a position. */
  readonly unitNames: (position: number) => Promise<ReadonlyMap<string, string>>;
  readonly calendar: WorkCalendar;
}

/** Where an objection is upheld and names another holder, the task is issued to it as of that day. */
export function redirectAssignments({ assignment, plan, unitNames, calendar }: Sources): Process {
  return {
    name: 'redirect-assignments',
    reactsTo: ['ObjectionUpheld'],
    async react(event) {
      if (event.type !== 'ObjectionUpheld' || event.data.holder === null) return [];
      const { issued } = await assignment(targetOf(event));
      if (issued === null) return [];
      const { heading } = await plan(issued.plan, event.position);
      if (heading === null) return [];
      const code = event.data.holder;
      const name = (await unitNames(event.position)).get(code) ?? code;
      const acceptBy = calendar.addWorkingDays(event.occurredOn, heading.terms.acceptWithin);
      const data: Issued = { ...issued, holder: { kind: 'unit', code, name }, acceptBy };
      const target = assignmentId(data);
      // Somebody else's objection may have led to the same unit meanwhile: it is bound, and once is enough.
      if ((await assignment(target)).issued !== null) return [];
      return [reaction('redirect-assignments', event, target, { type: 'IssueAssignment', data })];
    },
  };
}
