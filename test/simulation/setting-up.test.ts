import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssignmentFact } from '../../src/domain/scoring/facts.ts';
import { assignments } from '../../src/projections/models/assignments.ts';
import { plans } from '../../src/projections/models/plans.ts';
import { allRows } from '../../src/projections/tables.ts';
import { openRealCity, type RealCity } from '../support/real-city.ts';

let city: RealCity;
let tasks: readonly AssignmentFact[];

beforeAll(async () => {
  city = await openRealCity();
  tasks = [...(await allRows(city.app.database.kysely, 'read_model', assignments)).values()];
});
afterAll(() => city.app.close());

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
    const plan = (await allRows(city.app.database.kysely, 'read_model', plans)).get('hechi-2024');
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
    const before = await city.app.log.head();
    await city.begin();
    expect(await city.app.log.head()).toBe(before);
  });
});
