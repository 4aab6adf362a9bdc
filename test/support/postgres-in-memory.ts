import { existsSync, mkdirSync, openAsBlob, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Database } from '../../src/database/database.ts';
import { openPglite } from '../../src/database/open-pglite.ts';

const PACKAGES = join(import.meta.dirname, '../../node_modules');
const CACHE = join(PACKAGES, '.cache/jijian');

/**
 * An empty PGlite in memory. Making a cluster from nothing costs seconds, so it is made once on a machine and
 * kept in `node_modules/.cache`; every later one starts from that.
 */
export async function openInMemory(): Promise<Database> {
  return openPglite(null, { template: await openAsBlob(await template()) });
}

async function template(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(PACKAGES, '@electric-sql/pglite/package.json'), 'utf8'));
  const file = join(CACHE, `pglite-${version}.tar`);
  if (!existsSync(file)) {
    const pglite = await PGlite.create();
    const archive = await pglite.dumpDataDir('none');
    await pglite.close();
    mkdirSync(CACHE, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, Buffer.from(await archive.arrayBuffer()));
    renameSync(unfinished, file);
  }
  return file;
}
