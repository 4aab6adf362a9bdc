import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RefusedError, refusal } from '../../domain/kernel/refusal.ts';
import { linesOf } from '../../log/ndjson.ts';
import { MANIFEST, type Manifest, manifestSchema, type PackFile } from './manifest.ts';

/** Refuses with `pack.no-manifest` where there is none that can be read. */
export function readManifest(folder: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')));
  } catch (error) {
    const message = `“${folder}”中没有可读的 ${MANIFEST},不是导出的计分包`;
    throw new RefusedError(refusal('invalid', 'pack.no-manifest', message, { folder }), { cause: error });
  }
}

/** What a file of a pack holds by now; null where it cannot be read. */
export async function describe(folder: string, name: string): Promise<PackFile | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  try {
    for await (const piece of createReadStream(join(folder, name))) {
      hash.update(piece);
      bytes += piece.length;
      for (const byte of piece) if (byte === 0x0a) lines += 1;
    }
  } catch {
    return null;
  }
  return { sha256: hash.digest('hex'), bytes, lines };
}

/** The lines of one file, without line feeds, of whatever length. */
export async function* textLines(folder: string, name: string): AsyncGenerator<string> {
  const text = readFileSync(join(folder, name), 'utf8');
  if (text === '') return;
  yield* (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** The events of one file as lines of bytes. Refuses as `linesOf` does. */
export function eventBytes(folder: string, name: string): AsyncGenerator<Uint8Array> {
  return linesOf(createReadStream(join(folder, name), { highWaterMark: 1 << 18 }));
}
