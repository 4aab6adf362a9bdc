import type { TestProject } from 'vitest/node';
import { startPostgres } from './start-postgres.ts';

/**
 * Vitest's global setup: one real PostgreSQL for the whole run. `DATABASE_URL` names a server whose role is a
 * superuser; without it one is started in a process of its own, see `start-postgres.ts`.
 */

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string;
  }
}

let stop: () => Promise<void> = async () => {};

export async function setup(project: TestProject): Promise<void> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== '') {
    project.provide('postgresUrl', given);
    return;
  }
  const server = await startPostgres();
  stop = server.stop;
  project.provide('postgresUrl', server.url);
}

export async function teardown(): Promise<void> {
  await stop();
}
