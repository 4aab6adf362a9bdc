import type { Recorded } from '../kernel/aggregate.ts';
import type { Benchmark, IndicatorData, IndicatorEvent } from './events.ts';
import type { IndicatorStage } from './machine.ts';

/** A period's figures, and the event that they are from. */
export interface KnownBenchmark {
  readonly event: string;
  readonly figures: Benchmark;
}

export interface IndicatorState {
  readonly id: string;
  readonly stage: IndicatorStage;
  /** With the leads as they are now. */
  readonly defined: IndicatorData | null;
  readonly benchmarks: ReadonlyMap<string, KnownBenchmark>;
}

export function initialIndicator(id: string): IndicatorState {
  return { id, stage: 'absent', defined: null, benchmarks: new Map() };
}

export function evolveIndicator(state: IndicatorState, event: Recorded<IndicatorEvent>): IndicatorState {
  switch (event.type) {
    case 'IndicatorDefined':
      return { ...state, stage: 'defined', defined: event.data };
    case 'LeadsChanged':
      return { ...state, defined: state.defined && { ...state.defined, leadUnits: event.data.leadUnits } };
    case 'IndicatorRetired':
      return { ...state, stage: 'retired' };
    case 'BenchmarkRecorded':
      return { ...state, benchmarks: known(state, event.id, event.data) };
    case 'BenchmarkCorrected': {
      const { reasons: _reasons, corrects: _corrects, ...figures } = event.data;
      return { ...state, benchmarks: known(state, event.id, figures) };
    }
  }
}

function known({ benchmarks }: IndicatorState, event: string, figures: Benchmark) {
  return new Map(benchmarks).set(figures.period, { event, figures });
}
