import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { RefusedError, refusal } from '../domain/kernel/refusal.ts';

export interface FolderLock {
  release(): void;
}

/** Who holds a folder; written for the message only, never trusted as a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
}

const LOCK_FILE = 'lock.sqlite';
const HOLDER_FILE = 'lock-holder.json';
/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

/**
 * Takes an existing folder for this opening alone. The lock is SQLite's lock on `lock.sqlite`: the kernel
 * holds it, so it ends with the process however that dies, and a later process with the same id is not
 * mistaken for the holder. A second opening within the same process is refused as well.
 * Refuses with `database.locked`; throws what SQLite throws when the folder cannot be written.
 */
export function lockFolder(folder: string): FolderLock {
  const lock = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) throw new RefusedError(lockedBy(folder, readHolder(folder)), { cause: error });
    throw error;
  }
  const holder: Holder = {
    pid: process.pid,
    host: hostname(),
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
  };
  writeFileSync(join(folder, HOLDER_FILE), `${JSON.stringify(holder)}\n`);
  return {
    release() {
      if (!lock.isOpen) return;
      rmSync(join(folder, HOLDER_FILE), { force: true });
      lock.close();
    },
  };
}

function lockedBy(folder: string, holder: Holder | undefined) {
  const who =
    holder === undefined
      ? '另一个进程'
      : `进程 ${holder.pid}(主机 ${holder.host},启动于 ${holder.startedAt})`;
  return refusal(
    'unavailable',
    'database.locked',
    `数据目录 ${folder} 正被${who}使用。请先停止该进程,或改用其他目录。`,
    { folder, holder: holder ?? null },
  );
}

function readHolder(folder: string): Holder | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(join(folder, HOLDER_FILE), 'utf8'));
    return isHolder(found) ? found : undefined;
  } catch {
    return undefined; // the holder is just writing or removing it
  }
}

function isHolder(value: unknown): value is Holder {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'host' in value &&
    typeof value.host === 'string' &&
    'startedAt' in value &&
    typeof value.startedAt === 'string'
  );
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
