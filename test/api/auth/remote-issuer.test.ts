import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { remoteAuthenticator } from '../../../src/api/auth/remote-issuer.ts';

const issuer = 'https://login.example.gov.cn/realms/city';
const instant = '2024-06-12T01:00:00.000Z';
const now = () => instant;

let server: Server;
let jwks: string;
let keys: JWK[];
let fetched: number;
let failing: boolean;

beforeEach(async () => {
  keys = [];
  fetched = 0;
  failing = false;
  server = createServer((_, response) => {
    fetched += 1;
    response.writeHead(failing ? 500 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  jwks = `http://127.0.0.1:${address.port}/jwks`;
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

async function keyOf(alg: 'EdDSA' | 'ES256' | 'RS256' | 'PS256', kid: string) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  keys.push({ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' });
  return (payload: object = {}) =>
    new SignJWT({ role: 'office', ...payload })
      .setProtectedHeader({ alg, kid, typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience('jijian')
      .setSubject('kaohe-01')
      .setExpirationTime(Date.parse(instant) / 1000 + 60)
      .sign(privateKey);
}

describe('tokens of an identity provider', () => {
  test.each(['EdDSA', 'ES256', 'RS256'] as const)('signed by %s are taken', async (alg) => {
    const sign = await keyOf(alg, 'one');
    const { authenticate } = remoteAuthenticator({ issuer, jwks }, now);
    expect(await authenticate(await sign())).toEqual({ account: 'kaohe-01', role: 'office', unit: null });
  });

  test('signed by an algorithm that is not allowed are refused, whoever signed', async () => {
    const sign = await keyOf('PS256', 'one');
    const { authenticate } = remoteAuthenticator({ issuer, jwks }, now);
    await expect(authenticate(await sign())).rejects.toMatchObject({ code: 'token.invalid' });
  });

  test('do not make the keys be fetched again and again', async () => {
    const sign = await keyOf('ES256', 'one');
    const { authenticate } = remoteAuthenticator({ issuer, jwks }, now);
    for (let n = 0; n < 5; n += 1) await authenticate(await sign());
    const { privateKey } = await generateKeyPair('ES256');
    const unknown = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'two' }).sign(privateKey);
    for (let n = 0; n < 5; n += 1) {
      await expect(authenticate(unknown)).rejects.toMatchObject({ code: 'token.invalid' });
    }
    expect(fetched).toBe(1);
  });

  test('cannot be judged while the keys cannot be had, which is nobody’s fault who asks', async () => {
    const sign = await keyOf('ES256', 'one');
    const { authenticate } = remoteAuthenticator({ issuer, jwks }, now);
    failing = true;
    await expect(authenticate(await sign())).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'token.issuer-unavailable',
    });
    failing = false;
    expect((await authenticate(await sign())).account).toBe('kaohe-01');
    const gone = remoteAuthenticator({ issuer, jwks: 'http://127.0.0.1:1/jwks' }, now);
    await expect(gone.authenticate(await sign())).rejects.toMatchObject({ code: 'token.issuer-unavailable' });
  });
});

test.each(['http://login.example.gov.cn/jwks', 'file:///etc/passwd', 'nonsense', ''])(
  'keys are not fetched from %s',
  (address) => {
    expect(() => remoteAuthenticator({ issuer, jwks: address }, now)).toThrow(
      expect.objectContaining({ code: 'token.issuer-insecure' }),
    );
  },
);
