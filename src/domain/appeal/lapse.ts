import { refuseEarly } from '../assignment/deadline.ts';
import type { Circumstances, Decision } from '../kernel/aggregate.ts';
import { refusal } from '../kernel/refusal.ts';
import type { AppealCommand, AppealEvent } from './events.ts';
import { type AppealState, runningDeadline } from './evolve.ts';

const KINDS = { LapseAdmission: 'admit', LapseDecision: 'decide', LapseAppealCorrection: 'correct' } as const;
/** The commands that note what was not done in time. */
export type Lapse = Extract<AppealCommand, { type: keyof typeof KINDS }>;

export function isLapse(command: AppealCommand): command is Lapse {
  return command.type in KINDS;
}

/** What the office or the reviewers have not done in time is noted, once for each deadline. */
export function decideLapse(
  state: AppealState,
  { type }: Lapse,
  { occurredOn }: Circumstances,
): Decision<AppealEvent> {
  const running = runningDeadline(state);
  if (running === null || running.kind !== KINDS[type]) {
    return refusal('conflict', 'appeal.nothing-due', `申诉“${state.id}”没有这样的期限在走`, {
      running,
    });
  }
  const { on, kind } = running;
  const basis = { source: '申诉', article: state.id };
  const early = refuseEarly(on, occurredOn);
  if (early !== null) return early;
  switch (kind) {
    case 'admit':
      return [{ type: 'AdmissionLapsed', data: { admitBy: on }, basis }];
    case 'decide':
      return [{ type: 'DecisionLapsed', data: { decideBy: on }, basis }];
    case 'correct':
      return [{ type: 'AppealCorrectionLapsed', data: { correctBy: on }, basis }];
  }
}
