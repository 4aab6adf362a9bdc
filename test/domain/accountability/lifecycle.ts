import { accountabilityAggregate } from '../../../src/domain/accountability/aggregate.ts';
import type {
  AccountabilityCommand,
  AccountabilityEvent,
} from '../../../src/domain/accountability/events.ts';
import type { AccountabilityState } from '../../../src/domain/accountability/evolve.ts';
import { explanationMachine } from '../../../src/domain/accountability/explanation-machine.ts';
import { accountabilityMachine } from '../../../src/domain/accountability/machine.ts';
import { unitAggregate } from '../../../src/domain/unit/aggregate.ts';
import type { Lifecycle, Step } from '../../support/lifecycle.ts';
import { INSPECTOR, OTHER_INSPECTOR, ofUnit } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { accountabilitySamples as samples } from '../../support/samples/accountability.ts';
import { COUNTY } from '../../support/tasks.ts';

const FILE = {
  OpenFile: 'OPEN',
  AdmitInspector: 'ADMIT',
  LinkEvent: 'LINK',
  UnlinkEvent: 'UNLINK',
  RequestExplanation: 'REQUEST',
  ReferFile: 'REFER',
  ConcludeFile: 'CONCLUDE',
  ReopenFile: 'REOPEN',
  ConsultFile: 'CONSULT',
  FileOpened: 'OPEN',
  InspectorAdmitted: 'ADMIT',
  EventLinked: 'LINK',
  EventUnlinked: 'UNLINK',
  ExplanationRequested: 'REQUEST',
  FileReferred: 'REFER',
  FileConcluded: 'CONCLUDE',
  FileReopened: 'REOPEN',
  FileConsulted: 'CONSULT',
} as const;
const EXPLANATION = {
  RequestExplanation: 'REQUEST',
  GiveExplanation: 'GIVE',
  LapseExplanation: 'LAPSE',
  ExplanationRequested: 'REQUEST',
  ExplanationGiven: 'GIVE',
  ExplanationLapsed: 'LAPSE',
} as const;

/** An explanation's machine is named after its request. */
function stepsOf({ type, data }: AccountabilityCommand | AccountabilityEvent): readonly Step[] {
  const ofFile = type in FILE ? [{ machine: 'file', event: FILE[type as keyof typeof FILE] }] : [];
  if (!('request' in data)) return ofFile;
  return [
    ...ofFile,
    { machine: `explanation ${data.request}`, event: EXPLANATION[type as keyof typeof EXPLANATION] },
  ];
}

/** A file asked for everything, by everybody concerned, before and after the unit's time is over. */
export const accountabilityLifecycle: Lifecycle<
  AccountabilityState,
  AccountabilityEvent,
  AccountabilityCommand
> = {
  aggregate: accountabilityAggregate,
  id: 'f1',
  beginning: [],
  surroundings: {
    elsewhere: underPlan({}, { [`unit-${COUNTY}`]: { ...unitAggregate.initial(COUNTY), registered: true } }),
  },
  questions: [INSPECTOR, OTHER_INSPECTOR, ofUnit(COUNTY)].flatMap((actor) =>
    Object.values(samples).flatMap((command) =>
      ['2024-07-03', '2024-08-30'].map((occurredOn) => ({ command, actor, occurredOn })),
    ),
  ),
  machineOf: (name) => (name === 'file' ? accountabilityMachine : explanationMachine),
  asks: stepsOf,
  steps: stepsOf,
  valueIn: ({ stage, explanations }, machine) =>
    machine === 'file' ? stage : explanations.get(machine.slice('explanation '.length))?.stage,
};
