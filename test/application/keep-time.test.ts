import { expect, it, onTestFinished, vi } from 'vitest';
import { CommandBus } from '../../src/application/command-bus.ts';
import { keepTime } from '../../src/application/keep-time.ts';
import { SYSTEM } from '../../src/domain/kernel/actor.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { readLogFacts } from '../../src/projections/queries/status.ts';
import { carryOut, register, request } from '../support/asking.ts';
import { SAMPLES } from '../support/commands.ts';
import { openApplication } from '../support/open-application.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';

const now = () => '2024-06-12T01:00:00.000Z';

/** An application on the 12th of June 2024, what is asked of the past in it, and another process on its log. */
async function anApplication() {
  const database = await openInMemory();
  const log = openMemoryLog();
  onTestFinished(() => database.close());
  const app = await openApplication({ database, log, now });
  return { app, past: vi.spyOn(app.past, 'grounds'), other: new CommandBus(log, now) };
}

it('a server closes the day that is over, and has the past remembered up to it', async () => {
  const { app, past } = await anApplication();
  await app.execute(request('xian-a', SAMPLES.RegisterUnit, undefined, { occurredOn: '2024-06-10' }));
  const failures: unknown[] = [];
  const timekeeper = keepTime(app, (error) => failures.push(error));
  await vi.waitFor(() => expect(past).toHaveBeenCalledExactlyOnceWith({}));
  await timekeeper.stop();
  expect(await readLogFacts(app.database)).toMatchObject({ closedDay: '2024-06-11' });

  await keepTime(app, (error) => failures.push(error)).stop();
  expect(past).toHaveBeenCalledTimes(1);
  expect(failures).toEqual([]);
});

it('a server leaves the days of a simulated log alone', async () => {
  const { app, past } = await anApplication();
  const occurredOn = '2024-06-10';
  await app.execute(request('city', SAMPLES.DeclareSimulation, SYSTEM, { occurredOn }));
  await keepTime(app, (error) => expect.unreachable(String(error))).stop();
  expect(past).not.toHaveBeenCalled();
  expect(await readLogFacts(app.database)).toMatchObject({ closedDay: null });
});

it('folds at once what others record, also after it could not for a while', async () => {
  const { app, other } = await anApplication();
  const settle = app.settle.bind(app);
  let broken = false;
  app.settle = () => (broken ? Promise.reject(new Error('no database')) : settle());
  const failures: unknown[] = [];
  const timekeeper = keepTime(app, (error) => failures.push(error));
  onTestFinished(() => timekeeper.stop());

  const folded = () =>
    vi.waitFor(async () => expect(app.projector.position).toBe(await app.log.head()), 3_000);
  await carryOut(other, register('a'));
  await folded();

  broken = true;
  await carryOut(other, register('b'));
  await vi.waitFor(() => expect(failures).toHaveLength(1));
  broken = false;
  await folded();
  await carryOut(other, register('c'));
  await folded();
});
