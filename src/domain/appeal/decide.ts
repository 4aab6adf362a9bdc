import type { Circumstances, Decision } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planInForce } from '../plan/in-force.ts';
import { scorecardAggregate, scorecardId } from '../scorecard/aggregate.ts';
import type { AppealCommand, AppealEvent } from './events.ts';
import type { AppealState } from './evolve.ts';
import type { Lapse } from './lapse.ts';
import {
  refuseBiased,
  refuseIncomplete,
  refuseLodging,
  refuseOtherUnit,
  refuseStatement,
  refuseUnassigned,
} from './refusals.ts';

type Deciding = Exclude<AppealCommand, Lapse>;

/** What follows from a command that the machine allows. */
export function decideAppeal(
  state: AppealState,
  command: Deciding,
  circumstances: Circumstances,
): Decision<AppealEvent> {
  const plan = planInForce(
    circumstances,
    command.type === 'LodgeAppeal' ? command.data.plan : (state.lodged?.plan ?? ''),
  );
  if ('code' in plan) return plan;
  const { appeal, article } = plan.procedure;
  const basis = { source: plan.schemeTitle, article };
  const { calendar, occurredOn, actor } = circumstances;
  const within = (days: number) => calendar.addWorkingDays(occurredOn, days);
  switch (command.type) {
    case 'LodgeAppeal': {
      const scorecard = circumstances.elsewhere(scorecardAggregate, scorecardId(command.data));
      const data = { ...command.data, admitBy: within(appeal.admitWithin) };
      return refuseLodging(command.data, scorecard, circumstances) ?? [{ type: 'AppealLodged', data, basis }];
    }
    case 'EstablishInvolvement':
      return refuseAgain(state) ?? [{ type: 'InvolvementEstablished', data: command.data, basis }];
    case 'AdmitAppeal': {
      const data = { ...command.data, decideBy: within(appeal.decideWithin) };
      return refuseBiased(state, actor) ?? [{ type: 'AppealAdmitted', data, basis }];
    }
    case 'DismissAppeal':
      return refuseBiased(state, actor) ?? [{ type: 'AppealDismissed', data: command.data, basis }];
    case 'AssignReviewers': {
      const { reviewers } = command.data;
      for (const account of reviewers) {
        const biased = refuseBiased(state, { account, unit: null });
        if (biased !== null) return biased;
      }
      const data = { reviewers, decideBy: state.decideBy ?? within(appeal.decideWithin) };
      return refuseBiased(state, actor) ?? [{ type: 'ReviewersAssigned', data, basis }];
    }
    case 'SubmitStatement':
      return (
        refuseStatement(state, circumstances) ?? [{ type: 'StatementSubmitted', data: command.data, basis }]
      );
    case 'OpenHearing':
      return refuseUnassigned(state, actor.account) ?? [{ type: 'HearingOpened', data: command.data, basis }];
    case 'CloseHearing': {
      const since = state.hearingSince ?? occurredOn;
      const paused = Math.max(calendar.workingDaysBetween(since, occurredOn), 0);
      const decideBy = calendar.addWorkingDays(state.decideBy ?? occurredOn, paused);
      const data = { ...command.data, decideBy };
      return refuseUnassigned(state, actor.account) ?? [{ type: 'HearingClosed', data, basis }];
    }
    case 'DecideAppeal': {
      const refused =
        refuseUnassigned(state, actor.account) ??
        refuseBiased(state, actor) ??
        refuseIncomplete(state, command.data.findings);
      if (refused !== null) return refused;
      const data = { ...command.data, reviewBy: within(appeal.reviewWithin) };
      return command.data.findings.some(({ upheld }) => upheld)
        ? [{ type: 'AppealUpheld', data: { ...data, correctBy: within(appeal.approveWithin) }, basis }]
        : [{ type: 'AppealRejected', data, basis }];
    }
    case 'RequestReview': {
      const data = { ...command.data, decideBy: within(appeal.decideWithin) };
      return (
        refuseOtherUnit(state, circumstances) ??
        refuseLateReview(state, occurredOn) ?? [{ type: 'ReviewRequested', data, basis }]
      );
    }
    case 'SettleAppeal':
      return refuseEarlyEnd(state, occurredOn) ?? [{ type: 'AppealSettled', data: {}, basis }];
    case 'WithdrawAppeal':
      return (
        refuseOtherUnit(state, circumstances) ?? [{ type: 'AppealWithdrawn', data: command.data, basis }]
      );
    case 'RecordCorrection':
      return [{ type: 'AppealCorrected', data: command.data, basis }];
  }
}

function refuseAgain({ involved, work, id }: AppealState): Refusal | null {
  if (involved === null && work === 'lodged') return null;
  return refusal('conflict', 'appeal.involvement-known', `申诉“${id}”应回避的人员已经查明,或尚未提出`, {});
}

function refuseLateReview({ reviewBy }: AppealState, occurredOn: string): Refusal | null {
  if (reviewBy !== null && occurredOn <= reviewBy) return null;
  return refusal('conflict', 'appeal.review-window-closed', `申请再复核的期限到${reviewBy}为止,已经过了`, {
    reviewBy,
    occurredOn,
  });
}

/** While a further review may still be asked for, the appeal is not over. */
function refuseEarlyEnd({ reviewBy }: AppealState, occurredOn: string): Refusal | null {
  if (reviewBy === null || occurredOn >= reviewBy) return null;
  return refusal('invalid', 'appeal.not-over', `${reviewBy}之前还可以申请再复核`, { reviewBy, occurredOn });
}
