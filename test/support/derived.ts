import type { Derived } from '../../src/domain/improvement/events.ts';
import { type IndicatorState, initialIndicator } from '../../src/domain/indicator/evolve.ts';
import type { Elsewhere } from '../../src/domain/kernel/aggregate.ts';
import type { PlanState } from '../../src/domain/plan/evolve.ts';
import { underPlan } from './plan-in-force.ts';
import { aBenchmark, INDICATOR, indicatorSamples } from './samples/indicators.ts';

/** The plan in force, and the sample's indicator with its benchmark of 2023. */
export function underIndicator(
  parts: Partial<IndicatorState> = {},
  plan: Partial<PlanState> = {},
): Elsewhere {
  const indicator: IndicatorState = {
    ...initialIndicator(INDICATOR),
    stage: 'defined',
    defined: indicatorSamples.DefineIndicator.data,
    benchmarks: new Map([['2023', { event: 'e1', figures: aBenchmark() }]]),
    ...parts,
  };
  return underPlan(plan, { [`indicator-${INDICATOR}`]: indicator });
}

/** What is derived from the sample's benchmark by a demand. */
export function derivedFrom(demand: typeof indicatorSamples.DeriveImprovement.data): Derived {
  const figures = { better: 'higher', own: '72.5', frontier: '95', gap: '22.5' } as const;
  return { ...demand, indicatorName: '企业准入', ...figures };
}
