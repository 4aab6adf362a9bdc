import { accountabilityAggregate } from '../accountability/aggregate.ts';
import { appealAggregate } from '../appeal/aggregate.ts';
import type { Circumstances, Reference } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { misreportAggregate } from '../misreport/aggregate.ts';
import { toleranceAggregate } from '../tolerance/aggregate.ts';
import type { ProposedSuperseding } from './events.ts';
import type { PeriodState } from './evolve.ts';

/** What a ground brings with it: who may not come off worse, and by when it is to be approved. */
interface Ground {
  readonly appellant: string | null;
  readonly approveBy: string | null;
}

const PLAIN: Ground = { appellant: null, approveBy: null };

const CATEGORIES = {
  appeal: appealAggregate.category,
  tolerance: toleranceAggregate.category,
  accountability: accountabilityAggregate.category,
  'false-report': misreportAggregate.category,
} as const;

/** The stream that tells of a ground. */
export function groundReference({ ground, reference }: ProposedSuperseding): Reference {
  return { category: CATEGORIES[ground], id: reference };
}

/** A final result is corrected only on a ground that is there, and that concerns this period. */
export function followsFrom(
  state: PeriodState,
  { ground, reference }: ProposedSuperseding,
  { elsewhere }: Circumstances,
): Ground | Refusal {
  const plan = state.opened?.plan;
  switch (ground) {
    case 'appeal': {
      const { lodged, correction, correctBy } = elsewhere(appealAggregate, reference);
      if (lodged !== null && lodged.period === state.id && correction === 'due') {
        return { appellant: lodged.unit, approveBy: correctBy };
      }
      return groundless(`申诉“${reference}”没有作出须更正本周期结果的决定`);
    }
    case 'tolerance': {
      // Also one that ended because the failure was not put right: the failure counts again.
      const { requested, outcome } = elsewhere(toleranceAggregate, reference);
      const granted = outcome?.kind === 'excused' || outcome?.kind === 'mitigated';
      if (granted && requested?.plan === plan) return PLAIN;
      return groundless(`容错“${reference}”没有对本周期的考核作出免责或减责决定`);
    }
    case 'accountability': {
      // What a file says, and whether there is one, is told to nobody here: only that none is concluded.
      const { opened, stage } = elsewhere(accountabilityAggregate, reference);
      if (stage === 'concluded' && opened?.plan === plan) return PLAIN;
      return groundless(`没有已办结的、与本周期考核有关的责任追究案卷“${reference}”`);
    }
    case 'false-report': {
      const { stage, alleged } = elsewhere(misreportAggregate, reference);
      if (stage === 'found' && alleged?.plan === plan) return PLAIN;
      return groundless(`没有认定本周期考核中的申报“${reference}”弄虚作假`);
    }
  }

  function groundless(message: string): Refusal {
    return refusal('conflict', 'period.no-ground', message, { ground, reference });
  }
}
