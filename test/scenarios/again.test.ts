import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { SAMPLES } from '../support/commands.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { caseSamples, SEALED } from '../support/samples/cases.ts';
import { someRules } from '../support/scoring.ts';
import { openSmallCity, type SmallCity } from '../support/small-city.ts';
import { aClause, aHeading } from '../support/tasks.ts';
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
