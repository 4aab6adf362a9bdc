import type { Aggregate, Circumstances, Decided, Decision } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planReference } from '../plan/in-force.ts';
import { type ClaimState, doneOn, latestVerified } from './claim-state.ts';
import { refuseEarly } from './deadline.ts';
import { type ChangeCommand, decideChange, isChangeCommand } from './decide-change.ts';
import { ASKED_OF_CLAIM, type ClaimCommand, consultedOnClaim, decideClaim } from './decide-claim.ts';
import {
  ASKED_OF_OBJECTION,
  consultedOnObjection,
  decideObjection,
  type ObjectionCommand,
} from './decide-objection.ts';
import {
  type AssignmentCommand,
  type AssignmentEvent,
  assignmentCommands,
  assignmentEvents,
} from './events.ts';
import { type AssignmentState, evolveAssignment, type Issued, initialAssignment } from './evolve.ts';
import { assignmentId } from './identifier.ts';
import { ASSIGNMENT_EVENT_NAMES, assignmentMachine, WORK_NAMES } from './machine.ts';

export const assignmentAggregate: Aggregate<AssignmentState, AssignmentEvent, AssignmentCommand> = {
  category: 'assignment',
  events: assignmentEvents,
  commands: assignmentCommands,
  initial: initialAssignment,
  consults: ({ issued, ...state }, command) => {
    if (issued === null) return [];
    if (isObjectionCommand(command)) return consultedOnObjection(issued, command);
    if (command.type === 'TransferAssignment') return [planReference(issued.plan)];
    return isClaimCommand(command) ? consultedOnClaim({ issued, ...state }, issued, command) : [];
  },
  decide: decideAssignment,
  evolve: evolveAssignment,
};

/** What each command asks of the assignment's machine. */
const ASKED = {
  ...ASKED_OF_OBJECTION,
  AcceptAssignment: 'ACCEPT',
  LapseAcceptance: 'LAPSE_ACCEPTANCE',
  TransferAssignment: 'TRANSFER',
  AmendAssignment: 'AMEND',
  WithdrawAssignment: 'WITHDRAW',
  RequestReport: 'REPORT',
  DraftClaim: 'REPORT',
  SubmitClaim: 'REPORT',
  CorrectClaim: 'REPORT',
  WithdrawClaim: 'REPORT',
  LapseReport: 'REPORT',
  ExamineClaim: 'REPORT',
  VerifyClaim: 'REPORT',
  LapseVerification: 'REPORT',
  ReturnClaim: 'REPORT',
  LapseResubmission: 'REPORT',
  SetAsideVerification: 'SET_ASIDE',
  LapseAssignment: 'LAPSE',
  CompleteAssignment: 'COMPLETE',
  CloseAssignment: 'CLOSE',
} as const;

function decideAssignment(
  state: AssignmentState,
  command: AssignmentCommand,
  circumstances: Circumstances,
): Decision<AssignmentEvent> {
  if (command.type === 'IssueAssignment') return issue(state, command.data);
  const issued = state.issued;
  if (issued === null) {
    return refusal('not-found', 'assignment.unknown', `没有编号为“${state.id}”的任务`, {
      assignment: state.id,
    });
  }
  const basis = { source: issued.planTitle, article: issued.clause };
  return (
    refuseStranger(state, issued, command, circumstances) ??
    refuseIllegal(state, issued, command) ??
    decideLegal(state, issued, command, circumstances, basis)
  );
}

function decideLegal(
  state: AssignmentState,
  issued: Issued,
  command: Exclude<AssignmentCommand, { type: 'IssueAssignment' }>,
  circumstances: Circumstances,
  basis: Basis,
): Decision<AssignmentEvent> {
  if (isObjectionCommand(command)) return decideObjection(state, issued, command, circumstances, basis);
  if (isChangeCommand(command)) return decideChange(state, issued, command, circumstances, basis);
  if (!isClaimCommand(command)) return decideWork(state, issued, command, circumstances, basis);
  const decided = decideClaim(state, issued, command, circumstances, basis);
  if ('code' in decided || command.type !== 'SetAsideVerification') return decided;
  return [...decided, ...reopened(state, command.data, basis)];
}

/** What was completed on the ground of a verification that is set aside is under way again. */
function reopened(
  { work, claims }: AssignmentState,
  { month, misreport }: { readonly month: string; readonly misreport: string },
  basis: Basis,
): readonly Decided<AssignmentEvent>[] {
  const left = [...claims.values()].filter((claim) => claim.month !== month);
  if ((work !== 'completed' && work !== 'closed') || isProven(left)) return [];
  return [{ type: 'AssignmentReopened', data: { misreport }, basis }];
}

/** Whether the latest verified month was found done in full. */
function isProven(claims: readonly ClaimState[]): boolean {
  return Number(latestVerified(claims)?.verified?.progress ?? 0) === 100;
}

function issue(state: AssignmentState, data: Issued): Decision<AssignmentEvent> {
  if (state.issued !== null) {
    return refusal('conflict', 'assignment.issued-already', `任务“${state.id}”已经交办`, {
      assignment: state.id,
    });
  }
  if (assignmentId(data) !== state.id) {
    return refusal('invalid', 'assignment.id-mismatch', `任务编号“${state.id}”与内容不一致`, {
      assignment: state.id,
      expected: assignmentId(data),
    });
  }
  return [{ type: 'AssignmentIssued', data, basis: { source: data.planTitle, article: data.clause } }];
}

const HOLDERS_OWN: ReadonlySet<AssignmentCommand['type']> = new Set([
  'AcceptAssignment',
  'ObjectToAssignment',
  'DraftClaim',
  'SubmitClaim',
  'CorrectClaim',
  'WithdrawClaim',
]);
const JUDGEMENTS: ReadonlySet<AssignmentCommand['type']> = new Set([
  'OverruleObjection',
  'UpholdObjection',
  'ExamineClaim',
  'VerifyClaim',
  'ReturnClaim',
  'CompleteAssignment',
  'CloseAssignment',
]);

/** Only the holder accepts and claims; nobody judges the work of their own unit. */
function refuseStranger(
  { held }: AssignmentState,
  { holder }: Issued,
  { type }: AssignmentCommand,
  { actor }: Circumstances,
): Refusal | null {
  const own = holder.kind === 'unit' && actor.unit === holder.code;
  const details = { holder: holder.name, actor: actor.account, unit: actor.unit };
  if (HOLDERS_OWN.has(type) && !own) {
    return refusal(
      'forbidden',
      'assignment.not-holder',
      `此任务由“${holder.name}”承担,其他单位不能代为办理`,
      details,
    );
  }
  // Whoever held it before judges it as little.
  if (JUDGEMENTS.has(type) && held.some(({ unit }) => unit === actor.unit)) {
    return refusal('forbidden', 'assignment.own-work', `“${holder.name}”的人员不能核验本单位的任务`, details);
  }
  return null;
}

function refuseIllegal(state: AssignmentState, issued: Issued, command: AssignmentCommand): Refusal | null {
  if (command.type === 'IssueAssignment') return null;
  const claims = [...state.claims.values()];
  const snapshot = assignmentMachine.resolveState({
    value: {
      work: state.work,
      objection: state.objection,
      acceptance: state.acceptance,
      timeliness: state.timeliness,
    },
    context: {
      pending: claims.filter((claim) => claim.filing === 'submitted').length,
      proven: isProven(claims),
      doneInTime: (doneOn(claims) ?? '9999') <= issued.dueOn,
    },
  });
  return refuseUnlessAllowed(snapshot, ASKED[command.type], ASSIGNMENT_EVENT_NAMES, {
    what: `任务“${issued.clause} ${issued.clauseTitle}”(${issued.holder.name})`,
    state: WORK_NAMES[state.work],
    code: 'assignment.not-allowed',
  });
}

function isClaimCommand(command: AssignmentCommand): command is ClaimCommand {
  return command.type in ASKED_OF_CLAIM;
}

function isObjectionCommand(command: AssignmentCommand): command is ObjectionCommand {
  return command.type in ASKED_OF_OBJECTION;
}

/**
 * What comes after its day is late, whether or not the end of that day has been noted yet. Work is late by the day on
 * which the unit had done it, not by the day on which the office says so.
 */
function decideWork(
  { acceptance, timeliness, claims }: AssignmentState,
  { acceptBy, dueOn }: Issued,
  command: Exclude<
    AssignmentCommand,
    ClaimCommand | ObjectionCommand | ChangeCommand | { type: 'IssueAssignment' }
  >,
  { occurredOn }: Circumstances,
  basis: Basis,
): Decision<AssignmentEvent> {
  const lapsed: Decided<AssignmentEvent> = { type: 'AcceptanceLapsed', data: { acceptBy }, basis };
  const overdue: Decided<AssignmentEvent> = { type: 'AssignmentOverdue', data: { dueOn }, basis };
  switch (command.type) {
    case 'AcceptAssignment': {
      const late = acceptance === 'awaited' && occurredOn > acceptBy;
      return [...(late ? [lapsed] : []), { type: 'AssignmentAccepted', data: {}, basis }];
    }
    case 'LapseAcceptance':
      return refuseEarly(acceptBy, occurredOn) ?? [lapsed];
    case 'LapseAssignment':
      return refuseEarly(dueOn, occurredOn) ?? [overdue];
    case 'CompleteAssignment': {
      const done = doneOn(claims.values());
      const late = timeliness === 'onTime' && done !== null && done > dueOn;
      return [
        ...(late ? [overdue] : []),
        { type: 'AssignmentCompleted', data: { ...command.data, doneOn: done }, basis },
      ];
    }
    case 'CloseAssignment':
      return [{ type: 'AssignmentClosed', data: command.data, basis }];
  }
}
