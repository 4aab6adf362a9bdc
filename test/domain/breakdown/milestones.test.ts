import { describe, expect, it } from 'vitest';
import { breakdownAggregate } from '../../../src/domain/breakdown/aggregate.ts';
import type { BreakdownCommand } from '../../../src/domain/breakdown/events.ts';
import { judgementDay } from '../../../src/domain/breakdown/milestones.ts';
import {
  approved,
  type BreakdownPast,
  milestone,
  partConfirmed,
  partReported,
  proposed,
  underTarget,
} from '../../support/broken-down.ts';
import { CALENDAR } from '../../support/calendar.ts';
import { given } from '../../support/given.ts';
import { ofUnit } from '../../support/people.ts';
import { aPart, LEAD, breakdownSamples as samples } from '../../support/samples/breakdowns.ts';
import { COUNTY } from '../../support/tasks.ts';

const of = (...history: readonly BreakdownPast[]) =>
  given(breakdownAggregate, 'p2024.1.1-1', proposed(), approved(), ...history);
const judge = samples.JudgeMilestone;
const confirm = (month: string): BreakdownCommand => ({
  type: 'ConfirmPart',
  data: { ...samples.ConfirmPart.data, month },
});
const confirmed = (month: string, value: string) =>
  ({ type: 'PartConfirmed', data: { ...samples.ConfirmPart.data, month, value } }) as const;
const byLead = (occurredOn: string) => ({ occurredOn, actor: ofUnit(LEAD), elsewhere: underTarget() });
const both = (month: string, value: string, on: string) =>
  [partReported(month, value, on), partConfirmed(month, value, on)] as const;

describe('a milestone is judged', () => {
  it.each([
    ['2024Q1', '2024-04-22', 'the first working days of April around 清明'],
    ['2024Q3', '2024-10-25', 'National Day and the working Saturday after it'],
    ['2024Q4', '2025-01-22', 'the turn of the year'],
  ])('of %s on %s: %s', (quarter, day) => {
    expect(judgementDay(quarter, CALENDAR, { reportBy: 5, verifyWithin: 10 })).toBe(day);
  });

  it('at the end of that day, not before', () => {
    of()
      .when(judge, { occurredOn: '2024-10-25' })
      .happens(milestone('MilestoneMissed', '2024Q3', '300', null));
    of().when(judge, { occurredOn: '2024-10-24' }).isRefused('invalid', 'assignment.not-due', '2024-10-25');
  });

  it('once, and only where there is one', () => {
    of(milestone('MilestoneMissed', '2024Q3', '300', null))
      .when(judge, { occurredOn: '2024-10-26' })
      .isRefused('conflict', 'breakdown.milestone-judged', '未达标');
    const other = { ...judge, data: { ...judge.data, quarter: '2024Q2' } };
    of()
      .when(other, { occurredOn: '2024-10-26' })
      .isRefused('invalid', 'breakdown.milestone-unknown', '2024Q2');
  });

  it('by what was confirmed of its quarter', () => {
    of(...both('2024-09', '299.9', '2024-10-10'))
      .when(judge, { occurredOn: '2024-10-25' })
      .happens(milestone('MilestoneMissed', '2024Q3', '300', '299.9'));
  });

  it('not while a report in time that reaches it waits for confirmation', () => {
    of(partReported('2024-09', '300', '2024-10-25'))
      .when(judge, { occurredOn: '2024-10-25' })
      .isRefused('conflict', 'breakdown.milestone-pending', COUNTY);
    of(partReported('2024-09', '299', '2024-10-25'))
      .when(judge, { occurredOn: '2024-10-25' })
      .happens(milestone('MilestoneMissed', '2024Q3', '300', null));
    of(partReported('2024-09', '300', '2024-10-28'))
      .when(judge, { occurredOn: '2024-10-28' })
      .happens(milestone('MilestoneMissed', '2024Q3', '300', null));
    of(partReported('2024-10', '300', '2024-10-25'))
      .when(judge, { occurredOn: '2024-10-25' })
      .happens(milestone('MilestoneMissed', '2024Q3', '300', null));
  });

  it('as missed and made good when only a later month has reached it', () => {
    of(...both('2024-10', '310', '2024-10-20'))
      .when(judge, { occurredOn: '2024-10-25' })
      .happens(
        milestone('MilestoneMissed', '2024Q3', '300', null),
        milestone('MilestoneRecovered', '2024Q3', '300', '310'),
      );
  });
});

describe('a confirmation', () => {
  it('meets a milestone as soon as the value is reached', () => {
    of(partReported('2024-08', '300', '2024-09-03'))
      .when(confirm('2024-08'), byLead('2024-09-04'))
      .happens(confirmed('2024-08', '300'), milestone('MilestoneMet', '2024Q3', '300', '300'));
    of(partReported('2024-08', '500', '2024-09-03'))
      .when(confirm('2024-08'), byLead('2024-09-04'))
      .happens(
        confirmed('2024-08', '500'),
        milestone('MilestoneMet', '2024Q3', '300', '500'),
        milestone('MilestoneMet', '2024Q4', '500', '500'),
      );
    of(partReported('2024-08', '299', '2024-09-03'))
      .when(confirm('2024-08'), byLead('2024-09-04'))
      .happens(confirmed('2024-08', '299'));
  });

  it('that comes late makes nobody late who reported in time', () => {
    of(partReported('2024-09', '300', '2024-10-25'))
      .when(confirm('2024-09'), byLead('2024-11-05'))
      .happens(confirmed('2024-09', '300'), milestone('MilestoneMet', '2024Q3', '300', '300'));
  });

  it('of what was reported late: missed, and made good, although the end of the day has not been noted', () => {
    of(partReported('2024-09', '300', '2024-10-28'))
      .when(confirm('2024-09'), byLead('2024-10-29'))
      .happens(
        confirmed('2024-09', '300'),
        milestone('MilestoneMissed', '2024Q3', '300', null),
        milestone('MilestoneRecovered', '2024Q3', '300', '300'),
      );
  });

  it('makes good what was missed', () => {
    of(milestone('MilestoneMissed', '2024Q3', '300', null), partReported('2024-10', '320', '2024-11-04'))
      .when(confirm('2024-10'), byLead('2024-11-05'))
      .happens(confirmed('2024-10', '320'), milestone('MilestoneRecovered', '2024Q3', '300', '320'));
    of(milestone('MilestoneMissed', '2024Q3', '300', null), partReported('2024-10', '299', '2024-11-04'))
      .when(confirm('2024-10'), byLead('2024-11-05'))
      .happens(confirmed('2024-10', '299'));
  });

  it('of a correction takes back what no longer holds', () => {
    const met = [...both('2024-09', '300', '2024-10-10'), milestone('MilestoneMet', '2024Q3', '300', '300')];
    const corrected = (month: string, value: string): BreakdownPast => ({
      type: 'PartCorrected',
      data: { ...samples.CorrectPart.data, month, value },
      actor: ofUnit(COUNTY),
      occurredOn: '2024-10-14',
    });
    of(...met, corrected('2024-09', '290'))
      .when(confirm('2024-09'), byLead('2024-10-15'))
      .happens(confirmed('2024-09', '290'), milestone('MilestoneWithdrawn', '2024Q3', '300', '290'));
    of(...met, corrected('2024-09', '301'))
      .when(confirm('2024-09'), byLead('2024-10-15'))
      .happens(confirmed('2024-09', '301'));
    of(
      milestone('MilestoneMissed', '2024Q3', '300', null),
      ...both('2024-10', '320', '2024-11-04'),
      milestone('MilestoneRecovered', '2024Q3', '300', '320'),
      corrected('2024-10', '298'),
    )
      .when(confirm('2024-10'), byLead('2024-11-12'))
      .happens(confirmed('2024-10', '298'), milestone('MilestoneWithdrawn', '2024Q3', '300', '298'));
  });

  it('and what was met and taken back is judged again', () => {
    of(
      milestone('MilestoneMet', '2024Q3', '300', '300'),
      milestone('MilestoneWithdrawn', '2024Q3', '300', '290'),
    )
      .when(judge, { occurredOn: '2024-10-25' })
      .happens(milestone('MilestoneMissed', '2024Q3', '300', null));
  });
});

describe('a rate', () => {
  const parts = [aPart(COUNTY, '88', '91')];
  const target = { unit: '%', value: '91', assessAs: '>' } as const;
  const rate = (...history: readonly BreakdownPast[]) =>
    given(
      breakdownAggregate,
      'p2024.1.1-1',
      proposed(parts, 'each', target),
      approved(parts, 'each', target),
      ...history,
    );

  it('meets its milestone by the last month of the quarter, not earlier', () => {
    rate(partReported('2024-08', '95', '2024-09-03'))
      .when(confirm('2024-08'), byLead('2024-09-04'))
      .happens(confirmed('2024-08', '95'));
    rate(partReported('2024-09', '88.1', '2024-10-10'))
      .when(confirm('2024-09'), byLead('2024-10-11'))
      .happens(confirmed('2024-09', '88.1'), milestone('MilestoneMet', '2024Q3', '88', '88.1'));
  });

  it('or, where nothing came of the last month, by what stood before', () => {
    rate(...both('2024-08', '95', '2024-09-03'))
      .when(judge, { occurredOn: '2024-10-25' })
      .happens(milestone('MilestoneMet', '2024Q3', '88', '95'));
  });

  it('that is to be exceeded is not met by the value itself', () => {
    rate(...both('2024-09', '88', '2024-10-10'))
      .when(judge, { occurredOn: '2024-10-25' })
      .happens(milestone('MilestoneMissed', '2024Q3', '88', '88'));
  });
});
