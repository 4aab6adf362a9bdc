import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusedError, refusal, refuse } from '../domain/kernel/refusal.ts';

/** The largest file taken, in bytes. */
export const MAX_EVIDENCE_BYTES = 20 * 1024 * 1024;

/** Where handed-in files lie: a folder in which each file's name is the SHA-256 of its content. */
export interface EvidenceStore {
  /**
   * Keeps a file durably; the same content is kept once. Returns its content address. Refuses with `evidence.empty`,
   * `evidence.too-large` or, when the disk is full, `evidence.no-room`.
   */
  put(content: Uint8Array): Promise<{ readonly sha256: string; readonly size: number }>;
  /** The content at an address, or a refusal `evidence.unknown`. */
  get(sha256: string): Promise<Uint8Array>;
}

export function openEvidenceStore(folder: string): EvidenceStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    async put(content) {
      if (content.byteLength === 0) refuse('invalid', 'evidence.empty', '文件是空的');
      if (content.byteLength > MAX_EVIDENCE_BYTES) {
        refuse('too-large', 'evidence.too-large', `文件超过${MAX_EVIDENCE_BYTES / 1024 / 1024}MB`, {
          size: content.byteLength,
          limit: MAX_EVIDENCE_BYTES,
        });
      }
      const sha256 = createHash('sha256').update(content).digest('hex');
      const path = pathOf(sha256);
      if ((await sizeOf(path)) !== content.byteLength) await writeDurably(path, content);
      return { sha256, size: content.byteLength };
    },
    async get(sha256) {
      try {
        return await readFile(pathOf(sha256));
      } catch (error) {
        if (!isMissing(error)) throw error;
        refuse('not-found', 'evidence.unknown', `没有摘要为${sha256}的文件`, { sha256 });
      }
    },
  };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Writes beside, flushes, and renames: whoever finds the file finds it whole, also after a power cut. */
async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const folder = join(path, '..');
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw isFull(error) ? noRoom(error) : error;
  }
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Whether there is no room on the disk, or none that this program may use. */
function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

function noRoom(cause: unknown): RefusedError {
  return new RefusedError(
    refusal('unavailable', 'evidence.no-room', '服务器的磁盘空间不足,文件没有收下,请稍后重试'),
    { cause },
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
