import { z } from 'zod';
import type { Aggregate, Described, Recorded } from '../kernel/aggregate.ts';
import { refusal } from '../kernel/refusal.ts';
import { identifier, text } from '../kernel/text.ts';

const changeData = z.strictObject({
  assignment: identifier(160),
  plan: identifier(60),
  /** The lamp that went out; null when there was none. */
  from: identifier(20).nullable(),
  to: identifier(20),
  /** Its name and mark as the scheme has them. */
  name: text(20),
  mark: text(4),
  /** The rule that lit it, counted from 1 in the scheme. */
  rule: z.int().min(1).max(50),
  scheme: identifier(60),
  version: z.int().min(1),
  /** The title of the scheme. */
  title: text(200),
});
export type LampChange = z.infer<typeof changeData>;

export const lampEvents = {
  LampChanged: { title: '亮灯变化', version: 1, data: changeData },
} as const;
export type LampEvent = Described<typeof lampEvents>;

export const lampCommands = {
  ChangeLamp: { title: '改变亮灯', version: 1, data: changeData },
} as const;
export type LampCommand = Described<typeof lampCommands>;

/**
 * The lamp of an assignment: computed by the scheme at the end of each day, never set by hand. Which colours there are
 * and how they follow on each other is the scheme's to say, hence no machine.
 */
export interface LampState {
  readonly id: string;
  readonly lamp: string | null;
}

export const lampAggregate: Aggregate<LampState, LampEvent, LampCommand> = {
  category: 'lamp',
  events: lampEvents,
  commands: lampCommands,
  initial: (id) => ({ id, lamp: null }),
  decide: (state, { data }) => {
    if (data.assignment !== state.id || data.from !== state.lamp) {
      return refusal('conflict', 'lamp.other', `任务“${state.id}”现在亮的不是所说的灯`, {
        lamp: state.lamp,
        given: data.from,
      });
    }
    if (data.to === state.lamp) return [];
    const basis = { source: data.title, article: `亮灯规则第${data.rule}条` };
    return [{ type: 'LampChanged', data, basis }];
  },
  evolve: (state, event: Recorded<LampEvent>) => ({ ...state, lamp: event.data.to }),
};
