import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { identifier } from '../kernel/text.ts';

/** The month reported on, `YYYY-MM`. */
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '须是月份,如2024-05');
const day = z.iso.date();
const count = z.int().min(0).max(100_000);

const openData = z.strictObject({
  plan: identifier(60),
  month,
  /** How many reports were asked for. */
  owing: count,
});
const openedData = openData.extend({
  dueOn: day,
  /** The days on which those who still owe are reminded, in order. */
  remindOn: z.array(day).max(5),
});
export type Opened = z.infer<typeof openedData>;

/** How many reports a unit owes. */
const owedData = z.strictObject({ unit: identifier(64), assignments: z.int().min(1).max(10_000) });
/** Those who owe any, all of them. */
const owingData = z.strictObject({ owing: z.array(owedData).max(10_000) });
export type Owing = z.infer<typeof owingData>['owing'];
/** So many at once that an event never grows too large. */
export const REMINDED_AT_ONCE = 200;
const remindedData = z.strictObject({ owing: z.array(owedData).max(REMINDED_AT_ONCE) });

const closedData = z.strictObject({
  /** Reports that came in time, that came late, and that have not come. */
  inTime: count,
  late: count,
  missing: count,
});
export type Closed = z.infer<typeof closedData>;

/** The place of a reminder among the planned ones, from 1. */
const stage = z.int().min(1).max(5);

export const dispatchEvents = {
  DispatchOpened: { title: '月调度开始', version: 1, data: openedData },
  /** `stage` is null for a reminder that the office sent besides the planned ones. Many units take several events. */
  ReminderSent: { title: '月调度催报', version: 1, data: remindedData.extend({ stage: stage.nullable() }) },
  DispatchClosed: { title: '月调度截止', version: 1, data: closedData },
} as const;
export type DispatchEvent = Described<typeof dispatchEvents>;

export const dispatchCommands = {
  OpenDispatch: { title: '开始月调度', version: 1, data: openData },
  SendReminder: { title: '按期催报', version: 1, data: owingData.extend({ stage }) },
  RemindOwing: { title: '另行催报', version: 1, data: owingData },
  CloseDispatch: { title: '月调度截止', version: 1, data: closedData },
} as const;
export type DispatchCommand = Described<typeof dispatchCommands>;
