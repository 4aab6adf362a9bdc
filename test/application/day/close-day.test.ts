import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CommandBus } from '../../../src/application/command-bus.ts';
import { closeDay, daysToClose } from '../../../src/application/day/close-day.ts';
import { readCalendars } from '../../../src/application/seed-files.ts';
import { StreamStates } from '../../../src/application/stream-states.ts';
import type { Database } from '../../../src/database/database.ts';
import type { Issued } from '../../../src/domain/assignment/evolve.ts';
import { assignmentId } from '../../../src/domain/assignment/identifier.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { parseCalendarYear, WorkCalendar } from '../../../src/domain/kernel/work-calendar.ts';
import type { PlanState } from '../../../src/domain/plan/evolve.ts';
import { FORMER_PROCEDURE } from '../../../src/domain/scheme/procedure.ts';
import type { EventLog } from '../../../src/log/event-log.ts';
import { openMemoryLog } from '../../../src/log/memory.ts';
import { carryOut, eventsIn, request } from '../../support/asking.ts';
import { OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';
import { emptyReadModels } from '../../support/read-models.ts';
import { aClause, aHeading, aReport, aTask, aVerification, COLLECTIVE, COUNTY } from '../../support/tasks.ts';

const CALENDAR = readCalendars(fileURLToPath(new URL('../../../seeds/calendars', import.meta.url)));

const ONLY_2024 = new WorkCalendar([
  parseCalendarYear(
    parse(readFileSync(new URL('../../../seeds/calendars/2024.yaml', import.meta.url), 'utf8')),
  ),
]);

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

interface Setting {
  readonly log?: EventLog;
  readonly calendar?: WorkCalendar;
  readonly now?: string;
  /** The last day of the plan. */
  readonly to?: string;
}

/** Whoever closes the days of a log, with read models that begin anew. */
async function aKeeper({
  log = openMemoryLog(),
  calendar = CALENDAR,
  now = '2026-12-31T00:00:00.000Z',
}: Setting) {
  const bus = new CommandBus(log, () => now, calendar);
  const states = new StreamStates(log);
  const projector = await emptyReadModels(database, log);
  const plan = async (id: string) => (await states.reload('plan', id)).state as PlanState;
  const close = (date: string) =>
    closeDay({ database, projector, bus, calendar, plan, react: async () => undefined }, date);
  return { log, bus, close };
}

/** A city with a plan whose reports are due on the fifth working day, and whatever tasks a test gives it. */
async function aCity({ to = '2026-12-31', ...setting }: Setting = {}) {
  const { log, bus, close } = await aKeeper(setting);
  const ask = (occurredOn: string, target: string, ...[command, actor]: AskedOf) =>
    bus.execute(request(target, command, actor, { occurredOn }));
  await ask('2024-01-01', 'p2024', {
    type: 'DraftPlan',
    data: { heading: aHeading({ to }), clauses: [aClause()] },
  });
  return {
    log,
    bus,
    ask,
    close,
    /** Issues a task and, unless the day is null, accepts it. */
    async task(accepted: string | null, issued: Partial<Issued> = {}): Promise<string> {
      const data = aTask({ acceptBy: '2024-02-07', ...issued });
      const id = assignmentId(data);
      await ask('2024-01-31', id, { type: 'IssueAssignment', data });
      if (accepted !== null) await ask(accepted, id, { type: 'AcceptAssignment', data: {} }, ofUnit(COUNTY));
      return id;
    },
    /** What has been noted, by type and stream, with the day. */
    async noted(): Promise<readonly string[]> {
      const events = (await eventsIn(log)).filter(({ actor }) => actor.role === 'system');
      return events.map(({ type, occurredOn, stream, data }) => {
        const details = Object.values(data).map(String).join(' ');
        return `${occurredOn} ${type} ${stream.split('.').at(-1)} ${details}`;
      });
    },
  };
}
type AskedOf = [Parameters<typeof request>[1], Parameters<typeof request>[2]?];

const submit = (month: string, progress = '50') =>
  [{ type: 'SubmitClaim', data: aReport({ month, progress }) }, ofUnit(COUNTY)] as AskedOf;
const verify = (month: string, progress = '50') =>
  [{ type: 'VerifyClaim', data: aVerification({ month, progress }) }, VERIFIER] as AskedOf;

describe('acceptance', () => {
  it('lapses at the end of its last day, not before, and once', async () => {
    const { task, close, noted } = await aCity();
    await task(null);
    await close('2024-02-06');
    expect(await noted()).toEqual(['2024-02-06 DayClosed clock-city 2024-02-06 true']);
    await close('2024-02-07');
    await close('2024-02-08');
    expect((await noted()).slice(1)).toEqual([
      '2024-02-07 AcceptanceLapsed xian-a 2024-02-07',
      '2024-02-07 DayClosed clock-city 2024-02-07 true',
      '2024-02-08 DayClosed clock-city 2024-02-08 true',
    ]);
  });

  it('does not lapse when it came on the last day, nor where nobody can accept', async () => {
    const { task, close, noted } = await aCity();
    await task('2024-02-07');
    await task(null, { holder: COLLECTIVE });
    await close('2024-02-07');
    await close('2024-02-08');
    expect((await noted()).filter((note) => note.includes('Lapsed'))).toEqual([]);
  });

  it('that lapsed while nobody closed days is noted on the day that is closed', async () => {
    const { task, close, noted } = await aCity();
    await task(null);
    await close('2024-02-28');
    expect(await noted()).toEqual([
      '2024-02-28 AcceptanceLapsed xian-a 2024-02-07',
      '2024-02-28 DayClosed clock-city 2024-02-28 true',
    ]);
  });
});

describe('the work', () => {
  it('is overdue at the end of its last day, not before, accepted or not', async () => {
    const { task, close, noted } = await aCity();
    await task('2024-02-01', { dueOn: '2024-02-20' });
    await task(null, { clause: '1.2', dueOn: '2024-02-20', acceptBy: '2024-02-20' });
    await task(null, { clause: '1.3', dueOn: '2024-02-20', acceptBy: '2024-03-20', holder: COLLECTIVE });
    await close('2024-02-19');
    await close('2024-02-20');
    await close('2024-02-21');
    expect(await noted()).toEqual([
      '2024-02-19 DayClosed clock-city 2024-02-19 true',
      '2024-02-20 AcceptanceLapsed xian-a 2024-02-20',
      '2024-02-20 AssignmentOverdue xian-a 2024-02-20',
      '2024-02-20 AssignmentOverdue xian-a 2024-02-20',
      '2024-02-20 DayClosed clock-city 2024-02-20 true',
      '2024-02-21 DayClosed clock-city 2024-02-21 true',
    ]);
  });

  it('is not due before the last day on which it may be accepted', async () => {
    const { task, close, noted } = await aCity();
    await task('2024-02-01', { dueOn: '2024-01-10', acceptBy: '2024-02-07' });
    await close('2024-02-06');
    await close('2024-02-07');
    expect(await noted()).toEqual([
      '2024-02-06 DayClosed clock-city 2024-02-06 true',
      '2024-02-07 AssignmentOverdue xian-a 2024-02-07',
      '2024-02-07 DayClosed clock-city 2024-02-07 true',
    ]);
  });

  it('is not while what the unit did in time waits for others, and is once it is returned', async () => {
    const { ask, task, close, noted } = await aCity();
    const done = await task('2024-02-01', { clause: '1.1', dueOn: '2024-02-20' });
    const short = await task('2024-02-01', { clause: '1.2', dueOn: '2024-02-20' });
    const late = await task('2024-02-01', { clause: '1.3', dueOn: '2024-02-20' });
    await ask('2024-02-20', done, ...submit('2024-02', '100'));
    await ask('2024-02-20', short, ...submit('2024-02', '100'));
    await close('2024-02-20');
    await ask('2024-02-21', late, ...submit('2024-02', '100'));
    await ask('2024-02-22', done, ...verify('2024-02', '100'));
    await ask(
      '2024-02-22',
      short,
      { type: 'ReturnClaim', data: { month: '2024-02', reasons: '不足' } },
      VERIFIER,
    );
    await close('2024-02-22');
    await ask('2024-02-26', done, { type: 'CompleteAssignment', data: { remark: '办结' } });
    await close('2024-02-26');
    expect((await noted()).filter((note) => note.includes('Overdue'))).toEqual([
      '2024-02-20 AssignmentOverdue xian-a 2024-02-20',
      '2024-02-22 AssignmentOverdue xian-a 2024-02-20',
    ]);
  });

  it('is not when it was completed on the last day', async () => {
    const { ask, task, close, noted } = await aCity();
    const id = await task('2024-02-01', { dueOn: '2024-02-20' });
    await ask('2024-02-05', id, ...submit('2024-02', '100'));
    await ask('2024-02-06', id, ...verify('2024-02', '100'));
    await ask('2024-02-20', id, { type: 'CompleteAssignment', data: { remark: '办结' } });
    await close('2024-02-20');
    expect(await noted()).toEqual(['2024-02-20 DayClosed clock-city 2024-02-20 true']);
  });
});

describe('the month’s report', () => {
  it.each([
    // 调休: 10-01 to 10-07 off, Saturday 10-12 worked
    ['2024-09-30', '2024-09', '2024-10-12'],
    // the leap day is the last of the month
    ['2024-02-29', '2024-02', '2024-03-07'],
    // over the end of the year: 01-01 off; 2, 3, 6, 7, 8
    ['2024-12-31', '2024-12', '2025-01-08'],
    // over the Spring Festival: 02-28 to 02-04 off, Sunday 01-26 and Saturday 02-08 worked
    ['2025-01-31', '2025-01', '2025-02-10'],
  ])(
    'is asked for at the end of %s, by the fifth working day of the next month',
    async (day, month, dueOn) => {
      const { task, close, noted } = await aCity();
      await task('2024-02-01', { dueOn: '2025-12-31' });
      await close(day);
      expect(await noted()).toEqual([
        `${day} ReportRequested xian-a ${month} ${dueOn}`,
        expect.stringContaining(`${day} DayClosed`),
      ]);
    },
  );

  it('is not asked for after the last month of the plan', async () => {
    const { task, close, noted } = await aCity({ to: '2024-12-31' });
    await task('2024-02-01', { dueOn: '2025-12-31' });
    await close('2024-12-31');
    await close('2025-01-31');
    expect((await noted()).filter((each) => each.includes('ReportRequested'))).toEqual([
      '2024-12-31 ReportRequested xian-a 2024-12 2025-01-08',
    ]);
  });

  it.each(['2024-02-28', '2024-03-01', '2024-09-29', '2024-12-30'])('is not asked for on %s', async (day) => {
    const { task, close, noted } = await aCity();
    await task('2024-02-01');
    await close(day);
    expect(await noted()).toHaveLength(1);
  });

  it('is asked for where work is under way and none has been handed in, a draft being none', async () => {
    const { log, ask, task, close, noted } = await aCity();
    const accepted = '2024-02-01';
    await task(null, { clause: 'assigned', acceptBy: '2024-03-20' });
    await task(accepted, { clause: 'silent' });
    const drafted = await task(accepted, { clause: 'drafted' });
    await ask(
      '2024-02-05',
      drafted,
      { type: 'DraftClaim', data: aReport({ month: '2024-02' }) },
      ofUnit(COUNTY),
    );
    const submitted = await task(accepted, { clause: 'submitted' });
    await ask('2024-02-05', submitted, ...submit('2024-02'));
    const returned = await task(accepted, { clause: 'returned' });
    await ask('2024-02-05', returned, ...submit('2024-02'));
    await ask(
      '2024-02-06',
      returned,
      { type: 'ReturnClaim', data: { month: '2024-02', reasons: '不足' } },
      VERIFIER,
    );
    const verified = await task(accepted, { clause: 'verified' });
    await ask('2024-02-05', verified, ...submit('2024-02', '100'));
    await ask('2024-02-06', verified, ...verify('2024-02', '100'));
    const completed = await task(accepted, { clause: 'completed' });
    await ask('2024-02-05', completed, ...submit('2024-01', '100'));
    await ask('2024-02-06', completed, ...verify('2024-01', '100'));
    await ask('2024-02-07', completed, { type: 'CompleteAssignment', data: { remark: '办结' } });
    await close('2024-02-29');
    expect(await noted()).toHaveLength(3);
    const asked = (await eventsIn(log)).filter(({ type }) => type === 'ReportRequested');
    expect(asked.map(({ stream }) => stream.split('.')[1]).sort()).toEqual(['drafted', 'silent']);
  });

  it('is not asked for where no plan says by when', async () => {
    const { task, close, noted } = await aCity();
    await task('2024-02-01', { plan: 'p1999', dueOn: '2025-12-31' });
    await close('2024-02-29');
    expect(await noted()).toEqual(['2024-02-29 DayClosed clock-city 2024-02-29 true']);
  });

  it('lapses at the end of its last day, not before, and once, a draft being none', async () => {
    const { ask, task, close, noted } = await aCity();
    await task('2024-02-01', { clause: '1.1' });
    const drafted = await task('2024-02-01', { clause: '1.2' });
    await close('2024-02-29');
    await ask(
      '2024-03-05',
      drafted,
      { type: 'DraftClaim', data: aReport({ month: '2024-02' }) },
      ofUnit(COUNTY),
    );
    await close('2024-03-06');
    await close('2024-03-07');
    await close('2024-03-08');
    expect((await noted()).slice(3)).toEqual([
      '2024-03-06 DayClosed clock-city 2024-03-06 true',
      '2024-03-07 ReportLapsed xian-a 2024-02 2024-03-07',
      '2024-03-07 ReportLapsed xian-a 2024-02 2024-03-07',
      '2024-03-07 DayClosed clock-city 2024-03-07 true',
      '2024-03-08 DayClosed clock-city 2024-03-08 true',
    ]);
  });

  it('handed in on the last day does not lapse, nor when it is returned afterwards', async () => {
    const { ask, task, close, noted } = await aCity();
    const one = await task('2024-02-01', { clause: '1.1' });
    const two = await task('2024-02-01', { clause: '1.2' });
    await close('2024-02-29');
    for (const id of [one, two]) await ask('2024-03-07', id, ...submit('2024-02'));
    await ask(
      '2024-03-07',
      two,
      { type: 'ReturnClaim', data: { month: '2024-02', reasons: '不足' } },
      VERIFIER,
    );
    await close('2024-03-07');
    await close('2024-03-08');
    expect((await noted()).filter((note) => note.includes('Lapsed'))).toEqual([]);
  });

  it('does not lapse when the work was completed meanwhile', async () => {
    const { ask, task, close, noted } = await aCity();
    const id = await task('2024-02-01');
    await ask('2024-02-05', id, ...submit('2024-01', '100'));
    await ask('2024-02-06', id, ...verify('2024-01', '100'));
    await close('2024-02-29');
    await ask('2024-03-01', id, { type: 'CompleteAssignment', data: { remark: '办结' } });
    await close('2024-03-07');
    expect((await noted()).filter((note) => note.includes('Lapsed'))).toEqual([]);
  });
});

describe('what the scheme sets periods for', () => {
  /** A city whose plan has a scheme, and a task with the claim of February handed in on the first. */
  async function assessed() {
    const city = await aCity();
    const data = { scheme: 'x2024', version: 1, title: '考核细则', procedure: FORMER_PROCEDURE };
    await city.ask('2024-01-02', 'p2024', { type: 'AdoptScheme', data }, SYSTEM);
    const id = await city.task('2024-02-01');
    await city.ask('2024-02-01', id, ...submit('2024-02'));
    return { ...city, id };
  }
  const lapses = (notes: readonly string[]) => notes.filter((note) => note.includes('Lapsed'));

  it('verification lapses at the end of its day, once for each submission', async () => {
    const { close, noted, ask, id } = await assessed();
    // 调休: Sunday the 4th and Sunday the 18th are worked, 10 to 17 February are off
    await close('2024-02-19');
    expect(lapses(await noted())).toEqual([]);
    await close('2024-02-20');
    await close('2024-02-21');
    const first = '2024-02-20 VerificationLapsed xian-a 2024-02 2024-02-20';
    expect(lapses(await noted())).toEqual([first]);
    await ask(
      '2024-02-22',
      id,
      { type: 'CorrectClaim', data: aReport({ month: '2024-02' }) },
      ofUnit(COUNTY),
    );
    await close('2024-03-07');
    await close('2024-03-08');
    expect(lapses(await noted())).toEqual([first, '2024-03-07 VerificationLapsed xian-a 2024-02 2024-03-07']);
  });

  it('what was returned and not handed in again lapses at the end of its day, once', async () => {
    const { close, noted, ask, id } = await assessed();
    const back: AskedOf = [{ type: 'ReturnClaim', data: { month: '2024-02', reasons: '不足' } }, VERIFIER];
    await ask('2024-02-02', id, ...back);
    await close('2024-02-07');
    await close('2024-02-08');
    await close('2024-02-09');
    const lapse = '2024-02-08 ResubmissionLapsed xian-a 2024-02 2024-02-08';
    expect(lapses(await noted())).toEqual([lapse]);
    await ask('2024-02-19', id, ...submit('2024-02'));
    await ask('2024-02-20', id, ...back);
    await close('2024-03-20');
    expect(lapses(await noted())).toEqual([lapse]);
  });
});

describe('a day', () => {
  it.each([
    ['2024-09-14', true], // a Saturday that is worked
    ['2024-09-16', false], // a Monday off
    ['2024-09-21', false],
    ['2024-09-23', true],
  ])('%s is closed as what it is: worked %s', async (day, worked) => {
    const { close, noted } = await aCity();
    await close(day);
    expect(await noted()).toEqual([`${day} DayClosed clock-city ${day} ${worked}`]);
  });

  it('closed again changes nothing', async () => {
    const { log, task, close } = await aCity();
    await task('2024-02-01', { clause: '1.1', dueOn: '2024-02-29' });
    await task(null, { clause: '1.2' });
    await close('2024-02-29');
    const head = await log.head();
    await close('2024-02-29');
    await close('2024-02-28');
    expect(await log.head()).toBe(head);
  });

  it('closed again changes nothing even when something was accepted in between', async () => {
    const { log, task, close } = await aCity();
    await close('2024-02-29');
    await close('2024-03-01');
    await task('2024-03-01', { acceptBy: '2024-03-20' });
    const head = await log.head();
    await close('2024-02-29');
    expect(await log.head()).toBe(head);
  });

  it('closed again at once changes nothing either', async () => {
    const { log, task, close } = await aCity();
    await close('2024-02-29');
    await task('2024-03-01', { acceptBy: '2024-03-20' });
    const head = await log.head();
    await close('2024-02-29');
    expect(await log.head()).toBe(head);
  });

  it.each(['AcceptanceLapsed', 'ReportRequested', 'DayClosed'])(
    'on which the software dies as it notes %s is closed as if it had not',
    async (dying) => {
      const prepared = async ({ ask, task }: Awaited<ReturnType<typeof aCity>>) => {
        await task('2024-02-01', { clause: '1.1', dueOn: '2024-02-29' });
        await task(null, { clause: '1.2', acceptBy: '2024-02-29' });
        const id = await task('2024-02-01', { clause: '1.3' });
        await ask(
          '2024-02-05',
          id,
          { type: 'DraftClaim', data: aReport({ month: '2024-02' }) },
          ofUnit(COUNTY),
        );
      };
      const noted = async (log: EventLog) =>
        (await eventsIn(log))
          .filter(({ actor }) => actor.role === 'system')
          .map(({ position, id, stream, type, occurredOn }) => ({ position, id, stream, type, occurredOn }));
      const whole = await aCity();
      await prepared(whole);
      await whole.close('2024-02-29');

      const inner = openMemoryLog();
      let deadly = '';
      const log: EventLog = {
        ...inner,
        append: (appends) =>
          appends.some(({ events }) => events.some(({ type }) => type === deadly))
            ? Promise.reject(new Error('killed'))
            : inner.append(appends),
      };
      const city = await aCity({ log });
      await prepared(city);
      deadly = dying;
      await expect(city.close('2024-02-29')).rejects.toThrow('killed');
      deadly = '';
      await city.close('2024-02-29');
      expect(await noted(log)).toEqual(await noted(whole.log));
    },
  );

  it('whose year has no calendar is an error, and is not closed', async () => {
    const { close, noted } = await aCity();
    await expect(close('2031-05-01')).rejects.toMatchObject({
      code: 'calendar.unknown-year',
      details: { year: 2031 },
    });
    expect(await noted()).toEqual([]);
  });

  it('is not closed where next month has no calendar yet; what lapsed is noted, and the day closed once it has', async () => {
    const log = openMemoryLog();
    const early = await aCity({ log, calendar: ONLY_2024 });
    await early.task('2024-02-01', { clause: '1.1' });
    await early.task(null, { clause: '1.2', acceptBy: '2024-12-31' });
    await expect(early.close('2024-12-31')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'calendar.unknown-year',
      details: { year: 2025 },
    });
    const later = await aKeeper({ log });
    await later.close('2024-12-31');
    expect((await eventsIn(log)).slice(-5).map(({ type }) => type)).toEqual([
      'AcceptanceLapsed',
      'AssignmentOverdue',
      'AssignmentOverdue',
      'ReportRequested',
      'DayClosed',
    ]);
  });

  it('in the future is not closed', async () => {
    const { close, noted } = await aCity({ now: '2024-02-28T15:59:59.000Z' });
    await expect(close('2024-02-29')).rejects.toMatchObject({
      code: 'command.future-date',
      details: { date: '2024-02-29', today: '2024-02-28' },
    });
    expect(await noted()).toEqual([]);
  });

  it('notes nothing about what somebody does while it is being closed', async () => {
    const inner = openMemoryLog();
    const log: EventLog = {
      ...inner,
      append: async (appends) => {
        if (appends.some(({ events }) => events.some(({ type }) => type === 'AcceptanceLapsed'))) {
          const elsewhere = new CommandBus(inner, () => '2024-02-07T15:59:59.000Z');
          const accept = request(id, { type: 'AcceptAssignment', data: {} }, ofUnit(COUNTY));
          await carryOut(elsewhere, accept);
        }
        return inner.append(appends);
      },
    };
    const { task, close, noted } = await aCity({ log });
    const id = await task(null);
    await close('2024-02-07');
    expect(await noted()).toEqual(['2024-02-07 DayClosed clock-city 2024-02-07 true']);
  });

  it('notes everything, however much it is', async () => {
    const { bus, close, noted } = await aCity();
    const tasks = Array.from({ length: 501 }, (_, number) => aTask({ clause: `1.${number}` }));
    await bus.executeAll(
      tasks.map((data) => request(assignmentId(data), { type: 'IssueAssignment', data }, OFFICE)),
    );
    await close('2024-06-19');
    expect(await noted()).toHaveLength(502);
  });
});

describe('the days to close', () => {
  it('are those after the last one closed, or the one asked for when none has been', () => {
    expect(daysToClose('2024-02-27', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(daysToClose('2024-03-01', '2024-03-01')).toEqual([]);
    expect(daysToClose('2024-03-02', '2024-03-01')).toEqual([]);
    expect(daysToClose(null, '2024-03-01')).toEqual(['2024-03-01']);
  });
});
