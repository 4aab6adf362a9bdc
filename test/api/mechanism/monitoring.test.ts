import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMessage, aSource, KEY, OTHER_KEY } from '../../support/samples/monitoring.ts';
import type { Caller } from '../support/caller.ts';
import { type City, openCity } from '../support/city.ts';
import { MARKET, people, publishPlan, registerUnits, report, task } from '../support/sample.ts';

let city: City;
let who: ReturnType<typeof people>;
let feed: Caller;
let target: { readonly assignment: string; readonly target: string };

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  feed = city.as({ role: 'verifier', account: 'shuju-01' });
  await registerUnits(who.office);
  await publishPlan(who.office);
  const assignment = task('1.1', 'lead', MARKET);
  const { body } = await who.office.get(`/v1/assignments/${assignment}`);
  target = { assignment, target: body.targets[0].id };
});
afterAll(() => city.close());

const source = aSource({ account: 'shuju-01' });
const id = `bdc.kaiban.${MARKET}.2024-05`;
const at = `/v1/readings/${id}`;

/** Sends a message as it is, signed. */
function send(
  data: Readonly<Record<string, unknown>> = {},
  { by = feed, key = KEY, envelope = {} }: { by?: Caller; key?: typeof KEY; envelope?: object } = {},
) {
  const said = { unit: MARKET, period: '2024-05', observedOn: '2024-05-31', target, ...data };
  const bytes = new Uint8Array(aMessage(said, { ...envelope }));
  return by.send('POST', '/v1/readings', bytes, {
    key: null,
    headers: { 'content-type': 'application/cloudevents+json', 'x-jijian-signature': key.sign(bytes) },
  });
}

describe('a source', () => {
  test('is registered by the office, and seen by everybody', async () => {
    expect((await send()).body).toMatchObject({ status: 422, code: 'reading.source-unknown' });
    await who.office.done('/v1/sources', { ...source, id: 'bdc' });
    expect((await who.nandan.get('/v1/sources/bdc')).body).toMatchObject({
      status: 'active',
      publicKey: KEY.publicKey,
    });
  });
});

describe('a reading', () => {
  test('is taken from its source only', async () => {
    expect((await send({}, { key: OTHER_KEY })).body).toMatchObject({
      status: 403,
      code: 'reading.signature',
    });
    expect((await send({}, { by: who.verifier })).body).toMatchObject({
      status: 403,
      code: 'reading.other-account',
    });
    expect((await send({}, { by: who.office })).body).toMatchObject({ status: 403, code: 'policy.role' });
    expect((await send({ unitOfMeasure: '个' })).body).toMatchObject({ code: 'reading.unit-of-measure' });
    expect((await send({ value: 800 })).body).toMatchObject({ status: 422, code: 'request.invalid' });
  });

  test('is a signed message, in its own media type, and small', async () => {
    const headers = { 'content-type': 'application/json', 'x-jijian-signature': KEY.sign(aMessage()) };
    const body = new Uint8Array(aMessage());
    expect((await feed.send('POST', '/v1/readings', body, { key: null, headers })).status).toBe(415);
    const unsigned = { 'content-type': 'application/cloudevents+json' };
    const answer = await feed.send('POST', '/v1/readings', body, { key: null, headers: unsigned });
    expect(answer.body).toMatchObject({ status: 422, code: 'request.invalid' });
    expect((await send({}, { envelope: { note: 'x'.repeat(5000) } })).status).toBe(413);
  });

  test('is recorded once, however often it is sent, and never as something else', async () => {
    const first = await send();
    expect([first.status, first.body.id]).toEqual([201, id]);
    const again = await send();
    expect([again.status, again.body.events]).toEqual([200, first.body.events]);
    expect((await send({ value: '801' })).body).toMatchObject({ status: 409, code: 'command.id-reused' });
    const elsewhere = await send({ period: '2024-06', observedOn: '2024-06-12', target: null });
    expect(elsewhere.body).toMatchObject({ status: 409, code: 'command.id-reused' });
    expect(await city.events('ReadingReceived')).toHaveLength(1);
    expect((await send({}, { envelope: { id: 'm2' } })).body.code).toBe('reading.received-already');
  });

  test('contradicts the claim that it measures, until one of the two is put right', async () => {
    const claims = `/v1/assignments/${target.assignment}`;
    await who.market.done(`${claims}/acceptance`);
    const claim = (value: string) => report('2024-05', { values: [{ target: target.target, value }] });
    await who.market.done(`${claims}/claims`, claim('900'));
    const list = '/v1/readings?state=contradicted';
    expect((await who.verifier.get(list)).body.items).toMatchObject([
      { id, compared: { claimed: '900', measured: '800', tolerance: '5' } },
    ]);
    expect((await who.tax.get(list)).body.items).toEqual([]);
    expect((await who.tax.get(at)).body).toMatchObject({ status: 403, code: 'policy.own-unit' });
    await who.verifier.done(`${claims}/claims/2024-05/return`, { reasons: '与登记系统不符' });
    await who.market.done(`${claims}/claims`, claim('810'));
    expect((await who.market.get(at)).body).toMatchObject({ state: 'agreed', compared: { claimed: '810' } });
  });

  test('is corrected by a message that names the one before', async () => {
    const corrected = await send({ value: '700', corrects: 'm1' }, { envelope: { id: 'm2' } });
    expect(corrected.status).toBe(201);
    expect((await who.market.get(at)).body).toMatchObject({
      value: '700',
      state: 'contradicted',
      former: [{ message: 'm1', value: '800' }],
    });
  });

  test('that can hardly be right is looked at by the office before it is used', async () => {
    await send({ value: '5000', corrects: 'm2' }, { envelope: { id: 'm3' } });
    expect((await who.office.get('/v1/readings?state=doubtful')).body.items).toMatchObject([
      { id, outlier: expect.stringContaining('超出合理范围') },
    ]);
    const review = { decision: 'reject', remark: '接口错误' };
    expect((await feed.post(`${at}/review`, review)).body.code).toBe('policy.role');
    await who.office.done(`${at}/review`, review);
    expect((await who.market.get(at)).body).toMatchObject({ state: 'rejected', reviewed: review });
  });
});

describe('a source that is suspended', () => {
  test('is not listened to until it is resumed, then by its new key', async () => {
    const reasons = { reasons: '疑似密钥泄露' };
    await who.office.done('/v1/sources/bdc/suspension', reasons);
    const fourth = { value: '790', corrects: 'm3' };
    expect((await send(fourth, { envelope: { id: 'm4' } })).body).toMatchObject({
      status: 409,
      code: 'reading.source-not-active',
    });
    await who.office.done('/v1/sources/bdc/key', { publicKey: OTHER_KEY.publicKey, ...reasons });
    await who.office.done('/v1/sources/bdc/resumption', reasons);
    expect((await send(fourth, { envelope: { id: 'm4' } })).body.code).toBe('reading.signature');
    expect((await send(fourth, { envelope: { id: 'm4' }, key: OTHER_KEY })).status).toBe(201);
    await who.office.done('/v1/sources/bdc/retirement', reasons);
    expect((await who.office.get('/v1/sources?status=retired')).body.items).toHaveLength(1);
  });
});
