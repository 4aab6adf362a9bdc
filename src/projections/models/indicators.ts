import type { ImprovementEvent } from '../../domain/improvement/events.ts';
import type { Benchmark, IndicatorData, IndicatorEvent } from '../../domain/indicator/events.ts';
import { type Compared, compared } from '../../domain/indicator/gap.ts';
import type { IndicatorStage } from '../../domain/indicator/machine.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';

export interface IndicatorRow extends IndicatorData {
  readonly id: string;
  readonly stage: IndicatorStage;
  /** In order of period, with what is worked out from each. */
  readonly benchmarks: readonly (Benchmark & Compared & { readonly correctedFor: string | null })[];
  /** The improvements that are neither confirmed nor withdrawn. */
  readonly improving: readonly string[];
}

const TYPES: readonly (IndicatorEvent | ImprovementEvent)['type'][] = [
  'IndicatorDefined',
  'LeadsChanged',
  'IndicatorRetired',
  'BenchmarkRecorded',
  'BenchmarkCorrected',
  'ImprovementDerived',
  'ImprovementConfirmed',
  'ImprovementWithdrawn',
];

/** Each indicator with its benchmarks, gaps and trend. */
export const indicators: ReadModel<IndicatorRow> = {
  name: 'indicator',
  version: 1,
  index: {
    framework: { type: 'text', of: (row) => row.framework },
    stage: { type: 'text', of: (row) => row.stage },
    owners: ownersColumn((row) => row.leadUnits),
  },
  types: new Set(TYPES),
  keys: (event) => ['indicator' in event.data ? String(event.data.indicator) : targetOf(event)],
  apply: (row, event, id) => {
    const change = event as Recorded<IndicatorEvent | ImprovementEvent>;
    if (change.type === 'IndicatorDefined') {
      return { ...change.data, id, stage: 'defined', benchmarks: [], improving: [] };
    }
    return row && after(row, change);
  },
};

function after(row: IndicatorRow, event: Recorded<IndicatorEvent | ImprovementEvent>): IndicatorRow {
  switch (event.type) {
    case 'LeadsChanged':
      return { ...row, leadUnits: event.data.leadUnits };
    case 'IndicatorRetired':
      return { ...row, stage: 'retired' };
    case 'BenchmarkRecorded':
      return known(row, event.data, null);
    case 'BenchmarkCorrected': {
      const { reasons, corrects: _, ...figures } = event.data;
      return known(row, figures, reasons);
    }
    case 'ImprovementDerived':
      return { ...row, improving: [...row.improving, targetOf(event)] };
    case 'ImprovementConfirmed':
    case 'ImprovementWithdrawn':
      return { ...row, improving: row.improving.filter((id) => id !== targetOf(event)) };
    default:
      return row;
  }
}

/** Takes a period's figures in; the trend of the period that follows may change with them. */
function known(row: IndicatorRow, figures: Benchmark, correctedFor: string | null): IndicatorRow {
  const all = [
    ...row.benchmarks.filter(({ period }) => period !== figures.period),
    { ...figures, correctedFor },
  ].sort((a, b) => (a.period < b.period ? -1 : 1));
  const benchmarks = all.map((each) => ({ ...each, ...compared(row.better, each, all) }));
  return { ...row, benchmarks };
}
