import type { Aggregate, Circumstances, Decided, Decision } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { nameKey } from '../kernel/text.ts';
import { refuseEarly } from './deadline.ts';
import { ASKED_OF_CLAIM, type ClaimCommand, decideClaim } from './decide-claim.ts';
import {
  type AssignmentCommand,
  type AssignmentEvent,
  assignmentCommands,
  assignmentEvents,
} from './events.ts';
import {
  type AssignmentState,
  evolveAssignment,
  type Issued,
  initialAssignment,
  latestVerified,
} from './evolve.ts';
import { ASSIGNMENT_EVENT_NAMES, assignmentMachine, WORK_NAMES } from './machine.ts';

export const assignmentAggregate: Aggregate<AssignmentState, AssignmentEvent, AssignmentCommand> = {
  category: 'assignment',
  events: assignmentEvents,
  commands: assignmentCommands,
  initial: initialAssignment,
  decide: decideAssignment,
  evolve: evolveAssignment,
};

/** The identifier of an assignment: plan, clause, role and holder joined by dots. */
export function assignmentId(issued: Pick<Issued, 'plan' | 'clause' | 'role' | 'holder'>): string {
  const holder = issued.holder.kind === 'unit' ? issued.holder.code : nameKey(issued.holder.name);
  return `${issued.plan}.${issued.clause}.${issued.role}.${holder}`;
}

/** What each command asks of the assignment's machine. */
const ASKED = {
  AcceptAssignment: 'ACCEPT',
  LapseAcceptance: 'LAPSE_ACCEPTANCE',
  RequestReport: 'REPORT',
  DraftClaim: 'REPORT',
  SubmitClaim: 'REPORT',
  LapseReport: 'REPORT',
  VerifyClaim: 'REPORT',
  ReturnClaim: 'REPORT',
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
    refuseStranger(issued, command, circumstances) ??
    refuseIllegal(state, issued, command) ??
    (isClaimCommand(command)
      ? decideClaim(state, issued, command, circumstances, basis)
      : decideWork(state, issued, command, circumstances, basis))
  );
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

const JUDGEMENTS: ReadonlySet<AssignmentCommand['type']> = new Set([
  'VerifyClaim',
  'ReturnClaim',
  'CompleteAssignment',
  'CloseAssignment',
]);

/** Only the holder accepts and claims; nobody judges the work of their own unit. */
function refuseStranger(
  { holder }: Issued,
  { type }: AssignmentCommand,
  { actor }: Circumstances,
): Refusal | null {
  const own = holder.kind === 'unit' && actor.unit === holder.code;
  const details = { holder: holder.name, actor: actor.account, unit: actor.unit };
  if ((type === 'AcceptAssignment' || type === 'DraftClaim' || type === 'SubmitClaim') && !own) {
    return refusal(
      'forbidden',
      'assignment.not-holder',
      `此任务由“${holder.name}”承担,其他单位不能代为办理`,
      details,
    );
  }
  if (own && JUDGEMENTS.has(type)) {
    return refusal('forbidden', 'assignment.own-work', `“${holder.name}”的人员不能核验本单位的任务`, details);
  }
  return null;
}

function refuseIllegal(state: AssignmentState, issued: Issued, command: AssignmentCommand): Refusal | null {
  if (command.type === 'IssueAssignment') return null;
  const claims = [...state.claims.values()];
  const snapshot = assignmentMachine.resolveState({
    value: { work: state.work, acceptance: state.acceptance, timeliness: state.timeliness },
    context: {
      pending: claims.filter((claim) => claim.filing === 'submitted').length,
      proven: Number(latestVerified(claims)?.verified?.progress ?? 0) === 100,
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

/** What comes after its day is late, whether or not the end of that day has been noted yet. */
function decideWork(
  { acceptance, timeliness }: AssignmentState,
  { acceptBy, dueOn }: Issued,
  command: Exclude<AssignmentCommand, ClaimCommand | { type: 'IssueAssignment' }>,
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
      const late = timeliness === 'onTime' && occurredOn > dueOn;
      return [...(late ? [overdue] : []), { type: 'AssignmentCompleted', data: command.data, basis }];
    }
    case 'CloseAssignment':
      return [{ type: 'AssignmentClosed', data: command.data, basis }];
  }
}
