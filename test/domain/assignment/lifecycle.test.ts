import { describe, expect, it } from 'vitest';
import { assignmentAggregate } from '../../../src/domain/assignment/aggregate.ts';
import { claimMachine } from '../../../src/domain/assignment/claim-machine.ts';
import type { AssignmentCommand, AssignmentEvent } from '../../../src/domain/assignment/events.ts';
import type { AssignmentState } from '../../../src/domain/assignment/evolve.ts';
import { assignmentMachine } from '../../../src/domain/assignment/machine.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import {
  allOf,
  type Lifecycle,
  type Question,
  type Step,
  walkAtRandom,
  walkEverywhere,
} from '../../support/lifecycle.ts';
import { OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { aReport, aTask, aVerification, COUNTY, OTHER_COUNTY, TASK } from '../../support/tasks.ts';
import '../../support/seed.ts';

const ASKS: Readonly<Record<AssignmentCommand['type'], string | null>> = {
  IssueAssignment: null,
  AcceptAssignment: 'ACCEPT',
  LapseAcceptance: 'LAPSE_ACCEPTANCE',
  LapseAssignment: 'LAPSE',
  CompleteAssignment: 'COMPLETE',
  CloseAssignment: 'CLOSE',
  RequestReport: 'REQUEST',
  DraftClaim: 'DRAFT',
  SubmitClaim: 'SUBMIT',
  LapseReport: 'LAPSE',
  VerifyClaim: 'VERIFY',
  ReturnClaim: 'RETURN',
};
const MEANS: Readonly<Record<AssignmentEvent['type'], string | null>> = {
  AssignmentIssued: null,
  AssignmentAccepted: 'ACCEPT',
  AcceptanceLapsed: 'LAPSE_ACCEPTANCE',
  AssignmentOverdue: 'LAPSE',
  AssignmentCompleted: 'COMPLETE',
  AssignmentClosed: 'CLOSE',
  ReportRequested: 'REQUEST',
  ClaimDrafted: 'DRAFT',
  ProgressClaimed: 'SUBMIT',
  ReportLapsed: 'LAPSE',
  ClaimVerified: 'VERIFY',
  ClaimReturned: 'RETURN',
};

const ASSIGNMENT = 'assignment';

/** What concerns a month's claim is work on the assignment too. */
function stepsOf(event: string | null, data: object): readonly Step[] {
  if (event === null) return [];
  if (!('month' in data)) return [{ machine: ASSIGNMENT, event }];
  return [
    { machine: ASSIGNMENT, event: 'REPORT' },
    { machine: String(data.month), event },
  ];
}

/** How many claims wait for a finding, and whether the finding on the latest month was "all done". */
function contextOf(history: readonly AssignmentEvent[]): unknown {
  const waiting = new Set<string>();
  let latest = { month: '', progress: '0' };
  for (const { type, data } of history) {
    if (type === 'ProgressClaimed') waiting.add(data.month);
    if (type === 'ClaimVerified' || type === 'ClaimReturned') waiting.delete(data.month);
    if (type === 'ClaimVerified' && data.month >= latest.month) latest = data;
  }
  return { pending: waiting.size, proven: latest.progress === '100' };
}

function lifecycleOf(
  months: readonly string[],
  progress: readonly string[],
): Lifecycle<AssignmentState, AssignmentEvent, AssignmentCommand> {
  const of = (actor: Question<unknown>['actor'], occurredOn: string, ...commands: AssignmentCommand[]) =>
    commands.map((command) => ({ command, actor, occurredOn }));
  const county = ofUnit(COUNTY);
  const remark = { remark: '同意' };
  return {
    aggregate: assignmentAggregate,
    id: TASK,
    beginning: [{ type: 'AssignmentIssued', data: aTask() }],
    questions: [
      ...of(county, '2024-06-19', { type: 'AcceptAssignment', data: {} }),
      ...of(county, '2024-06-20', { type: 'AcceptAssignment', data: {} }),
      ...of(ofUnit(OTHER_COUNTY), '2024-06-19', { type: 'AcceptAssignment', data: {} }),
      ...of(SYSTEM, '2024-06-19', { type: 'LapseAcceptance', data: {} }),
      ...of(SYSTEM, '2024-12-31', { type: 'LapseAssignment', data: {} }),
      ...of(OFFICE, '2024-12-31', { type: 'CompleteAssignment', data: remark }),
      ...of(OFFICE, '2025-01-01', { type: 'CompleteAssignment', data: remark }),
      ...of(OFFICE, '2025-01-01', { type: 'CloseAssignment', data: remark }),
      ...of(OFFICE, '2024-06-19', { type: 'IssueAssignment', data: aTask() }),
      ...months.flatMap((month) => [
        ...of(SYSTEM, '2024-06-30', { type: 'RequestReport', data: { month, dueOn: '2024-07-05' } }),
        ...of(county, '2024-07-05', { type: 'DraftClaim', data: aReport({ month }) }),
        ...of(county, '2024-07-05', { type: 'SubmitClaim', data: aReport({ month }) }),
        ...of(county, '2024-07-06', { type: 'SubmitClaim', data: aReport({ month }) }),
        ...of(SYSTEM, '2024-07-05', { type: 'LapseReport', data: { month } }),
        ...of(VERIFIER, '2024-07-05', { type: 'ReturnClaim', data: { month, reasons: '不足' } }),
        ...of(
          VERIFIER,
          '2024-07-05',
          ...progress.map(
            (each): AssignmentCommand => ({
              type: 'VerifyClaim',
              data: aVerification({ month, progress: each }),
            }),
          ),
        ),
      ]),
    ],
    machineOf: (name) => (name === ASSIGNMENT ? assignmentMachine : claimMachine),
    contextOf,
    asks: ({ type, data }) => stepsOf(ASKS[type], data),
    steps: ({ type, data }) => stepsOf(MEANS[type], data),
    valueIn: ({ work, acceptance, timeliness, claims }, name) => {
      if (name === ASSIGNMENT) return { work, acceptance, timeliness };
      const claim = claims.get(name);
      return { filing: claim?.filing, punctuality: claim?.punctuality };
    },
  };
}

describe('the machines and the reducer of an assignment and its claims agree', () => {
  it('everywhere that one month leads, and there is no state or transition that is never reached', () => {
    const trodden = walkEverywhere(lifecycleOf(['2024-06'], ['100']), 30);
    expect([...trodden].sort()).toEqual([...allOf(assignmentMachine), ...allOf(claimMachine)].sort());
  });

  it('on random paths through three months', () => {
    const months = ['2024-04', '2024-05', '2024-06'];
    walkAtRandom(lifecycleOf(months, ['60', '100']), { walks: 60, steps: 60 });
  });
});
