import { describe, expect, it } from 'vitest';
import type { ImprovementEvent } from '../../../src/domain/improvement/events.ts';
import type { Benchmark, IndicatorEvent } from '../../../src/domain/indicator/events.ts';
import { improvementIncidents, improvements } from '../../../src/projections/models/improvements.ts';
import { type IndicatorRow, indicators } from '../../../src/projections/models/indicators.ts';
import { gapsIn } from '../../../src/projections/queries/gaps.ts';
import { derivedFrom } from '../../support/derived.ts';
import { folded, history } from '../../support/folding.ts';
import type { Happened } from '../../support/given.ts';
import { ofUnit, VERIFIER } from '../../support/people.ts';
import { aBenchmark, INDICATOR, indicatorSamples as samples } from '../../support/samples/indicators.ts';
import { COUNTY } from '../../support/tasks.ts';

type Past = Happened<IndicatorEvent | ImprovementEvent>;
const happened = (...events: readonly Past[]) =>
  history(
    ...events.map((event) => ({
      ...event,
      stream: event.type.startsWith('Improvement') ? 'improvement-g1' : `indicator-${INDICATOR}`,
    })),
  );
const defined: Past = { type: 'IndicatorDefined', data: samples.DefineIndicator.data };
const recorded = (parts: Partial<Benchmark> = {}): Past => ({
  type: 'BenchmarkRecorded',
  data: aBenchmark(parts),
});
const derived: Past = {
  type: 'ImprovementDerived',
  data: derivedFrom(samples.DeriveImprovement.data),
  occurredOn: '2024-07-03',
};
const confirmed: Past = {
  type: 'ImprovementConfirmed',
  data: { finding: '属实', indicator: INDICATOR },
  actor: VERIFIER,
  occurredOn: '2024-09-25',
};
const withdrawn: Past = { type: 'ImprovementWithdrawn', data: { reasons: '停用', indicator: INDICATOR } };
const reported: Past = {
  type: 'ImprovementReported',
  data: samples.ReportImprovement.data,
  actor: ofUnit(COUNTY),
  occurredOn: '2024-09-20',
};
const lapsed: Past = { type: 'ImprovementLapsed', data: { dueOn: '2024-09-30' } };
const accepted: Past = { type: 'ImprovementAccepted', data: {} };
const rowAfter = (...events: readonly Past[]): IndicatorRow => {
  const row = folded(indicators, happened(defined, ...events)).get(INDICATOR);
  if (row === undefined) throw new Error('there is an indicator');
  return row;
};
const taskAfter = (...events: readonly Past[]) => {
  const row = folded(improvements, happened(derived, ...events)).get('g1');
  if (row === undefined) throw new Error('there is an improvement');
  return row;
};

describe('an indicator', () => {
  it('has its benchmarks in order of period, each with gap and trend', () => {
    expect(rowAfter(recorded(), recorded({ period: '2022', own: '80' }))).toMatchObject({
      id: INDICATOR,
      stage: 'defined',
      leadUnits: [COUNTY],
      benchmarks: [
        { period: '2022', gap: '15', relativeGap: '15.79', trend: null, correctedFor: null },
        { period: '2023', gap: '22.5', relativeGap: '23.68', trend: 'worsened', correctedFor: null },
      ],
    });
  });

  it('is worked out anew when a former period is corrected', () => {
    const corrected: Past = {
      type: 'BenchmarkCorrected',
      data: { ...aBenchmark({ period: '2022', own: '70' }), reasons: '录入有误', corrects: '0'.repeat(8) },
    };
    const { benchmarks } = rowAfter(recorded({ period: '2022', own: '80' }), recorded(), corrected);
    expect(benchmarks).toMatchObject([
      { own: '70', gap: '25', correctedFor: '录入有误' },
      { period: '2023', trend: 'improved' },
    ]);
    expect(benchmarks[0]).not.toHaveProperty('corrects');
  });

  it('follows its leads and its end', () => {
    const led: Past = { type: 'LeadsChanged', data: { leadUnits: ['a', 'b'], reasons: '调整' } };
    const row = rowAfter(led, { type: 'IndicatorRetired', data: { reasons: '停用' } });
    expect(row).toMatchObject({ stage: 'retired', leadUnits: ['a', 'b'] });
    expect(indicators.index.owners?.of(row)).toBe('|a|b|');
  });

  it('knows what is being improved, until it is confirmed or withdrawn', () => {
    expect(rowAfter(derived).improving).toEqual(['g1']);
    expect(rowAfter(derived, confirmed).improving).toEqual([]);
    expect(rowAfter(derived, withdrawn).improving).toEqual([]);
    expect(folded(indicators, happened(derived)).size).toBe(0);
  });
});

describe('the gaps that nothing is done about', () => {
  const row = (id: string, parts: Partial<IndicatorRow>, ...figures: readonly Partial<Benchmark>[]) => ({
    ...rowAfter(...figures.map(recorded)),
    id,
    ...parts,
  });

  it('come the largest in percent first, by the latest period, those without a percentage last', () => {
    const rows = [
      row('none', { better: 'lower' }, { frontier: { value: '0', holder: '甲' }, own: '7' }),
      row('small', {}, { period: '2022', own: '10' }, { own: '90' }),
      row('large', {}, { own: '60' }),
      // A third and 33.33 % differ only where they are exact.
      row('third', {}, { frontier: { value: '90', holder: '甲' }, own: '60' }),
      row('nearly', {}, { frontier: { value: '10000', holder: '甲' }, own: '6667' }),
    ];
    expect(gapsIn(rows).map(({ id }) => id)).toEqual(['large', 'third', 'nearly', 'small', 'none']);
    expect(gapsIn(rows)[3]).toMatchObject({ period: '2023', own: '90', gap: '5', relativeGap: '5.26' });
  });

  it('are none where there is no benchmark, no gap, an improvement under way, or the indicator is retired', () => {
    expect(
      gapsIn([
        row('unknown', {}),
        row('closed', {}, { own: '95.0' }),
        row('improving', { improving: ['g1'] }, {}),
        row('retired', { stage: 'retired' }, {}),
      ]),
    ).toEqual([]);
  });
});

describe('an improvement', () => {
  it('follows the reducer, with what was reported and judged', () => {
    expect(taskAfter(accepted, reported, confirmed)).toEqual({
      ...derivedFrom(samples.DeriveImprovement.data),
      id: 'g1',
      derivedOn: '2024-07-03',
      work: 'confirmed',
      punctuality: 'inTime',
      reported: { value: '81', measures: '合并两个环节', account: `danwei-${COUNTY}`, on: '2024-09-20' },
      judged: { remark: '属实', account: VERIFIER.account, on: '2024-09-25' },
      positions: {
        ImprovementDerived: [1],
        ImprovementAccepted: [2],
        ImprovementReported: [3],
        ImprovementConfirmed: [4],
      },
    });
  });

  it('is to be done by its day until it is reported or has lapsed', () => {
    const lapseOn = (...events: readonly Past[]) => improvements.index.lapse_on?.of(taskAfter(...events));
    expect([lapseOn(), lapseOn(accepted)]).toEqual(['2024-09-30', '2024-09-30']);
    const returned: Past = { type: 'ImprovementReturned', data: { reasons: '没有数据' } };
    expect([
      lapseOn(lapsed),
      lapseOn(accepted, reported),
      lapseOn(accepted, reported, returned),
      lapseOn(withdrawn),
    ]).toEqual([null, null, null, null]);
  });

  it('counts as done or late, once; under way or withdrawn in time not at all', () => {
    const kinds = (...events: readonly Past[]) =>
      improvementIncidents(taskAfter(...events)).map(({ kind, occurredOn }) => `${kind} ${occurredOn}`);
    expect(kinds(accepted, reported, confirmed)).toEqual(['improvement-done 2024-09-25']);
    expect(kinds(lapsed)).toEqual(['improvement-late 2024-09-30']);
    expect(kinds(accepted, lapsed, reported, confirmed)).toEqual(['improvement-late 2024-09-30']);
    expect(kinds(accepted, reported)).toEqual([]);
    expect(kinds(accepted, reported, withdrawn)).toEqual([]);
    expect(kinds(lapsed, withdrawn)).toEqual(['improvement-late 2024-09-30']);
  });
});
