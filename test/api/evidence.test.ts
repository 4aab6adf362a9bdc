import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../../src/api/limits.ts';
import type { Caller } from './support/caller.ts';
import { type City, openCity } from './support/city.ts';
import { MARKET, people, publishPlan, registerUnits, report, TAX, task } from './support/sample.ts';

let city: City;
let who: ReturnType<typeof people>;

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
});
afterAll(() => city.close());

const PDF = { 'content-type': 'application/pdf' };
const hashOf = (content: string) => createHash('sha256').update(content).digest('hex');

function handIn(caller: Caller, name: string, content: string, key?: string) {
  const path = `/v1/evidence?name=${encodeURIComponent(name)}`;
  return caller.send('POST', path, content, { headers: PDF, ...(key === undefined ? {} : { key }) });
}

test('a file comes back as it was handed in, never to be shown in place', async () => {
  const { status, body } = await handIn(who.market, 'C:\\资料\\台账(1).pdf', 'one');
  expect(status).toBe(201);
  expect(body.evidence).toEqual({
    name: '台账(1).pdf',
    mediaType: 'application/pdf',
    size: 3,
    sha256: hashOf('one'),
  });
  const back = await who.market.get(`/v1/evidence/${hashOf('one')}`);
  expect(Buffer.from(back.body).toString()).toBe('one');
  expect(back.headers.get('content-type')).toBe('application/pdf');
  expect(back.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('台账')}%281%29.pdf`,
  );
  expect(back.headers.get('x-content-type-options')).toBe('nosniff');
  expect(back.headers.get('content-security-policy')).toContain('sandbox');
});

test('a form serves as well, and so does a name in a header', async () => {
  const form = new FormData();
  form.set('file', new File(['two'], '照片.JPG', { type: 'image/jpeg' }));
  const { body } = await who.market.send('POST', '/v1/evidence', form);
  expect(body.evidence).toMatchObject({ name: '照片.JPG', mediaType: 'image/jpeg', sha256: hashOf('two') });
  const headers = { ...PDF, 'x-file-name': encodeURIComponent('报告.pdf') };
  const named = await who.market.send('POST', '/v1/evidence', 'three', { headers });
  expect(named.body.evidence.name).toBe('报告.pdf');
});

test('JSON is a file like any other here', async () => {
  const headers = { 'content-type': 'application/json' };
  const answer = await who.market.send('POST', '/v1/evidence?name=a.json', '{"a":1,"a":2', { headers });
  expect(answer.status).toBe(201);
});

test('what cannot be taken is refused and leaves nothing behind', async () => {
  const head = await city.app.log.head();
  const post = (path: string, body: string | FormData, headers = {}) =>
    who.market.send('POST', path, body, { headers });
  const wrong = new FormData();
  wrong.set('other', new File(['x'], 'x'));
  const two = new FormData();
  two.append('file', new File(['x'], 'x'));
  two.append('file', new File(['y'], 'y'));
  const broken = { 'content-type': 'multipart/form-data; boundary=x' };
  const answers = await Promise.all([
    post('/v1/evidence', 'x', PDF),
    post('/v1/evidence?name=a', '', PDF),
    post('/v1/evidence?name=a', 'x', { 'content-type': 'application/x-www-form-urlencoded' }),
    post('/v1/evidence?name=a', 'x', { 'content-type': 'nonsense' }),
    post('/v1/evidence', 'x', { ...PDF, 'x-file-name': '%E0%A4%A' }),
    post('/v1/evidence', wrong),
    post('/v1/evidence', two),
    post('/v1/evidence', 'x', broken),
    post(`/v1/evidence?name=${encodeURIComponent('a\u202eb')}`, 'x', PDF),
    post(`/v1/evidence?name=${encodeURIComponent('\0')}`, 'x', PDF),
  ]);
  expect(answers.map(({ body }) => `${body.status} ${body.code}`)).toEqual([
    '422 request.invalid',
    '422 evidence.empty',
    '415 request.media-type',
    '415 request.media-type',
    '422 request.invalid',
    '422 request.invalid',
    '422 request.invalid',
    '400 request.malformed',
    '422 command.malformed',
    '422 command.malformed',
  ]);
  expect(await city.app.log.head()).toBe(head);
});

test('a file of 20 MB is taken, a byte more is not', async () => {
  const path = '/v1/evidence?name=big.bin';
  const headers = { 'content-type': 'application/octet-stream' };
  const whole = new Uint8Array(LIMITS.evidenceBytes);
  expect((await who.market.send('POST', path, whole, { headers })).status).toBe(201);
  const more = new Uint8Array(LIMITS.evidenceBytes + 1);
  const refused = await who.market.send('POST', path, more, { headers });
  expect(refused.body).toMatchObject({ status: 413, code: 'request.too-large' });
  const form = new FormData();
  form.set('file', new File([more], 'big.bin'));
  expect((await who.market.send('POST', '/v1/evidence', form)).body).toMatchObject({
    status: 413,
    code: 'evidence.too-large',
  });
});

test('handing the same in again changes nothing; the first name stays', async () => {
  await handIn(who.tax, '原名.pdf', 'same');
  const again = await handIn(who.tax, '新名.pdf', 'same');
  expect(again.status).toBe(201);
  expect(again.body).toMatchObject({ events: [], evidence: { name: '原名.pdf' } });
});

test('a unit gets only what it handed in itself, and learns nothing of the rest', async () => {
  await handIn(who.market, '市监.pdf', 'secret');
  const theirs = await who.tax.get(`/v1/evidence/${hashOf('secret')}`);
  const none = await who.tax.get(`/v1/evidence/${hashOf('never handed in')}`);
  expect(theirs.body).toMatchObject({ status: 403, code: 'policy.own-unit' });
  expect({ ...none.body, instance: '' }).toEqual({ ...theirs.body, instance: '' });
  await handIn(who.tax, '税务.pdf', 'secret');
  expect((await who.tax.get(`/v1/evidence/${hashOf('secret')}`)).status).toBe(200);
  for (const reader of [who.office, who.verifier, who.inspector]) {
    expect((await reader.get(`/v1/evidence/${hashOf('secret')}`)).status).toBe(200);
  }
  expect((await who.leader.get(`/v1/evidence/${hashOf('secret')}`)).body.code).toBe('policy.role');
  const unknown = await who.office.get(`/v1/evidence/${hashOf('never handed in')}`);
  expect(unknown.body).toMatchObject({ status: 404, code: 'evidence.unknown' });
});

test('a claim cannot rest on what the unit has not handed in', async () => {
  const { body } = await handIn(who.market, '市监.pdf', 'theirs');
  const taxTask = task('1.2', 'lead', TAX);
  await who.tax.done(`/v1/assignments/${taxTask}/acceptance`);
  const foreign = report('2024-06', { evidence: [body.evidence] });
  const answer = await who.tax.post(`/v1/assignments/${taxTask}/claims`, foreign);
  expect(answer.body).toMatchObject({ code: 'evidence.not-received' });
  expect((await who.tax.get(`/v1/assignments/${taxTask}`)).body.claims).toEqual([]);
  await handIn(who.tax, '市监.pdf', 'theirs');
  await who.tax.done(`/v1/assignments/${taxTask}/claims`, foreign);
});

test('evidence of a party is recorded under the unit', async () => {
  const received = await city.events('EvidenceReceived');
  expect(received.every(({ stream }) => /^evidence-[0-9a-f]{64}\.(scjgj|swj)$/.test(stream))).toBe(true);
  expect(received.some(({ actor }) => actor.unit === MARKET)).toBe(true);
});
