import { indicatorAggregate } from '../../../src/domain/indicator/aggregate.ts';
import type { IndicatorCommand, IndicatorEvent } from '../../../src/domain/indicator/events.ts';
import type { IndicatorState } from '../../../src/domain/indicator/evolve.ts';
import { indicatorMachine } from '../../../src/domain/indicator/machine.ts';
import { elsewhere } from '../../support/given.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { OFFICE } from '../../support/people.ts';
import { INDICATOR, indicatorSamples as samples } from '../../support/samples/indicators.ts';
import { COUNTY } from '../../support/tasks.ts';

const ASKS = {
  DefineIndicator: 'DEFINE',
  ChangeLeads: 'KEEP',
  RetireIndicator: 'RETIRE',
  RecordBenchmark: 'KEEP',
  CorrectBenchmark: 'KEEP',
} as const;
const MEANS = {
  IndicatorDefined: 'DEFINE',
  LeadsChanged: 'KEEP',
  IndicatorRetired: 'RETIRE',
  BenchmarkRecorded: 'KEEP',
  BenchmarkCorrected: 'KEEP',
} as const;

const commands: readonly IndicatorCommand[] = [
  { ...samples.DefineIndicator, data: { ...samples.DefineIndicator.data, leadUnits: [] } },
  samples.ChangeLeads,
  samples.RetireIndicator,
  samples.RecordBenchmark,
  samples.CorrectBenchmark,
];

/** An indicator asked for everything, in every order. */
export const indicatorLifecycle: Lifecycle<IndicatorState, IndicatorEvent, IndicatorCommand> = {
  aggregate: indicatorAggregate,
  id: INDICATOR,
  beginning: [],
  surroundings: { elsewhere: elsewhere({ [`unit-${COUNTY}`]: { code: COUNTY, registered: true } }) },
  questions: commands.map((command) => ({ command, actor: OFFICE, occurredOn: '2024-07-03' })),
  machineOf: () => indicatorMachine,
  // What is defined already in the same words is answered without an event, whatever the machine says.
  asks: ({ type }) => (type === 'DefineIndicator' ? [] : [{ machine: 'indicator', event: ASKS[type] }]),
  steps: ({ type }) => [{ machine: 'indicator', event: MEANS[type] }],
  valueIn: ({ stage }) => stage,
};
