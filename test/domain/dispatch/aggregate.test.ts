import { describe, expect, it } from 'vitest';
import { dispatchAggregate } from '../../../src/domain/dispatch/aggregate.ts';
import type { DispatchEvent } from '../../../src/domain/dispatch/events.ts';
import { FORMER_PROCEDURE } from '../../../src/domain/scheme/procedure.ts';
import { given, type Happened } from '../../support/given.ts';
import { aPlanInForce, underPlan } from '../../support/plan-in-force.ts';
import { dispatchSamples as samples } from '../../support/samples/dispatches.ts';

const { OpenDispatch: open, SendReminder: remind, RemindOwing: chase, CloseDispatch: close } = samples;
type Past = Happened<DispatchEvent>;
const { owing } = remind.data;

/** June 2024: opened on Sunday the 30th; due on the fifth working day, Friday 5 July. */
const opened: Past = {
  type: 'DispatchOpened',
  data: { ...open.data, dueOn: '2024-07-05', remindOn: ['2024-07-02', '2024-07-04'] },
};
const reminded = (stage: number | null, occurredOn: string): Past => ({
  type: 'ReminderSent',
  data: { stage, owing },
  occurredOn,
});
const closed: Past = { type: 'DispatchClosed', data: close.data };
const of = (...history: readonly Past[]) => given(dispatchAggregate, 'p2024.2024-06', ...history);
const monthly = (month: string) => ({
  command: { ...open, data: { ...open.data, month } },
  round: given(dispatchAggregate, `p2024.${month}`),
});
const remindedAt = (...remindAt: readonly string[]) => {
  const { scheme } = aPlanInForce();
  if (scheme === null) throw new Error('the plan has a scheme');
  const procedure = {
    ...FORMER_PROCEDURE,
    dispatch: { ...FORMER_PROCEDURE.dispatch, remindAt: [...remindAt] },
  };
  return underPlan({ scheme: { ...scheme, procedure } });
};

describe('a round is opened', () => {
  it('with the due date of the plan and reminders at a third and two thirds of the way, rounded up', () => {
    const [event] = of()
      .when(open, { elsewhere: underPlan(), occurredOn: '2024-06-30' })
      .happens({ type: 'DispatchOpened', data: opened.data } as DispatchEvent);
    expect(event?.basis).toEqual({ source: '考核细则', article: '程序' });
  });

  it.each([
    // Five working days from 31 January: 1, 2, 4, 5, 6 February; the 4th is a Sunday that is worked.
    ['2024-01', '2024-01-31', '2024-02-06', ['2024-02-02', '2024-02-05']],
    // After the National Day holiday: 8, 9, 10, 11, 12 October, a Saturday that is worked.
    ['2024-09', '2024-09-30', '2024-10-12', ['2024-10-09', '2024-10-11']],
    // Over the turn of the year: 2, 3, 6, 7, 8 January.
    ['2024-12', '2024-12-31', '2025-01-08', ['2025-01-03', '2025-01-07']],
  ])('of %s on %s: due on %s, reminders on %j', (month, occurredOn, dueOn, remindOn) => {
    const { command, round } = monthly(month);
    round
      .when(command, { elsewhere: underPlan(), occurredOn })
      .happens({ type: 'DispatchOpened', data: { ...command.data, dueOn, remindOn } });
  });

  it('never by a guess: a year without a calendar is refused', () => {
    const { command, round } = monthly('2026-12');
    expect(() => round.when(command, { elsewhere: underPlan(), occurredOn: '2026-12-31' })).toThrow('2027');
  });

  it.each([
    [['1/2'], ['2024-07-03']],
    [
      ['1/5', '4/5'],
      ['2024-07-01', '2024-07-04'],
    ],
    // The last would fall on the due date, where the end of the day is too late: the day before it; once only.
    [['3/4', '9/10'], ['2024-07-04']],
    [
      ['1/99', '98/99'],
      ['2024-07-01', '2024-07-04'],
    ],
  ])('with reminders at %j on %j', (shares, remindOn) => {
    of()
      .when(open, { elsewhere: remindedAt(...shares), occurredOn: '2024-06-30' })
      .happens({ type: 'DispatchOpened', data: { ...open.data, dueOn: '2024-07-05', remindOn } });
  });

  it('with the reminder on the day itself when only one day is left', () => {
    of()
      .when(open, { elsewhere: underPlan(), occurredOn: '2024-07-04' })
      .happens({
        type: 'DispatchOpened',
        data: { ...open.data, dueOn: '2024-07-05', remindOn: ['2024-07-04'] },
      });
  });

  it('once, under its own identifier, of a plan in force, and not when it is over', () => {
    const circumstances = { elsewhere: underPlan(), occurredOn: '2024-06-30' };
    of(opened).when(open, circumstances).isRefused('conflict', 'dispatch.not-allowed', '进行中');
    given(dispatchAggregate, 'p2024.2024-07')
      .when(open, circumstances)
      .isRefused('invalid', 'dispatch.id-mismatch');
    of()
      .when(open, { elsewhere: underPlan({ stage: 'drafted' }) })
      .isRefused('conflict', 'plan.not-in-force');
    of()
      .when(open, { elsewhere: underPlan({ scheme: null }) })
      .isRefused('conflict', 'plan.no-scheme');
    of()
      .when(open, { ...circumstances, occurredOn: '2024-07-06' })
      .isRefused('invalid', 'dispatch.due-in-past', '2024-07-05');
  });
});

describe('those who owe are reminded', () => {
  it('on the planned days, not before, and each time once', () => {
    of(opened)
      .when(remind, { occurredOn: '2024-07-02' })
      .happens({ type: 'ReminderSent', data: remind.data });
    of(opened)
      .when(remind, { occurredOn: '2024-07-01' })
      .isRefused('invalid', 'dispatch.not-due', '2024-07-02', '催报');
    of(opened, reminded(1, '2024-07-02'))
      .when(remind, { occurredOn: '2024-07-03' })
      .isRefused('conflict', 'dispatch.reminded-already', '1');
  });

  it('not the first time after the second', () => {
    of(opened, reminded(2, '2024-07-04'))
      .when(remind, { occurredOn: '2024-07-04' })
      .isRefused('conflict', 'dispatch.reminded-already');
  });

  it('as often as was planned', () => {
    const third = { ...remind, data: { ...remind.data, stage: 3 } };
    of(opened)
      .when(third, { occurredOn: '2024-07-04' })
      .isRefused('invalid', 'dispatch.no-such-reminder', '3');
  });

  it('by the office besides, once a day, before and after the due date', () => {
    const besides = { type: 'ReminderSent', data: { stage: null, owing } } as const;
    of(opened).when(chase, { occurredOn: '2024-07-01' }).happens(besides);
    of(opened, reminded(null, '2024-07-01'))
      .when(chase, { occurredOn: '2024-07-01' })
      .isRefused('conflict', 'dispatch.chased-today');
    of(opened, reminded(null, '2024-07-01'), closed)
      .when(chase, { occurredOn: '2024-07-08' })
      .happens(besides);
    of(opened, reminded(1, '2024-07-02'), reminded(null, '2024-07-02'))
      .when(chase, { occurredOn: '2024-07-03' })
      .happens(besides);
    of(opened, reminded(1, '2024-07-02')).when(chase, { occurredOn: '2024-07-02' }).happens(besides);
  });

  it('however many they are, each once', () => {
    const many = Array.from({ length: 401 }, (_, number) => ({ unit: `u${number}`, assignments: 1 }));
    const [first, second] = [many.slice(0, 200), many.slice(200, 400)];
    const sent = (part: typeof many, stage: number | null): DispatchEvent => ({
      type: 'ReminderSent',
      data: { stage, owing: part },
    });
    of(opened)
      .when({ ...remind, data: { stage: 2, owing: many } }, { occurredOn: '2024-07-04' })
      .happens(sent(first, 2), sent(second, 2), sent(many.slice(400), 2));
    of(opened)
      .when({ ...chase, data: { owing: first } })
      .happens(sent(first, null));
    of(opened)
      .when({ ...remind, data: { stage: 2, owing: [] } }, { occurredOn: '2024-07-04' })
      .happens(sent([], 2));
  });

  it('who owes nothing is not', () => {
    of(opened)
      .when({ ...chase, data: { owing: [] } })
      .isRefused('conflict', 'dispatch.nobody-owes');
  });

  it('by plan only while the round is open, and besides only when there is one', () => {
    of(opened, closed).when(remind).isRefused('conflict', 'dispatch.not-allowed', '已截止', '另行催报');
    of().when(chase).isRefused('conflict', 'dispatch.not-allowed', '尚未开始');
  });
});

describe('a round is closed', () => {
  it('at the end of the due date, not before, and once', () => {
    of(opened)
      .when(close, { occurredOn: '2024-07-05' })
      .happens({ type: 'DispatchClosed', data: close.data });
    of(opened)
      .when(close, { occurredOn: '2024-07-04' })
      .isRefused('invalid', 'dispatch.not-due', '2024-07-05', '截止');
    of(opened, closed).when(close).isRefused('conflict', 'dispatch.not-allowed', '已截止');
  });
});
