import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { RefusedError, refusal } from '../domain/kernel/refusal.ts';
import type { Database } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { formatBytea, VALUE_PARSERS } from './value-parsers.ts';

export interface PgliteSettings {
  /** What a new database in memory begins with instead of an empty cluster: a PGlite `dumpDataDir` archive. */
  readonly template?: Blob;
}

/**
 * Opens the embedded database in `folder`, making it when it is not there, or in memory when `folder` is null.
 * A folder is held by one opening at a time: refuses with `database.locked` when another has it, and with
 * `database.folder-unusable` when it cannot be made or written.
 *
 * What is committed survives the death of the process, however it dies. PGlite never calls fsync, so a power
 * cut may lose the last seconds: whoever cannot bear that runs PostgreSQL.
 */
export async function openPglite(folder: string | null, settings: PgliteSettings = {}): Promise<Database> {
  if (folder === null) {
    const { template } = settings;
    return asDatabase(await createPglite(template === undefined ? {} : { loadDataDir: template }), () => {});
  }
  const path = resolve(folder);
  const lock = prepareFolder(path);
  try {
    return asDatabase(await openCluster(path), lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function prepareFolder(folder: string) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    throw new RefusedError(
      refusal('unavailable', 'database.folder-unusable', `数据目录 ${folder} 无法创建或写入。`, { folder }),
      { cause: error },
    );
  }
}

/** A new cluster is made aside and then renamed, so that a death halfway never leaves half a cluster. */
async function openCluster(folder: string): Promise<PGlite> {
  const cluster = join(folder, 'cluster');
  if (!existsSync(cluster)) {
    const unfinished = join(folder, 'cluster.new');
    rmSync(unfinished, { recursive: true, force: true });
    const made = await createPglite({ dataDir: unfinished });
    await made.close();
    renameSync(unfinished, cluster);
  }
  return createPglite({ dataDir: cluster });
}

function createPglite(options: PGliteOptions): Promise<PGlite> {
  return PGlite.create({
    ...options,
    parsers: Object.fromEntries(VALUE_PARSERS),
    // PGlite's own bytea serialiser builds one string per byte
    serializers: { 17: formatBytea },
  });
}

function asDatabase(pglite: PGlite, release: () => void): Database {
  const kysely = new Kysely<object>({ dialect: new PGliteDialect({ pglite }) });
  let closed: Promise<void> | undefined;
  return {
    engine: 'pglite',
    kysely,
    close() {
      closed ??= (async () => {
        await kysely.destroy();
        // kysely closes PGlite only if it was used
        if (!pglite.closed) await pglite.close();
        release();
      })();
      return closed;
    },
  };
}
