import { z } from 'zod';
import { evidenceData } from '../assignment/events.ts';
import type { Described } from '../kernel/aggregate.ts';
import { identifier, text } from '../kernel/text.ts';

const orderData = z.strictObject({
  plan: identifier(60),
  clause: identifier(20),
  walkthrough: identifier(100),
  finding: identifier(20),
  title: text(200),
  detail: text(2000),
  /** The unit that is to put it right. */
  unit: identifier(64),
});

/** What is ordered, and by when it is to be put right. */
const orderedData = orderData.extend({ rectifyBy: z.iso.date() });
export type Ordered = z.infer<typeof orderedData>;

const reportData = z.strictObject({ measures: text(4000), evidence: z.array(evidenceData).max(20) });
const recheckData = z.strictObject({ finding: text(2000) });
const nothing = z.strictObject({});

export const rectificationEvents = {
  RectificationOrdered: { title: '整改交办', version: 1, data: orderedData },
  RectificationReported: { title: '整改上报', version: 1, data: reportData },
  RectificationConfirmed: { title: '整改复核通过', version: 1, data: recheckData },
  RectificationSentBack: { title: '整改复核退回', version: 1, data: recheckData },
  RectificationLapsed: { title: '逾期未整改', version: 1, data: z.strictObject({ rectifyBy: z.iso.date() }) },
} as const;
export type RectificationEvent = Described<typeof rectificationEvents>;

export const rectificationCommands = {
  OrderRectification: { title: '交办整改', version: 1, data: orderData },
  ReportRectification: { title: '上报整改', version: 1, data: reportData },
  ConfirmRectification: { title: '复核通过整改', version: 1, data: recheckData },
  SendBackRectification: { title: '复核退回整改', version: 1, data: recheckData },
  LapseRectification: { title: '记录逾期未整改', version: 1, data: nothing },
} as const;
export type RectificationCommand = Described<typeof rectificationCommands>;
