import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { EventLog, Followed } from '../../../src/log/event-log.ts';
import {
  expectRefused,
  positions,
  someEvents,
  to,
  upwards,
  utf8,
} from '../../conformance/event-log/events.ts';
import { ACCESS_DENIED, CANCELLED, UNAVAILABLE } from '../../support/kurrent/faults.ts';
import type { NewRecord } from '../../support/kurrent/records.ts';
import type { KurrentServer } from '../../support/kurrent/server.ts';
import { openOn, startServer } from './open.ts';

/** Follows from a checkpoint until so many events have come; gives all pages. */
async function follow(
  log: EventLog,
  after: number,
  count: number,
  pageSize = 500,
): Promise<readonly Followed[]> {
  const all: Followed[] = [];
  let come = 0;
  for await (const followed of log.follow({ after, pageSize })) {
    all.push(followed);
    come += followed.events.length;
    if (come >= count) break;
  }
  return all;
}

const eventsIn = (all: readonly Followed[]) => all.flatMap(({ events }) => events);

function elsewhere(server: KurrentServer, count: number): void {
  for (const { id, type, bytes } of someEvents(count)) {
    const record: NewRecord = { id, type, contentType: 'application/json', data: bytes, metadata: utf8('') };
    server.records.write('elsewhere-1', 'any', [record]);
  }
}

describe('following KurrentDB', () => {
  it.each([
    ['dropped', UNAVAILABLE],
    ['cancelled by the server', CANCELLED],
  ])('goes on where it was when the subscription is %s, again and again', async (_, failure) => {
    const server = await startServer();
    const log = openOn(server);
    const following = follow(log, 0, 60, 4);
    for (const _round of upwards(1, 20)) {
      await log.append([to('a', 'any', ...someEvents(3))]);
      await sleep(2);
      server.dropSubscriptions(failure);
    }
    const all = eventsIn(await following);
    expect(all).toEqual(await log.readAll({ after: 0, limit: 100 }));
    expect(server.calls.subscription).toBeGreaterThan(5);
  });

  it('goes on when the server is restarted', async () => {
    const server = await startServer();
    const log = openOn(server, { timeout: 2_000, pause: 10 });
    await log.append([to('a', 'none', ...someEvents(3))]);
    const following = follow(log, 0, 6);
    await sleep(20);
    await server.stop();
    await server.start();
    await log.append([to('a', 2, ...someEvents(3))]);
    expect(eventsIn(await following).map(({ revision }) => revision)).toEqual(upwards(0, 5));
  });

  it('tries again when the subscription is refused, or never begins', async () => {
    const server = await startServer();
    const log = openOn(server, { timeout: 50, pause: 1 });
    await log.append([to('a', 'none')]);
    server.subscriptionFaults.push(UNAVAILABLE, UNAVAILABLE);
    expect(eventsIn(await follow(log, 0, 1))).toHaveLength(1);
    server.silent = true;
    const following = follow(log, 0, 1);
    await sleep(120);
    server.silent = false;
    expect(eventsIn(await following)).toHaveLength(1);
  });

  it('ends with a refusal when it is denied', async () => {
    const server = await startServer();
    const log = openOn(server);
    server.subscriptionFaults.push(ACCESS_DENIED);
    await expectRefused(follow(log, 0, 1), 'log.access-denied');
  });

  it('holds what is not taken back on the server, and gives all of it in the end', async () => {
    const server = await startServer();
    const log = openOn(server, { timeout: 5_000 });
    const count = 4_000;
    for (const start of upwards(0, 3)) {
      const events = someEvents(count / 4).map((event) => ({
        ...event,
        bytes: new Uint8Array(900).fill(65),
      }));
      await log.append([to(`s${start}`, 'none', ...events)]);
    }
    const following = log.follow({ after: 0, pageSize: 10 })[Symbol.asyncIterator]();
    const seen = [...((await following.next()).value as Followed).events];
    await sleep(300);
    const [outlet] = server.subscriptions;
    expect(outlet?.blocked).toBe(true);
    expect(outlet?.sent).toBeLessThan(count / 2);
    while (seen.length < count) seen.push(...((await following.next()).value as Followed).events);
    await following.return?.();
    expect(positions(seen)).toEqual(positions(await log.readAll({ after: 0, limit: count + 1 })));
  });

  it('moves its checkpoint over what others have written, and skips nothing behind it', async () => {
    const server = await startServer();
    const log = openOn(server);
    await log.append([to('a', 'none')]);
    const head = await log.head();
    elsewhere(server, 2_000);
    const leaving = new AbortController();
    const checkpoints: number[] = [];
    for await (const { events, checkpoint } of log.follow({ after: head, signal: leaving.signal })) {
      expect(events).toEqual([]);
      checkpoints.push(checkpoint);
      if (checkpoints.length === 3) leaving.abort();
    }
    expect(checkpoints).toEqual(checkpoints.toSorted((a, b) => a - b));
    expect(checkpoints[0]).toBeGreaterThan(head);
    await log.append([to('b', 'none'), to('c', 'none')]);
    for (const checkpoint of [head, ...checkpoints]) {
      const streams = eventsIn(await follow(log, checkpoint, 2)).map(({ stream }) => stream);
      expect([checkpoint, streams]).toEqual([checkpoint, ['b', 'c']]);
    }
  });

  it('from a checkpoint in the middle of catching up begins with the very next event', async () => {
    const server = await startServer();
    const log = openOn(server);
    for (const _ of upwards(1, 40)) {
      await log.append([to('a', 'any')]);
      elsewhere(server, 30);
    }
    const all = positions(await log.readAll({ after: 0, limit: 100 }));
    const checkpoints = (await follow(log, 0, 40, 1)).map(({ checkpoint }) => checkpoint);
    expect(checkpoints.some((checkpoint) => !all.includes(checkpoint))).toBe(true);
    for (const checkpoint of checkpoints.slice(0, -1)) {
      const [first] = eventsIn(await follow(log, checkpoint, 1));
      expect(first?.position).toBe(all.find((position) => position > checkpoint));
    }
  });

  it.each([1, 2, 3, 5])(
    'never has a checkpoint before it all that it has not given, %i at a time',
    async (pageSize) => {
      const server = await startServer();
      const log = openOn(server);
      for (const _ of upwards(1, 12)) {
        await log.append([to('a', 'any', ...someEvents(4))]);
        elsewhere(server, 300);
      }
      const all = positions(await log.readAll({ after: 0, limit: 100 }));
      let given = 0;
      for await (const { events, checkpoint } of log.follow({ after: 0, pageSize })) {
        given += events.length;
        expect(checkpoint).toBeLessThan(all[given] ?? Number.POSITIVE_INFINITY);
        if (given === all.length) break;
        await sleep(5); // what comes meanwhile waits
      }
    },
  );

  it('after any number at all gives what stands behind it', async () => {
    const server = await startServer();
    const log = openOn(server);
    await log.append([to('a', 'none', ...someEvents(3)), to('b', 'none')]);
    const all = positions(await log.readAll({ after: 0, limit: 100 }));
    const head = all.at(-1) ?? 0;
    for (const after of [1, ...all.flatMap((position) => [position - 1, position, position + 1])]) {
      const behind = all.filter((position) => position > after);
      if (after >= head) continue;
      expect([after, positions(eventsIn(await follow(log, after, behind.length)))]).toEqual([after, behind]);
    }
  });

  it('leaves nothing open when it ends', async () => {
    const server = await startServer();
    const log = openOn(server);
    await log.append([to('a', 'none', ...someEvents(20))]);
    for (const _ of upwards(1, 5)) await follow(log, 0, 1, 1);
    await expect.poll(() => server.subscriptions.size).toBe(0);
  });
});
