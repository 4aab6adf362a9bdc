import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Application } from '../../src/application/application.ts';
import type { CommandRequest } from '../../src/application/command.ts';
import { openEvidenceStore } from '../../src/application/evidence-store.ts';
import { readCalendars } from '../../src/application/seed-files.ts';
import { addDays, businessDate } from '../../src/domain/kernel/dates.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { eventsIn, request } from '../support/asking.ts';
import { SAMPLES } from '../support/commands.ts';
import { openFreshPostgres } from '../support/postgres.ts';
import { expectFolded } from './support/expect-folded.ts';
import { expectInOrder } from './support/expect-whole.ts';
import { dice, tell } from './support/seed.ts';
import { readStored } from './support/stored.ts';

const random = dice();
const BEGINNING = Date.parse('2024-06-12T01:00:00.000Z');
const HOUR = 3_600_000;
const ASKED = 300;

/** A clock that goes on, and now and then jumps: a little, or by days, mostly backwards. */
function jumpingClock() {
  let instant = BEGINNING + 10 * 24 * HOUR;
  return () => {
    instant += random.between(1, 1000);
    if (random.chance(0.1)) instant -= random.between(1, 2 * HOUR);
    if (random.chance(0.02)) instant += random.between(-60, 50) * HOUR;
    instant = Math.max(instant, BEGINNING);
    return new Date(instant).toISOString();
  };
}

function register(code: string): CommandRequest {
  const data = { ...SAMPLES.RegisterUnit.data, code, name: code, fullName: code, aliases: [] };
  return request(code, { type: 'RegisterUnit', data });
}

it('records in order whatever the clock does, refuses nothing and closes no day twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jijian-faults-clock-'));
  const { url, database } = await openFreshPostgres();
  const now = jumpingClock();
  const app = await Application.open({
    database,
    log: await openSqlLog(database),
    evidence: openEvidenceStore(folder),
    calendar: readCalendars(join(import.meta.dirname, '../../seeds/calendars')),
    now,
  });
  onTestFinished(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const recorded: string[] = [];
  const ask = async (client: number) => {
    for (let number = 0; number < ASKED / 4; number += 1) {
      const events = await app.execute(register(`u-${client}-${number}`));
      recorded.push(...events.map(({ id }) => id));
      if (random.chance(0.1)) await app.closeDaysUpTo(addDays(businessDate(now()), -1));
    }
  };
  await Promise.all([0, 1, 2, 3].map(ask));

  const events = await eventsIn(app.log);
  const backwards = events.filter(({ recordedAt }, at) => recordedAt < (events[at - 1]?.recordedAt ?? ''));
  const closed = events.flatMap((event) => (event.type === 'DayClosed' ? [event.data.date] : []));
  tell(`${events.length} events, ${backwards.length} times back in time; ${closed.length} days closed`);
  expect(recorded).toHaveLength(ASKED);
  const ids = new Set(events.map(({ id }) => id));
  expect(recorded.filter((id) => !ids.has(id))).toEqual([]);
  expect(backwards.length).toBeGreaterThan(10);
  expect(closed).toEqual([...new Set(closed)].sort());
  const { head, events: stored } = await readStored(url);
  expectInOrder(stored, head);
  await expectFolded(url);
});
