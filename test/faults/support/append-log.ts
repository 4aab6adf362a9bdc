/**
 * Run as a process of its own by `appending-load.ts`: appends events to the log in the database of the given URL
 * until its standard input ends. Says on standard output, a line of JSON each, what it is about to
 * ask for, and then what was acknowledged.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { eventId, nameUuid } from '../../../src/application/identity.ts';
import type { PostgresDatabase } from '../../../src/database/database.ts';
import { openPostgres } from '../../../src/database/open-postgres.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { RefusedError } from '../../../src/domain/kernel/refusal.ts';
import { encodeEvent } from '../../../src/log/codec.ts';
import type { Append, AppendOutcome } from '../../../src/log/event-log.ts';
import { openSqlLog } from '../../../src/log/sql/sql-log.ts';
import { Random } from '../../simulator/random.ts';
import { digestOf, type Said } from './said.ts';

const [, , url, run, seed] = process.argv;
if (url === undefined || run === undefined) throw new Error('Usage: append-log.ts <url> <run> <seed>');

const WORKERS = 4;
const SHARED_STREAMS = 8;
/** Milliseconds between two appends of a worker; without it the log grows faster than it can be checked. */
const PAUSE = 25;
const random = new Random(Number(seed));
const { database, log } = await open(url);
let stopping = false;
process.stdin.resume().once('end', () => {
  stopping = true;
});
await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)));
await log.close();
await database.close();

/** Opens the log as soon as the database lets it, as a process does that is started again until it runs. */
async function open(address: string) {
  for (let tried = 1; ; tried += 1) {
    let opened: PostgresDatabase | null = null;
    try {
      opened = await openPostgres(address, { poolSize: 4 });
      return { database: opened, log: await openSqlLog(opened) };
    } catch (error) {
      await opened?.close();
      if (!(error instanceof RefusedError) || error.kind !== 'unavailable' || tried > 20) throw error;
      await sleep(100);
    }
  }
}

async function work(worker: number): Promise<void> {
  for (let number = 1; !stopping; number += 1) {
    await sleep(random.between(0, 2 * PAUSE));
    const append = await anAppend(`${run}.${worker}.${number}`);
    if (append === null) continue;
    const { stream, events } = append;
    const asked = { stream, ids: events.map(({ id }) => id), digests: events.map(digestOf) };
    say({ said: 'asked', ...asked });
    const outcome = await insist(append);
    if (outcome.outcome === 'wrong-revision') say({ said: 'refused', ...asked });
    else if (outcome.outcome === 'id-taken') throw new Error(`an id of ${run} is taken`);
    else {
      const { firstPosition, firstRevision } = outcome;
      say({ said: 'acknowledged', ...asked, firstPosition, firstRevision });
    }
  }
}

/** To a stream of its own, or to one that all want to go on: with whatever follows, or with what follows now. */
async function anAppend(name: string): Promise<Append | null> {
  if (random.chance(0.3))
    return { stream: `access-${name}`, expected: 'none', events: someEvents(name, name) };
  const stream = `load-${random.between(1, SHARED_STREAMS)}`;
  const events = someEvents(name, stream);
  if (random.chance(0.5)) return { stream, expected: 'any', events };
  try {
    const [last] = await log.readStream(stream, { direction: 'backwards', limit: 1 });
    return { stream, expected: last?.revision ?? 'none', events };
  } catch (error) {
    await waitIfUnavailable(error);
    return null;
  }
}

function someEvents(name: string, stream: string) {
  return Array.from({ length: random.between(1, 6) }, (_, index) => {
    const command = nameUuid(name);
    return encodeEvent({
      id: eventId(command, index),
      stream: stream === name ? `access-${name}` : stream,
      type: 'AccessRefused',
      version: 1,
      recordedAt: new Date().toISOString(),
      occurredOn: '2024-06-12',
      actor: SYSTEM,
      onBehalfOf: null,
      causation: { command, digest: '0'.repeat(64), event: null },
      correlation: command,
      basis: { source: '权限规则', article: '第一条' },
      data: { by: SYSTEM, asked: 'Load', target: '文'.repeat(random.between(1, 200)), rule: 'policy.role' },
    });
  });
}

/** Asks with the same ids until there is an outcome. */
async function insist(append: Append): Promise<AppendOutcome> {
  for (;;) {
    try {
      const [outcome] = await log.append([append]);
      if (outcome === undefined) throw new Error('no outcome for an append');
      return outcome;
    } catch (error) {
      await waitIfUnavailable(error);
    }
  }
}

async function waitIfUnavailable(error: unknown): Promise<void> {
  if (!(error instanceof RefusedError) || error.code !== 'log.unavailable') throw error;
  await sleep(random.between(5, 100));
}

function say(said: Said): void {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
