import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface StartedPostgres {
  /** Of a superuser, on loopback. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL server in a temporary folder; a durable one waits for the disk at every commit. */
export async function startPostgres({ durable = false } = {}): Promise<StartedPostgres> {
  const server = spawn(
    process.execPath,
    [join(import.meta.dirname, 'postgres-server.ts'), ...(durable ? ['--durable'] : [])],
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
    async stop() {
      server.stdin.end();
      await exited;
    },
  };
}
