import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { SAMPLES } from '../support/commands.ts';
import { CHIEF, ofUnit } from '../support/people.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { anAppealForTolerance } from '../support/samples/tolerances.ts';
import { deduction, someRules, timeliness } from '../support/scoring.ts';
import { LEAD, openSmallCity, type SmallCity } from '../support/small-city.ts';
import { COUNTY } from '../support/tasks.ts';
import { expectNothingNew } from './support.ts';

/**
 * A county is served a notice because its task is overdue, and another because of something else. 时效 has 25 points, of
 * which being overdue takes half; 督办 has 5, of which each notice takes 0.5.
 */
let database: Database;
let city: SmallCity;

beforeAll(async () => {
  database = await openInMemory();
  city = await openSmallCity(database);
  const rules = someRules({}, timeliness(), deduction());
  await city.ask('2024-06-12', 'x2024', {
    type: 'PublishScheme',
    data: { version: 2, rules, textSha256: 'd'.repeat(64) },
  });
  await city.accept('2024-06-18', LEAD);
  await city.close('2024-12-31');
});
afterAll(() => database.close());

async function total(): Promise<string> {
  const { scores } = await city.app.scoreboard.board();
  const card = scores.groups.flatMap(({ cards }) => cards).find(({ unit }) => unit.code === COUNTY);
  if (card === undefined) throw new Error('the county has a scorecard');
  const { num, den } = card.total.value;
  return String(Number(num) / Number(den));
}
const notice = (id: string, assignment: string | null) => {
  const { data } = SAMPLES.IssueNotice;
  return city.ask('2025-01-02', id, { type: 'IssueNotice', data: { ...data, unit: COUNTY, assignment } });
};

test('the notice about the overdue task counts as long as the failure does', async () => {
  expect(await total()).toBe('17.5'); // 12.5 and 5
  await notice('db-1', LEAD);
  await notice('db-2', null);
  expect(await total()).toBe('16.5');
});

test('when the failure is excused it counts no more, and the other does', async () => {
  const failure = { kind: 'overdue' as const, assignment: LEAD };
  const id = `overdue.${LEAD}`;
  const asking = { type: 'RequestTolerance' as const, data: anAppealForTolerance({ failure, evidence: [] }) };
  await city.ask('2025-01-03', id, asking, ofUnit(COUNTY));
  const excuse = { type: 'ExcuseFailure' as const, data: { reasons: '符合情形', correction: '完善流程' } };
  await city.ask('2025-01-03', id, excuse, CHIEF);
  expect(await total()).toBe('29.5');
});

test('not answering the notice is a failure of its own, and counts', async () => {
  await city.close('2025-01-16'); // ten working days
  // A second grade is served of each, and that about the task is excused with it. December was not reported: 25 × 0.1.
  expect((await city.events('NoticeEscalated')).length).toBe(2);
  expect(await total()).toBe('26.5');
  await expectNothingNew({ app: city.app, database });
});
