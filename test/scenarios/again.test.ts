import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import type { ProposedChange } from '../../src/domain/plan/change-events.ts';
import { SAMPLES } from '../support/commands.ts';
import { CHIEF, ofUnit, VERIFIER } from '../support/people.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { caseSamples, SEALED } from '../support/samples/cases.ts';
import { someRules } from '../support/scoring.ts';
import { LEAD, OTHER_LEAD, openSmallCity, type SmallCity } from '../support/small-city.ts';
import { aClause, aHeading, aReport } from '../support/tasks.ts';
import { expectNothingNew } from './support.ts';

/** What follows from an event depends on what there was by then, whatever has come since. */
let database: Database;
let city: SmallCity;

beforeAll(async () => {
  database = await openInMemory();
  city = await openSmallCity(database);
});
afterAll(() => database.close());

const again = () => expectNothingNew({ app: city.app, database });

test('a unit that is registered after a plan was published keeps the name that its tasks were issued under', async () => {
  const day = '2024-06-13';
  const heading = aHeading({ title: '另一个工作要点' });
  const clauses = [aClause({ lead: ['丙县'], support: [] })];
  await city.ask(day, 'p2024b', { type: 'DraftPlan', data: { heading, clauses } });
  const known = [{ name: '丙县', units: ['xian-c'] }];
  await city.ask(day, 'p2024b', { type: 'PublishPlan', data: { known } });
  const data = { ...SAMPLES.RegisterUnit.data, code: 'xian-c', name: '丙县', fullName: '丙县', aliases: [] };
  await city.ask('2024-06-14', 'xian-c', { type: 'RegisterUnit', data: { ...data, order: 3 } });
  const issued = (await city.events('AssignmentIssued')).filter(({ stream }) => stream.includes('p2024b'));
  const holder = { kind: 'unit', code: 'xian-c', name: 'xian-c' };
  expect(issued.map(({ data }) => data)).toMatchObject([{ holder }]);
  await again();
});

test('cases that were too few to be a systemic issue are none by a later scheme', async () => {
  for (const id of ['a1', 'a2']) {
    const complainant = { ...SEALED, subject: id };
    const data = { ...caseSamples.ReceiveCase.data, complainant };
    await city.ask('2024-07-03', id, { type: 'ReceiveCase', data });
  }
  const rules = someRules();
  const cases = { ...rules.procedure.cases, systemicAfter: 1 };
  await city.ask('2024-07-04', 'x2024', {
    type: 'PublishScheme',
    data: {
      version: 2,
      rules: { ...rules, procedure: { ...rules.procedure, cases } },
      textSha256: 'd'.repeat(64),
    },
  });
  expect(await city.events('SystemicIssueRaised')).toEqual([]);
  await again();
  // What comes under the later scheme is counted by it.
  const data = { ...caseSamples.ReceiveCase.data, complainant: { ...SEALED, subject: 'a3' } };
  await city.ask('2024-07-05', 'a3', { type: 'ReceiveCase', data });
  expect(await city.events('SystemicIssueRaised')).toHaveLength(1);
  await again();
});

describe('a task that was completed when its clause was changed, and whose completion rested on a false report', () => {
  /** Completed in July; in August its clause is changed; in September the report is found to be false. */
  async function reopened(task: string, change: ProposedChange['change']) {
    const clause = task.split('.').slice(1, 3).join('.');
    const unit = ofUnit(task.split('.').at(-1) ?? '');
    await city.accept('2024-06-18', task);
    const data = aReport({ month: '2024-07', progress: '100', evidence: [] });
    await city.ask('2024-07-08', task, { type: 'SubmitClaim', data }, unit);
    const found = { method: 'desk-review', values: data.values, progress: '100', finding: '属实' } as const;
    const conclusion = { ...found, month: '2024-07', reasons: null, follows: null };
    await city.ask('2024-07-09', task, { type: 'VerifyClaim', data: conclusion }, VERIFIER);
    await city.ask('2024-07-10', task, {
      type: 'CompleteAssignment',
      data: { remark: '办结' },
    });
    const proposed = { ...SAMPLES.ProposeClauseChange.data, clause, change };
    await city.ask('2024-08-01', 'p2024', { type: 'ProposeClauseChange', data: proposed });
    await city.ask(
      '2024-08-02',
      'p2024',
      { type: 'ApproveClauseChange', data: { clause, remark: '同意' } },
      CHIEF,
    );
    expect((await followed(task)).map(({ type }) => type)).toEqual([]);
    const misreport = `${task}.2024-07`;
    const { data: alleged } = SAMPLES.AllegeFalseReport;
    const allegation = { ...alleged, assignment: task, month: '2024-07', evidence: [] };
    await city.ask('2024-09-02', misreport, { type: 'AllegeFalseReport', data: allegation });
    await city.ask('2024-09-20', misreport, SAMPLES.FindFalseReport, CHIEF);
    expect((await city.events('AssignmentReopened')).map(({ stream }) => stream)).toContain(
      `assignment-${task}`,
    );
  }
  const followed = async (task: string) =>
    (await city.events('AssignmentAmended', 'AssignmentWithdrawn')).filter(
      ({ stream }) => stream === `assignment-${task}`,
    );

  test('is as the clause is now', async () => {
    await reopened(LEAD, SAMPLES.ProposeClauseChange.data.change);
    expect(await followed(LEAD)).toMatchObject([
      { type: 'AssignmentAmended', occurredOn: '2024-09-20', data: { dueOn: '2024-11-30', edition: 2 } },
    ]);
    await again();
  });

  test('is withdrawn when the clause is no more', async () => {
    await reopened(OTHER_LEAD, { kind: 'withdraw' });
    expect(await followed(OTHER_LEAD)).toMatchObject([
      { type: 'AssignmentWithdrawn', occurredOn: '2024-09-20', data: { edition: 3 } },
    ]);
    await again();
  });
});
