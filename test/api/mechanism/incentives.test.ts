import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Caller } from '../support/caller.ts';
import { type City, openCity } from '../support/city.ts';
import { MARKET, NANDAN, PLAN, people, publishPlan, registerUnits, TIANE } from '../support/sample.ts';

/** A sanction through its whole life, and a veto; each step rests on those before it. */
describe('奖惩', () => {
  let city: City;
  let who: ReturnType<typeof people>;
  let third: Caller;
  const at = '/v1/incentives/chufa-1';
  const proposal = {
    kind: 'sanction',
    title: '数据不实',
    plan: PLAN,
    clause: '1.1',
    origin: MARKET,
    points: '2',
    grounds: '核验发现申报数与台账不符',
    basis: { source: '考核细则', article: '第六条' },
    evidence: [],
  };
  const seenBy = async (caller: Caller) => {
    const { body } = await caller.get('/v1/incentives');
    return body.incentives.map((each: { id: string }) => each.id);
  };
  const pointsOf = async (unit: string) => {
    const { body } = await who.office.get(`/v1/scores/${unit}`);
    return body.total.children.find((part: { code: string }) => part.code === 'incentives').value;
  };
  const withoutInstance = ({ status, body: { instance: _, ...rest } }: Answer) => ({ status, ...rest });

  beforeAll(async () => {
    city = await openCity();
    who = people(city);
    third = city.as({ role: 'office', account: 'kaohe-03' });
    await registerUnits(who.office);
    await publishPlan(who.office);
  });
  afterAll(() => city.close());

  test('is proposed, with those who are not to share', async () => {
    const stranger = { ...proposal, exclude: [{ unit: 'nobody', reason: '无关' }] };
    const unknown = await who.office.post('/v1/incentives', stranger);
    expect(unknown.body).toMatchObject({ status: 422, code: 'unit.unknown', details: { units: ['nobody'] } });
    const own = { ...proposal, exclude: [{ unit: MARKET, reason: '无关' }] };
    expect((await who.office.post('/v1/incentives', own)).body.code).toBe('incentive.origin-excluded');
    const exclude = [{ unit: TIANE, reason: '没有参与' }];
    await who.office.done('/v1/incentives', { ...proposal, exclude, id: 'chufa-1' });
    expect((await who.office.get(at)).body).toMatchObject({ stage: 'proposed', effect: 'points', exclude });
    expect(await seenBy(who.market)).toEqual([]);
  });

  test('nothing is imposed that has not been served', async () => {
    const { body } = await who.chief.post(`${at}/approval`, { remark: '同意' });
    expect(body).toMatchObject({ status: 409, code: 'incentive.not-allowed' });
    expect(body.details.allowed).toEqual(['SERVE', 'DECLINE']);
  });

  test('once served the unit sees it, and no other unit does', async () => {
    expect((await who.market.post(`${at}/waiver`)).body.code).toBe('policy.own-unit');
    await who.office.done(`${at}/service`, { remark: '已送达' });
    expect((await who.market.get(at)).body.served).toMatchObject({
      on: '2024-06-12',
      defendBy: '2024-06-19',
    });
    expect(await seenBy(who.market)).toEqual(['chufa-1']);
    expect(await seenBy(who.nandan)).toEqual([]);
    const foreign = withoutInstance(
      await who.nandan.post(`${at}/defence`, { statement: '冤', evidence: [] }),
    );
    expect(foreign).toMatchObject({ status: 403, code: 'policy.own-unit' });
    const nothing = '/v1/incentives/nothing/defence';
    expect(withoutInstance(await who.nandan.post(nothing, { statement: '冤', evidence: [] }))).toEqual(
      foreign,
    );
  });

  test('nothing is imposed while the unit may still be heard', async () => {
    const { body } = await who.chief.post(`${at}/approval`, { remark: '同意' });
    expect(body).toMatchObject({ status: 409, code: 'incentive.defence-open' });
    await who.market.done(`${at}/defence`, { statement: '情有可原', evidence: [] });
    const own = await who.office.post(`${at}/approval`, { remark: '同意' });
    expect(own.body.code).toBe('incentive.own-proposal');
    await who.chief.done(`${at}/approval`, { remark: '同意', expiresOn: '2024-06-20' });
    expect((await who.market.get(at)).body).toMatchObject({
      stage: 'effective',
      defence: { statement: '情有可原' },
      expiresOn: '2024-06-20',
    });
  });

  test('is shared, but not by who is excluded, and what passed with the unit is the unit’s', async () => {
    expect([await pointsOf(MARKET), await pointsOf(NANDAN), await pointsOf(TIANE)]).toEqual([
      '-2',
      '-1',
      '0',
    ]);
    expect(await seenBy(who.nandan)).toEqual(['chufa-1']);
    expect(await seenBy(who.tiane)).toEqual([]);
    expect((await who.nandan.get(at)).body).toMatchObject({ points: '2', served: null, defence: null });
    expect((await who.inspector.get(at)).body.defence.statement).toBe('情有可原');
  });

  test('is varied by a third person, to less', async () => {
    const lighter = { title: '数据有误', points: '1', reasons: '情节较轻' };
    for (const [caller, code] of [
      [who.office, 'incentive.own-proposal'],
      [who.chief, 'incentive.own-decision'],
    ] as const) {
      expect((await caller.post(`${at}/variation`, lighter)).body).toMatchObject({ status: 403, code });
    }
    const more = await third.post(`${at}/variation`, { ...lighter, points: '3' });
    expect(more.body).toMatchObject({ status: 409, code: 'incentive.not-lighter' });
    await third.done(`${at}/variation`, lighter);
    expect(await pointsOf(NANDAN)).toBe('-0.5');
    expect((await who.office.get(at)).body).toMatchObject({
      title: '数据有误',
      variations: [{ account: 'kaohe-03', title: '数据不实', points: '2' }],
    });
  });

  test('expires at the end of its last day', async () => {
    city.setClock('2024-06-21T01:00:00.000Z');
    await who.office.done('/v1/clock/days', { upTo: '2024-06-20' });
    expect((await who.market.get(at)).body.stage).toBe('expired');
    expect(await pointsOf(MARKET)).toBe('0');
    expect(await seenBy(who.nandan)).toEqual(['chufa-1']);
    const before = (await who.office.get(`/v1/scores/${MARKET}?asOf=2024-06-19`)).body;
    expect(before.total.children.find((part: { code: string }) => part.code === 'incentives').value).toBe(
      '-1',
    );
    expect((await third.post(`${at}/revocation`, { reasons: '有误' })).body.code).toBe(
      'incentive.not-allowed',
    );
  });

  test('a veto puts the unit last, until it is revoked', async () => {
    const veto = { ...proposal, id: 'fouque-1', origin: NANDAN, effect: 'denied', points: '0' };
    expect((await who.office.post('/v1/incentives', { ...veto, effect: 'points' })).body.code).toBe(
      'incentive.no-points',
    );
    await who.office.done('/v1/incentives', veto);
    await who.office.done('/v1/incentives/fouque-1/service', { remark: '已送达' });
    await who.nandan.done('/v1/incentives/fouque-1/waiver');
    await who.chief.done('/v1/incentives/fouque-1/approval', { remark: '同意' });
    const counties = async () =>
      (await who.leader.get('/v1/scores')).body.groups[0].units.map(
        ({ code, rank, vetoes }: { code: string; rank: number; vetoes: string[] }) =>
          [code, rank, vetoes] as const,
      );
    expect(await counties()).toEqual([
      [TIANE, 1, []],
      [NANDAN, 2, ['denied']],
    ]);
    const { body } = await who.nandan.get(`/v1/scores/${NANDAN}`);
    expect(body.vetoes).toMatchObject([{ kind: 'denied', incentive: 'fouque-1', title: '数据不实' }]);
    await third.done('/v1/incentives/fouque-1/revocation', { reasons: '依据不足' });
    expect((await counties()).map(([, , vetoes]: readonly [string, number, string[]]) => vetoes)).toEqual([
      [],
      [],
    ]);
    expect((await who.nandan.get('/v1/incentives/fouque-1')).body).toMatchObject({
      stage: 'revoked',
      revoked: { account: 'kaohe-03', reasons: '依据不足' },
    });
  });

  test('a commendation is neither served nor a veto', async () => {
    const praise = { ...proposal, kind: 'commendation', id: 'jiangli-1' };
    const veto = await who.office.post('/v1/incentives', { ...praise, effect: 'denied' });
    expect(veto.body).toMatchObject({ status: 422, code: 'incentive.veto-rewards' });
    await who.office.done('/v1/incentives', praise);
    const service = await who.office.post('/v1/incentives/jiangli-1/service', { remark: '已送达' });
    expect(service.body).toMatchObject({ status: 409, code: 'incentive.other-kind' });
    await who.chief.done('/v1/incentives/jiangli-1/approval', { remark: '同意', expiresOn: '2024-06-24' });
    expect(await pointsOf(MARKET)).toBe('2');
    city.setClock('2024-06-25T01:00:00.000Z');
    await who.office.done('/v1/clock/days', { upTo: '2024-06-24' });
    expect(await city.events('CommendationExpired')).toHaveLength(1);
    expect(await pointsOf(MARKET)).toBe('0');
  });
});
