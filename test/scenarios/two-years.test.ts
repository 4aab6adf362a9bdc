import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, openCity } from '../api/support/city.ts';
import { finalPeriod, incentive, onDay, PERIOD } from '../api/support/closing.ts';
import {
  DOCUMENT,
  MARKET,
  NANDAN,
  PLAN,
  people,
  publishPlan,
  registerUnits,
  SCHEME,
} from '../api/support/sample.ts';
import { doInFull, expectNothingNew, supportTask, told } from './support.ts';

/**
 * Two years, each with a plan and a period of its own. 南丹 does its task in full in the first and nothing in the second:
 * of 时效 (41.6667) 0.1 for the acceptance and 0.5 for the deadline are lost then, and 16.6667 are left.
 * The department does nothing in either.
 */
let city: City;
let who: ReturnType<typeof people>;
const NEXT = 'yangben-2025';

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
  await doInFull(who.nandan, who, supportTask(NANDAN));
  await incentive(who, 'j-1', 'commendation', '3');
  await finalPeriod(city, who);
}, 60_000);
afterAll(() => city.close());

const use = (id: string, purpose: string, period: string, plan: string, unit: string) =>
  who.office.post('/v1/result-uses', {
    id,
    plan,
    period,
    purpose,
    title: '结果运用',
    user: '市委组织部',
    document: '组通1号',
    units: [{ unit, edition: 1, effect: '作为依据' }],
  });
const running = async (period: string, unit: string) =>
  (await who.office.get(`/v1/scorecards/${period}.${unit}`)).body.final.running;

test('the first year ends with one unit 不合格 for the first time', async () => {
  // 100 and 3; the department shares the reward and has 16.6667 besides.
  expect(await told(who.nandan, NANDAN)).toEqual({ edition: 1, total: '103', rank: 1, grade: 'good' });
  expect(await told(who.market, MARKET)).toEqual({
    edition: 1,
    total: '19.67',
    rank: 1,
    grade: 'unqualified',
  });
  expect([await running(PERIOD, NANDAN), await running(PERIOD, MARKET)]).toEqual([1, 1]);
  expect((await use('yy-1', 'awards', PERIOD, PLAN, MARKET)).body.code).toBe('use.barred');
  expect((await use('yy-2', 'promotion', PERIOD, PLAN, MARKET)).status).toBe(201);
});

test('the second year begins with nothing of the first', async () => {
  const rules = SCHEME.replace(`plan: ${PLAN}`, `plan: ${NEXT}`);
  await who.office.send('POST', `/v1/schemes/${NEXT}`, rules, {
    headers: { 'content-type': 'application/yaml' },
  });
  const document = {
    ...DOCUMENT,
    id: NEXT,
    text: DOCUMENT.text.replaceAll('2024', '2025'),
    documentName: '样本市2025年优化营商环境工作要点.txt',
    from: '2025-01-01',
    to: '2025-12-31',
  };
  await who.office.done('/v1/plans', document);
  const names = `/v1/plans/${NEXT}/names`;
  await who.office.done(names, { name: '市市监局', kind: 'units', units: [MARKET] });
  await who.office.done(names, { name: '市各行业主管部门', kind: 'open', reason: '文件没有列出成员单位' });
  await who.office.done(`/v1/plans/${NEXT}/publication`);
  const data = { id: '2025', plan: NEXT, title: '2025年度考核', from: '2025-01-01', to: '2025-12-31' };
  await who.office.done('/v1/periods', { ...data, follows: PERIOD });
  const first = (await who.leader.get(`/v1/periods/${PERIOD}/scores`)).body;
  await onDay(city, who, '2026-01-05', '2026-01-04');
  expect((await who.leader.get(`/v1/periods/${PERIOD}/scores`)).body).toEqual(first);
}, 120_000);

test('what happens under the one plan counts for the other in nothing', async () => {
  await who.office.done('/v1/periods/2025/freezing', { asOf: '2026-01-05', reasons: '年度工作结束' });
  // A reward under the old plan, which is final, is no matter of this year.
  await incentive(who, 'j-2', 'commendation', '4');
  await who.office.done('/v1/periods/2025/freezing', { asOf: '2026-01-05', reasons: '重新封账' });
  await who.office.done('/v1/periods/2025/notification');
  await onDay(city, who, '2026-01-14', '2026-01-13');
  await who.office.done('/v1/periods/2025/publicity');
  await onDay(city, who, '2026-01-23', '2026-01-22');
  await who.leader.done('/v1/periods/2025/approval', { remark: '同意' });
  expect(await told(who.nandan, NANDAN, '2025')).toEqual({
    edition: 2,
    total: '16.67',
    rank: 1,
    grade: 'unqualified',
  });
  expect(await told(who.market, MARKET, '2025')).toMatchObject({ total: '16.67', grade: 'unqualified' });
  expect(await told(who.nandan, NANDAN)).toMatchObject({ total: '103' });
});

test('grades run on, and the second year in which a unit is 不合格 bars it from more', async () => {
  expect([await running('2025', NANDAN), await running('2025', MARKET)]).toEqual([1, 2]);
  const edition = { edition: 2, effect: '作为依据' };
  const promoted = (unit: string, id: string) =>
    who.office.post('/v1/result-uses', {
      id,
      plan: NEXT,
      period: '2025',
      purpose: 'promotion',
      title: '结果运用',
      user: '市委组织部',
      document: '组通2号',
      units: [{ unit, ...edition }],
    });
  const barred = await promoted(MARKET, 'yy-3');
  expect(barred.body.code).toBe('use.barred');
  expect(JSON.stringify(barred.body)).toContain('一年内不得提拔');
  expect((await promoted(NANDAN, 'yy-4')).status).toBe(201);
  await expectNothingNew(city);
});
