import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, openCity } from '../api/support/city.ts';
import { onDay, PERIOD } from '../api/support/closing.ts';
import { PLAN, people, publishPlan, registerUnits, SCHEME, TAX } from '../api/support/sample.ts';
import { expectNothingNew } from './support.ts';

/**
 * An enterprise's case that is open when the year is frozen, and ends well afterwards. The scheme gives 20 of 100 points to
 * cases that end satisfied; the tax bureau has done nothing else, and has 0.4 of 时效 (25).
 */
let city: City;
let who: ReturnType<typeof people>;
const CASES = `  - code: solution
    name: 问题解决
    article: 第五条
    method: incident-rate
    weight: "20"
    missing: redistribute
    good: [case-satisfied]
    bad: [case-dissatisfied, case-unsolved]
    pass: null
    full: null

sharing:`;
const complainant = { name: '张三丰', phone: '13912345678', address: '城关镇', enterprise: '某有限公司' };
const path = (act: string) => `/v1/cases/f1/${act}`;
const solved = { outcome: 'solved', text: '已退税', evidence: [] };

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
  const rules = SCHEME.replace('weight: "40"', 'weight: "20"').replace(/^sharing:/m, CASES);
  const answer = await who.office.send('POST', `/v1/schemes/${PLAN}`, rules, {
    headers: { 'content-type': 'application/yaml' },
  });
  expect(answer.status).toBe(201);
  const data = { id: PERIOD, plan: PLAN, title: '2024年度考核', from: '2024-01-01', to: '2024-12-31' };
  await who.office.done('/v1/periods', { ...data, follows: null });
  await who.office.done('/v1/clock/days', { upTo: '2024-06-11' });
  await onDay(city, who, '2024-12-30', '2024-12-29');
  await who.office.done('/v1/cases', {
    id: 'f1',
    plan: PLAN,
    channel: 'hotline',
    industry: { code: 'C', name: '制造业' },
    kind: 'service',
    clause: '1.2',
    title: '退税久拖不决',
    description: '申请已有两个月',
    complainant,
  });
  await who.office.done(path('dispatch'), { unit: TAX, remark: '按职责' });
  await who.tax.done(path('acceptance'));
  await who.tax.done(path('answer'), solved);
  await who.verifier.done(path('call-back'), { result: 'dissatisfied', note: '款未到账' });
  await onDay(city, who, '2025-01-06', '2025-01-05');
}, 60_000);
afterAll(() => city.close());

const frozen = async () => (await who.office.get(`/v1/periods/${PERIOD}/scores`)).body;
const totalOf = (league: { groups: { units: { code: string; total: string }[] }[] }) =>
  league.groups.flatMap(({ units }) => units).find(({ code }) => code === TAX)?.total;
const present = async () => (await who.tax.get(`/v1/scores/${TAX}`)).body.total.value;

test('what ends well after the freezing changes nothing of the period', async () => {
  await who.office.done(`/v1/periods/${PERIOD}/freezing`, { asOf: '2025-01-06', reasons: '年度工作结束' });
  // The last call found the enterprise dissatisfied: nothing of the case's points, and 25 × 100/80 × 0.4.
  const before = await frozen();
  expect(totalOf(before)).toBe('12.5');
  await who.chief.done(path('reopening'), { reasons: '款未到账' });
  await who.tax.done(path('answer'), solved);
  await who.chief.done(path('call-back'), { result: 'satisfied', note: '到账了' });
  await who.office.done(path('closure'), { solved: true, remark: '同意' });
  // Now 20 × 100/80 as well.
  expect(await present()).toBe('37.5');
  expect(await frozen()).toEqual(before);
});

test('who complained is shredded: opened to nobody, while scores and the log stay as they are', async () => {
  const seen = await who.office.done(path('disclosures'), { purpose: '归档前核对' });
  expect(seen.body).toMatchObject({ complainant });
  const before = await frozen();
  const log = (await city.events()).length;
  await who.office.done(path('shredding-request'), { reasons: '已办结' });
  await who.chief.done(path('shredding'), { remark: '同意' });
  for (const caller of [who.office, who.chief, who.tax]) {
    const look = await caller.post(path('disclosures'), { purpose: '再看' });
    expect(look.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(look.body)).not.toContain(complainant.name);
  }
  expect(await frozen()).toEqual(before);
  expect(await present()).toBe('37.5');
  const events = await city.events();
  expect(events.length).toBeGreaterThan(log);
  expect(events.filter(({ stream }) => stream === 'case-f1').length).toBeGreaterThan(8);
  for (const word of Object.values(complainant)) expect(JSON.stringify(events)).not.toContain(word);
});

test('and everything comes out the same when it is rebuilt, or asked for again', async () => {
  const live = await city.app.projector.content();
  expect((await who.office.done('/v1/read-models/rebuild')).body).toEqual(live);
  await expectNothingNew(city);
  const look = await who.office.post(path('disclosures'), { purpose: '再看' });
  expect(look.body).toMatchObject({ status: 409, code: 'case.not-allowed' });
});
