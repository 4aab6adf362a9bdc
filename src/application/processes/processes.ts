import { assignmentAggregate } from '../../domain/assignment/aggregate.ts';
import { misreportAggregate } from '../../domain/misreport/aggregate.ts';
import { planAggregate } from '../../domain/plan/aggregate.ts';
import { adoptScheme } from './adopt-scheme.ts';
import { carryOutReforms } from './carry-out-reforms.ts';
import { compareReadings } from './compare-readings.ts';
import { establishInvolvement } from './establish-involvement.ts';
import { followClauseChanges } from './follow-clause-changes.ts';
import { issueAssignments } from './issue-assignments.ts';
import { keepSurveyResults } from './keep-survey-results.ts';
import { orderRectifications } from './order-rectifications.ts';
import type { Process } from './process.ts';
import { questionUses } from './question-uses.ts';
import { raiseSystemicIssues } from './raise-systemic-issues.ts';
import { recordCorrection } from './record-correction.ts';
import { redirectAssignments } from './redirect-assignments.ts';
import { scorePeriod } from './score-period.ts';
import { finaliseScorecards, notifyScorecards } from './serve-scorecards.ts';
import { setAsideVerifications } from './set-aside-verifications.ts';
import { shredSubjects } from './shred-subjects.ts';
import type { Sources } from './sources.ts';

/** Every process of the application. */
export function processes(sources: Sources): readonly Process[] {
  const { calendar, log, sealing, state, stateBy, unitNames } = sources;
  const plan = (id: string, position: number) => stateBy(planAggregate, id, position);
  const assignment = (id: string) => state(assignmentAggregate, id);
  return [
    adoptScheme,
    issueAssignments({ calendar, plan, unitNames }),
    carryOutReforms(sources),
    followClauseChanges(sources),
    redirectAssignments({ assignment, calendar, plan, unitNames }),
    setAsideVerifications({ misreport: (id) => state(misreportAggregate, id) }),
    orderRectifications,
    keepSurveyResults(sources),
    compareReadings(sources),
    scorePeriod(sources),
    notifyScorecards(sources),
    finaliseScorecards(sources),
    establishInvolvement(sources),
    recordCorrection(sources),
    questionUses(sources),
    raiseSystemicIssues(log, plan),
    shredSubjects(sealing),
  ];
}
