import { z } from 'zod';
import { evidenceData } from '../assignment/events.ts';
import type { Described } from '../kernel/aggregate.ts';
import { basisSchema } from '../kernel/envelope.ts';
import { identifier, numeric, text } from '../kernel/text.ts';

/** sanction 处罚/扣分, commendation 奖励/加分 */
export const INCENTIVE_KINDS = ['sanction', 'commendation'] as const;
export type IncentiveKind = (typeof INCENTIVE_KINDS)[number];
export const INCENTIVE_NAMES: Readonly<Record<IncentiveKind, string>> = {
  sanction: '处罚',
  commendation: '奖励',
};

/** What a sanction takes: points alone, or one of the three vetoes and perhaps points beside it. */
export const EFFECT_NAMES = {
  points: '计分',
  denied: '一票否决',
  'barred-from-top': '一票否优',
  unqualified: '定为不合格',
} as const;
export type Effect = keyof typeof EFFECT_NAMES;
export const EFFECTS = Object.keys(EFFECT_NAMES) as [Effect, ...Effect[]];
export type VetoKind = Exclude<Effect, 'points'>;

/** Points before sharing: a decimal that is not negative. */
const points = numeric(/^\d{1,3}(\.\d{1,4})?$/, '不小于0的数(至多3位整数、4位小数)');

const proposedBefore = z.strictObject({
  title: text(200),
  plan: identifier(60),
  /** The clause whose task it concerns; those who share the task share the points, as the scheme says. */
  clause: identifier(20),
  /** The unit on whose act or omission it rests. */
  origin: identifier(64),
  /** Points taken or given before sharing: a positive decimal. */
  points: numeric(/^(?!0+(\.0+)?$)\d{1,3}(\.\d{1,4})?$/, '大于0的数(至多3位整数、4位小数)'),
  grounds: text(4000),
  basis: basisSchema,
  evidence: z.array(evidenceData).max(20),
});

const proposed = proposedBefore.extend({
  /** Points taken or given before sharing; nothing only where there is a veto. */
  points,
  effect: z.enum(EFFECTS),
  /** Units that would share by the scheme's rule and do not, each with the reason. */
  exclude: z.array(z.strictObject({ unit: identifier(64), reason: text(500) })).max(100),
});
export type Proposed = z.infer<typeof proposed>;

const remarked = z.strictObject({ remark: text(2000) });

const approved = remarked.extend({
  /** The day at whose end it ceases to count; null when it does not. */
  expiresOn: z.iso.date().nullable(),
});

const served = remarked.extend({
  /** The last day of the statement of defence. */
  defendBy: z.iso.date(),
});
const defended = z.strictObject({ statement: text(4000), evidence: z.array(evidenceData).max(20) });
const nothing = z.strictObject({});
const varied = z.strictObject({ title: text(200), points, reasons: text(2000) });
const revoked = z.strictObject({ reasons: text(2000) });
const expired = z.strictObject({ expiresOn: z.iso.date() });

/** Version 1 knew no vetoes and nobody excluded. */
const proposal = {
  version: 2,
  data: proposed,
  earlier: [
    {
      data: proposedBefore,
      up: (data: z.infer<typeof proposedBefore>): Proposed => ({ ...data, effect: 'points', exclude: [] }),
    },
  ],
} as const;

/** In version 1 nothing ever expired. */
const approval = {
  version: 2,
  data: approved,
  earlier: [
    {
      data: remarked,
      up: (data: z.infer<typeof remarked>): z.infer<typeof approved> => ({ ...data, expiresOn: null }),
    },
  ],
} as const;

export const incentiveEvents = {
  SanctionProposed: { title: '处罚提出', ...proposal },
  SanctionServed: { title: '处罚告知送达', version: 1, data: served },
  SanctionDefended: { title: '陈述申辩', version: 1, data: defended },
  DefenceWaived: { title: '放弃陈述申辩', version: 1, data: nothing },
  SanctionImposed: { title: '处罚决定', ...approval },
  SanctionDeclined: { title: '处罚不予采纳', version: 1, data: remarked },
  SanctionVaried: { title: '处罚变更', version: 1, data: varied },
  SanctionRevoked: { title: '处罚撤销', version: 1, data: revoked },
  SanctionExpired: { title: '处罚期满', version: 1, data: expired },
  CommendationProposed: { title: '奖励提出', ...proposal },
  CommendationGranted: { title: '奖励决定', ...approval },
  CommendationDeclined: { title: '奖励不予采纳', version: 1, data: remarked },
  CommendationVaried: { title: '奖励变更', version: 1, data: varied },
  CommendationRevoked: { title: '奖励撤销', version: 1, data: revoked },
  CommendationExpired: { title: '奖励期满', version: 1, data: expired },
} as const;
export type IncentiveEvent = Described<typeof incentiveEvents>;

export const incentiveCommands = {
  ProposeSanction: { title: '提出处罚', version: 1, data: proposed },
  ServeSanction: { title: '告知送达处罚', version: 1, data: remarked },
  DefendSanction: { title: '提交陈述申辩', version: 1, data: defended },
  WaiveDefence: { title: '放弃陈述申辩', version: 1, data: nothing },
  ImposeSanction: { title: '决定处罚', version: 1, data: approved },
  DeclineSanction: { title: '不采纳处罚', version: 1, data: remarked },
  VarySanction: { title: '变更处罚', version: 1, data: varied },
  RevokeSanction: { title: '撤销处罚', version: 1, data: revoked },
  ExpireSanction: { title: '记录处罚期满', version: 1, data: nothing },
  ProposeCommendation: { title: '提出奖励', version: 1, data: proposed },
  GrantCommendation: { title: '决定奖励', version: 1, data: approved },
  DeclineCommendation: { title: '不采纳奖励', version: 1, data: remarked },
  VaryCommendation: { title: '变更奖励', version: 1, data: varied },
  RevokeCommendation: { title: '撤销奖励', version: 1, data: revoked },
  ExpireCommendation: { title: '记录奖励期满', version: 1, data: nothing },
} as const;
export type IncentiveCommand = Described<typeof incentiveCommands>;
