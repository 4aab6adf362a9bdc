import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface StartedPostgres {
  /** Of a superuser, on loopback. */
  readonly url: string;
  /** The process that watches over the server and would stop it; not the server itself. */
  readonly watcher: ChildProcess;
  stop(): Promise<void>;
}

export interface PostgresPlace {
  /** A durable server waits for the disk at every commit. */
  readonly durable?: boolean;
  /** Where its data lie, and stay when it stops; by default a temporary folder that goes with it. */
  readonly folder?: string;
  /** By default any free one. */
  readonly port?: number;
}

/** Starts a PostgreSQL server, with empty databases unless its folder holds some already. */
export async function startPostgres({
  durable = false,
  folder,
  port,
}: PostgresPlace = {}): Promise<StartedPostgres> {
  const server = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'postgres-server.ts'),
      ...(durable ? ['--durable'] : []),
      ...(folder === undefined ? [] : ['--folder', folder]),
      ...(port === undefined ? [] : ['--port', String(port)]),
    ],
    {
      detached: true, // Ctrl-C must not stop it before the tests are stopped
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  const exited = once(server, 'exit');
  let log = '';
  server.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const url = await Promise.race([
    once(server.stdout, 'data').then(([line]) => String(line).trim()),
    exited.then(() => {
      throw new Error(`PostgreSQL did not start.\n${log}`);
    }),
  ]);
  return {
    url,
    watcher: server,
    async stop() {
      server.stdin.end();
      await exited;
    },
  };
}
