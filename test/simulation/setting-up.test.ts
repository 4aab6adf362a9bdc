import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Application } from '../../src/application/application.ts';
import { readCalendars, readCitySeeds } from '../../src/application/seed-files.ts';
import type { AssignmentFact } from '../../src/domain/scoring/facts.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { assignments } from '../../src/projections/models/assignments.ts';
import { plans } from '../../src/projections/models/plans.ts';
import { allRows } from '../../src/projections/tables.ts';
import { setUp } from '../../src/simulation/setting-up.ts';
import { SimulatedClock } from '../../src/simulation/simulated-clock.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';

const seedFolder = fileURLToPath(new URL('../../seeds', import.meta.url));
const clock = new SimulatedClock();
let app: Application;
let tasks: readonly AssignmentFact[];

async function begin(): Promise<void> {
  const { document, register, scheme } = readCitySeeds(`${seedFolder}/hechi-2024`);
  const seeds = {
    plan: 'hechi-2024',
    documentName: 'document.txt',
    document,
    register,
    scheme: { id: 'hechi-2024', ...scheme },
    frameworks: [],
  };
  await setUp(app, seeds, 1, '2024-06-12');
}

beforeAll(async () => {
  clock.set('2024-06-12', 9);
  const database = await openInMemory();
  app = await Application.open({
    database,
    log: await openSqlLog(database),
    calendar: readCalendars(`${seedFolder}/calendars`),
    evidence: {
      put: () => Promise.reject(new Error('unused')),
      get: () => Promise.reject(new Error('unused')),
    },
    now: clock.now,
  });
  await begin();
  tasks = [...(await allRows(database.kysely, 'read_model', assignments)).values()];
});
afterAll(() => app.close());

describe('the real plan, published', () => {
  it('becomes 425 assignments: each clause × unit × role, an open collective counted once', () => {
    const held = (role: string, kind: string) =>
      tasks.filter((task) => task.role === role && task.holder.kind === kind).length;
    expect(tasks).toHaveLength(425);
    expect([held('lead', 'unit'), held('responsible', 'unit')]).toEqual([72, 19]);
    expect([held('support', 'unit'), held('support', 'collective')]).toEqual([334 - 5, 5]);
    expect(new Set(tasks.map(({ holder }) => (holder.kind === 'unit' ? holder.code : null))).size).toBe(
      52 + 1,
    );
  });

  it('binds those who lead to the targets, and all to the deadlines', () => {
    const training = tasks.filter((task) => task.clause === '1.2');
    const [lead] = training.filter((task) => task.role === 'lead');
    expect(lead?.targets.map(({ indicator, value }) => [indicator, value])).toEqual([
      ['各类补贴性职业技能培训人次', '12000'],
      ['新增高技能人才', '900'],
    ]);
    expect(training.filter((task) => task.role === 'support' && task.targets.length > 0)).toEqual([]);
    // Five working days from Wednesday 12 June 2024: 13, 14, 17, 18, 19.
    expect(new Set(tasks.map((task) => task.acceptBy))).toEqual(new Set(['2024-06-19']));
    expect(new Set(tasks.map((task) => task.dueOn))).toEqual(new Set(['2024-12-31']));
  });

  it('keeps what every name was taken to mean', async () => {
    const plan = (await allRows(app.database.kysely, 'read_model', plans)).get('hechi-2024');
    expect(plan?.names).toHaveLength(45);
    expect(plan?.names.filter(({ kind }) => kind === 'open').map(({ name }) => name)).toEqual([
      '市各行业主管部门',
      '各涉企审批事项职能部门',
      '市优化营商环境工作领导小组其他成员单位',
    ]);
    const counties = plan?.names.find(({ name }) => name === '各县(区)人民政府');
    expect(counties?.kind === 'units' && counties.units).toHaveLength(11);
  });

  it('is the same when all of it is asked for again', async () => {
    const before = await app.log.head();
    await begin();
    expect(await app.log.head()).toBe(before);
  });
});
