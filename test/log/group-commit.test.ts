import { describe, expect, it } from 'vitest';
import { RefusedError, refusal } from '../../src/domain/kernel/refusal.ts';
import type { Append, AppendOutcome } from '../../src/log/event-log.ts';
import { GroupCommit, type GroupCommitSettings } from '../../src/log/group-commit.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { anEvent, expectRefused, someEvents, to } from '../conformance/event-log/events.ts';

/** A store that holds back its answers until it is told; `groups` are the streams of each call, in order. */
function heldStore(fails: (appends: readonly Append[]) => Error | null = () => null) {
  const log = openMemoryLog();
  const groups: string[][] = [];
  const held: (() => void)[] = [];
  let open = false;
  const commit = async (appends: readonly Append[]): Promise<readonly AppendOutcome[]> => {
    groups.push(appends.map(({ stream }) => stream));
    if (!open) await new Promise<void>((resolve) => held.push(resolve));
    const failure = fails(appends);
    if (failure !== null) throw failure;
    return log.append(appends);
  };
  const release = () => {
    open = true;
    for (const answer of held.splice(0)) answer();
  };
  return { log, groups, commit, release };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

function grouped(settings: GroupCommitSettings, fails?: (appends: readonly Append[]) => Error | null) {
  const store = heldStore(fails);
  return { ...store, groups: store.groups, commit: new GroupCommit(store.commit, settings) };
}

describe('calls that arrive while others are stored', () => {
  it('are stored together, in the order of their arrival, each with its own outcomes', async () => {
    const { commit, groups, release } = grouped({});
    const first = commit.append([to('a', 'none')]);
    await turn();
    const later = [
      commit.append([to('b', 'none'), to('c', 'exists')]),
      commit.append([to('a', 0)]),
      commit.append([to('a', 0)]),
    ];
    await turn();
    expect(groups).toEqual([['a']]);
    release();
    expect(await first).toMatchObject([{ outcome: 'appended', firstPosition: 1 }]);
    expect(await Promise.all(later)).toMatchObject([
      [
        { outcome: 'appended', stream: 'b', firstPosition: 2 },
        { outcome: 'wrong-revision', stream: 'c' },
      ],
      [{ outcome: 'appended', stream: 'a', firstPosition: 3, firstRevision: 1 }],
      [{ outcome: 'wrong-revision', stream: 'a', actual: 1 }],
    ]);
    expect(groups).toEqual([['a'], ['b', 'c', 'a', 'a']]);
  });

  it('at once are one group, and so are those who ask again once they are answered', async () => {
    const { commit, groups, release } = grouped({});
    release();
    const callers = ['a', 'b', 'c'].map(async (stream) => {
      for (let round = 0; round < 4; round += 1) await commit.append([to(stream, 'any')]);
    });
    await Promise.all(callers);
    expect(groups).toEqual(Array(4).fill(['a', 'b', 'c']));
  });

  it.each<[string, GroupCommitSettings, string[][]]>([
    ['events', { groupEvents: 4 }, [['a'], ['b', 'c'], ['d'], ['e']]],
    ['bytes', { groupBytes: 40 }, [['a'], ['b', 'c'], ['d'], ['e']]],
    ['neither, but there is room for all', {}, [['a'], ['b', 'c', 'd', 'e']]],
  ])(
    'are at most as many as a group holds, by %s; a larger one goes alone',
    async (_, settings, expected) => {
      const { commit, groups, release } = grouped(settings);
      const ten = { bytes: new Uint8Array(10) };
      const sizes: readonly [string, number][] = [
        ['a', 1],
        ['b', 2],
        ['c', 2],
        ['d', 9],
        ['e', 1],
      ];
      const calls: Promise<unknown>[] = [];
      for (const [stream, count] of sizes) {
        calls.push(commit.append([to(stream, 'none', ...Array.from({ length: count }, () => anEvent(ten)))]));
        if (stream === 'a') await turn();
      }
      release();
      await Promise.all(calls);
      expect(groups).toEqual(expected);
    },
  );
});

describe('a call that cannot be stored', () => {
  const poison = (appends: readonly Append[]) =>
    appends.some(({ stream }) => stream === 'poison') ? new Error('a row that cannot be stored') : null;

  it('fails alone: the others of its group are stored', async () => {
    const { commit, log, release } = grouped({}, poison);
    const first = commit.append([to('first', 'none')]);
    await turn();
    const [a, bad, b] = ['a', 'poison', 'b'].map((stream) => commit.append([to(stream, 'none')]));
    release();
    await first;
    await expect(bad).rejects.toThrow('a row that cannot be stored');
    expect([await a, await b]).toMatchObject([[{ outcome: 'appended' }], [{ outcome: 'appended' }]]);
    expect(await log.head()).toBe(3);
  });

  it('because the store is out of reach fails with its whole group, which asks the store once', async () => {
    const gone = new RefusedError(refusal('unavailable', 'log.unavailable', '事件日志暂时无法使用。'));
    const { commit, groups, release } = grouped({}, () => gone);
    const calls = ['a', 'b'].map((stream) => commit.append([to(stream, 'none')]));
    release();
    for (const call of calls) await expectRefused(call, 'log.unavailable');
    expect(groups).toEqual([['a', 'b']]);
  });
});

describe('the waiting room', () => {
  it.each<[string, GroupCommitSettings]>([
    ['events', { waitingEvents: 3 }],
    ['bytes', { waitingBytes: 30 }],
  ])('takes only so many %s: more are refused until there is room again', async (_, settings) => {
    const { commit, log, release } = grouped(settings);
    const ten = () => anEvent({ bytes: new Uint8Array(10) });
    const underWay = commit.append([to('a', 'none', ten())]);
    await turn();
    const waiting = commit.append([to('b', 'none', ten(), ten())]);
    const refused = await expectRefused(commit.append([to('c', 'none', ten(), ten())]), 'log.overloaded');
    expect([refused.kind, refused.details]).toEqual(['unavailable', { waiting: { events: 2, bytes: 20 } }]);
    const fits = commit.append([to('d', 'none', ten())]);
    release();
    await Promise.all([underWay, waiting, fits]);
    expect(await commit.append([to('c', 'none', ten(), ten())])).toMatchObject([{ outcome: 'appended' }]);
    expect(await log.head()).toBe(6);
  });

  it('takes one call however large it is', async () => {
    const { commit, release } = grouped({ waitingEvents: 3 });
    release();
    expect(await commit.append([to('a', 'none', ...someEvents(50))])).toMatchObject([{ count: 50 }]);
  });
});
