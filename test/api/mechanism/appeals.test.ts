import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, openCity } from '../support/city.ts';
import { finalPeriod, incentive, onDay, PERIOD } from '../support/closing.ts';
import { MARKET, NANDAN, PLAN, people, publishPlan, registerUnits, TIANE } from '../support/sample.ts';

let city: City;
let who: ReturnType<typeof people>;

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
  await incentive(who, 'j-1', 'sanction', '3');
  await finalPeriod(city, who);
});
afterAll(() => city.close());

const third = () => city.as({ role: 'office', account: 'kaohe-03' });
const reviewer = () => city.as({ role: 'verifier', account: 'fuhe-01' });
const lodging = (path: string) => ({
  id: 'ss-1',
  plan: PLAN,
  period: PERIOD,
  unit: NANDAN,
  edition: 1,
  lines: [{ path, reasons: '事实有误' }],
  request: '撤销扣分',
  evidence: [],
});
const appeal = async (caller = who.office) => (await caller.get('/v1/appeals/ss-1')).body;
const cardOf = async (unit: string) => (await who.office.get(`/v1/scorecards/${PERIOD}.${unit}`)).body;

test('a unit appeals against a line of its own scorecard', async () => {
  const unknown = await who.nandan.post('/v1/appeals', lodging('incentives/j-9'));
  expect(unknown.body).toMatchObject({ status: 422, code: 'scorecard.line-unknown' });
  const other = await who.tiane.post('/v1/appeals', lodging('incentives/j-1'));
  expect(other.body).toMatchObject({ status: 403, code: 'policy.own-unit' });
  await who.nandan.done('/v1/appeals', lodging('incentives/j-1'));
  expect(await appeal(who.nandan)).toMatchObject({ work: 'lodged', lodged: { admitBy: '2025-02-14' } });
  expect((await who.tiane.get('/v1/appeals/ss-1')).body.code).toBe('policy.own-unit');
  expect((await who.tiane.get('/v1/appeals')).body.items).toEqual([]);
});

test('whoever proposed or imposed what the line rests on is established, and kept out', async () => {
  expect((await appeal()).involved).toEqual(['kaohe-01', 'kaohe-02']);
  for (const person of [who.office, who.chief]) {
    const refused = await person.post('/v1/appeals/ss-1/admission', { remark: '受理' });
    expect(refused.body).toMatchObject({ status: 403, code: 'appeal.recusal' });
  }
  await third().done('/v1/appeals/ss-1/admission', { remark: '受理' });
  const biased = await third().post('/v1/appeals/ss-1/reviewers', { reviewers: ['fuhe-01', 'kaohe-02'] });
  expect(biased.body).toMatchObject({ status: 403, code: 'appeal.recusal' });
  await third().done('/v1/appeals/ss-1/reviewers', { reviewers: ['fuhe-01'] });
  expect((await city.events('AccessRefused')).length).toBeGreaterThanOrEqual(3);
});

test('both sides are heard, and the reviewer decides', async () => {
  await who.nandan.done('/v1/appeals/ss-1/statements', { statement: '附当日记录', evidence: [] });
  await who.office.done('/v1/appeals/ss-1/statements', { statement: '核验经过如下', evidence: [] });
  const findings = [{ path: 'incentives/j-1', upheld: true, reasons: '证据不足' }];
  const other = await third().post('/v1/appeals/ss-1/decision', { findings });
  expect(other.body).toMatchObject({ status: 403, code: 'appeal.not-reviewer' });
  await reviewer().done('/v1/appeals/ss-1/decision', { findings });
  expect(await appeal()).toMatchObject({ work: 'decided', correction: 'due', correctBy: '2025-02-14' });
  expect((await appeal()).statements).toHaveLength(2);
});

test('the result is used, and looked at again when it is corrected', async () => {
  const use = (edition: number, unit = NANDAN) => ({
    id: `yy-${unit}-${edition}`,
    plan: PLAN,
    period: PERIOD,
    purpose: 'targets',
    title: '年度目标考核',
    user: '市委组织部',
    document: '组通1号',
    units: [{ unit, edition, effect: '计入目标考核' }],
  });
  expect((await who.office.post('/v1/result-uses', use(2))).body.code).toBe('use.superseded');
  await who.office.done('/v1/result-uses', use(1));
  expect((await who.nandan.get('/v1/result-uses')).body.items).toMatchObject([{ stage: 'recorded' }]);
  expect((await who.tiane.get('/v1/result-uses')).body.items).toEqual([]);
});

test('the result stands until it is corrected, and the correction is what the appeal says', async () => {
  const before = await cardOf(NANDAN);
  expect(before.final.edition).toBe(1);
  const corrections = await incentive(who, 'j-2', 'commendation', '4');
  const proposal = { ground: 'appeal', corrections, reasons: '申诉成立' };
  const unfounded = await who.office.post(`/v1/periods/${PERIOD}/superseding`, {
    ...proposal,
    reference: 'ss-9',
  });
  expect(unfounded.body).toMatchObject({ status: 409, code: 'period.no-ground' });
  await who.office.done(`/v1/periods/${PERIOD}/superseding`, { ...proposal, reference: 'ss-1' });
  await who.leader.done(`/v1/periods/${PERIOD}/approval`, { remark: '同意更正' });
  const after = await cardOf(NANDAN);
  expect(Number(after.final.total) - Number(before.final.total)).toBeCloseTo(4, 2);
  expect(await appeal()).toMatchObject({ correction: 'done' });
  const [looked] = (await who.nandan.get('/v1/result-uses')).body.items;
  expect(looked).toMatchObject({ stage: 'questioned', questioned: [NANDAN] });
  await who.chief.done(`/v1/result-uses/${looked.id}/confirmation`, { reasons: '更正不影响目标考核' });
  // The department that leads the task shared the penalty: it is told, although it did not appeal.
  expect((await cardOf(MARKET)).final).toMatchObject({ edition: 2, supersedes: { edition: 1 } });
  // The other county's points are the same, and its rank is not: it is told as well.
  expect(after.final.rank).toBe(1);
  expect((await cardOf(TIANE)).final).toMatchObject({ edition: 2, rank: 2 });
});

test('what would make the appellant worse off cannot be approved', async () => {
  await who.nandan.done('/v1/appeals', { ...lodging('timeliness'), id: 'ss-2', edition: 2 });
  await third().done('/v1/appeals/ss-2/admission', { remark: '受理' });
  await third().done('/v1/appeals/ss-2/reviewers', { reviewers: ['fuhe-01'] });
  await reviewer().done('/v1/appeals/ss-2/decision', {
    findings: [{ path: 'timeliness', upheld: true, reasons: '须重算' }],
  });
  const corrections = await incentive(who, 'j-3', 'sanction', '1');
  await who.office.done(`/v1/periods/${PERIOD}/superseding`, {
    ground: 'appeal',
    reference: 'ss-2',
    corrections,
    reasons: '重算',
  });
  const refused = await who.leader.post(`/v1/periods/${PERIOD}/approval`, { remark: '同意' });
  expect(refused.body).toMatchObject({ status: 409, code: 'period.worse-for-appellant' });
  await who.leader.done(`/v1/periods/${PERIOD}/superseding-refusal`, { remark: '不得加重' });
});

test('what is not done in time is noted, and the appeal over when no review is asked for', async () => {
  await onDay(city, who, '2025-03-04', '2025-03-03');
  expect(await appeal()).toMatchObject({ work: 'settled', lapsed: [] });
  const { body } = await who.office.get('/v1/appeals/ss-2');
  expect(body).toMatchObject({ work: 'settled', correction: 'due', lapsed: ['correct 2025-02-14'] });
  const late = await who.tiane.post('/v1/appeals', { ...lodging('timeliness'), id: 'ss-3', unit: TIANE });
  expect(late.body).toMatchObject({ status: 409 });
});
