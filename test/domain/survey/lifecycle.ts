import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { type SurveyState, surveyAggregate } from '../../../src/domain/survey/aggregate.ts';
import type { SurveyCommand, SurveyEvent } from '../../../src/domain/survey/events.ts';
import { surveyMachine } from '../../../src/domain/survey/machine.ts';
import { type WaveState, waveAggregate } from '../../../src/domain/survey/wave.ts';
import type { WaveCommand, WaveEvent } from '../../../src/domain/survey/wave-events.ts';
import { waveMachine } from '../../../src/domain/survey/wave-machine.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { CHIEF, OFFICE, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { aWave, surveySamples as samples } from '../../support/samples/surveys.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

const WAVE_ASKS = {
  AnnounceWave: 'ANNOUNCE',
  SealResults: 'SEAL',
  OpenResults: 'OPEN',
  AnnulWave: 'ANNUL',
} as const;
const WAVE_MEANS = {
  WaveAnnounced: 'ANNOUNCE',
  ResultsSealed: 'SEAL',
  ResultsOpened: 'OPEN',
  UnitResultOpened: null,
  WaveAnnulled: 'ANNUL',
} as const;

/** A wave asked for everything, by everybody concerned, before and after its results may be opened. */
export const waveLifecycle: Lifecycle<WaveState, WaveEvent, WaveCommand> = {
  aggregate: waveAggregate,
  id: 'p2024.2024Q2',
  beginning: [],
  surroundings: {
    elsewhere: underPlan(
      {},
      {
        [`unit-${COUNTY}`]: { code: COUNTY, registered: true },
        [`unit-${OTHER_COUNTY}`]: { code: OTHER_COUNTY, registered: true },
      },
    ),
  },
  questions: [OFFICE, CHIEF, VERIFIER].flatMap((actor) =>
    [samples.AnnounceWave, samples.SealResults, samples.OpenResults, samples.AnnulWave].flatMap((command) =>
      ['2024-07-03', '2024-07-10'].map((occurredOn) => ({ command, actor, occurredOn })),
    ),
  ),
  machineOf: () => waveMachine,
  asks: ({ type }) => [{ machine: 'wave', event: WAVE_ASKS[type] }],
  steps: ({ type }) => {
    const event = WAVE_MEANS[type];
    return event === null ? [] : [{ machine: 'wave', event }];
  },
  valueIn: ({ stage }) => stage,
};

const ASKS = {
  RecordSurveyResult: 'RECORD',
  ProposeSurveyCorrection: 'PROPOSE',
  ApproveSurveyCorrection: 'APPROVE',
  DeclineSurveyCorrection: 'DECLINE',
  AnnulSurveyResult: 'ANNUL',
} as const;
const MEANS = {
  SurveyResultRecorded: 'RECORD',
  SurveyCorrectionProposed: 'PROPOSE',
  SurveyResultCorrected: 'APPROVE',
  SurveyCorrectionDeclined: 'DECLINE',
  SurveyResultAnnulled: 'ANNUL',
} as const;

/** A unit's result asked for everything, by everybody concerned. */
export const surveyLifecycle: Lifecycle<SurveyState, SurveyEvent, SurveyCommand> = {
  aggregate: surveyAggregate,
  id: `p2024.2024Q2.${COUNTY}`,
  beginning: [],
  surroundings: {
    elsewhere: underPlan(
      {},
      { 'wave-p2024.2024Q2': { ...waveAggregate.initial('p2024.2024Q2'), announced: aWave() } },
    ),
  },
  questions: [SYSTEM, OFFICE, VERIFIER].flatMap((actor) =>
    [
      samples.RecordSurveyResult,
      samples.ProposeSurveyCorrection,
      samples.ApproveSurveyCorrection,
      samples.DeclineSurveyCorrection,
      samples.AnnulSurveyResult,
    ].map((command) => ({ command, actor, occurredOn: '2024-07-12' })),
  ),
  machineOf: () => surveyMachine,
  asks: ({ type }) => [{ machine: 'survey', event: ASKS[type] }],
  steps: ({ type }) => [{ machine: 'survey', event: MEANS[type] }],
  valueIn: ({ stage }) => stage,
};
