import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { openPostgres, type PostgresSettings } from '../../src/database/open-postgres.ts';

export interface FreshDatabase {
  readonly name: string;
  readonly url: string;
  /** Removes the database, whoever is still connected to it. */
  drop(): Promise<void>;
}

/** Makes an empty database on the server of this run; see `postgres-setup.ts`. The caller drops it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `jijian_test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name} template template0 encoding 'UTF8'`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => administer(`drop database if exists ${name} with (force)`) };
}

/** Opens a fresh database for one test and removes it afterwards. */
export async function openFreshPostgres(settings: PostgresSettings = {}) {
  const { url, drop } = await freshDatabase();
  const database = await openPostgres(url, settings);
  onTestFinished(async () => {
    await database.close();
    await drop();
  });
  return { url, database };
}

/** A bare connection for one test, outside of any pool. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // it may be terminated by the test
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
