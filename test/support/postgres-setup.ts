import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/**
 * Vitest's global setup: one real PostgreSQL for the whole run. `DATABASE_URL` names a server whose role is a
 * superuser; without it one is started in a process of its own, see `postgres-server.ts`.
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
  const server = await startServer();
  stop = server.stop;
  project.provide('postgresUrl', server.url);
}

export async function teardown(): Promise<void> {
  await stop();
}

async function startServer() {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'postgres-server.ts')], {
    detached: true, // Ctrl-C must not stop it before the tests are stopped
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = once(server, 'exit');
  let log = '';
  server.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const url = await Promise.race([
    once(server.stdout, 'data').then(([line]) => String(line).trim()),
    exited.then(() => {
      throw new Error(`PostgreSQL for the tests did not start.\n${log}`);
    }),
  ]);
  return {
    url,
    async stop() {
      server.stdin.end();
      await exited;
    },
  };
}
