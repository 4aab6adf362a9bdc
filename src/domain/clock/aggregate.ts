import { z } from 'zod';
import type { Aggregate, Described, Recorded } from '../kernel/aggregate.ts';
import { refusal } from '../kernel/refusal.ts';

const dayData = z.strictObject({ date: z.iso.date(), workingDay: z.boolean() });

export const clockEvents = {
  DayClosed: { title: '日终', version: 1, data: dayData },
} as const;
export type ClockEvent = Described<typeof clockEvents>;

export const clockCommands = {
  CloseDay: { title: '日终', version: 1, data: dayData },
} as const;
export type ClockCommand = Described<typeof clockCommands>;

/** How far time has come for the log: the last day whose lapsed deadlines have all been recorded. */
export interface ClockState {
  readonly closed: string | null;
}

export const clockAggregate: Aggregate<ClockState, ClockEvent, ClockCommand> = {
  category: 'clock',
  events: clockEvents,
  commands: clockCommands,
  initial: () => ({ closed: null }),
  decide: (state, { data }) => {
    if (state.closed !== null && data.date <= state.closed) {
      return refusal('conflict', 'clock.closed-already', `${data.date}已经日终(截至${state.closed})`, {
        date: data.date,
        closed: state.closed,
      });
    }
    return [{ type: 'DayClosed', data, basis: { source: '工作日历', article: data.date } }];
  },
  evolve: (_state, event: Recorded<ClockEvent>) => ({ closed: event.data.date }),
};
