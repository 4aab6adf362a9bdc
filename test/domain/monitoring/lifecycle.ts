import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { readingAggregate } from '../../../src/domain/monitoring/reading.ts';
import type { ReadingCommand, ReadingEvent } from '../../../src/domain/monitoring/reading-events.ts';
import type { ReadingState } from '../../../src/domain/monitoring/reading-evolve.ts';
import { readingMachine } from '../../../src/domain/monitoring/reading-machine.ts';
import { type SourceState, sourceAggregate } from '../../../src/domain/monitoring/source.ts';
import type { SourceCommand, SourceEvent } from '../../../src/domain/monitoring/source-events.ts';
import { sourceMachine } from '../../../src/domain/monitoring/source-machine.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { OFFICE, VERIFIER } from '../../support/people.ts';
import { anIncoming, monitoringSamples as samples } from '../../support/samples/monitoring.ts';
import { TASK } from '../../support/tasks.ts';
import { around, JUNE } from './surroundings.ts';

const SOURCE_ASKS = {
  RegisterSource: 'REGISTER',
  RotateKey: 'ROTATE',
  SuspendSource: 'SUSPEND',
  ResumeSource: 'RESUME',
  RetireSource: 'RETIRE',
} as const;
const SOURCE_MEANS = {
  SourceRegistered: 'REGISTER',
  KeyRotated: 'ROTATE',
  SourceSuspended: 'SUSPEND',
  SourceResumed: 'RESUME',
  SourceRetired: 'RETIRE',
} as const;

/** A source asked for everything. */
export const sourceLifecycle: Lifecycle<SourceState, SourceEvent, SourceCommand> = {
  aggregate: sourceAggregate,
  id: 'bdc',
  beginning: [],
  questions: [
    samples.RegisterSource,
    samples.RotateKey,
    samples.SuspendSource,
    samples.ResumeSource,
    samples.RetireSource,
  ].map((command) => ({ command, actor: OFFICE, occurredOn: '2024-07-03' })),
  machineOf: () => sourceMachine,
  asks: ({ type }) => [{ machine: 'source', event: SOURCE_ASKS[type] }],
  steps: ({ type }) => [{ machine: 'source', event: SOURCE_MEANS[type] }],
  valueIn: ({ status }) => status,
};

const message = (id: string, value: string, corrects: string | null): ReadingCommand => ({
  type: 'ReceiveReading',
  data: anIncoming({ value, corrects }, { id }),
});
const compare = (claimed: string): ReadingCommand => ({
  type: 'CompareReading',
  data: { assignment: TASK, month: '2024-06', claimed },
});

/** A reading sent, corrected, reviewed and compared, with values that can and that cannot be right. */
export const readingLifecycle: Lifecycle<ReadingState, ReadingEvent, ReadingCommand> = {
  aggregate: readingAggregate,
  id: JUNE,
  beginning: [],
  surroundings: { elsewhere: around() },
  questions: [
    ...['800', '9000'].flatMap((value) => [
      { command: message('m1', value, null), actor: VERIFIER },
      { command: message('m2', value, 'm1'), actor: VERIFIER },
      { command: message('m1', value, 'm2'), actor: VERIFIER },
    ]),
    ...(['accept', 'reject'] as const).map((decision) => ({
      command: { type: 'ReviewReading', data: { decision, remark: '属实' } } as const,
      actor: OFFICE,
    })),
    ...['800', '810', '500', '510'].map((claimed) => ({ command: compare(claimed), actor: SYSTEM })),
  ].map((each) => ({ ...each, occurredOn: '2024-07-03' })),
  machineOf: () => readingMachine,
  // What is compared may come to agree or not, or to nothing: what it asks of the machine is seen by what happens.
  asks: ({ type, data }) => {
    if (type === 'CompareReading') return [];
    if (type === 'ReviewReading') {
      return [{ machine: 'reading', event: data.decision === 'accept' ? 'ACCEPT' : 'REJECT' }];
    }
    const outside = data.value === '9000' ? '_DOUBTFUL' : '';
    return [{ machine: 'reading', event: `${data.corrects === null ? 'RECEIVE' : 'CORRECT'}${outside}` }];
  },
  steps: ({ type, data }) => {
    const step = (event: string) => [{ machine: 'reading', event }];
    switch (type) {
      case 'ReadingReceived':
        return step(data.outlier === null ? 'RECEIVE' : 'RECEIVE_DOUBTFUL');
      case 'ReadingCorrected':
        return step(data.outlier === null ? 'CORRECT' : 'CORRECT_DOUBTFUL');
      case 'ReadingReviewed':
        return step(data.decision === 'accept' ? 'ACCEPT' : 'REJECT');
      case 'ReadingAgreed':
        return step('AGREE');
      case 'ReadingContradicted':
        return step('CONTRADICT');
    }
  },
  valueIn: ({ value, comparison }) => ({ value, comparison }),
};
