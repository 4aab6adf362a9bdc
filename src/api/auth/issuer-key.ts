import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';
import { refuse } from '../../domain/kernel/refusal.ts';

const keySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(1),
  d: z.string().min(1),
  kid: z.string().min(1),
});

/** An Ed25519 private key as a JWK; `kid` is its thumbprint (RFC 7638). */
export type IssuerKey = z.infer<typeof keySchema> & JWK;

/**
 * Reads the key in a file, making it when there is none. Several processes may do so at once: the file is made
 * whole under another name and then linked, which fails where there is one already; an existing key is never
 * overwritten.
 *
 * @throws RefusedError `issuer.key-unreadable` or `issuer.key-exposed`
 */
export async function readOrMakeKey(path: string): Promise<IssuerKey> {
  const existing = await readKey(path);
  if (existing !== null) return existing;
  await makeKey(path);
  return (await readKey(path)) ?? refuseUnreadable(path);
}

async function readKey(path: string): Promise<IssuerKey | null> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    refuse('unavailable', 'issuer.key-exposed', `签发密钥“${path}”他人也能读取,请执行 chmod 600`, { path });
  }
  const parsed = keySchema.safeParse(jsonOrNull(content));
  return parsed.success ? parsed.data : refuseUnreadable(path);
}

async function makeKey(path: string): Promise<void> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA', use: 'sig' };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(key)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, path);
  } catch (error) {
    // Another process was first: its key is the one.
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function jsonOrNull(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function refuseUnreadable(path: string): never {
  refuse('unavailable', 'issuer.key-unreadable', `签发密钥“${path}”不是有效的Ed25519密钥`, { path });
}
