import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Caller } from './support/caller.ts';
import { type City, openCity } from './support/city.ts';
import {
  DOCUMENT,
  MARKET,
  NANDAN,
  PLAN,
  people,
  publishPlan,
  registerUnits,
  report,
  TAX,
  TIANE,
  task,
} from './support/sample.ts';

let city: City;
let who: ReturnType<typeof people>;
const marketTask = task('1.1', 'lead', MARKET);
const taxTask = task('1.2', 'lead', TAX);
const nowhere = task('1.9', 'lead', MARKET);

const proposal = {
  kind: 'sanction',
  title: '数据不实',
  plan: PLAN,
  clause: '1.1',
  origin: NANDAN,
  points: '2',
  grounds: '核验发现',
  basis: { source: '考核细则', article: '第六条' },
  evidence: [],
};

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
});
afterAll(() => city.close());

function withoutInstance({ status, body: { instance: _, ...rest } }: Answer) {
  return { status, ...rest };
}

describe('roles', () => {
  const cases: readonly [string, keyof ReturnType<typeof people>, string, unknown][] = [
    ['register units', 'leader', '/v1/units', {}],
    ['place units', 'leader', '/v1/units/x/placement', {}],
    ['draft plans', 'verifier', '/v1/plans', DOCUMENT],
    ['read documents', 'inspector', '/v1/plans/read', {}],
    ['settle names', 'market', `/v1/plans/${PLAN}/names`, {}],
    ['publish plans', 'inspector', `/v1/plans/${PLAN}/publication`, undefined],
    ['accept for others', 'office', `/v1/assignments/${marketTask}/acceptance`, undefined],
    ['draft claims for others', 'verifier', `/v1/assignments/${marketTask}/drafts`, {}],
    ['claim for others', 'leader', `/v1/assignments/${marketTask}/claims`, {}],
    ['verify', 'tax', `/v1/assignments/${marketTask}/claims/2024-06/verification`, {}],
    ['return', 'leader', `/v1/assignments/${marketTask}/claims/2024-06/return`, {}],
    ['ask for reports', 'verifier', `/v1/assignments/${marketTask}/report-requests`, {}],
    ['complete', 'verifier', `/v1/assignments/${marketTask}/completion`, {}],
    ['close', 'market', `/v1/assignments/${marketTask}/closure`, {}],
    ['hand in evidence', 'leader', '/v1/evidence?name=a', undefined],
    ['propose sanctions', 'nandan', '/v1/incentives', {}],
    ['impose sanctions', 'verifier', '/v1/incentives/x/approval', {}],
    ['decline sanctions', 'inspector', '/v1/incentives/x/refusal', {}],
    ['announce surveys', 'tiane', '/v1/survey-waves', {}],
    ['send readings', 'tiane', '/v1/readings', {}],
    ['publish schemes', 'verifier', '/v1/schemes/x', undefined],
    ['check schemes', 'leader', '/v1/schemes/x/check', undefined],
    ['close days', 'leader', '/v1/clock/days', {}],
    ['rebuild', 'inspector', '/v1/read-models/rebuild', undefined],
  ];

  test.each(cases)('who may not %s is refused before the request is read', async (_, role, path, json) => {
    const { status, body } = await who[role].post(path, json);
    expect(body).toMatchObject({ status: 403, code: 'policy.role' });
    expect(status).toBe(403);
  });

  test('events are for the office and the inspectors', async () => {
    for (const role of ['market', 'verifier', 'leader'] as const) {
      expect((await who[role].get('/v1/events')).status).toBe(403);
      expect((await who[role].get('/v1/events/types')).status).toBe(403);
    }
    expect((await who.inspector.get('/v1/events?limit=1')).status).toBe(200);
  });

  test('who was refused what is recorded, the same within a minute once', async () => {
    const before = (await city.events('AccessRefused')).length;
    for (let n = 0; n < 3; n += 1) await who.leader.get('/v1/events?limit=2');
    const refused = (await city.events('AccessRefused')).slice(before);
    expect(refused).toHaveLength(0); // asked for above within the same minute already
    await who.tax.get('/v1/events');
    expect((await city.events('AccessRefused')).at(-1)).toMatchObject({
      actor: { role: 'system' },
      data: {
        by: { account: `unit-${TAX}`, unit: TAX },
        asked: 'events',
        target: 'GET /v1/events',
        rule: 'Q08',
      },
    });
  });
});

describe('a unit and what is others’', () => {
  test('it lists its own assignments only', async () => {
    const { body } = await who.nandan.get('/v1/assignments');
    expect(body.assignments.map((each: { id: string }) => each.id)).toEqual([task('1.1', 'support', NANDAN)]);
    expect((await who.nandan.get(`/v1/assignments?unit=${NANDAN}`)).status).toBe(200);
    expect((await who.nandan.get(`/v1/assignments?unit=${TIANE}`)).body.code).toBe('policy.own-unit');
    expect((await who.leader.get('/v1/assignments')).body.assignments).toHaveLength(6);
  });

  test('another’s assignment cannot be told from one that is not there', async () => {
    const theirs = withoutInstance(await who.tax.get(`/v1/assignments/${marketTask}`));
    const none = withoutInstance(await who.tax.get(`/v1/assignments/${nowhere}`));
    expect(theirs).toMatchObject({ status: 403, code: 'policy.own-unit' });
    expect(none).toEqual(theirs);
    expect(JSON.stringify(theirs)).not.toContain('市场');
    expect((await who.leader.get(`/v1/assignments/${nowhere}`)).body.code).toBe('assignment.unknown');
  });

  test('nor by acting on it', async () => {
    const acts: readonly [string, unknown][] = [
      ['acceptance', undefined],
      ['drafts', report('2024-06')],
      ['claims', report('2024-06')],
    ];
    for (const [act, json] of acts) {
      const theirs = withoutInstance(await who.tax.post(`/v1/assignments/${marketTask}/${act}`, json));
      const none = withoutInstance(await who.tax.post(`/v1/assignments/${nowhere}/${act}`, json));
      expect(theirs).toMatchObject({ status: 403, code: 'policy.own-unit' });
      expect(none).toEqual(theirs);
    }
    expect((await who.market.get(`/v1/assignments/${marketTask}`)).body.work).toBe('assigned');
  });

  test('it sees its own scorecard, by code and by name, and nobody else’s', async () => {
    expect((await who.nandan.get(`/v1/scores/${NANDAN}`)).status).toBe(200);
    expect((await who.nandan.get(`/v1/scores/${encodeURIComponent('南丹县人民政府')}`)).status).toBe(200);
    const theirs = withoutInstance(await who.nandan.get(`/v1/scores/${TIANE}`));
    expect(theirs).toMatchObject({ status: 403, code: 'policy.own-unit' });
    expect(withoutInstance(await who.nandan.get('/v1/scores/nobody'))).toEqual(theirs);
    expect((await who.office.get('/v1/scores/nobody')).body.code).toBe('unit.unknown');
    expect((await who.nandan.get('/v1/scores')).body.groups[0].units).toHaveLength(2);
  });

  test('it sees the incentives in force that touch it', async () => {
    const propose = (id: string, more: object) =>
      who.office.done('/v1/incentives', { ...proposal, ...more, id });
    await propose('a-county', {});
    await propose('b-lead', { origin: MARKET });
    await propose('c-other-clause', { clause: '1.2', origin: TAX });
    await propose('d-open', {});
    const decided = { 'a-county': who.nandan, 'b-lead': who.market, 'c-other-clause': who.tax };
    for (const [id, unit] of Object.entries(decided)) {
      await who.office.done(`/v1/incentives/${id}/service`, { remark: '已送达' });
      await unit.done(`/v1/incentives/${id}/waiver`);
      await who.chief.done(`/v1/incentives/${id}/approval`, { remark: '同意' });
    }
    const seen = async (caller: Caller) =>
      (await caller.get('/v1/incentives')).body.incentives.map((each: { id: string }) => each.id);
    // Counties answer for their own territory; what the lead caused falls on the supporting counties too.
    expect(await seen(who.nandan)).toEqual(['a-county', 'b-lead']);
    expect(await seen(who.tiane)).toEqual(['b-lead']);
    expect(await seen(who.market)).toEqual(['a-county', 'b-lead', 'c-other-clause']);
    expect(await seen(who.tax)).toEqual(['c-other-clause']);
    expect(await seen(who.leader)).toEqual(['a-county', 'b-lead', 'c-other-clause', 'd-open']);
    const theirs = withoutInstance(await who.tiane.get('/v1/incentives/a-county'));
    expect(theirs).toMatchObject({ status: 403, code: 'policy.own-unit' });
    expect(withoutInstance(await who.tiane.get('/v1/incentives/nothing'))).toEqual(theirs);
    expect(withoutInstance(await who.nandan.get('/v1/incentives/d-open'))).toEqual(theirs);
    expect((await who.nandan.get('/v1/incentives/a-county')).status).toBe(200);
    expect((await who.office.get('/v1/incentives/nothing')).body.code).toBe('incentive.unknown');
  });
});

describe('own work', () => {
  test('a verifier of the unit cannot verify, return or complete it', async () => {
    await who.market.done(`/v1/assignments/${marketTask}/acceptance`);
    await who.market.done(`/v1/assignments/${marketTask}/claims`, report('2024-06'));
    const insider = city.as({ role: 'verifier', unit: MARKET, account: 'heyan-02' });
    const claim = `/v1/assignments/${marketTask}/claims/2024-06`;
    const found = { method: 'desk-review', values: [], progress: '50', finding: '属实' };
    const finding = { ...found, reasons: null, follows: null };
    expect((await insider.post(`${claim}/verification`, finding)).body).toMatchObject({
      status: 403,
      code: 'assignment.own-work',
    });
    expect((await insider.post(`${claim}/return`, { reasons: '不实' })).body.code).toBe(
      'assignment.own-work',
    );
    await who.verifier.done(`${claim}/verification`, finding);
  });

  test('what is not proven cannot be completed, what is not completed cannot be closed', async () => {
    const remark = { remark: '办结' };
    expect((await who.office.post(`/v1/assignments/${marketTask}/completion`, remark)).body).toMatchObject({
      status: 409,
      code: 'assignment.not-allowed',
    });
    expect((await who.office.post(`/v1/assignments/${taxTask}/closure`, remark)).status).toBe(409);
  });
});
