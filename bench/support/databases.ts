import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type StartedPostgres, startPostgres } from '../../test/support/start-postgres.ts';

/** A PostgreSQL server to measure on, and databases on it. */
export interface Server {
  /** Makes an empty database and gives its URL. */
  fresh(): Promise<string>;
  /** The server's own words on its version, and whether it waits for the disk. */
  describe(): Promise<string>;
  stop(): Promise<void>;
}

/** Opens the server that a URL of a superuser names, or starts one that waits for the disk at every commit. */
export async function openServer(url: string | undefined): Promise<Server> {
  const started: StartedPostgres | null = url === undefined ? await startPostgres({ durable: true }) : null;
  const admin = new pg.Client({ connectionString: url ?? started?.url });
  await admin.connect();
  const made: string[] = [];
  return {
    async fresh() {
      const name = `jijian_bench_${randomBytes(6).toString('hex')}`;
      await admin.query(`create database ${name} template template0 encoding 'UTF8'`);
      made.push(name);
      const fresh = new URL(url ?? started?.url ?? '');
      fresh.pathname = `/${name}`;
      return fresh.href;
    },
    async describe() {
      const { rows } = await admin.query(
        `select current_setting('server_version') as version, current_setting('fsync') as fsync,
                current_setting('synchronous_commit') as commit`,
      );
      return `PostgreSQL ${rows[0].version}, fsync ${rows[0].fsync}, synchronous_commit ${rows[0].commit}`;
    },
    async stop() {
      for (const name of made) await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
      await started?.stop();
    },
  };
}

/** Cleans up after filling and takes statistics, so that neither happens while something is measured. */
export async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
