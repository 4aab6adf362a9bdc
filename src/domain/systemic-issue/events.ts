import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { identifier, text } from '../kernel/text.ts';

const raised = z.strictObject({
  plan: identifier(60),
  /** `2024Q3` */
  quarter: z.string().regex(/^\d{4}Q[1-4]$/, '须是季度,如2024Q2'),
  industry: z.strictObject({ code: identifier(20), name: text(60) }),
  kind: z.strictObject({ code: identifier(40), name: text(60) }),
  /** More cases than this make an issue. */
  after: z.int().min(1),
  /** The cases that made it one, in the order in which they were received; the first 200 of them. */
  cases: z.array(identifier(160)).min(1).max(200),
});
export type Raised = z.infer<typeof raised>;

const assigned = z.strictObject({ unit: identifier(64), demands: text(2000) });
const dismissed = z.strictObject({ reasons: text(2000) });
const resolved = z.strictObject({ outcome: text(2000) });

export const systemicIssueEvents = {
  SystemicIssueRaised: { title: '系统性问题提出', version: 1, data: raised },
  SystemicIssueAssigned: { title: '系统性问题交办', version: 1, data: assigned },
  SystemicIssueDismissed: { title: '不作系统性问题', version: 1, data: dismissed },
  SystemicIssueResolved: { title: '系统性问题办结', version: 1, data: resolved },
} as const;
export type SystemicIssueEvent = Described<typeof systemicIssueEvents>;

export const systemicIssueCommands = {
  RaiseSystemicIssue: { title: '提出系统性问题', version: 1, data: raised },
  AssignSystemicIssue: { title: '交办系统性问题', version: 1, data: assigned },
  DismissSystemicIssue: { title: '不作系统性问题', version: 1, data: dismissed },
  ResolveSystemicIssue: { title: '办结系统性问题', version: 1, data: resolved },
} as const;
export type SystemicIssueCommand = Described<typeof systemicIssueCommands>;
