import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandBus } from '../../../src/application/command-bus.ts';
import { nameUuid } from '../../../src/application/identity.ts';
import type { Process } from '../../../src/application/processes/process.ts';
import { ProcessRunner } from '../../../src/application/processes/process-runner.ts';
import type { Database } from '../../../src/database/database.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { surveyId } from '../../../src/domain/survey/aggregate.ts';
import type { EventLog } from '../../../src/log/event-log.ts';
import { openMemoryLog } from '../../../src/log/memory.ts';
import { carryOut, register, typesIn } from '../../support/asking.ts';
import { SAMPLES } from '../../support/commands.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

const NOW = '2024-07-03T01:15:00.000Z';

/** For every unit registered by the office, a survey of it; told which events it was shown. */
function surveying(name: string, ballots = 1, seen: number[] = []): Process {
  return {
    name,
    reactsTo: ['UnitRegistered'],
    react: async (event) => {
      seen.push(event.position);
      if (event.type !== 'UnitRegistered') throw new Error(`not asked for ${event.type}`);
      return Array.from({ length: ballots }, (_, number) => {
        const data = { ...SAMPLES.RecordSurveyResult.data, wave: `w${number}`, unit: event.data.code };
        return {
          commandId: nameUuid(`survey\n${event.id}\n${number}`),
          target: surveyId(data),
          command: { type: 'RecordSurveyResult', data } as const,
          actor: SYSTEM,
          reactionTo: { id: event.id, correlation: event.correlation },
        };
      });
    },
  };
}

async function aCity(processes: readonly Process[], log: EventLog = openMemoryLog()) {
  const bus = new CommandBus(log, () => NOW);
  const runner = await ProcessRunner.open(database, log, bus, processes);
  await sql`delete from process_checkpoint`.execute(database.kysely);
  return { log, bus, runner };
}

describe('a process', () => {
  it('reacts once to each event of its types, whenever it is run, also after a restart', async () => {
    const seen: number[] = [];
    const process = surveying('p1', 1, seen);
    const { log, bus, runner } = await aCity([process]);
    await carryOut(bus, register('a'), register('b'));
    await runner.run();
    await carryOut(bus, register('c'));
    await runner.run();
    await (await ProcessRunner.open(database, log, bus, [process])).run();
    expect(seen).toEqual([1, 2, 5]);
    expect(await typesIn(log)).toEqual([
      'UnitRegistered',
      'UnitRegistered',
      'SurveyResultRecorded',
      'SurveyResultRecorded',
      'UnitRegistered',
      'SurveyResultRecorded',
    ]);
  });

  it('has its own checkpoint', async () => {
    const [first, second]: [number[], number[]] = [[], []];
    const one = surveying('p2', 0, first);
    const { log, bus, runner } = await aCity([one]);
    await carryOut(bus, register('a'));
    await runner.run();
    await (await ProcessRunner.open(database, log, bus, [one, surveying('p3', 0, second)])).run();
    expect([first, second]).toEqual([[1], [1]]);
  });

  it('dying before its reactions are acknowledged reacts again, and nothing happens twice', async () => {
    const inner = openMemoryLog();
    let alive = false;
    const log: EventLog = {
      ...inner,
      append: async (appends) => {
        const outcomes = await inner.append(appends);
        const reaction = appends.some(({ stream }) => stream.startsWith('survey-'));
        if (reaction && !alive) throw new Error('killed'); // after it was stored, before anybody knew
        return outcomes;
      },
    };
    const { bus, runner } = await aCity([surveying('p4')], log);
    await carryOut(bus, register('a'), register('b'));
    await expect(runner.run()).rejects.toThrow('killed');
    alive = true;
    await runner.run();
    expect(await typesIn(log)).toEqual([
      'UnitRegistered',
      'UnitRegistered',
      'SurveyResultRecorded',
      'SurveyResultRecorded',
    ]);
  });

  it('whose reaction is refused stops there and says why; the others go on, and so does it once it can', async () => {
    const seen: number[] = [];
    const stubborn: Process = {
      ...surveying('p5'),
      react: async (event) => {
        const [reaction] = await surveying('p5').react(event);
        if (reaction === undefined) return [];
        return [event.stream === 'unit-b' && !mended ? { ...reaction, target: 'elsewhere' } : reaction];
      },
    };
    let mended = false;
    const { log, bus, runner } = await aCity([stubborn, surveying('p5 too', 0, seen)]);
    await carryOut(bus, register('a'), register('b'), register('c'));
    for (let time = 0; time < 2; time += 1) {
      await runner.run();
      expect(runner.stopped).toMatchObject([
        { process: 'p5', code: 'survey.id-mismatch', message: expect.stringContaining('elsewhere') },
      ]);
      expect(seen).toEqual([1, 2, 3]);
      expect((await typesIn(log)).slice(3)).toEqual(['SurveyResultRecorded']);
    }
    mended = true;
    await runner.run();
    expect(runner.stopped).toEqual([]);
    expect(await log.head()).toBe(6);
  });

  it('may react with more than fits into one transaction', async () => {
    const { log, bus, runner } = await aCity([surveying('p6', 201)]);
    await carryOut(bus, register('a'));
    await runner.run();
    expect(await log.head()).toBe(202);
  });

  it('run by many at once reacts once', async () => {
    const seen: number[] = [];
    const { log, bus, runner } = await aCity([surveying('p7', 1, seen)]);
    await carryOut(bus, register('a'));
    await Promise.all([runner.run(), runner.run(), runner.run()]);
    expect(seen).toEqual([1]);
    expect(await log.head()).toBe(2);
  });

  it('reads the log page by page', async () => {
    const seen: number[] = [];
    const { log, bus, runner } = await aCity([surveying('p8', 0, seen)]);
    await bus.executeAll(Array.from({ length: 501 }, (_, number) => register(`u${number}`)));
    await runner.run();
    expect(seen.length).toBe(501);
    await runner.run();
    expect(seen.length).toBe(await log.head());
  });
});
