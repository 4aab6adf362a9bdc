import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Application } from '../../src/application/application.ts';
import { CommandBus } from '../../src/application/command-bus.ts';
import { openEvidenceStore } from '../../src/application/evidence-store.ts';
import { keepTime } from '../../src/application/keep-time.ts';
import { readCalendars } from '../../src/application/seed-files.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { carryOut, request } from '../support/asking.ts';
import { SAMPLES } from '../support/commands.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';

const now = () => '2024-06-12T01:00:00.000Z';
const register = (code: string) =>
  request(code, {
    type: 'RegisterUnit',
    data: { ...SAMPLES.RegisterUnit.data, code, name: code, fullName: code },
  });

/** An application, and another process that records in the same log. */
async function openApp() {
  const folder = mkdtempSync(join(tmpdir(), 'keep-time-'));
  const log = openMemoryLog();
  const app = await Application.open({
    database: await openInMemory(),
    log,
    evidence: openEvidenceStore(folder),
    calendar: readCalendars(join(import.meta.dirname, '../../seeds/calendars')),
    now,
  });
  onTestFinished(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { app, other: new CommandBus(log, now) };
}

it('folds at once what others record, also after it could not for a while', async () => {
  const { app, other } = await openApp();
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
