import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MAX_EVIDENCE_BYTES, openEvidenceStore } from '../../src/application/evidence-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'jijian-evidence-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const bytes = (content: string) => new TextEncoder().encode(content);
const files = (at: string) => readdirSync(at, { recursive: true, encoding: 'utf8' }).sort();

describe('the evidence store', () => {
  it('keeps content under its SHA-256 and gives it back', async () => {
    const store = openEvidenceStore(join(folder, 'one'));
    expect(await store.put(bytes('abc'))).toEqual({ sha256: ABC, size: 3 });
    expect(Buffer.from(await store.get(ABC)).toString()).toBe('abc');
  });

  it('keeps the same content once, also when it comes many times at once', async () => {
    const at = join(folder, 'many');
    const store = openEvidenceStore(at);
    await Promise.all(Array.from({ length: 10 }, () => store.put(bytes('abc'))));
    expect(files(at)).toEqual(['ba', join('ba', ABC)]);
  });

  it('mends a file of the wrong length', async () => {
    const at = join(folder, 'torn');
    const store = openEvidenceStore(at);
    await store.put(bytes('abc'));
    writeFileSync(join(at, 'ba', ABC), 'ab');
    await store.put(bytes('abc'));
    expect(readFileSync(join(at, 'ba', ABC), 'utf8')).toBe('abc');
  });

  it('refuses what is empty or too large, and leaves nothing behind', async () => {
    const at = join(folder, 'refused');
    const store = openEvidenceStore(at);
    await expect(store.put(bytes(''))).rejects.toMatchObject({ kind: 'invalid', code: 'evidence.empty' });
    await expect(store.put(new Uint8Array(MAX_EVIDENCE_BYTES + 1))).rejects.toMatchObject({
      kind: 'too-large',
      code: 'evidence.too-large',
      details: { size: MAX_EVIDENCE_BYTES + 1, limit: MAX_EVIDENCE_BYTES },
    });
    expect(() => files(at)).toThrow();
  });

  it('takes a file of exactly the limit', async () => {
    const store = openEvidenceStore(join(folder, 'large'));
    expect(await store.put(new Uint8Array(MAX_EVIDENCE_BYTES))).toMatchObject({ size: MAX_EVIDENCE_BYTES });
  });

  it('says when there is no such file', async () => {
    const store = openEvidenceStore(join(folder, 'none'));
    await expect(store.get(ABC)).rejects.toMatchObject({ kind: 'not-found', code: 'evidence.unknown' });
  });

  it('does not take a file that cannot be read for one that is not there', async () => {
    const at = join(folder, 'unreadable');
    mkdirSync(join(at, 'ba', ABC), { recursive: true });
    await expect(openEvidenceStore(at).get(ABC)).rejects.toMatchObject({ code: 'EISDIR' });
  });

  it('takes up to 20 MB', () => {
    expect(MAX_EVIDENCE_BYTES).toBe(20_971_520);
  });
});
