import { assignmentAggregate } from '../../../src/domain/assignment/aggregate.ts';
import { claimMachine } from '../../../src/domain/assignment/claim-machine.ts';
import type { AssignmentCommand, AssignmentEvent } from '../../../src/domain/assignment/events.ts';
import { type AssignmentState, initialAssignment } from '../../../src/domain/assignment/evolve.ts';
import { assignmentMachine } from '../../../src/domain/assignment/machine.ts';
import type { Actor } from '../../../src/domain/kernel/actor.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import type { Lifecycle, Question, Step } from '../../support/lifecycle.ts';
import { OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { assignmentSamples } from '../../support/samples/claims.ts';
import { aFinding, aReport, aTask, aVerification, COUNTY, OTHER_COUNTY, TASK } from '../../support/tasks.ts';

const ASKS: Readonly<Record<AssignmentCommand['type'], string | null>> = {
  IssueAssignment: null,
  AcceptAssignment: 'ACCEPT',
  LapseAcceptance: 'LAPSE_ACCEPTANCE',
  TransferAssignment: 'TRANSFER',
  AmendAssignment: 'AMEND',
  WithdrawAssignment: 'WITHDRAW',
  ObjectToAssignment: 'OBJECT',
  OverruleObjection: 'OVERRULE',
  UpholdObjection: 'UPHOLD',
  LapseObjection: 'LAPSE_OBJECTION',
  LapseAssignment: 'LAPSE',
  CompleteAssignment: 'COMPLETE',
  CloseAssignment: 'CLOSE',
  RequestReport: 'REQUEST',
  DraftClaim: 'DRAFT',
  SubmitClaim: 'SUBMIT',
  CorrectClaim: 'CORRECT',
  WithdrawClaim: 'WITHDRAW',
  LapseReport: 'LAPSE',
  ExamineClaim: 'EXAMINE',
  VerifyClaim: 'VERIFY',
  LapseVerification: 'LAPSE_VERIFICATION',
  ReturnClaim: 'RETURN',
  LapseResubmission: 'LAPSE_RESUBMISSION',
  SetAsideVerification: 'SET_ASIDE',
};
const MEANS: Readonly<Record<AssignmentEvent['type'], string | null>> = {
  AssignmentIssued: null,
  AssignmentAccepted: 'ACCEPT',
  AcceptanceLapsed: 'LAPSE_ACCEPTANCE',
  AssignmentTransferred: 'TRANSFER',
  AssignmentAmended: 'AMEND',
  AssignmentWithdrawn: 'WITHDRAW',
  AssignmentObjected: 'OBJECT',
  ObjectionLapsed: 'LAPSE_OBJECTION',
  ObjectionOverruled: 'OVERRULE',
  ObjectionUpheld: 'UPHOLD',
  AssignmentOverdue: 'LAPSE',
  AssignmentCompleted: 'COMPLETE',
  AssignmentClosed: 'CLOSE',
  AssignmentReopened: 'REOPEN',
  ReportRequested: 'REQUEST',
  ClaimDrafted: 'DRAFT',
  ProgressClaimed: 'SUBMIT',
  ClaimCorrected: 'CORRECT',
  ClaimWithdrawn: 'WITHDRAW',
  ReportLapsed: 'LAPSE',
  ClaimExamined: 'EXAMINE',
  ClaimVerified: 'VERIFY',
  VerificationLapsed: 'LAPSE_VERIFICATION',
  ClaimReturned: 'RETURN',
  ResubmissionLapsed: 'LAPSE_RESUBMISSION',
  VerificationSetAside: 'SET_ASIDE',
};

const ASSIGNMENT = 'assignment';

/** What concerns a month's claim is work on the assignment too. */
function stepsOf(event: string | null, data: object): readonly Step[] {
  if (event === null) return [];
  if (!('month' in data)) return [{ machine: ASSIGNMENT, event }];
  return [
    { machine: ASSIGNMENT, event: event === 'SET_ASIDE' ? event : 'REPORT' },
    { machine: String(data.month), event },
  ];
}

interface Standing {
  readonly waits: boolean;
  readonly progress: string;
  /** The day of the submission that says so. */
  readonly on: string;
}

/** What the assignment's machine must know, told from the events alone. */
function contextOf(history: readonly AssignmentEvent[]): unknown {
  const months = new Map<string, Standing>();
  let dueOn = '';
  for (const event of history) {
    const on = (event as AssignmentEvent & { occurredOn: string }).occurredOn;
    const { type, data } = event;
    if (type === 'AssignmentIssued') dueOn = data.dueOn < data.acceptBy ? data.acceptBy : data.dueOn;
    if (type === 'AssignmentAmended') dueOn = data.dueOn;
    if (type === 'AssignmentTransferred' && data.acceptBy !== null && data.acceptBy > dueOn)
      dueOn = data.acceptBy;
    if (type === 'ObjectionOverruled' && data.acceptBy > dueOn) dueOn = data.acceptBy;
    if (type === 'ProgressClaimed') months.set(data.month, { waits: true, progress: data.progress, on });
    if (type === 'ClaimCorrected') {
      const before = months.get(data.month);
      const kept = before?.progress === '100' && data.progress === '100';
      months.set(data.month, { waits: true, progress: data.progress, on: kept ? before.on : on });
    }
    if (type === 'ClaimVerified') {
      months.set(data.month, {
        waits: false,
        progress: data.progress,
        on: months.get(data.month)?.on ?? '',
      });
    }
    if (type === 'ClaimWithdrawn' || type === 'ClaimReturned' || type === 'VerificationSetAside') {
      months.delete(data.month);
    }
  }
  const latestFirst = [...months].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, standing]) => standing);
  const short = latestFirst.findIndex(({ progress }) => progress !== '100');
  const run = short < 0 ? latestFirst : latestFirst.slice(0, short);
  return {
    pending: latestFirst.filter(({ waits }) => waits).length,
    proven: latestFirst.find(({ waits }) => !waits)?.progress === '100',
    doneInTime: run.some(({ on }) => on <= dueOn),
  };
}

const SUCCESSOR = 'xian-c';

/** An assignment and its claims, asked what is given. */
export function lifecycleOf(
  beginning: readonly AssignmentEvent[],
  questions: readonly Question<AssignmentCommand>[],
): Lifecycle<AssignmentState, AssignmentEvent, AssignmentCommand> {
  const unbound = ['lead', 'support', 'responsible'].map((role) => {
    const id = `p2024.1.1.${role}.${SUCCESSOR}`;
    return [`assignment-${id}`, initialAssignment(id)] as const;
  });
  return {
    aggregate: assignmentAggregate,
    id: TASK,
    beginning,
    questions,
    surroundings: {
      elsewhere: underPlan(
        {},
        {
          [`unit-${SUCCESSOR}`]: { code: SUCCESSOR, registered: true, name: SUCCESSOR, dissolvedOn: null },
          ...Object.fromEntries(unbound),
        },
      ),
    },
    machineOf: (name) => (name === ASSIGNMENT ? assignmentMachine : claimMachine),
    contextOf,
    asks: ({ type, data }) => stepsOf(ASKS[type], data),
    steps: ({ type, data }) => stepsOf(MEANS[type], data),
    valueIn: ({ work, objection, acceptance, timeliness, claims }, name) => {
      if (name === ASSIGNMENT) return { work, objection, acceptance, timeliness };
      const claim = claims.get(name);
      return { filing: claim?.filing, punctuality: claim?.punctuality, verifying: claim?.verifying };
    },
  };
}

const of = (actor: Actor, occurredOn: string, ...commands: AssignmentCommand[]) =>
  commands.map((command) => ({ command, actor, occurredOn }));
const county = ofUnit(COUNTY);
const remark = { remark: '同意' };
const reasons = { reasons: '职责' };

/** What is asked of an assignment as a whole, before and after its days. */
export const wholeQuestions: readonly Question<AssignmentCommand>[] = [
  ...of(county, '2024-06-19', { type: 'AcceptAssignment', data: {} }),
  ...of(county, '2024-07-20', { type: 'AcceptAssignment', data: {} }),
  ...of(ofUnit(OTHER_COUNTY), '2024-06-19', { type: 'AcceptAssignment', data: {} }),
  ...of(county, '2024-06-19', { type: 'ObjectToAssignment', data: { grounds: '职责', evidence: [] } }),
  ...of(SYSTEM, '2024-06-26', { type: 'LapseObjection', data: {} }),
  ...['2024-06-20', '2024-06-28'].flatMap((day) =>
    of(
      OFFICE,
      day,
      { type: 'OverruleObjection', data: reasons },
      { type: 'UpholdObjection', data: { ...reasons, holder: SUCCESSOR } },
    ),
  ),
  ...of(OFFICE, '2024-06-20', { type: 'UpholdObjection', data: { ...reasons, holder: null } }),
  ...of(SYSTEM, '2024-06-19', { type: 'LapseAcceptance', data: {} }),
  ...of(SYSTEM, '2024-12-31', { type: 'LapseAssignment', data: {} }),
  ...of(OFFICE, '2024-06-19', { type: 'IssueAssignment', data: aTask() }),
  ...of(
    SYSTEM,
    '2024-06-20',
    assignmentSamples.TransferAssignment,
    assignmentSamples.AmendAssignment,
    assignmentSamples.WithdrawAssignment,
  ),
];

/** What ends an assignment. */
export const endQuestions: readonly Question<AssignmentCommand>[] = [
  ...of(SYSTEM, '2024-12-31', { type: 'LapseAssignment', data: {} }),
  ...of(OFFICE, '2025-01-10', { type: 'CompleteAssignment', data: remark }),
  ...of(OFFICE, '2025-01-10', { type: 'CloseAssignment', data: remark }),
  ...of(SYSTEM, '2024-10-16', assignmentSamples.WithdrawAssignment),
];

/** What is asked of one month's claim. */
export function claimQuestions(
  month: string,
  progress: readonly string[],
): readonly Question<AssignmentCommand>[] {
  const report = aReport({ month, progress: progress[0] ?? '50' });
  return [
    ...of(SYSTEM, '2024-06-30', { type: 'RequestReport', data: { month, dueOn: '2024-07-05' } }),
    ...of(county, '2024-07-05', { type: 'DraftClaim', data: report }, { type: 'SubmitClaim', data: report }),
    ...of(county, '2025-01-06', { type: 'SubmitClaim', data: report }),
    ...of(
      county,
      '2024-07-05',
      { type: 'CorrectClaim', data: { ...report, narrative: '更正' } },
      { type: 'WithdrawClaim', data: { month, reasons: '有误' } },
    ),
    ...of(SYSTEM, '2024-07-05', { type: 'LapseReport', data: { month } }),
    ...of(SYSTEM, '2025-02-28', { type: 'LapseVerification', data: { month } }),
    ...of(SYSTEM, '2025-02-28', { type: 'LapseResubmission', data: { month } }),
    ...of(VERIFIER, '2024-07-05', { type: 'ReturnClaim', data: { month, reasons: '不足' } }),
    ...of(OFFICE, '2024-07-05', {
      type: 'ExamineClaim',
      data: aFinding({ month, progress: report.progress }),
    }),
    ...of(
      VERIFIER,
      '2024-07-05',
      ...progress.map(
        (each): AssignmentCommand => ({
          type: 'VerifyClaim',
          data: aVerification({ month, progress: each, reasons: '核减' }),
        }),
      ),
    ),
    ...of(SYSTEM, '2024-07-05', {
      type: 'SetAsideVerification',
      data: { month, misreport: `${TASK}.${month}` },
    }),
  ];
}

/** The whole of it, for a look at the demonstration year. */
export const assignmentLifecycle = lifecycleOf(
  [{ type: 'AssignmentIssued', data: aTask() }],
  [...wholeQuestions, ...endQuestions, ...claimQuestions('2024-06', ['100'])],
);
