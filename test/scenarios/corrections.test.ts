import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../api/support/caller.ts';
import { type City, openCity } from '../api/support/city.ts';
import { finalPeriod, incentive, onDay, PERIOD } from '../api/support/closing.ts';
import {
  MARKET,
  NANDAN,
  PLAN,
  people,
  publishPlan,
  registerUnits,
  TAX,
  TIANE,
} from '../api/support/sample.ts';
import { doInFull, expectNothingNew, linesIn, supportTask, told } from './support.ts';

/**
 * A year's result that is corrected three times: after an appeal, a tolerance and a false report. Both counties have done
 * their one task in full: without a survey 完成 weighs 35/60 and 时效 25/60 of 100 points, 58.3333 and 41.6667. 南丹 is
 * fined 3 points and 天峨 2; the department that leads the clause shares both. It has accepted nothing and
 * done nothing, as has the tax bureau: of 时效 0.1 and 0.5 are lost, and 0.4 × 41.6667 = 16.6667 left.
 */
let city: City;
let who: ReturnType<typeof people>;
let third: Caller;
let reviewer: Caller;

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  third = city.as({ role: 'office', account: 'kaohe-03' });
  reviewer = city.as({ role: 'verifier', account: 'fuhe-01' });
  await registerUnits(who.office);
  await publishPlan(who.office);
  await doInFull(who.nandan, who, supportTask(NANDAN));
  await doInFull(who.tiane, who, supportTask(TIANE));
  await incentive(who, 'j-1', 'sanction', '3', NANDAN);
  await incentive(who, 'j-2', 'sanction', '2', TIANE);
  await finalPeriod(city, who);
  const use = {
    id: 'yy-1',
    plan: PLAN,
    period: PERIOD,
    purpose: 'targets',
    title: '年度目标考核',
    user: '市委组织部',
    document: '组通1号',
    units: [NANDAN, TIANE].map((unit) => ({ unit, edition: 1, effect: '计入目标考核' })),
  };
  await who.office.done('/v1/result-uses', use);
}, 60_000);
afterAll(() => city.close());

const card = {
  nandan: () => told(who.nandan, NANDAN),
  tiane: () => told(who.tiane, TIANE),
  market: () => told(who.market, MARKET),
  tax: () => told(who.tax, TAX),
};
const useNow = async () => (await who.leader.get('/v1/result-uses/yy-1')).body;
const lodging = (id: string, unit: string, path: string, edition: number) => ({
  id,
  plan: PLAN,
  period: PERIOD,
  unit,
  edition,
  lines: [{ path, reasons: '事实有误' }],
  request: '更正',
  evidence: [],
});
const correct = async (ground: string, reference: string, corrections: readonly number[]) => {
  const proposal = { ground, reference, corrections, reasons: `${reference}的更正` };
  await who.office.done(`/v1/periods/${PERIOD}/superseding`, proposal);
  await who.leader.done(`/v1/periods/${PERIOD}/approval`, { remark: '同意更正' });
};
const positions = async (...types: readonly string[]) =>
  (await city.events(...types)).map(({ position }) => position);

test('the result as it was approved', async () => {
  expect(await card.tiane()).toEqual({ edition: 1, total: '98', rank: 1, grade: 'good' });
  expect(await card.nandan()).toEqual({ edition: 1, total: '97', rank: 2, grade: 'good' });
  expect(await card.market()).toEqual({ edition: 1, total: '11.67', rank: 1, grade: 'unqualified' });
  expect(await card.tax()).toEqual({ edition: 1, total: '16.67', rank: 1, grade: 'unqualified' });
});

test('a penalty is revoked after an appeal, which changes two ranks: all whom it concerns are told', async () => {
  await who.nandan.done('/v1/appeals', lodging('ss-1', NANDAN, 'incentives/j-1', 1));
  await third.done('/v1/appeals/ss-1/admission', { remark: '受理' });
  await third.done('/v1/appeals/ss-1/reviewers', { reviewers: ['fuhe-01'] });
  const findings = [{ path: 'incentives/j-1', upheld: true, reasons: '证据不足' }];
  await reviewer.done('/v1/appeals/ss-1/decision', { findings });
  const own = await who.chief.post('/v1/incentives/j-1/revocation', { reasons: '申诉成立' });
  expect(own.status).toBe(403);
  await third.done('/v1/incentives/j-1/revocation', { reasons: '申诉成立' });
  // What was revoked after the freezing changes nothing that is final, until that is corrected.
  expect(await card.nandan()).toMatchObject({ edition: 1, total: '97' });
  await correct('appeal', 'ss-1', await positions('SanctionRevoked'));
  expect(await card.nandan()).toEqual({ edition: 2, total: '100', rank: 1, grade: 'good' });
  // Never appealed, and has the same points: its rank is another.
  expect(await card.tiane()).toEqual({ edition: 2, total: '98', rank: 2, grade: 'good' });
  expect(await card.market()).toEqual({ edition: 2, total: '14.67', rank: 1, grade: 'unqualified' });
  expect(await card.tax()).toMatchObject({ edition: 1 });
  expect(await linesIn(who.nandan, NANDAN, 'incentives')).toEqual([]);
  expect((await who.nandan.get('/v1/appeals/ss-1')).body).toMatchObject({ correction: 'done' });
});

test('the use of both results is questioned, and a use of the old ones refused', async () => {
  const { stage, questioned } = await useNow();
  expect(stage).toBe('questioned');
  expect([...questioned].sort()).toEqual([NANDAN, TIANE]);
  await who.chief.done('/v1/result-uses/yy-1/confirmation', { reasons: '名次变化不影响目标考核' });
  expect((await useNow()).stage).toBe('recorded');
  const again = {
    id: 'yy-2',
    plan: PLAN,
    period: PERIOD,
    purpose: 'targets',
    title: '年度目标考核',
    user: '市委组织部',
    document: '组通2号',
    units: [{ unit: TIANE, edition: 1, effect: '计入目标考核' }],
  };
  expect((await who.office.post('/v1/result-uses', again)).body.code).toBe('use.superseded');
});

test('both may appeal in turn against their new result, and against the old one no more', async () => {
  const old = await who.tiane.post('/v1/appeals', lodging('ss-2', TIANE, 'timeliness', 1));
  expect(old.body.code).toBe('appeal.other-edition');
  await who.tiane.done('/v1/appeals', lodging('ss-2', TIANE, 'incentives/j-2', 2));
  await who.nandan.done('/v1/appeals', lodging('ss-3', NANDAN, 'timeliness', 2));
  await who.tiane.done('/v1/appeals/ss-2/withdrawal', { reasons: '改为申请容错' });
  await who.nandan.done('/v1/appeals/ss-3/withdrawal', { reasons: '无异议' });
});

test('a penalty that is excused afterwards disappears from the result, and stays in the history', async () => {
  const asking = {
    plan: PLAN,
    failure: { kind: 'sanction', incentive: 'j-2' },
    condition: 'pioneering',
    exclusions: [
      { code: 'safety', applies: false },
      { code: 'private-gain', applies: false },
    ],
    grounds: '先行先试',
    evidence: [],
  };
  await who.tiane.done('/v1/tolerances', asking);
  const early = await who.office.post(`/v1/periods/${PERIOD}/superseding`, {
    ground: 'tolerance',
    reference: 'sanction.j-2',
    corrections: await positions('ToleranceRequested'),
    reasons: '容错',
  });
  expect(early.body).toMatchObject({ status: 409, code: 'period.no-ground' });
  await third.done('/v1/tolerances/sanction.j-2/excuse', { reasons: '符合情形', correction: '完善流程' });
  expect(await linesIn(who.tiane, TIANE, 'incentives')).toEqual(['j-2']);
  await correct('tolerance', 'sanction.j-2', await positions('ToleranceRequested', 'FailureExcused'));
  expect(await card.tiane()).toEqual({ edition: 3, total: '100', rank: 1, grade: 'good' });
  expect(await linesIn(who.tiane, TIANE, 'incentives')).toEqual([]);
  // Who shared the penalty is told. The other county is first with it, as it was, and keeps what it has.
  expect(await card.market()).toEqual({ edition: 3, total: '16.67', rank: 1, grade: 'unqualified' });
  expect(await card.nandan()).toMatchObject({ edition: 2, rank: 1 });
  const history = await city.events('ScorecardFinalised');
  const ofTiane = history.filter(({ data }) => (data as { unit: string }).unit === TIANE);
  expect(ofTiane.map(({ data }) => (data as { total: string }).total)).toEqual(['98', '98', '100']);
  const sanction = (await who.tiane.get('/v1/incentives/j-2')).body;
  expect(sanction).toMatchObject({ stage: 'effective', tolerance: { stage: 'correcting' } });
  expect((await useNow()).stage).toBe('questioned');
});

test('what was done in full is found to have been lied about: the result becomes 不合格', async () => {
  const assignment = supportTask(NANDAN);
  const allegation = { plan: PLAN, assignment, month: '2024-06', grounds: '台账系补造', evidence: [] };
  const { body } = await who.verifier.post('/v1/misreports', { ...allegation, degree: 'serious' });
  const path = `/v1/misreports/${body.id}`;
  await who.nandan.done(`${path}/answer`, { statement: '口径不同', evidence: [] });
  await third.done(`${path}/finding`, { degree: 'extreme', reasons: '事实清楚' });
  expect(await card.nandan()).toMatchObject({ edition: 2, total: '100', grade: 'good' });
  await correct(
    'false-report',
    body.id,
    await positions(
      'FalseReportAlleged',
      'AllegationAnswered',
      'FalseReportFound',
      'VerificationSetAside',
      'AssignmentReopened',
    ),
  );
  // The report of June counts as in time; nothing counts as done.
  expect(await card.nandan()).toEqual({ edition: 4, total: '41.67', rank: 2, grade: 'unqualified' });
  const lines = (await who.nandan.get(`/v1/scorecards/${PERIOD}.${NANDAN}/lines`)).body;
  expect(lines.vetoes).toMatchObject([{ kind: 'unqualified', incentive: null }]);
  expect(await card.tiane()).toMatchObject({ edition: 3, rank: 1 });
  expect(await card.market()).toMatchObject({ edition: 3 });
  // What was used for the county's promotion or award cannot be any more.
  const award = {
    id: 'yy-3',
    plan: PLAN,
    period: PERIOD,
    purpose: 'awards',
    title: '评优评先',
    user: '市委组织部',
    document: '组通3号',
    units: [{ unit: NANDAN, edition: 4, effect: '授予先进' }],
  };
  expect((await who.office.post('/v1/result-uses', award)).body.code).toBe('use.barred');
});

test('every edition comes out the same when it is computed again, and the read models when rebuilt', async () => {
  const scored = await city.events('PeriodScored');
  expect(scored.map(({ data }) => (data as { edition: number }).edition)).toEqual([1, 2, 3, 4]);
  await expectNothingNew(city);
  const live = await city.app.projector.content();
  expect((await who.office.done('/v1/read-models/rebuild')).body).toEqual(live);
  await expectNothingNew(city);
});

test('the days that follow change no result', async () => {
  const before = (await who.leader.get(`/v1/periods/${PERIOD}/scores`)).body;
  await onDay(city, who, '2025-04-08', '2025-04-07');
  expect((await who.leader.get(`/v1/periods/${PERIOD}/scores`)).body).toEqual(before);
  expect((await who.tiane.get('/v1/tolerances/sanction.j-2')).body.stage).toBe('withdrawn');
  await expectNothingNew(city);
});
