import type { DispatchCommand } from '../../../src/domain/dispatch/events.ts';
import { COUNTY } from '../tasks.ts';
import type { Samples } from './samples.ts';

const owing = [{ unit: COUNTY, assignments: 2 }];

export const dispatchSamples: Samples<DispatchCommand> = {
  OpenDispatch: { type: 'OpenDispatch', data: { plan: 'p2024', month: '2024-06', owing: 3 } },
  SendReminder: { type: 'SendReminder', data: { stage: 1, owing } },
  RemindOwing: { type: 'RemindOwing', data: { owing } },
  CloseDispatch: { type: 'CloseDispatch', data: { inTime: 1, late: 0, missing: 2 } },
};
