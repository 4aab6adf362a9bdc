import { initialScorecard } from '../../../src/domain/scorecard/evolve.ts';
import { type UseState, useAggregate } from '../../../src/domain/use/aggregate.ts';
import type { UseCommand, UseEvent } from '../../../src/domain/use/events.ts';
import { useMachine } from '../../../src/domain/use/machine.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { CHIEF, OFFICE } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { periodSamples } from '../../support/samples/periods.ts';
import { useSamples as samples } from '../../support/samples/uses.ts';
import { COUNTY } from '../../support/tasks.ts';

const ASKS = {
  UseResult: 'RECORD',
  QuestionUse: 'QUESTION',
  UpholdUse: 'UPHOLD',
  RevokeUse: 'REVOKE',
} as const;
const MEANS = {
  ResultUsed: 'RECORD',
  UseQuestioned: 'QUESTION',
  UseUpheld: 'UPHOLD',
  UseRevoked: 'REVOKE',
} as const;

/** The county's final scorecard, with a grade that it has had for so many years. */
export function aResult(code = 'good', running = 1) {
  const { data } = periodSamples.FinaliseScorecard;
  const final = { ...data, grade: { code, name: code === 'good' ? '良好' : '不合格' }, running };
  return { ...initialScorecard(`2024.${COUNTY}`), stage: 'final' as const, final };
}

const commands: readonly UseCommand[] = [
  samples.UseResult,
  samples.QuestionUse,
  samples.UpholdUse,
  samples.RevokeUse,
];

/** A use of a result asked for everything by two people of the office. */
export const useLifecycle: Lifecycle<UseState, UseEvent, UseCommand> = {
  aggregate: useAggregate,
  id: 'yy-1',
  beginning: [],
  surroundings: { elsewhere: underPlan({}, { [`scorecard-2024.${COUNTY}`]: aResult() }) },
  questions: [OFFICE, CHIEF].flatMap((actor) =>
    commands.map((command) => ({ command, actor, occurredOn: '2025-03-03' })),
  ),
  machineOf: () => useMachine,
  asks: ({ type }) => [{ machine: 'use', event: ASKS[type] }],
  steps: ({ type }) => [{ machine: 'use', event: MEANS[type] }],
  valueIn: (state) => state.stage,
};
