import { assignmentAggregate } from '../../../src/domain/assignment/aggregate.ts';
import { type SamplingState, samplingAggregate } from '../../../src/domain/sampling/aggregate.ts';
import type { SamplingCommand, SamplingEvent } from '../../../src/domain/sampling/events.ts';
import { samplingMachine } from '../../../src/domain/sampling/machine.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { OFFICE, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { samplingSamples as samples } from '../../support/samples/claims.ts';
import { TASK } from '../../support/tasks.ts';

const OTHER = 'p2024.1.2.lead.xian-a';
const claims = [`${TASK}.2024-06`, `${OTHER}.2024-06`] as const;
const ASKS = { AnnounceSample: 'ANNOUNCE', DrawSample: 'DRAW', RecheckClaim: 'RECHECK' } as const;
const MEANS = { SampleAnnounced: 'ANNOUNCE', SampleDrawn: 'DRAW', ClaimRechecked: 'RECHECK' } as const;

const draw: SamplingCommand = {
  type: 'DrawSample',
  data: { ...samples.DrawSample.data, population: [...claims].sort() },
};
const rechecks = claims.map(
  (claim): SamplingCommand => ({
    type: 'RecheckClaim',
    data: { claim, outcome: 'false', finding: '不实' },
  }),
);

/** How many claims of a sample are not rechecked yet, from the events alone. */
function leftOf(history: readonly SamplingEvent[]): number {
  return history.reduce((left, { type, data }) => {
    if (type === 'SampleDrawn') return data.drawn.length;
    return type === 'ClaimRechecked' ? left - 1 : left;
  }, 0);
}

/** A sample of two, asked for everything on two days. */
export const samplingLifecycle: Lifecycle<SamplingState, SamplingEvent, SamplingCommand> = {
  aggregate: samplingAggregate,
  id: 'cc-1',
  beginning: [],
  surroundings: {
    elsewhere: underPlan(
      {},
      {
        [`assignment-${TASK}`]: assignmentAggregate.initial(TASK),
        [`assignment-${OTHER}`]: assignmentAggregate.initial(OTHER),
      },
    ),
  },
  questions: [OFFICE, VERIFIER].flatMap((actor) =>
    [samples.AnnounceSample, draw, ...rechecks].flatMap((command) =>
      ['2024-07-03', '2024-07-04'].map((occurredOn) => ({ command, actor, occurredOn })),
    ),
  ),
  machineOf: () => samplingMachine,
  contextOf: (history) => ({ left: leftOf(history) }),
  asks: ({ type }) => [{ machine: 'sampling', event: ASKS[type] }],
  steps: ({ type }) => [{ machine: 'sampling', event: MEANS[type] }],
  valueIn: ({ stage }) => stage,
};
