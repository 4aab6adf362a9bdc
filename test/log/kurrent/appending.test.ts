import { describe, expect, it } from 'vitest';
import type { Append, EventToAppend } from '../../../src/log/event-log.ts';
import { MAX_EVENT_BYTES } from '../../../src/log/event-log.ts';
import {
  anEvent,
  appendOne,
  everything,
  expectRefused,
  someEvents,
  to,
  utf8,
} from '../../conformance/event-log/events.ts';
import {
  ACCESS_DENIED,
  type AppendFault,
  CANCELLED,
  type Failure,
  streamDeleted,
  TIMED_OUT,
  UNAVAILABLE,
  UNKNOWN,
} from '../../support/kurrent/faults.ts';
import type { NewRecord } from '../../support/kurrent/records.ts';
import { KurrentServer } from '../../support/kurrent/server.ts';
import { openOn, recordedOn, startServer } from './open.ts';

const PASSING: readonly [string, Failure][] = [
  ['unavailable', UNAVAILABLE],
  ['unknown', UNKNOWN],
  ['cancelled', CANCELLED],
  ['timed out', TIMED_OUT],
];

/** An event as another process of this program would have written it. */
function record({ id, type, bytes }: EventToAppend, mark = 'another'): NewRecord {
  const metadata = utf8(JSON.stringify({ append: mark }));
  return { id, type, contentType: 'application/octet-stream', data: bytes, metadata };
}

describe('an append to KurrentDB', () => {
  it.each(PASSING)(
    'whose call is lost after the commit (%s) is acknowledged, and stored once',
    async (_, failure) => {
      const server = await startServer();
      const log = openOn(server);
      server.appendFaults.push({ kind: 'store-then-fail', failure });
      expect(await appendOne(log, to('a', 'none', ...someEvents(3)))).toMatchObject({
        outcome: 'appended',
        count: 3,
      });
      expect(recordedOn(server)).toEqual(['a@0', 'a@1', 'a@2']);
    },
  );

  it.each(PASSING)('whose call fails (%s) is tried again', async (_, failure) => {
    const server = await startServer();
    const log = openOn(server);
    server.appendFaults.push({ kind: 'fail', failure }, { kind: 'fail', failure });
    expect(await appendOne(log, to('a', 'any'))).toMatchObject({ outcome: 'appended', firstRevision: 0 });
    expect([recordedOn(server), server.calls.append]).toEqual([['a@0'], 3]);
  });

  it('that is answered too late is stored once', async () => {
    const server = await startServer();
    const log = openOn(server);
    const { promise: until, resolve: answer } = Promise.withResolvers<void>();
    server.appendFaults.push({ kind: 'answer-late', until });
    expect(await appendOne(log, to('a', 'none', ...someEvents(2)))).toMatchObject({
      outcome: 'appended',
      count: 2,
    });
    answer();
    await log.append([to('a', 1)]);
    expect(recordedOn(server)).toEqual(['a@0', 'a@1', 'a@2']);
  });

  it('that arrives too late, after it was sent again, is stored once', async () => {
    const server = await startServer();
    const log = openOn(server);
    const { promise: until, resolve: arrive } = Promise.withResolvers<void>();
    server.appendFaults.push({ kind: 'store-late', until });
    const append = to('a', 'any', ...someEvents(2));
    expect(await appendOne(log, append)).toMatchObject({ outcome: 'appended', firstRevision: 0 });
    expect(await appendOne(log, to('a', 'any'))).toMatchObject({ outcome: 'appended', firstRevision: 2 });
    arrive();
    await log.append([to('b', 'none')]);
    expect(recordedOn(server)).toEqual(['a@0', 'a@1', 'a@2', 'b@0']);
  });

  it('that fails again and again is refused, its outcome unknown, and may be asked for again', async () => {
    const server = await startServer();
    const log = openOn(server, { timeout: 400, pause: 1, attempts: 3 });
    const [stored, lost] = [to('a', 'none'), to('b', 'none')];
    const failing = (kind: 'fail' | 'store-then-fail'): AppendFault => ({ kind, failure: UNAVAILABLE });
    server.readFaults.push(...Array(3).fill(UNAVAILABLE));
    server.appendFaults.push(failing('store-then-fail'));
    expect((await expectRefused(log.append([stored]), 'log.unavailable')).kind).toBe('unavailable');
    expect(await appendOne(log, stored)).toMatchObject({ outcome: 'already-recorded', firstRevision: 0 });
    server.appendFaults.push(failing('fail'), failing('fail'), failing('fail'));
    await expectRefused(log.append([lost]), 'log.unavailable');
    expect(await appendOne(log, lost)).toMatchObject({ outcome: 'appended', firstRevision: 0 });
    expect(recordedOn(server)).toEqual(['a@0', 'b@0']);
  });

  it('to a server that says nothing is refused in time, and goes on when it speaks again', async () => {
    const server = await startServer();
    const log = openOn(server, { timeout: 30, pause: 1, attempts: 2 });
    server.silent = true;
    await expectRefused(log.append([to('a', 'none')]), 'log.unavailable');
    await expectRefused(log.head(), 'log.unavailable');
    await expectRefused(log.readStream('a'), 'log.unavailable');
    server.silent = false;
    expect(await appendOne(log, to('a', 'none'))).toMatchObject({ outcome: 'appended' });
  });

  it('to a server that is not the leader goes to the leader', async () => {
    const leader = await startServer();
    const follower = await startServer(new KurrentServer(leader.records));
    follower.leaderPort = leader.port;
    const log = openOn(follower);
    expect(await appendOne(log, to('a', 'none'))).toMatchObject({ outcome: 'appended' });
    expect(await log.head()).toBeGreaterThan(0);
    expect([leader.calls.append, recordedOn(leader)]).toEqual([1, ['a@0']]);
  });

  it('goes on when the server is restarted', async () => {
    const server = await startServer();
    const log = openOn(server, { timeout: 2_000, pause: 20 });
    await log.append([to('a', 'none')]);
    await server.stop();
    const waiting = log.append([to('a', 0)]);
    await server.start();
    expect(await waiting).toMatchObject([{ outcome: 'appended', firstRevision: 1 }]);
    expect(recordedOn(server)).toEqual(['a@0', 'a@1']);
  });

  describe('overtaken by another process', () => {
    const overtake = (server: KurrentServer, stream: string, events: readonly NewRecord[]) =>
      server.appendFaults.push({
        kind: 'before',
        happens: () => server.records.write(`jijian:${stream}`, 'any', events),
      });
    const own = someEvents(2);
    it.each<[string, Append, readonly NewRecord[], object]>([
      [
        'follows on, whatever it expects',
        to('a', 'any', ...own),
        [record(anEvent())],
        { outcome: 'appended', firstRevision: 2 },
      ],
      [
        'follows on, when it expects the stream',
        to('a', 'exists', ...own),
        [record(anEvent())],
        { outcome: 'appended', firstRevision: 2 },
      ],
      [
        'is refused, when it expects an exact revision',
        to('a', 0, ...own),
        [record(anEvent())],
        { outcome: 'wrong-revision', actual: 1 },
      ],
      [
        'is refused, when it expects none',
        to('new', 'none', ...own),
        [record(anEvent())],
        { outcome: 'wrong-revision', actual: 0 },
      ],
      [
        'was recorded, when it stored the same',
        to('a', 0, ...own),
        own.map((event) => record(event)),
        { outcome: 'already-recorded', firstRevision: 1 },
      ],
      [
        'finds an id taken, when that stored other bytes',
        to('a', 0, ...own),
        own.map((event) => record({ ...event, bytes: utf8('{}') })),
        { outcome: 'id-taken', id: own[0]?.id },
      ],
      [
        'finds an id taken, when that stored another type',
        to('a', 0, ...own),
        own.map((event) => record({ ...event, type: 'Other' })),
        { outcome: 'id-taken', id: own[0]?.id },
      ],
      [
        'finds an id taken, when that stored a part',
        to('a', 'any', ...own),
        own.slice(1).map((event) => record(event)),
        { outcome: 'id-taken', id: own[1]?.id },
      ],
    ])('%s', async (_, append, others, outcome) => {
      const server = await startServer();
      const log = openOn(server);
      await log.append([to('a', 'none')]);
      overtake(server, append.stream, others);
      expect(await appendOne(log, append)).toMatchObject(outcome);
      expect(new Set(recordedOn(server)).size).toBe(recordedOn(server).length);
    });

    it('knows what others have stored when it looks', async () => {
      const server = await startServer();
      const [one, two] = [openOn(server), openOn(server)];
      const append = to('a', 'none', ...someEvents(2));
      await one.append([append]);
      expect(await appendOne(two, append)).toMatchObject({ outcome: 'already-recorded', firstRevision: 0 });
      expect(await appendOne(two, to('a', 1))).toMatchObject({ outcome: 'appended', firstRevision: 2 });
      expect(await appendOne(one, to('a', 1))).toMatchObject({ outcome: 'wrong-revision', actual: 2 });
      expect(await appendOne(one, to('a', 2))).toMatchObject({ outcome: 'appended', firstRevision: 3 });
    });

    it('lets exactly one of two processes win', async () => {
      const server = await startServer();
      const logs = [openOn(server), openOn(server)];
      for (let revision = -1; revision < 10; revision += 1) {
        const outcomes = await Promise.all(
          logs.map((log) => appendOne(log, to('a', revision < 0 ? 'none' : revision))),
        );
        expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['appended', 'wrong-revision']);
      }
      expect(await everything(logs[0] ?? openOn(server))).toHaveLength(11);
    });
  });

  describe('that is large', () => {
    const filling = (events: number) =>
      Array.from({ length: events }, () => anEvent({ bytes: new Uint8Array(MAX_EVENT_BYTES).fill(1) }));

    it('is stored up to what the server takes, and refused before anything is stored beyond', async () => {
      const server = await startServer();
      const log = openOn(server, { timeout: 5_000 });
      const rest = 1_000_000 - 16 * (MAX_EVENT_BYTES + 49 + 2 * 6) - (49 + 2 * 6);
      const exact = [...filling(16), anEvent({ bytes: new Uint8Array(rest) })];
      expect(await appendOne(log, to('a', 'none', ...exact))).toMatchObject({
        outcome: 'appended',
        count: 17,
      });
      const refused = await expectRefused(
        log.append([
          to('b', 'none'),
          to('c', 'none', ...filling(16), anEvent({ bytes: new Uint8Array(rest + 1) })),
        ]),
        'log.append-too-large',
      );
      expect([refused.kind, refused.details]).toEqual([
        'too-large',
        { append: 1, stream: 'c', size: 1_000_001, limit: 1_000_000 },
      ]);
      expect(await log.readStream('b')).toEqual([]);
    });
  });

  it('is refused when too much is waiting, and not once there is room', async () => {
    const server = await startServer();
    const log = openOn(server, { timeout: 5_000 });
    const { promise: until, resolve: answer } = Promise.withResolvers<void>();
    server.appendFaults.push({ kind: 'answer-late', until });
    const waiting = ['a', 'b', 'd', 'e'].map((stream) =>
      log.append([to(stream, 'none', ...someEvents(5_000))]),
    );
    const refused = await expectRefused(log.append([to('c', 'none')]), 'log.overloaded');
    expect(refused.kind).toBe('unavailable');
    answer();
    await Promise.all(waiting);
    expect(await appendOne(log, to('c', 'none'))).toMatchObject({ outcome: 'appended' });
  });

  it.each([
    ['denied', ACCESS_DENIED, 'log.access-denied', 'unavailable'],
    ['of a deleted stream', streamDeleted('jijian:a'), 'log.stream-deleted', 'conflict'],
  ])('%s is refused at once', async (_, failure, code, kind) => {
    const server = await startServer();
    const log = openOn(server);
    server.appendFaults.push({ kind: 'fail', failure });
    expect((await expectRefused(log.append([to('a', 'none')]), code)).kind).toBe(kind);
    expect(server.calls.append).toBe(1);
  });

  it('to a stream whose beginning was removed is refused', async () => {
    const server = await startServer();
    const log = openOn(server);
    const events = someEvents(3);
    await log.append([to('a', 'none', ...events)]);
    const stream = server.records.stream('jijian:a') as unknown as unknown[];
    stream.splice(0, 2);
    await expectRefused(openOn(server).append([to('a', 'any')]), 'log.stream-deleted');
  });
});
