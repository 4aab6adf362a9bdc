import type { Holder } from '../../domain/assignment/events.ts';
import type { Issued } from '../../domain/assignment/evolve.ts';
import { assignmentId } from '../../domain/assignment/identifier.ts';
import type { AnyEvent } from '../../domain/catalogue.ts';
import { SYSTEM } from '../../domain/kernel/actor.ts';
import type { WorkCalendar } from '../../domain/kernel/work-calendar.ts';
import type { AssignmentRole, Clause, Named } from '../../domain/plan/events.ts';
import type { PlanState } from '../../domain/plan/evolve.ts';
import { nameUuid } from '../identity.ts';
import type { Process } from './process.ts';

const WEIGHTIEST_FIRST: readonly AssignmentRole[] = ['lead', 'responsible', 'support'];

interface Sources {
  /** A plan as it was at a position. */
  readonly plan: (id: string, position: number) => Promise<PlanState>;
  /** The printed name of every unit, by code, as it was at a position. */
  readonly unitNames: (position: number) => Promise<ReadonlyMap<string, string>>;
  readonly calendar: WorkCalendar;
}

/** 交办: when a plan is published, each clause × unit × role becomes an assignment. */
export function issueAssignments({ plan, unitNames, calendar }: Sources): Process {
  return {
    name: 'issue-assignments',
    reactsTo: ['PlanPublished'],
    async react(event: AnyEvent) {
      const state = await plan(event.stream.slice('plan-'.length), event.position);
      const heading = state.heading;
      if (heading === null) return [];
      const acceptBy = calendar.addWorkingDays(event.occurredOn, heading.terms.acceptWithin);
      const printed = await unitNames(event.position);
      const commands = [];
      for (const clause of state.clauses) {
        for (const { role, holder } of holders(clause, state.names, printed)) {
          const data: Issued = {
            plan: state.id,
            planTitle: heading.title,
            clause: clause.id,
            clauseTitle: clause.title,
            role,
            holder,
            // Those in support help to reach the clause's targets; those who lead answer for them.
            targets: role === 'support' ? [] : clause.targets,
            acceptBy,
            dueOn: clause.deadline ?? heading.to,
          };
          const target = assignmentId(data);
          commands.push({
            commandId: nameUuid(`issue-assignments\n${event.id}\n${target}`),
            target,
            command: { type: 'IssueAssignment', data } as const,
            actor: SYSTEM,
            occurredOn: event.occurredOn,
            reactionTo: { id: event.id, correlation: event.correlation },
          });
        }
      }
      return commands;
    },
  };
}

/** Who is bound to a clause, each unit once, in its weightiest role: lead, then responsible, then support. */
function holders(
  clause: Clause,
  names: readonly Named[],
  printed: ReadonlyMap<string, string>,
): readonly { role: AssignmentRole; holder: Holder }[] {
  const meaning = new Map(names.map((named) => [named.name, named]));
  const bound = new Map<string, { role: AssignmentRole; holder: Holder }>();
  for (const role of WEIGHTIEST_FIRST) {
    for (const name of clause[role]) {
      const named = meaning.get(name);
      if (named?.kind === 'units') {
        for (const code of named.units) {
          if (bound.has(code)) continue;
          bound.set(code, { role, holder: { kind: 'unit', code, name: printed.get(code) ?? code } });
        }
      } else if (!bound.has(`collective ${name}`)) {
        bound.set(`collective ${name}`, { role, holder: { kind: 'collective', name } });
      }
    }
  }
  return [...bound.values()];
}
