import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { HeldGrounds } from '../../src/projections/held-grounds.ts';
import { eventsIn, request } from '../support/asking.ts';
import { SAMPLES } from '../support/commands.ts';
import { openApplication } from '../support/open-application.ts';
import { ofUnit } from '../support/people.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { someRules } from '../support/scoring.ts';
import { aClause, aHeading } from '../support/tasks.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

it('from a published plan to closed days, over one database: what follows has followed when a command returns', async () => {
  let now = '2024-06-12T01:00:00.000Z';
  const log = await openSqlLog(database);
  const app = await openApplication({ database, log, now: () => now });
  const { data: unit } = SAMPLES.RegisterUnit;
  const clause = aClause({ lead: ['甲县'], support: [] });
  const rules = someRules();
  const results = await app.executeAll([
    request('xian-a', { type: 'RegisterUnit', data: { ...unit, validTo: null } }),
    request('hechi', { type: 'PublishScheme', data: { version: 1, rules, textSha256: 'c'.repeat(64) } }),
    request('p2024', { type: 'DraftPlan', data: { heading: aHeading(), clauses: [clause] } }),
    request('p2024', { type: 'PublishPlan', data: { known: [{ name: '甲县', units: ['xian-a'] }] } }),
  ]);
  expect(results.map(({ outcome }) => outcome)).toEqual(Array(4).fill('recorded'));

  const { facts } = (await HeldGrounds.read(database)).grounds;
  expect(facts.assignments).toMatchObject([
    { id: 'p2024.1.1.lead.xian-a', holder: { name: '甲县' }, acceptBy: '2024-06-19', work: 'assigned' },
  ]);
  const published = (await eventsIn(log)).find(({ type }) => type === 'PlanPublished');
  const issued = (await eventsIn(log)).find(({ type }) => type === 'AssignmentIssued');
  expect(issued).toMatchObject({ causation: { event: published?.id }, correlation: published?.correlation });

  now = '2024-06-18T01:00:00.000Z';
  expect(await app.closeDaysUpTo('2024-06-17')).toEqual(['2024-06-17']);
  now = '2024-06-21T01:00:00.000Z';
  expect(await app.closeDaysUpTo('2024-06-20')).toEqual(['2024-06-18', '2024-06-19', '2024-06-20']);
  expect(await app.closeDaysUpTo('2024-06-20')).toEqual([]);
  const accept = request('p2024.1.1.lead.xian-a', { type: 'AcceptAssignment', data: {} }, ofUnit('xian-a'));
  await app.execute(accept);
  const board = await app.scoreboard.board();
  expect(board.facts.assignments).toMatchObject([{ work: 'underway', acceptance: 'late' }]);
  expect(board.scores.groups[0]?.cards[0]).toMatchObject({ unit: { code: 'xian-a' }, rank: 1 });
});
