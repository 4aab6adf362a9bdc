import { describe, it } from 'vitest';
import { breakdownAggregate } from '../../../src/domain/breakdown/aggregate.ts';
import type { BreakdownCommand } from '../../../src/domain/breakdown/events.ts';
import {
  approved,
  type BreakdownPast,
  partConfirmed,
  partReported,
  proposed,
  underTarget,
} from '../../support/broken-down.ts';
import { given } from '../../support/given.ts';
import { OFFICE, ofUnit } from '../../support/people.ts';
import { LEAD, breakdownSamples as samples } from '../../support/samples/breakdowns.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

const of = (...history: readonly BreakdownPast[]) =>
  given(breakdownAggregate, 'p2024.1.1-1', proposed(), approved(), ...history);
const on = (occurredOn: string, actor = ofUnit(COUNTY)) => ({ occurredOn, actor, elsewhere: underTarget() });
const report = (month: string, value: string): Extract<BreakdownCommand, { type: 'ReportPart' }> => ({
  type: 'ReportPart',
  data: { ...samples.ReportPart.data, month, value },
});
const correct = (month: string, value: string): BreakdownCommand => ({
  type: 'CorrectPart',
  data: { ...samples.CorrectPart.data, month, value },
});
const july = partReported('2024-07', '200', '2024-08-02');
const julyConfirmed = partConfirmed('2024-07', '200', '2024-08-05');

describe('a unit reports its part', () => {
  const happened = { type: 'PartReported', data: report('2024-07', '200').data } as const;

  it('month by month', () => {
    of().when(report('2024-07', '200'), on('2024-08-02')).happens(happened);
  });

  it('and nobody else, nor one without a part, nor before the breakdown is in force', () => {
    of()
      .when(report('2024-07', '200'), on('2024-08-02', ofUnit(OTHER_COUNTY)))
      .isRefused('forbidden', 'breakdown.not-holder');
    const foreign = { ...report('2024-07', '1'), data: { ...report('2024-07', '1').data, unit: 'xian-z' } };
    of()
      .when(foreign, on('2024-08-02', ofUnit('xian-z')))
      .isRefused('invalid', 'breakdown.part-unknown', 'xian-z');
    given(breakdownAggregate, 'p2024.1.1-1', proposed())
      .when(report('2024-07', '200'), on('2024-08-02'))
      .isRefused('conflict', 'breakdown.not-allowed', '待批准');
    of()
      .when(report('2024-07', '1'), { ...on('2024-08-02'), elsewhere: underTarget({}, {}, { scheme: null }) })
      .isRefused('conflict', 'plan.no-scheme');
  });

  it('of a month of the plan that has begun', () => {
    of()
      .when(report('2024-09', '1'), on('2024-08-31'))
      .isRefused('invalid', 'breakdown.month-outside', '2024-09');
    of().when(report('2023-12', '1'), on('2024-08-31')).isRefused('invalid', 'breakdown.month-outside');
    of()
      .when(report('2024-08', '200'), on('2024-08-31'))
      .happens({ type: 'PartReported', data: report('2024-08', '200').data });
  });

  it('once, until it is returned', () => {
    of(july)
      .when(report('2024-07', '201'), on('2024-08-02'))
      .isRefused('conflict', 'breakdown.report-not-allowed', '待确认', '确认');
    of(july, { type: 'PartReturned', data: samples.ReturnPart.data })
      .when(report('2024-07', '190'), on('2024-08-03'))
      .happens({ type: 'PartReported', data: report('2024-07', '190').data });
  });

  it('of what adds up never less than before, nor more than what came later', () => {
    of(july)
      .when(report('2024-08', '199'), on('2024-09-02'))
      .isRefused('invalid', 'breakdown.value-falls', '199', '2024-07', '200');
    of(july, julyConfirmed)
      .when(report('2024-06', '201'), on('2024-09-02'))
      .isRefused('invalid', 'breakdown.value-falls', '2024-07');
    of(july, julyConfirmed)
      .when(report('2024-08', '200'), on('2024-09-02'))
      .happens({ type: 'PartReported', data: report('2024-08', '200').data });
    // What was returned does not stand.
    of(july, { type: 'PartReturned', data: samples.ReturnPart.data })
      .when(report('2024-08', '150'), on('2024-09-02'))
      .happens({ type: 'PartReported', data: report('2024-08', '150').data });
  });

  it('of a rate whatever it is', () => {
    const parts = [{ unit: COUNTY, value: '900', milestones: [{ quarter: '2024Q4', value: '900' }] }];
    given(
      breakdownAggregate,
      'p2024.1.1-1',
      proposed(parts, 'each'),
      approved(parts, 'each'),
      july,
      julyConfirmed,
    )
      .when(report('2024-08', '100'), on('2024-09-02'))
      .happens({ type: 'PartReported', data: report('2024-08', '100').data });
  });
});

describe('what is confirmed', () => {
  it('is changed by a correction, which may be less', () => {
    of(july, julyConfirmed)
      .when(report('2024-07', '190'), on('2024-08-06'))
      .isRefused('conflict', 'breakdown.report-not-allowed', '更正');
    of(july, julyConfirmed)
      .when(correct('2024-07', '190'), on('2024-08-06'))
      .happens({ type: 'PartCorrected', data: { ...samples.CorrectPart.data, value: '190' } });
  });

  it('and nothing else is', () => {
    of(july)
      .when(correct('2024-07', '190'), on('2024-08-06'))
      .isRefused('conflict', 'breakdown.report-not-allowed');
    of()
      .when(correct('2024-07', '190'), on('2024-08-06'))
      .isRefused('conflict', 'breakdown.report-not-allowed', '未上报');
  });

  it('is not corrected against the other months', () => {
    of(
      july,
      julyConfirmed,
      partReported('2024-08', '250', '2024-09-02'),
      partConfirmed('2024-08', '250', '2024-09-03'),
    )
      .when(correct('2024-08', '199'), on('2024-09-04'))
      .isRefused('invalid', 'breakdown.value-falls', '先更正');
  });
});

describe('a report is judged', () => {
  const { ConfirmPart: confirm, ReturnPart: giveBack } = samples;

  it('by the lead or the office: confirmed as reported, or returned', () => {
    const confirmed = { type: 'PartConfirmed', data: { ...confirm.data, value: '200' } } as const;
    of(july)
      .when(confirm, on('2024-08-05', ofUnit(LEAD)))
      .happens(confirmed);
    of(july).when(confirm, on('2024-08-05', OFFICE)).happens(confirmed);
    of(july)
      .when(giveBack, on('2024-08-05', ofUnit(LEAD)))
      .happens({ type: 'PartReturned', data: giveBack.data });
  });

  it('not by another unit, the unit itself, or the account that reported', () => {
    of(july)
      .when(confirm, on('2024-08-05', ofUnit(OTHER_COUNTY)))
      .isRefused('forbidden', 'breakdown.not-lead', LEAD);
    of(july)
      .when(confirm, on('2024-08-05', ofUnit(COUNTY, 'another')))
      .isRefused('forbidden', 'breakdown.own-part');
    of(july)
      .when(giveBack, on('2024-08-05', { ...OFFICE, account: ofUnit(COUNTY).account }))
      .isRefused('forbidden', 'breakdown.own-part');
  });

  it('not by the lead where it has a part of its own', () => {
    const parts = [{ unit: LEAD, value: '900', milestones: [{ quarter: '2024Q4', value: '900' }] }];
    const own = { ...confirm, data: { ...confirm.data, unit: LEAD } };
    const history = [proposed(parts), approved(parts), partReported('2024-07', '200', '2024-08-02', LEAD)];
    given(breakdownAggregate, 'p2024.1.1-1', ...history)
      .when(own, on('2024-08-05', ofUnit(LEAD, 'danwei-2')))
      .isRefused('forbidden', 'breakdown.own-part');
    given(breakdownAggregate, 'p2024.1.1-1', ...history)
      .when(own, on('2024-08-05', OFFICE))
      .happens({ type: 'PartConfirmed', data: { ...own.data, value: '200' } });
  });

  it('when there is one', () => {
    of()
      .when(confirm, on('2024-08-05', OFFICE))
      .isRefused('conflict', 'breakdown.report-not-allowed', '未上报');
    of(july, julyConfirmed)
      .when(giveBack, on('2024-08-06', OFFICE))
      .isRefused('conflict', 'breakdown.report-not-allowed', '已确认');
  });
});
