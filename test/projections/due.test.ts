import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandBus } from '../../src/application/command-bus.ts';
import type { Database } from '../../src/database/database.ts';
import type { AssignmentCommand } from '../../src/domain/assignment/events.ts';
import type { Issued } from '../../src/domain/assignment/evolve.ts';
import { assignmentId } from '../../src/domain/assignment/identifier.ts';
import { SYSTEM } from '../../src/domain/kernel/actor.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { dueBy, owingReports } from '../../src/projections/due.ts';
import { carryOut, request } from '../support/asking.ts';
import { OFFICE, ofUnit, VERIFIER } from '../support/people.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { emptyReadModels } from '../support/read-models.ts';
import { aReport, aTask, aVerification, COLLECTIVE, COUNTY } from '../support/tasks.ts';

const MONTH = '2024-06';
const month = { month: MONTH };
const accept: AssignmentCommand = { type: 'AcceptAssignment', data: {} };
const requested: AssignmentCommand = { type: 'RequestReport', data: { ...month, dueOn: '2024-07-05' } };
const drafted: AssignmentCommand = { type: 'DraftClaim', data: aReport(month) };
const claimed: AssignmentCommand = { type: 'SubmitClaim', data: aReport({ ...month, progress: '100' }) };
const returned: AssignmentCommand = { type: 'ReturnClaim', data: { ...month, reasons: '不足' } };
const verified: AssignmentCommand = {
  type: 'VerifyClaim',
  data: aVerification({ ...month, progress: '100' }),
};
const lapsed: AssignmentCommand = { type: 'LapseReport', data: month };
const acceptanceLapsed: AssignmentCommand = { type: 'LapseAcceptance', data: {} };
const overdue: AssignmentCommand = { type: 'LapseAssignment', data: {} };
const completed: AssignmentCommand = { type: 'CompleteAssignment', data: { remark: '办结' } };
const closed: AssignmentCommand = { type: 'CloseAssignment', data: { remark: '销号' } };
const done = [accept, claimed, verified, completed];
const earlier = { month: '2024-05' };
const earlierDone: readonly AssignmentCommand[] = [
  { type: 'SubmitClaim', data: aReport({ ...earlier, progress: '100' }) },
  { type: 'VerifyClaim', data: aVerification({ ...earlier, progress: '100' }) },
];

/** Tasks in every state that matters, each named by its clause: accept by 19 June, finish by 5 July. */
const TASKS: Readonly<Record<string, readonly AssignmentCommand[]>> = {
  assigned: [],
  assignedLapsed: [acceptanceLapsed],
  assignedOverdue: [acceptanceLapsed, overdue],
  underway: [accept],
  asked: [accept, requested],
  askedDrafted: [accept, requested, drafted],
  askedLapsed: [accept, requested, lapsed],
  askedLapsedDraft: [accept, requested, lapsed, drafted],
  drafted: [accept, drafted],
  claimed: [accept, requested, claimed],
  claimedUnasked: [accept, claimed],
  returned: [accept, requested, claimed, returned],
  verified: [accept, requested, claimed, verified],
  overdue: [accept, overdue],
  earlierClaimed: [accept, { type: 'SubmitClaim', data: aReport(earlier) }],
  completed: done,
  completedOwing: [accept, ...earlierDone, requested, completed],
  closed: [...done, closed],
};

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
  const log = openMemoryLog();
  const bus = new CommandBus(log, () => '2026-12-31T00:00:00.000Z');
  const issue = async (data: Issued) =>
    carryOut(
      bus,
      request(assignmentId(data), { type: 'IssueAssignment', data }, OFFICE, { occurredOn: '2024-06-12' }),
    );
  for (const [clause, commands] of Object.entries(TASKS)) {
    const data = aTask({ clause, dueOn: '2024-07-05' });
    await issue(data);
    for (const command of commands) {
      await carryOut(
        bus,
        request(assignmentId(data), command, ACTORS[command.type], {
          occurredOn: DAYS[command.type] ?? '2024-06-19',
        }),
      );
    }
  }
  await issue(aTask({ clause: 'collective', dueOn: '2024-07-05', holder: COLLECTIVE }));
  await (await emptyReadModels(database, log)).catchUp();
});
afterAll(() => database.close());

const COUNTYS = ofUnit(COUNTY);
const ACTORS: Readonly<Partial<Record<AssignmentCommand['type'], typeof COUNTYS>>> = {
  AcceptAssignment: COUNTYS,
  DraftClaim: COUNTYS,
  SubmitClaim: COUNTYS,
  ReturnClaim: VERIFIER,
  VerifyClaim: VERIFIER,
  LapseAcceptance: SYSTEM,
  LapseReport: SYSTEM,
  LapseAssignment: SYSTEM,
  RequestReport: SYSTEM,
};
const DAYS: Readonly<Partial<Record<AssignmentCommand['type'], string>>> = {
  LapseReport: '2024-07-05',
  LapseAssignment: '2024-07-05',
  SubmitClaim: '2024-06-30',
  DraftClaim: '2024-06-30',
};
const clauseOf = (id: string) => id.split('.')[1] ?? '';

describe('what is due by the end of a day', () => {
  it.each([
    ['2024-06-18', []],
    ['2024-06-19', ['assigned']],
    ['2024-07-05', ['assigned']],
  ])('acceptances by %s', async (day, expected) => {
    expect((await dueBy(database, day)).acceptances.map(clauseOf)).toEqual(expected);
  });

  it.each([
    ['2024-07-04', []],
    ['2024-07-05', ['asked', 'askedDrafted']],
    ['2024-12-31', ['asked', 'askedDrafted']],
  ])('reports by %s', async (day, expected) => {
    const { reports } = await dueBy(database, day);
    expect(reports.map(({ assignment }) => clauseOf(assignment))).toEqual(expected);
    expect(new Set(reports.map((report) => report.month))).toEqual(new Set(expected.map(() => MONTH)));
  });

  it.each([
    ['2024-07-04', []],
    [
      '2024-07-05',
      [
        'asked',
        'askedDrafted',
        'askedLapsed',
        'askedLapsedDraft',
        'assigned',
        'assignedLapsed',
        'drafted',
        'earlierClaimed',
        'returned',
        'underway',
      ],
    ],
  ])('work by %s', async (day, expected) => {
    expect((await dueBy(database, day)).assignments.map(clauseOf).sort()).toEqual(expected);
  });
});

it('a report is owed where work is under way and none for the month was asked for or handed in', async () => {
  const owing = await owingReports(database, MONTH);
  expect(owing.map(({ assignment }) => clauseOf(assignment)).sort()).toEqual([
    'drafted',
    'earlierClaimed',
    'overdue',
    'underway',
  ]);
  expect(new Set(owing.map(({ plan }) => plan))).toEqual(new Set(['p2024']));
});
