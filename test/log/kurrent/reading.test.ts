import { describe, expect, it } from 'vitest';
import { readPages } from '../../../src/log/pages.ts';
import {
  anEvent,
  appendOne,
  everything,
  expectRefused,
  ids,
  positions,
  someEvents,
  to,
  utf8,
} from '../../conformance/event-log/events.ts';
import {
  ACCESS_DENIED,
  CANCELLED,
  INVALID_READ,
  TIMED_OUT,
  UNAVAILABLE,
  UNKNOWN,
} from '../../support/kurrent/faults.ts';
import type { NewRecord } from '../../support/kurrent/records.ts';
import { openOn, startServer } from './open.ts';

function foreign(count: number): readonly NewRecord[] {
  return someEvents(count).map(({ id, type, bytes }) => {
    return { id, type, contentType: 'application/json', data: bytes, metadata: utf8('') };
  });
}

describe('reading from KurrentDB', () => {
  it('gives positions that grow with gaps, and the same ones ever after', async () => {
    const server = await startServer();
    const log = openOn(server);
    const outcomes = await log.append([to('a', 'none', ...someEvents(3)), to('b', 'none'), to('a', 2)]);
    const told = outcomes.flatMap((outcome) => ('positions' in outcome ? (outcome.positions ?? []) : []));
    const read = positions(await everything(log));
    expect(read).toEqual(told);
    expect(read).toEqual(read.toSorted((a, b) => a - b));
    expect(new Set(read).size).toBe(5);
    expect(positions(await log.readStream('a'))).toEqual([told[0], told[1], told[2], told[4]]);
    expect(await log.head()).toBe(read.at(-1));
    expect(positions(await everything(openOn(server)))).toEqual(read);
  });

  it('after any number at all gives what stands behind it', async () => {
    const server = await startServer();
    const log = openOn(server);
    for (const stream of ['a', 'b', 'c', 'a', 'd', 'a']) await log.append([to(stream, 'any')]);
    const all = positions(await everything(log));
    const head = await log.head();
    for (const after of [
      ...all.flatMap((position) => [position - 1, position, position + 1]),
      1,
      7,
      head + 1,
      head + 5_000,
    ]) {
      const behind = all.filter((position) => position > after);
      // a log of its own for each, which remembers nothing of the others
      expect([after, positions(await openOn(server).readAll({ after, limit: 100 }))]).toEqual([
        after,
        behind,
      ]);
      expect([after, positions(await log.readAll({ after, limit: 100 }))]).toEqual([after, behind]);
    }
  });

  it('is done in pages like any log', async () => {
    const server = await startServer();
    const log = openOn(server);
    await log.append([to('a', 'none', ...someEvents(7)), to('b', 'none', ...someEvents(6))]);
    const pages: number[][] = [];
    for await (const page of readPages(log, { after: 0, pageSize: 5 })) pages.push([...positions(page)]);
    expect(pages.map(({ length }) => length)).toEqual([5, 5, 3]);
    expect(pages.flat()).toEqual(positions(await everything(log)));
  });

  it.each([UNAVAILABLE, UNKNOWN, CANCELLED, TIMED_OUT])('is tried again after $details', async (failure) => {
    const server = await startServer();
    const log = openOn(server);
    await log.append([to('a', 'none', ...someEvents(3))]);
    server.readFaults.push(failure, failure);
    expect(await log.readStream('a')).toHaveLength(3);
    server.readFaults.push(failure);
    expect(await everything(log)).toHaveLength(3);
    server.readFaults.push(failure);
    expect(await log.head()).toBeGreaterThan(0);
  });

  it('is refused when it fails again and again, and when it is denied', async () => {
    const server = await startServer();
    const log = openOn(server, { timeout: 400, pause: 1, attempts: 3 });
    server.readFaults.push(UNAVAILABLE, UNAVAILABLE, UNAVAILABLE);
    await expectRefused(log.readStream('a'), 'log.unavailable');
    server.readFaults.push(ACCESS_DENIED);
    await expectRefused(log.head(), 'log.access-denied');
    expect(await log.head()).toBe(0);
  });

  it('keeps logs in different namespaces of one server apart', async () => {
    const server = await startServer();
    const [one, two] = [openOn(server, {}, 'hechi'), openOn(server, {}, 'hechi_2')];
    const append = to('a', 'none');
    await one.append([append]);
    expect([await two.head(), await two.readStream('a')]).toEqual([0, []]);
    expect(await appendOne(two, append)).toMatchObject({ outcome: 'appended', firstRevision: 0 });
    await two.append([to('a', 0)]);
    expect([(await everything(one)).length, (await everything(two)).length]).toEqual([1, 2]);
    expect(await one.head()).toBeLessThan(await two.head());
  });

  it('does not read again what others have written, however much that is', async () => {
    const server = await startServer();
    const log = openOn(server, { timeout: 10_000 });
    await log.append([to('a', 'none')]);
    const head = await log.head();
    server.records.write('elsewhere', 'any', foreign(5_000));
    const sent = () => server.sent;
    expect(await log.head()).toBe(head);
    const before = sent();
    expect(await log.head()).toBe(head);
    expect(await log.readAll({ after: head, limit: 10 })).toEqual([]);
    expect(sent() - before).toBeLessThan(500); // what the server sends before it hears that nobody wants more
    server.records.write('elsewhere', 'any', foreign(3));
    const later = to('b', 'none');
    await log.append([later]);
    expect(ids(await log.readAll({ after: head, limit: 10 }))).toEqual(ids(later.events));
    expect(await log.head()).toBeGreaterThan(head);
    expect(await openOn(server).head()).toBe(await log.head());
  });

  it('is not misled about its last event by questions about numbers that are no event’s', async () => {
    const server = await startServer();
    const log = openOn(server);
    await log.append([to('a', 'none'), to('b', 'none')]);
    const head = await openOn(server).head();
    server.records.write('elsewhere', 'any', foreign(20));
    for (const after of [1, head - 1, head, head + 1, head + 500, head + 1_000, head + 100_000]) {
      const found = await log.readAll({ after, limit: 10 });
      expect([after, await log.head()]).toEqual([after, head]);
      const fresh = openOn(server);
      expect([after, positions(await fresh.readAll({ after, limit: 10 }))]).toEqual([
        after,
        positions(found),
      ]);
      expect([after, await fresh.head()]).toEqual([after, head]);
      expect([after, (await fresh.readAll({ after: 0, limit: 10 })).length]).toEqual([after, 2]);
    }
  });

  it('goes back to the beginning when the place that it remembers is no more', async () => {
    const server = await startServer();
    const log = openOn(server);
    await log.append([to('a', 'none')]);
    const head = await log.head();
    server.records.write('elsewhere', 'any', foreign(5));
    expect(await log.readAll({ after: head, limit: 10 })).toEqual([]);
    await openOn(server).append([to('b', 'none')]);
    server.readFaults.push(INVALID_READ);
    expect(await log.readAll({ after: head, limit: 10 })).toHaveLength(1);
  });

  it('refuses what somebody else has written into one of its streams', async () => {
    const server = await startServer();
    const log = openOn(server);
    await log.append([to('a', 'none', anEvent())]);
    server.records.write('jijian:a', 'any', foreign(1));
    const refused = await expectRefused(log.readStream('a'), 'log.foreign-event');
    expect(refused.details).toMatchObject({ stream: 'a', revision: 1 });
    await expectRefused(everything(log), 'log.foreign-event');
    expect(await log.readStream('a', { limit: 1 })).toHaveLength(1);
  });
});
