import type { Aggregate, Circumstances, Decided, Decision } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { nameKey } from '../kernel/text.ts';
import { CLAIM_EVENT_NAMES, claimMachine, FILING_NAMES } from './claim-machine.ts';
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
  initialClaim,
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

/** What each command asks of the month's claim. */
const ASKED_OF_CLAIM = {
  RequestReport: 'REQUEST',
  DraftClaim: 'DRAFT',
  SubmitClaim: 'SUBMIT',
  LapseReport: 'LAPSE',
  VerifyClaim: 'VERIFY',
  ReturnClaim: 'RETURN',
} as const;

type ClaimCommand = Extract<AssignmentCommand, { type: keyof typeof ASKED_OF_CLAIM }>;

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
      : [decideWork(issued, command, basis)])
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

/** Only the holder accepts and claims; nobody verifies the work of their own unit. */
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
  if ((type === 'VerifyClaim' || type === 'ReturnClaim' || type === 'CompleteAssignment') && own) {
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

function decideWork(
  issued: Issued,
  command: Exclude<AssignmentCommand, ClaimCommand | { type: 'IssueAssignment' }>,
  basis: Basis,
): Decided<AssignmentEvent> {
  switch (command.type) {
    case 'AcceptAssignment':
      return { type: 'AssignmentAccepted', data: {}, basis };
    case 'LapseAcceptance':
      return { type: 'AcceptanceLapsed', data: { acceptBy: issued.acceptBy }, basis };
    case 'LapseAssignment':
      return { type: 'AssignmentOverdue', data: { dueOn: issued.dueOn }, basis };
    case 'CompleteAssignment':
      return { type: 'AssignmentCompleted', data: command.data, basis };
    case 'CloseAssignment':
      return { type: 'AssignmentClosed', data: command.data, basis };
  }
}

function decideClaim(
  state: AssignmentState,
  issued: Issued,
  command: ClaimCommand,
  { actor, occurredOn }: Circumstances,
  basis: Basis,
): Decision<AssignmentEvent> {
  const { month } = command.data;
  const claim = state.claims.get(month) ?? initialClaim(month);
  const snapshot = claimMachine.resolveState({
    value: { filing: claim.filing, punctuality: claim.punctuality },
  });
  const illegal = refuseUnlessAllowed(snapshot, ASKED_OF_CLAIM[command.type], CLAIM_EVENT_NAMES, {
    what: `“${issued.clause} ${issued.clauseTitle}”(${issued.holder.name})${month}的申报`,
    state: FILING_NAMES[claim.filing],
    code: 'claim.not-allowed',
  });
  if (illegal !== null) return illegal;
  switch (command.type) {
    case 'RequestReport':
      return [{ type: 'ReportRequested', data: command.data, basis }];
    case 'LapseReport':
      return claim.dueOn === null
        ? refusal('conflict', 'claim.not-requested', `${month}没有要求申报,不能记为逾期`, { month })
        : [{ type: 'ReportLapsed', data: { month, dueOn: claim.dueOn }, basis }];
    case 'DraftClaim':
    case 'SubmitClaim':
      return (
        refuseFutureMonth(month, occurredOn) ??
        refuseForeignValues(issued, command.data.values) ?? [
          {
            type: command.type === 'DraftClaim' ? 'ClaimDrafted' : 'ProgressClaimed',
            data: command.data,
            basis,
          },
        ]
      );
    case 'VerifyClaim':
      return (
        refuseOwnClaim(claim.submitted?.account, actor.account) ??
        refuseForeignValues(issued, command.data.values) ?? [
          { type: 'ClaimVerified', data: command.data, basis },
        ]
      );
    case 'ReturnClaim':
      return (
        refuseOwnClaim(claim.submitted?.account, actor.account) ?? [
          { type: 'ClaimReturned', data: command.data, basis },
        ]
      );
  }
}

function refuseFutureMonth(month: string, occurredOn: string): Refusal | null {
  if (month <= occurredOn.slice(0, 7)) return null;
  return refusal('invalid', 'claim.future-month', `${month}还没有到,不能申报`, { month, occurredOn });
}

function refuseForeignValues(issued: Issued, values: readonly { target: string }[]): Refusal | null {
  const known = new Set(issued.targets.map((target) => target.id));
  const seen = new Set<string>();
  for (const { target } of values) {
    if (!known.has(target)) {
      return refusal('invalid', 'claim.unknown-target', `此任务没有目标“${target}”`, {
        target,
        known: [...known],
      });
    }
    if (seen.has(target)) {
      return refusal('invalid', 'claim.target-repeated', `目标“${target}”填报了两次`, { target });
    }
    seen.add(target);
  }
  return null;
}

function refuseOwnClaim(submitter: string | undefined, verifier: string): Refusal | null {
  if (submitter !== verifier) return null;
  return refusal('forbidden', 'claim.own-claim', '申报人不能核验自己的申报', { account: verifier });
}
