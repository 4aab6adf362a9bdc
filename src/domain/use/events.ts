import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { identifier, text } from '../kernel/text.ts';

const useData = z.strictObject({
  plan: identifier(60),
  period: identifier(60),
  /** A purpose that the scheme lists: 评优评先. */
  purpose: identifier(40),
  title: text(200),
  /** Who used it: 市委组织部. */
  user: text(100),
  /** The decision in which it was used: its number or name. */
  document: text(200),
  units: z
    .array(z.strictObject({ unit: identifier(64), edition: z.int().min(1), effect: text(500) }))
    .min(1)
    .max(100),
});

const questionedData = z.strictObject({ unit: identifier(64), edition: z.int().min(2) });
const reasons = z.strictObject({ reasons: text(2000) });

export const useEvents = {
  ResultUsed: { title: '考核结果运用', version: 1, data: useData },
  UseQuestioned: { title: '结果运用待复查', version: 1, data: questionedData },
  UseUpheld: { title: '结果运用维持', version: 1, data: reasons },
  UseRevoked: { title: '结果运用撤销', version: 1, data: reasons },
} as const;
export type UseEvent = Described<typeof useEvents>;

export const useCommands = {
  UseResult: { title: '运用考核结果', version: 1, data: useData },
  QuestionUse: { title: '提示复查结果运用', version: 1, data: questionedData },
  UpholdUse: { title: '维持结果运用', version: 1, data: reasons },
  RevokeUse: { title: '撤销结果运用', version: 1, data: reasons },
} as const;
export type UseCommand = Described<typeof useCommands>;
