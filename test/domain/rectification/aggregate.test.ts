import { describe, expect, it } from 'vitest';
import { rectificationAggregate } from '../../../src/domain/rectification/aggregate.ts';
import type { RectificationEvent } from '../../../src/domain/rectification/events.ts';
import { given, type Happened } from '../../support/given.ts';
import { ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { walkthroughSamples as samples } from '../../support/samples/walkthroughs.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

const { OrderRectification: order, ReportRectification: report } = samples;
type Past = Happened<RectificationEvent>;

/** Ordered on 3 July 2024: twenty working days end on the 31st. */
const ordered: Past = { type: 'RectificationOrdered', data: { ...order.data, rectifyBy: '2024-07-31' } };
const reported: Past = {
  type: 'RectificationReported',
  data: report.data,
  actor: ofUnit(COUNTY),
  occurredOn: '2024-07-30',
};
const lapsed: Past = { type: 'RectificationLapsed', data: { rectifyBy: '2024-07-31' } };
const of = (...history: readonly Past[]) => given(rectificationAggregate, 'z1.1', ...history);

describe('a finding is to be put right', () => {
  it('within the working days that the scheme sets', () => {
    of().when(order, { elsewhere: underPlan() }).happens(ordered);
  });

  it.each([
    ['2024-09-20', '2024-10-23', '调休 and the National Day holiday'],
    ['2024-12-20', '2025-01-20', 'the turn of the year'],
  ])('ordered on %s, by %s: %s', (occurredOn, rectifyBy) => {
    const [event] = of()
      .when(order, { elsewhere: underPlan(), occurredOn })
      .happens({
        type: 'RectificationOrdered',
        data: { ...order.data, rectifyBy },
      });
    expect(event?.basis).toEqual({ source: '考核细则', article: '程序' });
  });

  it('never by a guess: a year without a calendar is refused', () => {
    const last = { elsewhere: underPlan(), occurredOn: '2026-12-20' };
    expect(() => of().when(order, last)).toThrow('2027');
  });

  it('under the identifier that its walkthrough and number give', () => {
    given(rectificationAggregate, 'z1.2')
      .when(order, { elsewhere: underPlan() })
      .isRefused('invalid', 'rectification.id-mismatch');
  });
});

describe('the unit reports', () => {
  it('in time', () => {
    of(ordered)
      .when(report, { actor: ofUnit(COUNTY), occurredOn: '2024-07-31' })
      .happens({ type: 'RectificationReported', data: report.data });
  });

  it('late, which is noted although the end of the day has not been', () => {
    of(ordered)
      .when(report, { actor: ofUnit(COUNTY), occurredOn: '2024-08-01' })
      .happens(lapsed as RectificationEvent, { type: 'RectificationReported', data: report.data });
  });

  it('and nobody else', () => {
    of(ordered)
      .when(report, { actor: ofUnit(OTHER_COUNTY) })
      .isRefused('forbidden', 'rectification.not-holder');
  });
});

describe('what is reported is checked again', () => {
  it('and confirmed, or sent back', () => {
    of(ordered, reported)
      .when(samples.ConfirmRectification, { actor: VERIFIER })
      .happens({ type: 'RectificationConfirmed', data: { finding: '属实' } });
    of(ordered, reported)
      .when(samples.SendBackRectification, { actor: VERIFIER })
      .happens({ type: 'RectificationSentBack', data: { finding: '仍有重复' } });
  });

  it('by nobody of the unit', () => {
    const own = { ...VERIFIER, unit: COUNTY };
    of(ordered, reported)
      .when(samples.ConfirmRectification, { actor: own })
      .isRefused('forbidden', 'rectification.own-work');
  });

  it('and nothing that is not reported', () => {
    of(ordered)
      .when(samples.ConfirmRectification, { actor: VERIFIER })
      .isRefused('conflict', 'rectification.not-allowed', '整改中', '上报整改');
  });
});

describe('the deadline', () => {
  it('lapses at the end of its day, not before', () => {
    of(ordered)
      .when(samples.LapseRectification, { occurredOn: '2024-07-31' })
      .happens(lapsed as RectificationEvent);
    of(ordered)
      .when(samples.LapseRectification, { occurredOn: '2024-07-30' })
      .isRefused('invalid', 'assignment.not-due', '2024-07-31');
  });

  it('does not lapse again, nor for what was reported in time and sent back', () => {
    of(ordered, lapsed).when(samples.LapseRectification).isRefused('conflict', 'rectification.not-allowed');
    const sentBack: Past = { type: 'RectificationSentBack', data: { finding: '仍有重复' } };
    of(ordered, reported, sentBack)
      .when(samples.LapseRectification)
      .isRefused('conflict', 'rectification.not-allowed');
  });
});
