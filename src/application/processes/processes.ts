import { assignmentAggregate } from '../../domain/assignment/aggregate.ts';
import type { WorkCalendar } from '../../domain/kernel/work-calendar.ts';
import { misreportAggregate } from '../../domain/misreport/aggregate.ts';
import { planAggregate } from '../../domain/plan/aggregate.ts';
import { adoptScheme } from './adopt-scheme.ts';
import { issueAssignments } from './issue-assignments.ts';
import { orderRectifications } from './order-rectifications.ts';
import type { Process } from './process.ts';
import { redirectAssignments } from './redirect-assignments.ts';
import { setAsideVerifications } from './set-aside-verifications.ts';

/** What processes look at besides the event that they react to. */
export interface Sources {
  readonly calendar: WorkCalendar;
  /** What a stream has come to. */
  readonly state: <State>(
    aggregate: { readonly category: string; readonly initial: (id: string) => State },
    id: string,
  ) => Promise<State>;
  /** The printed name of every unit, by code. */
  readonly unitNames: () => Promise<ReadonlyMap<string, string>>;
}

/** Every process of the application. */
export function processes({ calendar, state, unitNames }: Sources): readonly Process[] {
  const plan = (id: string) => state(planAggregate, id);
  const assignment = (id: string) => state(assignmentAggregate, id);
  return [
    adoptScheme,
    issueAssignments({ calendar, plan, unitNames }),
    redirectAssignments({ assignment, calendar, plan, unitNames }),
    setAsideVerifications({ misreport: (id) => state(misreportAggregate, id) }),
    orderRectifications,
  ];
}
