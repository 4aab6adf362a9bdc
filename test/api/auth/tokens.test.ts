import { createHmac, type webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { base64url, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAnswer } from '../support/caller.ts';
import { type City, openCity, START } from '../support/city.ts';
import { MARKET, people, registerUnits } from '../support/sample.ts';

let city: City;
let key: webcrypto.CryptoKey;
let kid: string;
let published: string;

beforeAll(async () => {
  city = await openCity();
  await registerUnits(people(city).office);
  const jwk = JSON.parse(readFileSync(join(city.folder, 'keys/issuer.jwk'), 'utf8'));
  ({ kid } = jwk);
  published = jwk.x;
  const imported = await importJWK(jwk, 'EdDSA');
  if (imported instanceof Uint8Array) throw new Error('the key is a secret');
  key = imported;
});
afterAll(() => city.close());

const now = Date.parse(START) / 1000;
const claims: JWTPayload = {
  iss: 'urn:jijian:local',
  aud: 'jijian',
  sub: 'kaohe-01',
  role: 'office',
  exp: now + 60,
};

function without(name: string): JWTPayload {
  return Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));
}

function signed(payload: JWTPayload, header: object = {}, by = key): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', kid, ...header }).sign(by);
}

function unsigned(header: object, payload: JWTPayload, sign: (input: string) => string = () => ''): string {
  const input = [header, payload].map((part) => base64url.encode(JSON.stringify(part))).join('.');
  return `${input}.${sign(input)}`;
}

async function ask(authorization: string | null) {
  const headers = authorization === null ? {} : { authorization };
  return readAnswer('GET', '/v1/units', await city.api.request('/v1/units', { headers }));
}

async function bear(token: string): Promise<string> {
  const { status, body } = await ask(`Bearer ${token}`);
  return status === 200 ? '200' : `${status} ${body.code}`;
}

describe('a token', () => {
  test('that is sound is taken', async () => {
    expect(await bear(await signed(claims))).toBe('200');
  });

  test('is asked for, without a word about an error', async () => {
    const answer = await ask(null);
    expect(answer.body).toMatchObject({ status: 401, code: 'token.missing' });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="jijian"');
  });

  test.each(['', 'Bearer', 'Bearer ', 'Basic abc', 'Bearer a b', 'Bearer \u00e9', 'bearerabc'])(
    'is not: “%s”',
    async (header) => {
      const answer = await ask(header);
      expect(answer.status).toBe(401);
    },
  );

  test.each(['x', 'a.b', 'a.b.c', '..', `${'a'.repeat(9000)}.b.c`])('is not: %.20s', async (token) => {
    const answer = await ask(`Bearer ${token}`);
    expect(answer.body).toMatchObject({ status: 401, code: 'token.invalid' });
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  test('expires, with a little patience', async () => {
    expect(await bear(await signed({ ...claims, exp: now - 4 }))).toBe('200');
    expect(await bear(await signed({ ...claims, exp: now - 6 }))).toBe('401 token.expired');
    expect(await bear(await signed(without('exp')))).toBe('401 token.claims');
    expect(await bear(await signed({ ...claims, nbf: now + 60 }))).toBe('401 token.claims');
  });

  test('is for us and from the issuer', async () => {
    expect(await bear(await signed({ ...claims, aud: 'another' }))).toBe('401 token.claims');
    expect(await bear(await signed(without('aud')))).toBe('401 token.claims');
    expect(await bear(await signed({ ...claims, iss: 'urn:jijian:other' }))).toBe('401 token.claims');
    expect(await bear(await signed(without('iss')))).toBe('401 token.claims');
  });

  test('without a signature is refused', async () => {
    expect(await bear(unsigned({ alg: 'none' }, claims))).toBe('401 token.invalid');
    expect(await bear(unsigned({ alg: 'None', kid }, claims))).toBe('401 token.invalid');
  });

  test('signed with our public key as if it were a secret is refused', async () => {
    const sign = (input: string) =>
      createHmac('sha256', Buffer.from(published, 'base64url')).update(input).digest('base64url');
    expect(await bear(unsigned({ alg: 'HS256', kid }, claims, sign))).toBe('401 token.invalid');
  });

  test('signed by somebody else is refused, under our key’s name and under another', async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    expect(await bear(await signed(claims, {}, privateKey))).toBe('401 token.invalid');
    expect(await bear(await signed(claims, { kid: 'unknown' }, privateKey))).toBe('401 token.invalid');
    expect(await bear(await signed(claims, { kid: 'unknown' }))).toBe('401 token.invalid');
  });

  test('bringing its own key is refused', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await crypto.subtle.exportKey('jwk', publicKey);
    const own = new SignJWT(claims).setProtectedHeader({ alg: 'ES256', jwk, kid: 'own' }).sign(privateKey);
    expect(await bear(await own)).toBe('401 token.invalid');
  });

  test('changed after signing is refused', async () => {
    const [header, payload, signature] = (await signed(claims)).split('.');
    const raised = base64url.encode(JSON.stringify({ ...claims, sub: 'kaohe-02' }));
    expect(await bear(`${header}.${raised}.${signature}`)).toBe('401 token.invalid');
    expect(await bear(`${header}.${payload}.${signature?.slice(0, -4)}AAAA`)).toBe('401 token.invalid');
  });

  test('with an extension we do not know is refused', async () => {
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid, crit: ['x'], x: 1 })
      .sign(key, { crit: { x: true } });
    expect(await bear(token)).toBe('401 token.invalid');
  });
});

describe('what a token says of its bearer', () => {
  test('is an account and a role of ours', async () => {
    expect(await bear(await signed(without('sub')))).toBe('401 token.claims');
    expect(await bear(await signed({ ...claims, sub: '' }))).toBe('401 token.claims');
    expect(await bear(await signed({ ...claims, sub: 'a\u202eb' }))).toBe('401 token.claims');
    expect(await bear(await signed(without('role')))).toBe('401 token.claims');
    expect(await bear(await signed({ ...claims, role: 'admin' }))).toBe('401 token.claims');
    expect(await bear(await signed({ ...claims, role: ['office'] }))).toBe('401 token.claims');
  });

  test('is never the software itself', async () => {
    expect(await bear(await signed({ ...claims, role: 'system' }))).toBe('401 token.claims');
  });

  test('is a registered unit where the role is unit', async () => {
    const unit = { ...claims, role: 'unit' };
    expect(await bear(await signed({ ...unit, unit: MARKET }))).toBe('200');
    expect(await bear(await signed({ ...unit, unit: '市市场监管局' }))).toBe('200');
    expect(await bear(await signed(unit))).toBe('401 token.claims');
    expect(await bear(await signed({ ...unit, unit: 'nobody' }))).toBe('401 token.unknown-unit');
    expect(await bear(await signed({ ...claims, unit: 'nobody' }))).toBe('401 token.unknown-unit');
    expect(await bear(await signed({ ...claims, unit: null }))).toBe('200');
  });
});

test('health and the description are open to everybody', async () => {
  expect((await city.api.request('/health')).status).toBe(200);
  const answer = await city.api.request('/openapi.json');
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(await answer.json()).toMatchObject({ openapi: '3.1.0' });
});
