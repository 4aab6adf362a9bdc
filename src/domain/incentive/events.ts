import { z } from 'zod';
import { evidenceData } from '../assignment/events.ts';
import type { Described } from '../kernel/aggregate.ts';
import { basisSchema } from '../kernel/envelope.ts';
import { identifier, text } from '../kernel/text.ts';

/** sanction 处罚/扣分, commendation 奖励/加分 */
export const INCENTIVE_KINDS = ['sanction', 'commendation'] as const;
export type IncentiveKind = (typeof INCENTIVE_KINDS)[number];
export const INCENTIVE_NAMES: Readonly<Record<IncentiveKind, string>> = {
  sanction: '处罚',
  commendation: '奖励',
};

const proposed = z.strictObject({
  title: text(200),
  plan: identifier(60),
  /** The clause whose task it concerns; those who share the task share the points, as the scheme says. */
  clause: identifier(20),
  /** The unit on whose act or omission it rests. */
  origin: identifier(64),
  /** Points taken or given before sharing: a positive decimal. */
  points: z.string().regex(/^(?!0+(\.0+)?$)\d{1,3}(\.\d{1,4})?$/),
  grounds: text(4000),
  basis: basisSchema,
  evidence: z.array(evidenceData).max(20),
});
export type Proposed = z.infer<typeof proposed>;

const decided = z.strictObject({ remark: text(2000) });

export const incentiveEvents = {
  SanctionProposed: { title: '处罚提出', version: 1, data: proposed },
  SanctionImposed: { title: '处罚决定', version: 1, data: decided },
  SanctionDeclined: { title: '处罚不予采纳', version: 1, data: decided },
  CommendationProposed: { title: '奖励提出', version: 1, data: proposed },
  CommendationGranted: { title: '奖励决定', version: 1, data: decided },
  CommendationDeclined: { title: '奖励不予采纳', version: 1, data: decided },
} as const;
export type IncentiveEvent = Described<typeof incentiveEvents>;

export const incentiveCommands = {
  ProposeSanction: { title: '提出处罚', version: 1, data: proposed },
  ImposeSanction: { title: '决定处罚', version: 1, data: decided },
  DeclineSanction: { title: '不采纳处罚', version: 1, data: decided },
  ProposeCommendation: { title: '提出奖励', version: 1, data: proposed },
  GrantCommendation: { title: '决定奖励', version: 1, data: decided },
  DeclineCommendation: { title: '不采纳奖励', version: 1, data: decided },
} as const;
export type IncentiveCommand = Described<typeof incentiveCommands>;
