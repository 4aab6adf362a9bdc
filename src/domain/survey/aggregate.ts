import type { Aggregate, Circumstances, Decision, Recorded } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { refuseMiscounted, validBallots } from './ballots.ts';
import {
  type Correction,
  type SurveyCommand,
  type SurveyEvent,
  type SurveyResult,
  surveyCommands,
  surveyEvents,
} from './events.ts';
import { SURVEY_EVENT_NAMES, SURVEY_STAGE_NAMES, type SurveyStage, surveyMachine } from './machine.ts';
import { waveAggregate, waveId } from './wave.ts';

export interface SurveyState {
  readonly id: string;
  readonly stage: SurveyStage;
  readonly result: SurveyResult | null;
  /** A correction that is not decided yet, and the account that proposed it. */
  readonly proposed: (Correction & { readonly account: string }) | null;
}

/** The identifier of one unit's result in one wave of a plan. */
export function surveyId({ plan, wave, unit }: Pick<SurveyResult, 'plan' | 'wave' | 'unit'>): string {
  return plan === null ? `${wave}.${unit}` : `${plan}.${wave}.${unit}`;
}

export const surveyAggregate: Aggregate<SurveyState, SurveyEvent, SurveyCommand> = {
  category: 'survey',
  events: surveyEvents,
  commands: surveyCommands,
  initial: (id) => ({ id, stage: 'absent', result: null, proposed: null }),
  consults: ({ result }, { type }) => {
    const id = type === 'ProposeSurveyCorrection' ? waveOf(result) : null;
    return id === null ? [] : [{ category: waveAggregate.category, id }];
  },
  decide,
  evolve,
};

const ASKED = {
  RecordSurveyResult: 'RECORD',
  ProposeSurveyCorrection: 'PROPOSE',
  ApproveSurveyCorrection: 'APPROVE',
  DeclineSurveyCorrection: 'DECLINE',
  AnnulSurveyResult: 'ANNUL',
} as const;

function decide(
  state: SurveyState,
  command: SurveyCommand,
  circumstances: Circumstances,
): Decision<SurveyEvent> {
  if (command.type === 'RecordSurveyResult') return record(state, command.data);
  const illegal = refuseUnlessAllowed(
    surveyMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    SURVEY_EVENT_NAMES,
    {
      what: `满意度结果“${state.id}”`,
      state: SURVEY_STAGE_NAMES[state.stage],
      code: 'survey.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  const { result, proposed } = state;
  if (result === null) throw new Error(`“${state.id}” is in force and was never recorded`);
  const { basis } = result;
  switch (command.type) {
    case 'ProposeSurveyCorrection':
      return (
        refuseProposal(result, command.data, circumstances) ?? [
          { type: 'SurveyCorrectionProposed', data: command.data, basis },
        ]
      );
    case 'ApproveSurveyCorrection': {
      if (proposed === null) throw new Error(`no correction of “${state.id}” is proposed`);
      const { account, ...correction } = proposed;
      return (
        refuseOwn(account, circumstances) ?? [
          { type: 'SurveyResultCorrected', data: { ...correction, ...command.data }, basis },
        ]
      );
    }
    case 'DeclineSurveyCorrection':
      return (
        refuseOwn(proposed?.account, circumstances) ?? [
          { type: 'SurveyCorrectionDeclined', data: command.data, basis },
        ]
      );
    case 'AnnulSurveyResult':
      return [{ type: 'SurveyResultAnnulled', data: command.data, basis }];
  }
}

function record(state: SurveyState, data: SurveyResult): Decision<SurveyEvent> {
  if (surveyId(data) !== state.id) {
    return refusal('invalid', 'survey.id-mismatch', `编号“${state.id}”与内容不一致`, {
      expected: surveyId(data),
    });
  }
  const { wave, unit } = data;
  if (state.stage !== 'absent') {
    return refusal('conflict', 'survey.recorded-already', `“${unit}”在“${wave}”的结果已经记录`, {
      wave,
      unit,
    });
  }
  return (
    refuseMiscounted(unit, data, null) ??
    refuseEmpty(wave, unit, data) ?? [{ type: 'SurveyResultRecorded', data, basis: data.basis }]
  );
}

/** Only the survey body itself proposes, and only answers that its questionnaire offered. */
function refuseProposal(
  result: SurveyResult,
  correction: Correction,
  { actor, elsewhere }: Circumstances,
): Refusal | null {
  const id = waveOf(result);
  const announced = id === null ? null : elsewhere(waveAggregate, id).announced;
  if (announced !== null && announced.body.account !== actor.account) {
    const { name } = announced.body;
    return refusal('forbidden', 'survey.not-commissioned', `本次调查由“${name}”承担,更正须由其账号提请`, {
      body: name,
      actor: actor.account,
    });
  }
  return (
    refuseMiscounted(result.unit, correction, announced?.choices ?? null) ??
    refuseEmpty(result.wave, result.unit, correction)
  );
}

function refuseEmpty(wave: string, unit: string, count: Pick<SurveyResult, 'ballots'>): Refusal | null {
  if (validBallots(count) > 0) return null;
  return refusal('invalid', 'survey.no-ballots', `“${unit}”在“${wave}”没有一张有效票`, { wave, unit });
}

function refuseOwn(account: string | undefined, { actor }: Circumstances): Refusal | null {
  if (actor.account !== account) return null;
  return refusal('forbidden', 'survey.own-proposal', '提请更正的账号不能自行决定', { actor: actor.account });
}

/** The wave that a result belongs to; null for results from before there were any. */
function waveOf(result: SurveyResult | null): string | null {
  if (result === null || result.plan === null) return null;
  return waveId({ plan: result.plan, wave: result.wave });
}

function evolve(state: SurveyState, event: Recorded<SurveyEvent>): SurveyState {
  switch (event.type) {
    case 'SurveyResultRecorded':
      return { ...state, stage: 'inForce', result: event.data };
    case 'SurveyCorrectionProposed':
      return { ...state, stage: 'questioned', proposed: { ...event.data, account: event.actor.account } };
    case 'SurveyResultCorrected': {
      const { handedOut, ballots } = event.data;
      const result = state.result === null ? null : { ...state.result, handedOut, ballots };
      return { ...state, stage: 'inForce', result, proposed: null };
    }
    case 'SurveyCorrectionDeclined':
      return { ...state, stage: 'inForce', proposed: null };
    case 'SurveyResultAnnulled':
      return { ...state, stage: 'annulled', proposed: null };
  }
}
