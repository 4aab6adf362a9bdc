import { scorecardAggregate } from '../../../src/domain/scorecard/aggregate.ts';
import type { ScorecardCommand, ScorecardEvent } from '../../../src/domain/scorecard/events.ts';
import type { ScorecardState } from '../../../src/domain/scorecard/evolve.ts';
import { initialScorecard } from '../../../src/domain/scorecard/evolve.ts';
import { scorecardMachine } from '../../../src/domain/scorecard/machine.ts';
import { elsewhere } from '../../support/given.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { OFFICE, ofUnit } from '../../support/people.ts';
import { periodSamples as samples } from '../../support/samples/periods.ts';
import { COUNTY } from '../../support/tasks.ts';

const ASKS = {
  NotifyScorecard: 'NOTIFY',
  AcknowledgeScorecard: 'ACKNOWLEDGE',
  RaiseObjection: 'OBJECT',
  AnswerObjection: 'ANSWER',
  FinaliseScorecard: 'FINALISE',
} as const;
const MEANS = {
  ScorecardNotified: 'NOTIFY',
  ScorecardAcknowledged: 'ACKNOWLEDGE',
  ObjectionRaised: 'OBJECT',
  ObjectionAnswered: 'ANSWER',
  ScorecardFinalised: 'FINALISE',
} as const;
const commands: readonly ScorecardCommand[] = [
  samples.NotifyScorecard,
  samples.AcknowledgeScorecard,
  samples.RaiseObjection,
  samples.AnswerObjection,
  samples.FinaliseScorecard,
];

/** A scorecard asked for everything by the office and the unit, within the window and after it. */
export const scorecardLifecycle: Lifecycle<ScorecardState, ScorecardEvent, ScorecardCommand> = {
  aggregate: scorecardAggregate,
  id: `2024.${COUNTY}`,
  beginning: [],
  surroundings: {
    elsewhere: elsewhere({ [`scorecard-2023.${COUNTY}`]: initialScorecard(`2023.${COUNTY}`) }),
  },
  questions: [OFFICE, ofUnit(COUNTY)].flatMap((actor) =>
    commands.flatMap((command) =>
      ['2025-01-16', '2025-02-16'].map((occurredOn) => ({ command, actor, occurredOn })),
    ),
  ),
  machineOf: () => scorecardMachine,
  asks: ({ type }) => [{ machine: 'scorecard', event: ASKS[type] }],
  steps: ({ type }) => [{ machine: 'scorecard', event: MEANS[type] }],
  valueIn: (state) => state.stage,
};
