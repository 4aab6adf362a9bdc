import { router } from './router.ts';
import { assignments } from './routes/assignments.ts';
import { claims } from './routes/claims.ts';
import { events } from './routes/events.ts';
import { evidence } from './routes/evidence.ts';
import { incentives } from './routes/incentives.ts';
import { monitoringReadings, monitoringSources, receivingReadings } from './routes/monitoring.ts';
import { operations } from './routes/operations.ts';
import { planPublication } from './routes/plan-publication.ts';
import { plans } from './routes/plans.ts';
import { schemes } from './routes/schemes.ts';
import { scores } from './routes/scores.ts';
import { surveyResults, surveyWaves } from './routes/surveys.ts';
import { units } from './routes/units.ts';
import { rectifications, walkthroughs } from './routes/walkthroughs.ts';

/** Every described route, without any state. */
export function routes() {
  return router()
    .route('/', operations)
    .route('/', units)
    .route('/', plans)
    .route('/', planPublication)
    .route('/', assignments)
    .route('/', claims)
    .route('/', evidence)
    .route('/', incentives)
    .route('/', surveyWaves)
    .route('/', surveyResults)
    .route('/', monitoringSources)
    .route('/', monitoringReadings)
    .route('/', receivingReadings)
    .route('/', walkthroughs)
    .route('/', rectifications)
    .route('/', schemes)
    .route('/', scores)
    .route('/', events);
}
