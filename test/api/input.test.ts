import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/api/limits.ts';
import { type City, openCity } from './support/city.ts';
import {
  DOCUMENT,
  MARKET,
  PLAN,
  people,
  publishPlan,
  registerUnits,
  report,
  task,
} from './support/sample.ts';

let city: City;
let who: ReturnType<typeof people>;
let head: number;
const claims = `/v1/assignments/${task('1.1', 'lead', MARKET)}/claims`;

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
  await who.market.done(`/v1/assignments/${task('1.1', 'lead', MARKET)}/acceptance`);
  head = await city.app.log.head();
});
afterAll(async () => {
  expect(await city.app.log.head()).toBe(head); // whatever is refused changes nothing
  await city.close();
});

async function claim(body: string | Uint8Array<ArrayBuffer>, type = 'application/json') {
  const answer = await who.market.send('POST', claims, body, { headers: { 'content-type': type } });
  return `${answer.status} ${answer.body.code}`;
}

describe('a JSON body', () => {
  test('must be JSON', async () => {
    expect(await claim('{"month":')).toBe('400 json.malformed');
    expect(await claim('')).toBe('400 json.malformed');
    expect(await claim('{} {}')).toBe('400 json.malformed');
  });

  test('must be UTF-8', async () => {
    expect(await claim(Uint8Array.from([0x22, 0xff, 0x22]))).toBe('400 request.malformed');
  });

  test('must not have a key twice', async () => {
    const text = JSON.stringify(report('2024-06')).replace('{', '{"progress":"100",');
    expect(await claim(text)).toBe('400 json.duplicate-key');
  });

  test('must not be deep', async () => {
    expect(await claim(`{"month":${'['.repeat(40)}${']'.repeat(40)}}`)).toBe('400 json.too-deep');
  });

  test('must not be large, whether it says so or not', async () => {
    const large = JSON.stringify(report('2024-06', { narrative: '好'.repeat(LIMITS.jsonBytes / 3) }));
    expect(await claim(large)).toBe('413 request.too-large');
    const response = await city.api.request(claims, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await who.market.token()}`,
        'idempotency-key': 'stream',
        'content-type': 'application/json',
      },
      body: new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(0x20)),
      }),
      duplex: 'half',
    });
    expect(response.status).toBe(413);
  });

  test('must be said to be JSON', async () => {
    const text = JSON.stringify(report('2024-06'));
    expect(await claim(text, 'text/plain')).toBe('415 request.media-type');
    expect(await claim(text, 'application/jsonp')).toBe('415 request.media-type');
    expect(await claim(text, 'application/json; charset=gbk')).toBe('415 request.media-type');
    expect((await who.market.post(claims, undefined)).status).toBe(415);
  });

  test('must be what the route takes, and the place is named', async () => {
    const { body } = await who.market.post(claims, report('2024-6', { progress: 50, more: true }));
    expect(body.code).toBe('request.invalid');
    const paths = body.details.issues.map((issue: { path: string }) => issue.path);
    expect(paths).toEqual(['body.month', 'body.progress', 'body.more']);
    expect(body.title).toMatch(/^请求有误:body\.month:/);
  });

  test('must not hide the direction of its text', async () => {
    const { body } = await who.market.post(claims, report('2024-06', { narrative: '完成\u202e50%' }));
    expect(body).toMatchObject({ status: 422, code: 'request.invalid' });
    expect(body.details.issues[0].path).toBe('body.narrative');
  });

  test('may not be there where nothing is taken', async () => {
    const path = `/v1/plans/${PLAN}/publication`;
    expect((await who.office.post(path, { known: [] })).body.code).toBe('request.invalid');
    expect((await who.office.send('POST', path, 'x')).status).toBe(415);
    expect((await who.office.post(path, {})).body.code).toBe('plan.not-allowed');
  });
});

describe('a path', () => {
  test.each([
    ['/v1/plans/%00', 422],
    ['/v1/plans/..%2f..%2fetc%2fpasswd', 422],
    ['/v1/plans/../../etc/passwd', 404],
    [`/v1/plans/${'a'.repeat(61)}`, 422],
    [`/v1/assignments/${'a'.repeat(5000)}`, 422],
    ['/v1/assignments/%E0%A4%A', 422],
    ['/v1/evidence/abc', 422],
    [`/v1/scores/${'县'.repeat(101)}`, 422],
    ['/v1/scores/%e2%80%ae', 422],
    ['/v1/incentives/%00', 422],
    ['/v1/plans/nothing', 404],
    ['/v1/nothing', 404],
    ['/nothing', 404],
    ['/', 404],
  ])('%s is answered cleanly', async (path, status) => {
    expect((await who.office.get(path)).status).toBe(status);
  });

  test('with a wrong month or a foreign month is refused', async () => {
    const answer = await who.verifier.post(`${claims}/2024-13/verification`, {});
    expect(answer.body.code).toBe('request.invalid');
    expect(answer.body.details.issues[0].path).toBe('path.month');
  });
});

describe('a query', () => {
  test.each([
    '/v1/scores?at=-1',
    '/v1/scores?at=1.5',
    '/v1/scores?at=1e400',
    '/v1/scores?asOf=2024-02-30',
    '/v1/scores?unknown=1',
    '/v1/scores?at=1&at=2',
    '/v1/events?limit=0',
    `/v1/events?limit=${LIMITS.pageMaximum + 1}`,
    '/v1/events?stream=%00',
    '/v1/assignments?work=asleep',
    '/v1/assignments?cursor=%00',
    '/v1/assignments?cursor=AA',
    '/v1/assignments?unit=%27%20or%201=1',
  ])('%s is refused', async (path) => {
    expect((await who.office.get(path)).body).toMatchObject({ status: 422, code: 'request.invalid' });
  });

  test('an event type that there is not is refused', async () => {
    expect((await who.office.get('/v1/events?type=Nothing')).body.code).toBe('event.unknown-type');
  });
});

describe('a method', () => {
  test('that is not meant is refused with those that are', async () => {
    const answer = await who.office.send('DELETE', '/v1/units', null);
    expect(answer.body).toMatchObject({ status: 405, code: 'request.method' });
    expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'POST']);
    expect((await who.office.send('PATCH', `/v1/plans/${PLAN}`, null)).status).toBe(405);
    expect(
      (await who.office.send('OPTIONS', '/v1/units', null)).headers.get('access-control-allow-origin'),
    ).toBe(null);
  });
});

describe('a document', () => {
  test('that is no plan is refused as the reader says', async () => {
    const { id: _, ...document } = DOCUMENT;
    const empty = await who.office.post('/v1/plans/read', { ...document, text: ' \n ' });
    expect(empty.body).toMatchObject({ status: 422, code: 'reading.empty' });
  });

  test('with its dates reversed is refused', async () => {
    const reversed = { ...DOCUMENT, id: 'another', from: '2024-12-31', to: '2024-01-01' };
    expect((await who.office.post('/v1/plans', reversed)).body).toMatchObject({
      status: 422,
      code: 'plan.dates-reversed',
    });
  });
});

describe('every answer', () => {
  test('forbids sniffing, framing, caching and sharing across origins', async () => {
    for (const path of ['/health', '/v1/units', '/v1/nothing']) {
      const { headers } = await who.office.get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; frame-ancestors 'none'; sandbox",
      );
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe('a fault of our own', () => {
  test('is answered with nothing but a number under which it is logged', async () => {
    const { evidence } = city.app;
    const put = evidence.put;
    evidence.put = () => Promise.reject(new Error('disk on fire at /var/secret'));
    try {
      const answer = await who.market.send('POST', '/v1/evidence?name=a', 'x', {
        headers: { 'content-type': 'text/plain' },
      });
      expect(answer.body).toMatchObject({ status: 500, code: 'internal', details: {} });
      expect(JSON.stringify(answer.body)).not.toContain('secret');
      const id = answer.body.instance.slice('urn:uuid:'.length);
      expect(city.logged.some((line) => line.includes(id) && line.includes('disk on fire'))).toBe(true);
    } finally {
      evidence.put = put;
    }
  });

  test('no token is ever logged', async () => {
    const token = await who.office.token();
    await who.office.get('/v1/units');
    expect(city.logged.join('')).toContain('"path":"/v1/units"');
    expect(city.logged.join('')).not.toContain(token.slice(0, 30));
  });
});
