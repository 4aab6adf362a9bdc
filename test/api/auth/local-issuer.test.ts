import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLocalIssuer } from '../../../src/api/auth/local-issuer.ts';

let folder: string;
const keyFile = () => join(folder, 'keys', 'issuer.jwk');
const now = () => '2024-06-12T01:00:00.000Z';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jijian-issuer-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('makes a key that only its owner can read, and keeps it', async () => {
  const first = await openLocalIssuer(folder, now);
  const key = readFileSync(keyFile(), 'utf8');
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
  const second = await openLocalIssuer(folder, now);
  expect(readFileSync(keyFile(), 'utf8')).toBe(key);
  const token = await first.issueToken({ role: 'leader', ttlSeconds: 60 });
  expect(await second.authenticator.authenticate(token)).toEqual({
    account: 'leader',
    role: 'leader',
    unit: null,
  });
});

test('makes one key when opened many times at once, and leaves nothing else', async () => {
  for (let round = 0; round < 5; round += 1) {
    const place = join(folder, String(round));
    // One after the other, so that some find no key while others have made theirs already.
    const issuers = await Promise.all(
      Array.from({ length: 12 }, async (_, n) => {
        await new Promise((resolve) => setTimeout(resolve, n / 2));
        return openLocalIssuer(place, now);
      }),
    );
    expect(readdirSync(join(place, 'keys'))).toEqual(['issuer.jwk']);
    const [first] = issuers;
    for (const issuer of issuers) {
      const token = await issuer.issueToken({ role: 'office', ttlSeconds: 60 });
      expect((await first?.authenticator.authenticate(token))?.role).toBe('office');
    }
  }
});

test('never overwrites what it cannot read', async () => {
  await openLocalIssuer(folder, now);
  writeFileSync(keyFile(), '{"kty":"RSA"}');
  await expect(openLocalIssuer(folder, now)).rejects.toMatchObject({ code: 'issuer.key-unreadable' });
  expect(readFileSync(keyFile(), 'utf8')).toBe('{"kty":"RSA"}');
});

test('does not use a key that others can read', async () => {
  await openLocalIssuer(folder, now);
  chmodSync(keyFile(), 0o644);
  await expect(openLocalIssuer(folder, now)).rejects.toMatchObject({ code: 'issuer.key-exposed' });
});

test('issues what it is asked for', async () => {
  const issuer = await openLocalIssuer(folder, now);
  const token = await issuer.issueToken({ role: 'unit', unit: '451221', ttlSeconds: 3600 });
  expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'EdDSA', typ: 'JWT' });
  expect(decodeJwt(token)).toEqual({
    iss: 'urn:jijian:local',
    aud: 'jijian',
    sub: 'unit-451221',
    role: 'unit',
    unit: '451221',
    iat: Date.parse(now()) / 1000,
    exp: Date.parse(now()) / 1000 + 3600,
  });
  const named = await issuer.issueToken({ role: 'verifier', account: '核验01', ttlSeconds: 1 });
  expect(decodeJwt(named).sub).toBe('核验01');
});

test('refuses a unit’s token without a unit, and a term that makes no sense', async () => {
  const issuer = await openLocalIssuer(folder, now);
  await expect(issuer.issueToken({ role: 'unit', ttlSeconds: 60 })).rejects.toMatchObject({
    code: 'token.unit-missing',
  });
  for (const ttlSeconds of [0, -1, 1.5, Number.NaN, 400 * 24 * 3600]) {
    await expect(issuer.issueToken({ role: 'office', ttlSeconds })).rejects.toMatchObject({
      code: 'token.ttl',
    });
  }
  expect(existsSync(keyFile())).toBe(true);
});
