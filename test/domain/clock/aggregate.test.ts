import { describe, expect, it } from 'vitest';
import { type ClockCommand, clockAggregate } from '../../../src/domain/clock/aggregate.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { given } from '../../support/given.ts';

const close = (date: string, workingDay = true): ClockCommand => ({
  type: 'CloseDay',
  data: { date, workingDay },
});
const closed = given(clockAggregate, 'city', {
  type: 'DayClosed',
  data: { date: '2024-06-30', workingDay: false },
});

describe('closing a day', () => {
  it('begins anywhere and goes on with any later day', () => {
    given(clockAggregate, 'city')
      .when(close('2024-06-30', false), { actor: SYSTEM })
      .happens({ type: 'DayClosed', data: { date: '2024-06-30', workingDay: false } });
    const [event] = closed
      .when(close('2024-07-01'))
      .happens({ type: 'DayClosed', data: { date: '2024-07-01', workingDay: true } });
    expect(event?.basis).toEqual({ source: '工作日历', article: '2024-07-01' });
    closed
      .when(close('2024-07-03'))
      .happens({ type: 'DayClosed', data: { date: '2024-07-03', workingDay: true } });
  });

  it.each(['2024-06-30', '2024-06-29'])('does not go back: %s', (date) => {
    const refusal = closed
      .when(close(date))
      .isRefused('conflict', 'clock.closed-already', date, '2024-06-30');
    expect(refusal.details).toEqual({ date, closed: '2024-06-30' });
  });
});
