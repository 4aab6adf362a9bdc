import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Application } from '../../src/application/application.ts';
import type { CommandRequest } from '../../src/application/command.ts';
import { openEvidenceStore } from '../../src/application/evidence-store.ts';
import { readCalendars } from '../../src/application/seed-files.ts';
import { addDays, businessDate, daysBetween } from '../../src/domain/kernel/dates.ts';
import { RefusedError } from '../../src/domain/kernel/refusal.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { upwards } from '../conformance/event-log/events.ts';
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
const LAST_CLOSED = '2024-08-01';

/** A clock that goes on, and now and then jumps: a little, or by days, mostly backwards. */
function jumpingClock() {
  let instant = BEGINNING + 10 * 24 * HOUR;
  return {
    now: () => {
      instant += random.between(1, 1000);
      if (random.chance(0.1)) instant -= random.between(1, 2 * HOUR);
      if (random.chance(0.02)) instant += random.between(-60, 50) * HOUR;
      instant = Math.max(instant, BEGINNING);
      return new Date(instant).toISOString();
    },
    forward: (hours: number) => {
      instant += hours * HOUR;
    },
  };
}

function register(code: string): CommandRequest {
  const data = { ...SAMPLES.RegisterUnit.data, code, name: code, fullName: code, aliases: [] };
  return request(code, { type: 'RegisterUnit', data });
}

it('records in order whatever the clock does, refuses nothing and closes no day twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jijian-faults-clock-'));
  const { url, database } = await openFreshPostgres();
  const clock = jumpingClock();
  const { now } = clock;
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

  /** As a server does once a day is over; it may be over no more when the clock jumps back meanwhile. */
  async function closeDays(): Promise<void> {
    try {
      await app.closeDaysUpTo(addDays(businessDate(now()), -1));
    } catch (error) {
      if (!(error instanceof RefusedError) || error.code !== 'command.future-date') throw error;
    }
  }

  const recorded: string[] = [];
  const ask = async (client: number) => {
    for (let number = 0; number < ASKED / 4; number += 1) {
      const events = await app.execute(register(`u-${client}-${number}`));
      recorded.push(...events.map(({ id }) => id));
      if (random.chance(0.1)) await closeDays();
    }
  };
  await Promise.all([0, 1, 2, 3].map(ask));
  clock.forward(60 * 24);
  await app.closeDaysUpTo(LAST_CLOSED);

  const events = await eventsIn(app.log);
  const backwards = events.filter(({ recordedAt }, at) => recordedAt < (events[at - 1]?.recordedAt ?? ''));
  const closed = events.flatMap((event) => (event.type === 'DayClosed' ? [event.data.date] : []));
  tell(`${events.length} events, ${backwards.length} times back in time; ${closed.length} days closed`);
  expect(recorded).toHaveLength(ASKED);
  const ids = new Set(events.map(({ id }) => id));
  expect(recorded.filter((id) => !ids.has(id))).toEqual([]);
  expect(backwards.length).toBeGreaterThan(10);
  const from = closed[0] ?? LAST_CLOSED;
  expect(closed).toEqual(upwards(0, daysBetween(from, LAST_CLOSED)).map((days) => addDays(from, days)));
  const { head, events: stored } = await readStored(url);
  expectInOrder(stored, head);
  await expectFolded(url);
});
