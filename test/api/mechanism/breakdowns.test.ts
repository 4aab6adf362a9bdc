import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity } from '../support/city.ts';
import { MARKET, NANDAN, PLAN, people, publishPlan, registerUnits, TIANE, task } from '../support/sample.ts';

const TARGET = '1.1-1';
const ID = `${PLAN}.${TARGET}`;
const part = (unit: string) => `/v1/parts/${ID}.${unit}`;
const share = (unit: string, third: string, value: string) => ({
  unit,
  value,
  milestones: [
    { quarter: '2024Q3', value: third },
    { quarter: '2024Q4', value },
  ],
});
const proposal = (...parts: readonly ReturnType<typeof share>[]) => ({
  plan: PLAN,
  clause: '1.1',
  assignment: task('1.1', 'lead', MARKET),
  target: TARGET,
  kind: 'sum',
  parts,
});
const report = (month: string, value: string) => ({ month, value, narrative: '按台账统计', evidence: [] });

/** A target is shared out, reported on and judged, each step resting on those before it. */
describe('a city target is broken down', () => {
  let city: City;
  let who: ReturnType<typeof people>;

  beforeAll(async () => {
    city = await openCity();
    who = people(city);
    await registerUnits(who.office);
    await publishPlan(who.office);
  });
  afterAll(() => city.close());

  test('shares that do not add up are refused, with the sum and the difference', async () => {
    const { status, body } = await who.market.post(
      '/v1/breakdowns',
      proposal(share(NANDAN, '300', '600'), share(TIANE, '200', '399.5')),
    );
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'breakdown.sum-mismatch' });
    expect(body.title + (body.detail ?? '')).toContain('999.5');
    expect((await city.events('BreakdownProposed')).length).toBe(0);
  });

  test('only the lead proposes; the office does not', async () => {
    const parts = proposal(share(NANDAN, '300', '600'), share(TIANE, '200', '400'));
    expect(await who.nandan.post('/v1/breakdowns', parts)).toMatchObject({
      status: 403,
      body: { code: 'breakdown.not-lead' },
    });
    expect((await who.office.post('/v1/breakdowns', parts)).body).toMatchObject({ code: 'policy.role' });
    const { body } = await who.market.done('/v1/breakdowns', parts);
    expect(body).toMatchObject({ id: ID, events: [{ type: 'BreakdownProposed' }] });
  });

  test('the office approves; a unit may not', async () => {
    expect((await who.market.post(`/v1/breakdowns/${ID}/approval`, { remark: '同意' })).status).toBe(403);
    await who.chief.done(`/v1/breakdowns/${ID}/approval`, { remark: '同意' });
    const { body } = await who.market.get(`/v1/breakdowns/${ID}`);
    expect(body).toMatchObject({ stage: 'approved', progress: { of: 2, unreported: 2, total: '0' } });
    expect(body.approved.parts[0].milestones[0]).toEqual({
      quarter: '2024Q3',
      value: '300',
      judgeOn: '2024-10-25',
    });
  });

  test('a unit sees its own part, the lead sees all, and only the lead sees the whole', async () => {
    const seen = async (caller: typeof who.market) =>
      (await caller.get('/v1/parts')).body.items.map(({ unit }: { unit: string }) => unit);
    expect(await seen(who.nandan)).toEqual([NANDAN]);
    expect(await seen(who.market)).toEqual([NANDAN, TIANE]);
    expect(await seen(who.tax)).toEqual([]);
    expect((await who.nandan.get(part(TIANE))).status).toBe(403);
    expect((await who.nandan.get(`/v1/breakdowns/${ID}`)).status).toBe(403);
    expect((await who.nandan.get('/v1/breakdowns')).body.items).toEqual([]);
    expect((await who.leader.get('/v1/breakdowns')).body.items).toHaveLength(1);
  });

  test('a unit reports its own part, under the address of the part', async () => {
    city.setClock('2024-08-02T01:00:00.000Z');
    await who.nandan.done(`${part(NANDAN)}/report`, report('2024-07', '320'));
    expect((await who.nandan.post(`${part(TIANE)}/report`, report('2024-07', '1'))).status).toBe(403);
    expect(
      (await who.nandan.post(`${part(NANDAN)}/report`, { ...report('2024-08', '1'), unit: TIANE })).status,
    ).toBe(422);
    // The lead sees the part, and still may not report for the unit.
    expect((await who.market.post(`${part(TIANE)}/report`, report('2024-07', '1'))).body.code).toBe(
      'breakdown.not-holder',
    );
  });

  test('the lead confirms, and the milestone is met at once', async () => {
    const judged = { month: '2024-07', finding: '属实' };
    expect((await who.nandan.post(`${part(NANDAN)}/confirmation`, judged)).body.code).toBe(
      'breakdown.own-part',
    );
    const { body } = await who.market.done(`${part(NANDAN)}/confirmation`, judged);
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual(['PartConfirmed', 'MilestoneMet']);
  });

  test('the clock judges what is open, after the confirmations have had their time', async () => {
    city.setClock('2024-10-25T15:00:00.000Z');
    await city.app.closeDaysUpTo('2024-10-25');
    const { body } = await who.tiane.get(part(TIANE));
    expect(body.milestones).toMatchObject([
      { quarter: '2024Q3', stage: 'missed', missedOn: '2024-10-25' },
      { quarter: '2024Q4', stage: 'open' },
    ]);
    const [missed] = await city.events('MilestoneMissed');
    expect(missed).toMatchObject({ stream: `breakdown-${ID}`, actor: { role: 'system' } });
    city.setClock('2024-10-26T15:00:00.000Z');
    await city.app.closeDaysUpTo('2024-10-26');
    expect(await city.events('MilestoneMissed')).toHaveLength(1);
  });

  test('what is reached later makes it good', async () => {
    city.setClock('2024-11-04T01:00:00.000Z');
    await who.tiane.done(`${part(TIANE)}/report`, report('2024-10', '210'));
    await who.office.done(`${part(TIANE)}/confirmation`, { month: '2024-10', finding: '属实' });
    expect((await who.tiane.get(part(TIANE))).body.milestones[0]).toMatchObject({ stage: 'recovered' });
    expect((await who.market.get(`/v1/breakdowns/${ID}`)).body.progress).toEqual({
      reached: 0,
      of: 2,
      unreported: 0,
      worst: { unit: TIANE, value: '210' },
      total: '530',
      percent: '53.00',
    });
  });

  test('a value that falls is refused; a correction takes the milestone back, and it is judged anew', async () => {
    const falls = await who.tiane.post(`${part(TIANE)}/report`, report('2024-11', '209'));
    expect(falls.body.code).toBe('breakdown.value-falls');
    const correction = { month: '2024-10', value: '190', reasons: '重复计算', evidence: [] };
    await who.tiane.done(`${part(TIANE)}/correction`, correction);
    const { body } = await who.market.done(`${part(TIANE)}/confirmation`, {
      month: '2024-10',
      finding: '属实',
    });
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual([
      'PartConfirmed',
      'MilestoneWithdrawn',
    ]);
    expect((await who.tiane.get(part(TIANE))).body.milestones[0]).toMatchObject({ stage: 'missed' });
  });

  test('a milestone that was met and taken back is judged by the clock again', async () => {
    await who.nandan.done(`${part(NANDAN)}/correction`, {
      month: '2024-07',
      value: '290',
      reasons: '重复计算',
      evidence: [],
    });
    await who.market.done(`${part(NANDAN)}/confirmation`, { month: '2024-07', finding: '属实' });
    expect((await who.nandan.get(part(NANDAN))).body.milestones[0]).toMatchObject({ stage: 'open' });
    city.setClock('2024-11-04T15:00:00.000Z');
    await city.app.closeDaysUpTo('2024-11-04');
    expect((await who.nandan.get(part(NANDAN))).body.milestones[0]).toMatchObject({
      stage: 'missed',
      missedOn: '2024-10-25',
    });
  });

  test('a revision is approved again; what was judged cannot be changed', async () => {
    const changed = { reasons: '调剂', parts: [share(NANDAN, '100', '600'), share(TIANE, '200', '400')] };
    expect((await who.market.post(`/v1/breakdowns/${ID}/revision`, changed)).body.code).toBe(
      'breakdown.milestone-settled',
    );
    const allowed = { reasons: '调剂', parts: [share(NANDAN, '300', '550'), share(TIANE, '200', '450')] };
    await who.market.done(`/v1/breakdowns/${ID}/revision`, allowed);
    expect((await who.market.get(`/v1/breakdowns/${ID}`)).body).toMatchObject({
      stage: 'revising',
      reasons: '调剂',
      proposed: { version: 2 },
      approved: { version: 1 },
    });
    await who.office.done(`/v1/breakdowns/${ID}/return`, { reasons: '再议' });
    await who.market.done(`/v1/breakdowns/${ID}/revision`, allowed);
    await who.office.done(`/v1/breakdowns/${ID}/approval`, { remark: '同意' });
    const { body } = await who.nandan.get(part(NANDAN));
    expect(body).toMatchObject({ value: '550', reports: [{ month: '2024-07' }] });
  });
});
