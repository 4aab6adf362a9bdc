import { describe, expect, it } from 'vitest';
import { indicatorAggregate } from '../../../src/domain/indicator/aggregate.ts';
import type { IndicatorCommand, IndicatorEvent } from '../../../src/domain/indicator/events.ts';
import { uuid } from '../../support/envelopes.ts';
import { elsewhere, given, type Happened } from '../../support/given.ts';
import { aBenchmark, INDICATOR, indicatorSamples as samples } from '../../support/samples/indicators.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

type Past = Happened<IndicatorEvent>;
const { DefineIndicator: define, RecordBenchmark: record } = samples;
const defined: Past = { type: 'IndicatorDefined', data: define.data };
const recorded: Past = { type: 'BenchmarkRecorded', data: record.data };
const of = (...history: readonly Past[]) => given(indicatorAggregate, INDICATOR, ...history);
const registered = {
  elsewhere: elsewhere({
    [`unit-${COUNTY}`]: { code: COUNTY, registered: true },
    [`unit-${OTHER_COUNTY}`]: { code: OTHER_COUNTY, registered: false },
  }),
};
const recordOf = (parts: Parameters<typeof aBenchmark>[0]): IndicatorCommand => ({
  ...record,
  data: aBenchmark(parts),
});

describe('an indicator', () => {
  it('is defined with its leads; the same again changes nothing', () => {
    const [event] = of()
      .when(define, registered)
      .happens(defined as IndicatorEvent);
    expect(event?.basis).toEqual({ source: '世界银行', article: '企业准入' });
    of(defined).when(define, registered).happens();
  });

  it('is not defined otherwise, nor again when it has been retired', () => {
    const other: IndicatorCommand = { ...define, data: { ...define.data, name: '准入' } };
    of(defined).when(other, registered).isRefused('conflict', 'indicator.not-allowed', '企业准入', '在用');
    of(defined, { type: 'IndicatorRetired', data: { reasons: '不再评价' } })
      .when(define, registered)
      .isRefused('conflict', 'indicator.not-allowed', '停用');
  });

  it('stands under framework and code', () => {
    given(indicatorAggregate, 'national.business-entry')
      .when(define, registered)
      .isRefused('invalid', 'indicator.id-mismatch');
  });

  it('is led by registered units, each once', () => {
    const led = (...leadUnits: string[]): IndicatorCommand => ({
      ...define,
      data: { ...define.data, leadUnits },
    });
    of().when(led(COUNTY, COUNTY), registered).isRefused('invalid', 'indicator.lead-repeated', COUNTY);
    of()
      .when(led(COUNTY, OTHER_COUNTY), registered)
      .isRefused('invalid', 'indicator.unit-unknown', OTHER_COUNTY);
    const change: IndicatorCommand = {
      type: 'ChangeLeads',
      data: { leadUnits: [OTHER_COUNTY], reasons: '调整' },
    };
    of(defined).when(change, registered).isRefused('invalid', 'indicator.unit-unknown');
    const changed = of(defined, { type: 'LeadsChanged', data: { leadUnits: [], reasons: '调整' } });
    changed
      .when(samples.ChangeLeads, registered)
      .happens({ type: 'LeadsChanged', data: samples.ChangeLeads.data });
    expect(changed.state.defined?.leadUnits).toEqual([]);
  });

  it('is retired once, and then nothing more is recorded', () => {
    const retired: Past = { type: 'IndicatorRetired', data: { reasons: '不再评价' } };
    of(defined)
      .when(samples.RetireIndicator)
      .happens(retired as IndicatorEvent);
    of(defined, retired).when(samples.RetireIndicator).isRefused('conflict', 'indicator.not-allowed');
    of(defined, retired).when(record).isRefused('conflict', 'indicator.not-allowed', '停用');
    of().when(record).isRefused('conflict', 'indicator.not-allowed', '尚未设立');
  });
});

describe('a benchmark', () => {
  it('is recorded once for a period', () => {
    const [event] = of(defined)
      .when(record)
      .happens(recorded as IndicatorEvent);
    expect(event?.basis).toEqual({ source: '评价报告', article: '第一章' });
    of(defined, recorded).when(record).isRefused('conflict', 'indicator.period-recorded', '2023', '更正');
  });

  it('of a year or a quarter that has begun', () => {
    of(defined)
      .when(recordOf({ period: '2025' }))
      .isRefused('invalid', 'indicator.period-future', '2025');
    of(defined)
      .when(recordOf({ period: '2024Q4' }))
      .isRefused('invalid', 'indicator.period-future');
    of(defined)
      .when(recordOf({ period: '2024Q3' }))
      .happens({ type: 'BenchmarkRecorded', data: aBenchmark({ period: '2024Q3' }) });
  });

  it('is ranked among no fewer than its rank, or not at all', () => {
    of(defined)
      .when(recordOf({ ranked: { rank: 15, of: 14 } }))
      .isRefused('invalid', 'indicator.rank-impossible', '15', '14');
    of(defined)
      .when(recordOf({ ranked: null }))
      .happens({ type: 'BenchmarkRecorded', data: aBenchmark({ ranked: null }) });
  });

  it('lies behind the frontier or at it, whichever way is better', () => {
    of(defined)
      .when(recordOf({ own: '95.1' }))
      .isRefused('invalid', 'indicator.frontier-behind', '95.1');
    of(defined)
      .when(recordOf({ own: '95.0' }))
      .happens({ type: 'BenchmarkRecorded', data: aBenchmark({ own: '95.0' }) });
    const lower: Past = { type: 'IndicatorDefined', data: { ...define.data, better: 'lower' } };
    of(lower).when(record).isRefused('invalid', 'indicator.frontier-behind');
  });

  it('is corrected by naming the event whose figures no longer hold', () => {
    const { state } = of(defined, recorded);
    expect(state.benchmarks.get('2023')?.event).toBe(uuid(1));
    of(defined, recorded)
      .when(samples.CorrectBenchmark)
      .happens({ type: 'BenchmarkCorrected', data: { ...samples.CorrectBenchmark.data, corrects: uuid(1) } });
    of(defined).when(samples.CorrectBenchmark).isRefused('conflict', 'indicator.benchmark-unknown', '2023');
    const wrong: IndicatorCommand = {
      ...samples.CorrectBenchmark,
      data: { ...samples.CorrectBenchmark.data, own: '96' },
    };
    of(defined, recorded).when(wrong).isRefused('invalid', 'indicator.frontier-behind');
  });
});
