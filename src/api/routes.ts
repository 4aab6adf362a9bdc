import { router } from './router.ts';
import { assignments } from './routes/assignments.ts';
import { claims } from './routes/claims.ts';
import { events } from './routes/events.ts';
import { evidence } from './routes/evidence.ts';
import { incentives } from './routes/incentives.ts';
import { misreports } from './routes/misreports.ts';
import { operations } from './routes/operations.ts';
import { planPublication } from './routes/plan-publication.ts';
import { plans } from './routes/plans.ts';
import { drawing, samplings } from './routes/samplings.ts';
import { schemes } from './routes/schemes.ts';
import { scores } from './routes/scores.ts';
import { surveys } from './routes/surveys.ts';
import { units } from './routes/units.ts';
import { verifications } from './routes/verifications.ts';
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
    .route('/', verifications)
    .route('/', samplings)
    .route('/', drawing)
    .route('/', misreports)
    .route('/', evidence)
    .route('/', incentives)
    .route('/', surveys)
    .route('/', walkthroughs)
    .route('/', rectifications)
    .route('/', schemes)
    .route('/', scores)
    .route('/', events);
}
