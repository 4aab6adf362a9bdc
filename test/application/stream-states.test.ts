import { describe, expect, it } from 'vitest';
import { CommandBus } from '../../src/application/command-bus.ts';
import { StreamStates } from '../../src/application/stream-states.ts';
import type { AssignmentState } from '../../src/domain/assignment/evolve.ts';
import { SYSTEM } from '../../src/domain/kernel/actor.ts';
import { addDays } from '../../src/domain/kernel/dates.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { accept, carryOut, eventsIn, issue, request, submit } from '../support/asking.ts';
import { SAMPLES } from '../support/commands.ts';
import { TASK } from '../support/tasks.ts';

async function watchedLog() {
  const log = openMemoryLog();
  const bus = new CommandBus(log, () => '2024-07-03T01:15:00.000Z');
  await carryOut(bus, issue(), accept());
  const reads: number[] = [];
  const watched: EventLog = {
    ...log,
    readStream: (stream, query) => {
      reads.push(query?.from ?? 0);
      return log.readStream(stream, query);
    },
  };
  return { log, bus, watched, reads };
}

describe('the state of a stream', () => {
  it('is folded from the log once, and then kept', async () => {
    const { watched, reads } = await watchedLog();
    const states = new StreamStates(watched);
    const first = await states.get('assignment', TASK);
    expect(first).toMatchObject({ revision: 1, state: { work: 'underway' } });
    expect(await states.get('assignment', TASK)).toBe(first);
    expect(reads).toEqual([0]);
  });

  it('a reload reads only what is new', async () => {
    const { bus, watched, reads } = await watchedLog();
    const states = new StreamStates(watched);
    await states.get('assignment', TASK);
    await carryOut(bus, submit());
    const { state, revision, commands } = await states.reload('assignment', TASK);
    expect([revision, (state as AssignmentState).claims.size, commands.size]).toEqual([2, 1, 3]);
    expect(reads).toEqual([0, 2]);
  });

  it('of a stream that is not there is not kept: it may come', async () => {
    const { watched, reads } = await watchedLog();
    const states = new StreamStates(watched);
    for (let time = 0; time < 2; time += 1) {
      expect(await states.get('unit', 'xian-a')).toMatchObject({ revision: -1 });
    }
    expect(reads).toEqual([0, 0]);
  });

  it('of a long stream is read page by page', async () => {
    const log = openMemoryLog();
    const bus = new CommandBus(log, () => '2024-07-03T01:15:00.000Z');
    const days = Array.from({ length: 1001 }, (_, number) => addDays('2021-01-01', number));
    await bus.executeAll(
      days.map((date) => request('city', { type: 'CloseDay', data: { date, workingDay: true } }, SYSTEM)),
    );
    const { revision, state } = await new StreamStates(log).get('clock', 'city');
    expect([revision, state]).toEqual([1000, { closed: days.at(-1) }]);
  });

  it('takes events just stored only where they follow on what is kept', async () => {
    const { log, watched, reads } = await watchedLog();
    const states = new StreamStates(watched);
    const [issued, accepted] = await eventsIn(log);
    if (issued === undefined || accepted === undefined) throw new Error('there are two events');
    states.extend('assignment', TASK, [accepted]);
    expect(await states.get('assignment', TASK)).toMatchObject({ revision: 1 });
    expect(reads).toEqual([0]);
    const fresh = new StreamStates(watched);
    fresh.extend('assignment', TASK, [issued]);
    fresh.extend('assignment', TASK, [accepted]);
    expect(await fresh.get('assignment', TASK)).toMatchObject({ revision: 1, state: { work: 'underway' } });
    expect(reads).toEqual([0]);
  });

  it('forgets the one not used for longest when there are too many, and only that', async () => {
    const { bus, watched, reads } = await watchedLog();
    for (const code of ['u1', 'u2']) {
      await carryOut(
        bus,
        request(code, { type: 'RegisterUnit', data: { ...SAMPLES.RegisterUnit.data, code } }),
      );
    }
    const states = new StreamStates(watched, 2);
    await states.get('assignment', TASK);
    await states.get('unit', 'u1');
    await states.get('unit', 'u2');
    expect(reads.length).toBe(3);
    await states.get('unit', 'u1');
    await states.get('unit', 'u2');
    expect(reads.length).toBe(3);
    await states.get('assignment', TASK);
    expect(reads.length).toBe(4);
  });
});
