import { appealAggregate } from '../../../src/domain/appeal/aggregate.ts';
import type { AppealCommand, AppealEvent } from '../../../src/domain/appeal/events.ts';
import type { AppealState } from '../../../src/domain/appeal/evolve.ts';
import { appealMachine } from '../../../src/domain/appeal/machine.ts';
import { initialScorecard } from '../../../src/domain/scorecard/evolve.ts';
import type { Lifecycle, Step } from '../../support/lifecycle.ts';
import { CHIEF, ofUnit } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { appealSamples as samples } from '../../support/samples/appeals.ts';
import { periodSamples } from '../../support/samples/periods.ts';
import { COUNTY } from '../../support/tasks.ts';

const ASKS: Readonly<Record<AppealCommand['type'], (command: AppealCommand) => string | null>> = {
  LodgeAppeal: () => 'LODGE',
  EstablishInvolvement: () => null,
  AdmitAppeal: () => 'ADMIT',
  DismissAppeal: () => 'DISMISS',
  AssignReviewers: () => 'ASSIGN',
  SubmitStatement: () => null,
  OpenHearing: () => 'OPEN_HEARING',
  CloseHearing: () => 'CLOSE_HEARING',
  DecideAppeal: (command) => (JSON.stringify(command).includes('"upheld":true') ? 'UPHOLD' : 'REJECT'),
  RequestReview: () => 'REQUEST_REVIEW',
  SettleAppeal: () => 'SETTLE',
  WithdrawAppeal: () => 'WITHDRAW',
  RecordCorrection: () => 'CORRECT',
  LapseAdmission: () => null,
  LapseDecision: () => null,
  LapseAppealCorrection: () => null,
};
const MEANS: Readonly<Record<AppealEvent['type'], string | null>> = {
  AppealLodged: 'LODGE',
  InvolvementEstablished: null,
  AppealAdmitted: 'ADMIT',
  AppealDismissed: 'DISMISS',
  ReviewersAssigned: 'ASSIGN',
  StatementSubmitted: null,
  HearingOpened: 'OPEN_HEARING',
  HearingClosed: 'CLOSE_HEARING',
  AppealUpheld: 'UPHOLD',
  AppealRejected: 'REJECT',
  ReviewRequested: 'REQUEST_REVIEW',
  AppealSettled: 'SETTLE',
  AppealWithdrawn: 'WITHDRAW',
  AppealCorrected: 'CORRECT',
  AdmissionLapsed: null,
  DecisionLapsed: null,
  AppealCorrectionLapsed: null,
};

function step(event: string | null): readonly Step[] {
  return event === null ? [] : [{ machine: 'appeal', event }];
}

const reviewer = (account: string) => ({ account, role: 'verifier' as const, unit: null });
const [finding] = samples.DecideAppeal.data.findings;
const rejected: AppealCommand = {
  type: 'DecideAppeal',
  data: { findings: finding === undefined ? [] : [{ ...finding, upheld: false }] },
};

/** Commands, each by whoever may give it. */
const asked: readonly (readonly [AppealCommand, ReturnType<typeof ofUnit> | typeof CHIEF])[] = [
  [samples.LodgeAppeal, ofUnit(COUNTY)],
  [samples.EstablishInvolvement, CHIEF],
  [samples.AdmitAppeal, CHIEF],
  [samples.DismissAppeal, CHIEF],
  [{ type: 'AssignReviewers', data: { reviewers: ['fuhe-01'] } }, CHIEF],
  [{ type: 'AssignReviewers', data: { reviewers: ['fuhe-02'] } }, CHIEF],
  [samples.OpenHearing, reviewer('fuhe-01')],
  [samples.CloseHearing, reviewer('fuhe-01')],
  ...['fuhe-01', 'fuhe-02'].flatMap(
    (account) =>
      [
        [samples.DecideAppeal, reviewer(account)],
        [rejected, reviewer(account)],
      ] as const,
  ),
  [samples.RequestReview, ofUnit(COUNTY)],
  [samples.SettleAppeal, CHIEF],
  [samples.WithdrawAppeal, ofUnit(COUNTY)],
  [samples.RecordCorrection, CHIEF],
  [samples.LapseAdmission, CHIEF],
  [samples.LapseDecision, CHIEF],
  [samples.LapseAppealCorrection, CHIEF],
];

/** The county's final scorecard, against which it appeals until 3 March 2025. */
export function aFinalScorecard() {
  const final = {
    ...periodSamples.FinaliseScorecard.data,
    appealBy: '2025-03-03',
    supersedes: null,
    running: 1,
  };
  return { ...initialScorecard(`2024.${COUNTY}`), stage: 'final' as const, final };
}

/** An appeal asked for everything, by whoever may, in good time and too late. */
export const appealLifecycle: Lifecycle<AppealState, AppealEvent, AppealCommand> = {
  aggregate: appealAggregate,
  id: 'ss-1',
  beginning: [],
  surroundings: { elsewhere: underPlan({}, { [`scorecard-2024.${COUNTY}`]: aFinalScorecard() }) },
  questions: asked.flatMap(([command, actor]) =>
    ['2025-02-10', '2025-04-01'].map((occurredOn) => ({ command, actor, occurredOn })),
  ),
  machineOf: () => appealMachine,
  asks: (command) => step(ASKS[command.type](command)),
  steps: ({ type }) => step(MEANS[type]),
  valueIn: ({ work, correction }) => ({ work, correction }),
};
