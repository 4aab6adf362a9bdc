import type { Aggregate, Circumstances, Decision } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import {
  type Card,
  type ScorecardCommand,
  type ScorecardEvent,
  scorecardCommands,
  scorecardEvents,
} from './events.ts';
import { evolveScorecard, initialScorecard, type ScorecardState } from './evolve.ts';
import { SCORECARD_EVENT_NAMES, SCORECARD_STAGE_NAMES, scorecardMachine } from './machine.ts';

export const scorecardAggregate: Aggregate<ScorecardState, ScorecardEvent, ScorecardCommand> = {
  category: 'scorecard',
  events: scorecardEvents,
  commands: scorecardCommands,
  initial: initialScorecard,
  consults: (_state, command) =>
    command.type === 'FinaliseScorecard'
      ? before(command.data).map((id) => ({ category: 'scorecard', id }))
      : [],
  decide,
  evolve: evolveScorecard,
};

/** The identifier of a unit's scorecard in a period. */
export function scorecardId({ period, unit }: Pick<Card, 'period' | 'unit'>): string {
  return `${period}.${unit}`;
}

const ASKED = {
  NotifyScorecard: 'NOTIFY',
  AcknowledgeScorecard: 'ACKNOWLEDGE',
  RaiseObjection: 'OBJECT',
  AnswerObjection: 'ANSWER',
  FinaliseScorecard: 'FINALISE',
} as const;

function decide(
  state: ScorecardState,
  command: ScorecardCommand,
  circumstances: Circumstances,
): Decision<ScorecardEvent> {
  const illegal = refuseUnlessAllowed(
    scorecardMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    SCORECARD_EVENT_NAMES,
    { what: `计分卡“${state.id}”`, state: SCORECARD_STAGE_NAMES[state.stage], code: 'scorecard.not-allowed' },
  );
  if (illegal !== null) return illegal;
  const basis = { source: '考核周期', article: state.notified?.period ?? state.id };
  switch (command.type) {
    case 'NotifyScorecard':
      return (
        refuseOtherCard(state, command.data) ?? [{ type: 'ScorecardNotified', data: command.data, basis }]
      );
    case 'AcknowledgeScorecard':
      return (
        refuseOther(state, circumstances) ?? [{ type: 'ScorecardAcknowledged', data: command.data, basis }]
      );
    case 'RaiseObjection':
      return (
        refuseOther(state, circumstances) ??
        refuseLate(state, circumstances) ??
        refuseRepeated(command.data.lines) ?? [{ type: 'ObjectionRaised', data: command.data, basis }]
      );
    case 'AnswerObjection':
      return (
        refuseOwn(state, circumstances) ??
        refuseUnanswered(state, command.data.answers) ?? [
          { type: 'ObjectionAnswered', data: command.data, basis },
        ]
      );
    case 'FinaliseScorecard': {
      const data = { ...command.data, running: runningWith(command.data, circumstances) };
      return refuseOtherCard(state, command.data) ?? [{ type: 'ScorecardFinalised', data, basis }];
    }
  }
}

type Finalising = Extract<ScorecardCommand, { type: 'FinaliseScorecard' }>['data'];

/** The identifier of the unit's scorecard in the period before, if there is one. */
function before({ follows, unit }: Finalising): readonly string[] {
  return follows === null ? [] : [scorecardId({ period: follows, unit })];
}

/** Periods running with the same grade, this one included. */
function runningWith(card: Finalising, { elsewhere }: Circumstances): number {
  const [former] = before(card).map((id) => elsewhere(scorecardAggregate, id).final);
  return former?.grade.code === card.grade.code ? former.running + 1 : 1;
}

function refuseOtherCard(state: ScorecardState, card: Card): Refusal | null {
  if (scorecardId(card) === state.id) return null;
  return refusal('invalid', 'scorecard.id-mismatch', `编号“${state.id}”与内容不一致`, {
    expected: scorecardId(card),
  });
}

/** A unit answers for its own scorecard only. */
function refuseOther({ notified }: ScorecardState, { actor }: Circumstances): Refusal | null {
  if (notified?.unit === actor.unit) return null;
  return refusal('forbidden', 'scorecard.other-unit', '这是其他单位的计分卡,不能代为办理', {
    unit: notified?.unit,
    actor: actor.account,
  });
}

/** Nobody answers the objection of their own unit. */
function refuseOwn({ notified }: ScorecardState, { actor }: Circumstances): Refusal | null {
  if (notified?.unit !== actor.unit) return null;
  return refusal('forbidden', 'scorecard.own-unit', '异议由本单位提出,须由其他人员答复', {
    unit: actor.unit,
  });
}

/** Silence until the last day means that there is no objection. */
function refuseLate({ notified }: ScorecardState, { occurredOn }: Circumstances): Refusal | null {
  const objectBy = notified?.objectBy ?? '';
  if (occurredOn <= objectBy) return null;
  return refusal('conflict', 'scorecard.window-closed', `异议期到${objectBy}为止,已经过了`, {
    objectBy,
    occurredOn,
  });
}

function refuseRepeated(lines: readonly { readonly path: string }[]): Refusal | null {
  const paths = lines.map(({ path }) => path);
  const repeated = paths.find((path, index) => paths.indexOf(path) !== index);
  if (repeated === undefined) return null;
  return refusal('invalid', 'scorecard.line-repeated', `得分项“${repeated}”写了两次`, { path: repeated });
}

/** Each line objected to is answered, in the order of the objection. */
function refuseUnanswered(
  { objection }: ScorecardState,
  answers: readonly { readonly path: string }[],
): Refusal | null {
  const asked = objection?.lines.map(({ path }) => path) ?? [];
  const given = answers.map(({ path }) => path);
  if (asked.length === given.length && asked.every((path, index) => path === given[index])) return null;
  return refusal('invalid', 'scorecard.answers-incomplete', `须逐项答复所提异议:${asked.join('、')}`, {
    asked,
    given,
  });
}
