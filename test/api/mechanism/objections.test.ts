import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity } from '../support/city.ts';
import { MARKET, NANDAN, people, publishPlan, registerUnits, TAX, TIANE, task } from '../support/sample.ts';

describe('an objection to an assignment', () => {
  let city: City;
  let who: ReturnType<typeof people>;
  const lead = `/v1/assignments/${task('1.1', 'lead', MARKET)}`;
  const support = `/v1/assignments/${task('1.1', 'support', NANDAN)}`;
  const objection = { grounds: '不属于本单位职责', evidence: [] };

  beforeAll(async () => {
    city = await openCity();
    who = people(city);
    await registerUnits(who.office);
    await publishPlan(who.office);
  });
  afterAll(() => city.close());

  test('is the holder’s to raise; another unit does not even see the assignment', async () => {
    expect((await who.nandan.post(`${lead}/objection`, objection)).body.code).toBe('policy.own-unit');
    expect((await who.office.post(`${lead}/objection`, objection)).body.code).toBe('policy.role');
    await who.market.done(`${lead}/objection`, objection);
    await who.nandan.done(`${support}/objection`, objection);
    expect((await who.market.get(lead)).body).toMatchObject({
      objection: 'pending',
      objected: {
        grounds: '不属于本单位职责',
        account: expect.any(String),
        decideBy: '2024-06-19',
        decided: null,
      },
    });
    expect((await who.market.post(`${lead}/acceptance`)).body.code).toBe('assignment.not-allowed');
    expect((await who.market.post(`${lead}/objection`, objection)).body.code).toBe('assignment.not-allowed');
  });

  test('left undecided is noted against the office once, and makes no unit late', async () => {
    city.setClock('2024-06-21T01:00:00.000Z');
    await who.office.done('/v1/clock/days', { upTo: '2024-06-20' });
    expect(await city.events('ObjectionLapsed')).toHaveLength(2);
    const late = (await city.events('AcceptanceLapsed')).map(({ stream }) => stream);
    expect(late).not.toContain(`assignment-${task('1.1', 'lead', MARKET)}`);
    expect((await who.office.get(lead)).body).toMatchObject({
      objection: 'unanswered',
      acceptance: 'awaited',
    });
  });

  test('overruled gives the unit its time anew', async () => {
    const overruling = { reasons: '职责清单列明' };
    expect((await who.market.post(`${lead}/objection/overruling`, overruling)).body.code).toBe('policy.role');
    await who.office.done(`${lead}/objection/overruling`, overruling);
    expect((await who.market.get(lead)).body).toMatchObject({
      objection: 'overruled',
      acceptBy: '2024-06-28',
      objected: { decided: { reasons: '职责清单列明', holder: null } },
    });
    await who.market.done(`${lead}/acceptance`);
  });

  test('upheld withdraws it, and issues it to the unit that is named', async () => {
    const path = `${support}/objection/upholding`;
    const bound = await who.office.post(path, { reasons: '划转', holder: TIANE });
    expect(bound.body).toMatchObject({ status: 409, code: 'objection.holder-bound' });
    const unknown = await who.office.post(path, { reasons: '划转', holder: 'nobody' });
    expect(unknown.body).toMatchObject({ status: 422, code: 'unit.unknown' });
    await who.office.done(path, { reasons: '划转', holder: TAX });
    expect((await who.nandan.get(support)).body).toMatchObject({ work: 'withdrawn', objection: 'upheld' });
    const successor = `/v1/assignments/${task('1.1', 'support', TAX)}`;
    expect((await who.tax.get(successor)).body).toMatchObject({
      work: 'assigned',
      acceptBy: '2024-06-28',
      dueOn: (await who.nandan.get(support)).body.dueOn,
      holder: { kind: 'unit', code: TAX },
    });
    expect((await who.nandan.get(successor)).body.code).toBe('policy.own-unit');
    await who.tax.done(`${successor}/acceptance`);
  });

  test('that was upheld counts in no score', async () => {
    const { body } = await who.nandan.get(`/v1/scores/${NANDAN}`);
    expect(JSON.stringify(body.total)).not.toContain('1.1-support');
  });
});
