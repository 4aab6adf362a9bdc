import { z } from 'zod';
import { actorSchema } from '../kernel/actor.ts';
import type { Aggregate, Described } from '../kernel/aggregate.ts';
import { optionalText, text } from '../kernel/text.ts';

const refused = z.strictObject({
  /** Who asked. */
  by: actorSchema,
  /** What was asked for: a command's type, or a query. */
  asked: text(100),
  target: optionalText(200),
  /** The rule of the policy, or the code of the refusal. */
  rule: text(100),
});

export const accessEvents = {
  AccessRefused: { title: '越权请求被拒', version: 1, data: refused },
} as const;
export type AccessEvent = Described<typeof accessEvents>;

export const accessCommands = {
  RecordRefusal: { title: '记录越权请求', version: 1, data: refused },
} as const;
export type AccessCommand = Described<typeof accessCommands>;

/** One refusal; nothing is ever decided from it. */
export interface AccessState {
  readonly occasion: string;
}

export const accessAggregate: Aggregate<AccessState, AccessEvent, AccessCommand> = {
  category: 'access',
  events: accessEvents,
  commands: accessCommands,
  initial: (occasion) => ({ occasion }),
  decide: (_state, { data }) => [
    { type: 'AccessRefused', data, basis: { source: '权限规则', article: data.rule } },
  ],
  evolve: (state) => state,
};
