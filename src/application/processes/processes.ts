import type { WorkCalendar } from '../../domain/kernel/work-calendar.ts';
import { planAggregate } from '../../domain/plan/aggregate.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { adoptScheme } from './adopt-scheme.ts';
import { issueAssignments } from './issue-assignments.ts';
import { orderRectifications } from './order-rectifications.ts';
import type { Process } from './process.ts';
import { raiseSystemicIssues } from './raise-systemic-issues.ts';
import { shredSubjects } from './shred-subjects.ts';

/** What processes look at besides the event that they react to. */
export interface Sources {
  readonly calendar: WorkCalendar;
  readonly log: EventLog;
  readonly sealing: Sealing;
  /** What a stream has come to. */
  readonly state: <State>(
    aggregate: { readonly category: string; readonly initial: (id: string) => State },
    id: string,
  ) => Promise<State>;
  /** The printed name of every unit, by code. */
  readonly unitNames: () => Promise<ReadonlyMap<string, string>>;
}

/** Every process of the application. */
export function processes({ calendar, log, sealing, state, unitNames }: Sources): readonly Process[] {
  const plan = (id: string) => state(planAggregate, id);
  return [
    adoptScheme,
    issueAssignments({ calendar, plan, unitNames }),
    orderRectifications,
    raiseSystemicIssues(log, plan),
    shredSubjects(sealing),
  ];
}
