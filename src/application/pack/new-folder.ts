import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { RefusedError, refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { PackFile } from './manifest.ts';

/** Writes one file of a folder and says what was written. */
export type FileWriter = (
  name: string,
  pieces: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
) => Promise<PackFile>;

/**
 * Makes a folder that is there whole or not at all: it is written under another name beside the one asked for, which
 * it takes at the end.
 *
 * @throws RefusedError `pack.target-taken` when there is something already, `pack.unwritable` when it cannot be written
 */
export async function writeFolder<T>(target: string, fill: (write: FileWriter) => Promise<T>): Promise<T> {
  const folder = resolve(target);
  refuseUnlessFree(folder);
  let unfinished: string | null = null;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    unfinished = mkdtempSync(`${folder}.unfinished-`);
    const place = unfinished;
    const made = await fill((name, pieces) => writeFile(join(place, name), pieces));
    renameSync(place, folder);
    return made;
  } catch (error) {
    if (unfinished !== null) rmSync(unfinished, { recursive: true, force: true });
    if (error instanceof RefusedError || !isSystemError(error)) throw error;
    const refused = refusal('unavailable', 'pack.unwritable', `无法写入“${target}”`, { folder: target });
    throw new RefusedError(refused, { cause: error });
  }
}

/** Only what does not exist, or is an empty folder, is written to. */
function refuseUnlessFree(folder: string): void {
  if (!existsSync(folder)) return;
  const isFolder = statSync(folder).isDirectory();
  if (isFolder && readdirSync(folder).length === 0) return;
  const message = isFolder ? `文件夹“${folder}”已经有内容,不能导出到其中` : `“${folder}”不是文件夹`;
  refuse('conflict', 'pack.target-taken', message, { folder });
}

async function writeFile(path: string, pieces: Parameters<FileWriter>[1]): Promise<PackFile> {
  const stream = createWriteStream(path, { mode: 0o600, flush: true });
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  try {
    await once(stream, 'open');
    for await (const piece of pieces) {
      const content = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
      hash.update(content);
      bytes += content.length;
      for (const byte of content) if (byte === LINE_FEED) lines += 1;
      if (!stream.write(content)) await once(stream, 'drain');
    }
    stream.end();
    await finished(stream);
  } catch (error) {
    stream.destroy();
    throw error;
  }
  return { sha256: hash.digest('hex'), bytes, lines };
}

const LINE_FEED = 0x0a;

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
