import { z } from 'zod';
import type { Aggregate, Described } from '../kernel/aggregate.ts';
import { refusal } from '../kernel/refusal.ts';
import { identifier, text } from '../kernel/text.ts';
import { clauseOf, planInForce, planReference } from '../plan/in-force.ts';

const findingData = z.strictObject({
  /** Unique within the walkthrough. */
  id: identifier(20),
  title: text(200),
  detail: text(2000),
  /** The unit that is to put it right. */
  unit: identifier(64),
});

const conductedData = z.strictObject({
  plan: identifier(60),
  /** The clause whose service was walked through. */
  clause: identifier(20),
  /** What was done as an ordinary applicant would: 企业开办. */
  errand: text(200),
  /** The office held by whoever walked it: 分管副市长. */
  walker: text(100),
  summary: text(2000),
  findings: z.array(findingData).max(50),
});

export const walkthroughEvents = {
  WalkthroughConducted: { title: '走流程', version: 1, data: conductedData },
} as const;
export type WalkthroughEvent = Described<typeof walkthroughEvents>;

export const walkthroughCommands = {
  RecordWalkthrough: { title: '记录走流程', version: 1, data: conductedData },
} as const;
export type WalkthroughCommand = Described<typeof walkthroughCommands>;

/** A walkthrough is recorded or not; each finding goes its own way as a rectification. Hence no machine. */
export interface WalkthroughState {
  readonly id: string;
  readonly conducted: boolean;
}

export const walkthroughAggregate: Aggregate<WalkthroughState, WalkthroughEvent, WalkthroughCommand> = {
  category: 'walkthrough',
  events: walkthroughEvents,
  commands: walkthroughCommands,
  initial: (id) => ({ id, conducted: false }),
  consults: (_state, { data }) => [planReference(data.plan)],
  decide: (state, { data }, circumstances) => {
    if (state.conducted) {
      return refusal('conflict', 'walkthrough.recorded-already', `走流程“${state.id}”已经记录`, {
        walkthrough: state.id,
      });
    }
    const plan = planInForce(circumstances, data.plan);
    if ('code' in plan) return plan;
    const clause = clauseOf(plan, data.clause);
    if ('code' in clause) return clause;
    const ids = data.findings.map(({ id }) => id);
    const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
    if (repeated !== undefined) {
      return refusal('invalid', 'walkthrough.finding-repeated', `问题编号“${repeated}”重复`, {
        finding: repeated,
      });
    }
    const basis = { source: plan.planTitle, article: data.clause };
    return [{ type: 'WalkthroughConducted', data, basis }];
  },
  evolve: (state) => ({ ...state, conducted: true }),
};
