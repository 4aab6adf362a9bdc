import type { WorkCalendar } from '../../domain/kernel/work-calendar.ts';
import { planAggregate } from '../../domain/plan/aggregate.ts';
import type { ReadingRow } from '../../projections/models/readings.ts';
import { adoptScheme } from './adopt-scheme.ts';
import { compareReadings } from './compare-readings.ts';
import { issueAssignments } from './issue-assignments.ts';
import { keepSurveyResults } from './keep-survey-results.ts';
import { orderRectifications } from './order-rectifications.ts';
import type { Process } from './process.ts';

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
  /** What was measured of an assignment's targets in a month. */
  readonly readingsOf: (assignment: string, month: string) => Promise<readonly ReadingRow[]>;
}

/** Every process of the application. */
export function processes(sources: Sources): readonly Process[] {
  const { calendar, state, unitNames } = sources;
  const plan = (id: string) => state(planAggregate, id);
  return [
    adoptScheme,
    issueAssignments({ calendar, plan, unitNames }),
    orderRectifications,
    keepSurveyResults({ state }),
    compareReadings(sources),
  ];
}
