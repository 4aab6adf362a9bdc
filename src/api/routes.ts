import { router } from './router.ts';
import { accountability } from './routes/accountability.ts';
import { appeals } from './routes/appeals.ts';
import { assignments } from './routes/assignments.ts';
import { auditPatterns } from './routes/audit-patterns.ts';
import { auditSubjects } from './routes/audit-subjects.ts';
import { breakdowns, parts } from './routes/breakdowns.ts';
import { cases, systemicIssues } from './routes/cases.ts';
import { claims } from './routes/claims.ts';
import { comparing } from './routes/comparing.ts';
import { dispatches } from './routes/dispatches.ts';
import { events } from './routes/events.ts';
import { evidence } from './routes/evidence.ts';
import { explanations } from './routes/explanations.ts';
import { incentives } from './routes/incentives.ts';
import { gaps, improvements, indicators } from './routes/indicators.ts';
import { lamps } from './routes/lamps.ts';
import { misreports } from './routes/misreports.ts';
import { monitoringReadings, monitoringSources, receivingReadings } from './routes/monitoring.ts';
import { notices } from './routes/notices.ts';
import { operations } from './routes/operations.ts';
import { periods } from './routes/periods.ts';
import { planChanges } from './routes/plan-changes.ts';
import { planPublication } from './routes/plan-publication.ts';
import { plans } from './routes/plans.ts';
import { reforms } from './routes/reforms.ts';
import { drawing, samplings } from './routes/samplings.ts';
import { schemes } from './routes/schemes.ts';
import { scores } from './routes/scores.ts';
import { sensitivity } from './routes/sensitivity.ts';
import { surveyResults, surveyWaves } from './routes/surveys.ts';
import { tolerances } from './routes/tolerances.ts';
import { tryingOut } from './routes/trying-out.ts';
import { units } from './routes/units.ts';
import { uses } from './routes/uses.ts';
import { verifications } from './routes/verifications.ts';
import { rectifications, walkthroughs } from './routes/walkthroughs.ts';

/** Every described route, without any state. */
export function routes() {
  return router()
    .route('/', operations)
    .route('/', units)
    .route('/', plans)
    .route('/', planPublication)
    .route('/', planChanges)
    .route('/', reforms)
    .route('/', assignments)
    .route('/', claims)
    .route('/', verifications)
    .route('/', samplings)
    .route('/', drawing)
    .route('/', misreports)
    .route('/', evidence)
    .route('/', incentives)
    .route('/', tolerances)
    .route('/', surveyWaves)
    .route('/', surveyResults)
    .route('/', monitoringSources)
    .route('/', monitoringReadings)
    .route('/', receivingReadings)
    .route('/', walkthroughs)
    .route('/', rectifications)
    .route('/', periods)
    .route('/', appeals)
    .route('/', uses)
    .route('/', lamps)
    .route('/', notices)
    .route('/', dispatches)
    .route('/', cases)
    .route('/', systemicIssues)
    .route('/', breakdowns)
    .route('/', parts)
    .route('/', gaps)
    .route('/', indicators)
    .route('/', improvements)
    .route('/', accountability)
    .route('/', explanations)
    .route('/', auditSubjects)
    .route('/', auditPatterns)
    .route('/', schemes)
    .route('/', scores)
    .route('/', comparing)
    .route('/', tryingOut)
    .route('/', sensitivity)
    .route('/', events);
}
