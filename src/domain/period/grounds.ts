import { appealAggregate } from '../appeal/aggregate.ts';
import type { Circumstances } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { ProposedSuperseding } from './events.ts';
import type { PeriodState } from './evolve.ts';

/** What a ground brings with it: who may not come off worse, and by when it is to be approved. */
interface Ground {
  readonly appellant: string | null;
  readonly approveBy: string | null;
}

/** A final result is corrected only on a ground that is there: an appeal decided in the appellant's favour. */
export function followsFrom(
  { id }: PeriodState,
  { ground, reference }: ProposedSuperseding,
  { elsewhere }: Circumstances,
): Ground | Refusal {
  if (ground !== 'appeal') return { appellant: null, approveBy: null };
  const { lodged, correction, correctBy } = elsewhere(appealAggregate, reference);
  if (lodged !== null && lodged.period === id && correction === 'due') {
    return { appellant: lodged.unit, approveBy: correctBy };
  }
  return refusal('conflict', 'period.no-ground', `申诉“${reference}”没有作出须更正本周期结果的决定`, {
    ground,
    reference,
  });
}
