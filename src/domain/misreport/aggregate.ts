import { assignmentAggregate } from '../assignment/aggregate.ts';
import { claimId } from '../assignment/identifier.ts';
import type { Aggregate, Circumstances, Decision, Recorded, Reference } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planInForce, planReference } from '../plan/in-force.ts';
import {
  type Alleged,
  type MisreportCommand,
  type MisreportEvent,
  misreportCommands,
  misreportEvents,
} from './events.ts';
import {
  MISREPORT_EVENT_NAMES,
  MISREPORT_STAGE_NAMES,
  type MisreportStage,
  misreportMachine,
} from './machine.ts';

export interface MisreportState {
  readonly id: string;
  readonly stage: MisreportStage;
  readonly alleged: Alleged | null;
  /** The account that alleged it. */
  readonly accuser: string | null;
}

export const misreportAggregate: Aggregate<MisreportState, MisreportEvent, MisreportCommand> = {
  category: 'misreport',
  events: misreportEvents,
  commands: misreportCommands,
  initial: (id) => ({ id, stage: 'absent', alleged: null, accuser: null }),
  consults,
  decide,
  evolve,
};

const ASKED = {
  AllegeFalseReport: 'ALLEGE',
  AnswerAllegation: 'ANSWER',
  FindFalseReport: 'FIND',
  DismissAllegation: 'DISMISS',
} as const;

/** The identifier of an allegation: that of the claim. */
export function misreportId({ assignment, month }: Pick<Alleged, 'assignment' | 'month'>): string {
  return claimId(assignment, month);
}

function consults({ alleged }: MisreportState, { type, data }: MisreportCommand): readonly Reference[] {
  const { category } = assignmentAggregate;
  switch (type) {
    case 'AllegeFalseReport':
      return [{ category, id: data.assignment }, planReference(data.plan)];
    case 'AnswerAllegation':
      return [];
    default:
      // Where nothing is alleged the command is refused before anything is looked at.
      return alleged === null ? [] : [{ category, id: alleged.assignment }];
  }
}

function decide(
  state: MisreportState,
  command: MisreportCommand,
  circumstances: Circumstances,
): Decision<MisreportEvent> {
  const illegal = refuseUnlessAllowed(
    misreportMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    MISREPORT_EVENT_NAMES,
    {
      what: `对“${state.id}”弄虚作假的指认`,
      state: MISREPORT_STAGE_NAMES[state.stage],
      code: 'misreport.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  if (command.type === 'AllegeFalseReport') {
    const expected = misreportId(command.data);
    if (expected === state.id) return allege(command.data, circumstances);
    return refusal('invalid', 'misreport.id-mismatch', `编号“${state.id}”与内容不一致`, { expected });
  }
  return decideAlleged(state, command, circumstances);
}

function decideAlleged(
  { stage, alleged, accuser }: MisreportState,
  command: Exclude<MisreportCommand, { type: 'AllegeFalseReport' }>,
  circumstances: Circumstances,
): Decision<MisreportEvent> {
  if (alleged === null || accuser === null) throw new Error('an allegation is under way that nobody made');
  const { occurredOn } = circumstances;
  const basis = { source: `任务${alleged.assignment}`, article: alleged.month };
  switch (command.type) {
    case 'AnswerAllegation':
      return (
        refuseOther(alleged, circumstances) ??
        refuseLate(alleged, occurredOn) ?? [{ type: 'AllegationAnswered', data: command.data, basis }]
      );
    case 'FindFalseReport':
      return (
        refuseInvolved(alleged, accuser, circumstances) ??
        refuseUnheard(stage, alleged, occurredOn) ?? [{ type: 'FalseReportFound', data: command.data, basis }]
      );
    case 'DismissAllegation':
      return (
        refuseInvolved(alleged, accuser, circumstances) ?? [
          { type: 'AllegationDismissed', data: command.data, basis },
        ]
      );
  }
}

function allege(
  data: Extract<MisreportCommand, { type: 'AllegeFalseReport' }>['data'],
  circumstances: Circumstances,
): Decision<MisreportEvent> {
  const { elsewhere, actor, calendar, occurredOn } = circumstances;
  const { assignment, month } = data;
  const force = planInForce(circumstances, data.plan);
  if ('code' in force) return force;
  const { issued, claims } = elsewhere(assignmentAggregate, assignment);
  if (issued === null || issued.plan !== data.plan || issued.holder.kind !== 'unit') {
    return refusal(
      'invalid',
      'misreport.assignment-unknown',
      `工作要点“${data.plan}”没有由单位承担的任务“${assignment}”`,
      {
        plan: data.plan,
        assignment,
      },
    );
  }
  if (claims.get(month)?.filing !== 'verified') {
    return refusal('conflict', 'misreport.not-verified', `“${assignment}”${month}没有核验通过的申报`, {
      assignment,
      month,
    });
  }
  const { code: unit, name } = issued.holder;
  if (actor.unit === unit) {
    return refusal('forbidden', 'misreport.own-unit', `“${name}”的人员不能指认本单位的申报`, { unit });
  }
  const { article, incentives } = force.procedure;
  const answerBy = calendar.addWorkingDays(occurredOn, incentives.defenceWithin);
  const { clause, clauseTitle } = issued;
  const basis = { source: force.schemeTitle, article };
  return [{ type: 'FalseReportAlleged', data: { ...data, clause, clauseTitle, unit, answerBy }, basis }];
}

/** Only the unit answers. */
function refuseOther({ unit }: Alleged, { actor }: Circumstances): Refusal | null {
  if (actor.unit === unit) return null;
  return refusal('forbidden', 'misreport.not-accused', '此项指认涉及其他单位,不能代为申辩', {
    unit,
    actor: actor.account,
  });
}

function refuseLate({ answerBy }: Alleged, occurredOn: string): Refusal | null {
  if (occurredOn <= answerBy) return null;
  return refusal('conflict', 'misreport.answer-late', `申辩须在${answerBy}前提出,现已逾期`, {
    answerBy,
    occurredOn,
  });
}

/** Nobody is found to have lied before they have answered or their time to answer is over. */
function refuseUnheard(stage: MisreportStage, { answerBy }: Alleged, occurredOn: string): Refusal | null {
  if (stage === 'answered' || occurredOn > answerBy) return null;
  return refusal('conflict', 'misreport.unheard', `单位可以申辩至${answerBy},在此之前不能认定`, {
    answerBy,
    occurredOn,
  });
}

/** Who alleged it, who verified or examined the claim, and the unit's own people do not judge it. */
function refuseInvolved(
  { assignment, month, unit }: Alleged,
  accuser: string,
  { actor, elsewhere }: Circumstances,
): Refusal | null {
  const claim = elsewhere(assignmentAggregate, assignment).claims.get(month);
  const examiners = claim?.examinations.map(({ account }) => account) ?? [];
  const involved = [accuser, claim?.verifier, claim?.submitted?.account, ...examiners];
  if (actor.unit !== unit && !involved.includes(actor.account)) return null;
  return refusal('forbidden', 'misreport.involved', '指认人、核验人和本单位人员须回避,由另一人认定', {
    actor: actor.account,
    unit,
  });
}

function evolve(state: MisreportState, event: Recorded<MisreportEvent>): MisreportState {
  switch (event.type) {
    case 'FalseReportAlleged':
      return { ...state, stage: 'alleged', alleged: event.data, accuser: event.actor.account };
    case 'AllegationAnswered':
      return { ...state, stage: 'answered' };
    case 'FalseReportFound':
      return { ...state, stage: 'found' };
    case 'AllegationDismissed':
      return { ...state, stage: 'dismissed' };
  }
}
