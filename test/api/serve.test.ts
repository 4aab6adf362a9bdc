import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../../src/api/limits.ts';
import { type ApiServer, serveApi } from '../../src/api/serve-api.ts';
import { type City, openCity } from './support/city.ts';
import { people, UNITS } from './support/sample.ts';

let city: City;
let server: ApiServer;

beforeAll(async () => {
  city = await openCity();
  server = await serveApi(city.api, { port: 0 });
});
afterAll(() => city.close());

test('listens on this machine only, unless told otherwise', () => {
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('serves over a socket, Chinese names and large bodies included', async () => {
  const { office } = people(city);
  const headers = { authorization: `Bearer ${await office.token()}`, 'idempotency-key': 'socket-1' };
  const response = await fetch(`${server.url}/v1/units`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(UNITS[0]),
  });
  expect(response.status).toBe(201);
  const named = await fetch(`${server.url}/v1/scores/${encodeURIComponent('没有这个单位')}`, { headers });
  expect(named.status).toBe(404);
  expect(await named.json()).toMatchObject({ code: 'unit.unknown' });
  const file = await fetch(`${server.url}/v1/evidence?name=a.bin`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': 'socket-2', 'content-type': 'application/octet-stream' },
    body: new Uint8Array(5_000_000),
  });
  expect(file.status).toBe(201);
  expect(await file.json()).toMatchObject({ evidence: { size: 5_000_000 } });
});

test('refuses a body that says it is too large before it is sent', async () => {
  const { office } = people(city);
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  const lines = [
    'POST /v1/evidence?name=a HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${await office.token()}`,
    'Idempotency-Key: k',
    'Content-Type: application/octet-stream',
    `Content-Length: ${LIMITS.evidenceBytes + 1}`,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
  socket.destroy();
  expect(answer).toContain('HTTP/1.1 413');
});

test('refuses what is not HTTP', async () => {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write('nonsense\r\n\r\n');
  const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
  socket.destroy();
  expect(answer).toContain('400 Bad Request');
});

test('an address in use is an error', async () => {
  const { port } = new URL(server.url);
  await expect(serveApi(city.api, { port: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('lets what is under way finish when it closes, and takes no more', async () => {
  const { office } = people(city);
  const headers = { authorization: `Bearer ${await office.token()}`, 'idempotency-key': 'socket-3' };
  const { evidence } = city.app;
  const put = evidence.put;
  const begun = new Promise<void>((resolve) => {
    evidence.put = async (content) => {
      resolve();
      await new Promise((later) => setTimeout(later, 100));
      return put(content);
    };
  });
  const underWay = fetch(`${server.url}/v1/evidence?name=a.txt`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/plain' },
    body: 'x',
  });
  await begun;
  await server.close();
  expect((await underWay).status).toBe(201);
  await expect(fetch(`${server.url}/health`)).rejects.toThrow();
});
