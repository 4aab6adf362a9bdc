import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/database/database.ts';
import { dispatches } from '../../../src/projections/models/dispatches.ts';
import { owingByUnit } from '../../../src/projections/queries/dispatches.ts';
import { rowByKey } from '../../../src/projections/queries/rows.ts';
import { ofUnit, VERIFIER } from '../../support/people.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';
import { LEAD, OTHER_LEAD, openSmallCity, SUPPORT } from '../../support/small-city.ts';
import { aReport, aVerification, COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

const ROUND = 'p2024.2024-06';
let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

/** A city where all three assignments are accepted and June's reports have been asked for. */
async function inJuly() {
  const city = await openSmallCity(database);
  await city.accept('2024-06-14', LEAD, SUPPORT, OTHER_LEAD);
  await city.close('2024-06-30');
  return city;
}
const both = [
  { unit: COUNTY, assignments: 1 },
  { unit: OTHER_COUNTY, assignments: 2 },
];

describe('the month’s round', () => {
  it('is opened on the last day of the month, when the reports have been asked for', async () => {
    const city = await openSmallCity(database);
    await city.accept('2024-06-14', LEAD, SUPPORT);
    await city.close('2024-06-29');
    expect(await city.events('DispatchOpened')).toEqual([]);
    await city.close('2024-06-30');
    const [opened, ...others] = await city.events('DispatchOpened');
    expect(others).toEqual([]);
    expect(opened).toMatchObject({
      stream: `dispatch-${ROUND}`,
      occurredOn: '2024-06-30',
      actor: { role: 'system' },
      data: {
        plan: 'p2024',
        month: '2024-06',
        owing: 2,
        dueOn: '2024-07-05',
        remindOn: ['2024-07-02', '2024-07-04'],
      },
    });
    const requested = await city.events('ReportRequested');
    expect(requested.map(({ data }) => data)).toEqual([
      { month: '2024-06', dueOn: '2024-07-05' },
      { month: '2024-06', dueOn: '2024-07-05' },
    ]);
  });

  it('is not opened where nobody is asked for anything', async () => {
    const city = await openSmallCity(database);
    await city.close('2024-06-30');
    expect(await city.events('DispatchOpened')).toEqual([]);
  });

  it('reminds twice, each time those who owe by then, and closes with what has come', async () => {
    const city = await inJuly();
    await city.close('2024-07-01');
    expect(await city.events('ReminderSent')).toEqual([]);
    await city.claim('2024-07-02', OTHER_LEAD, '2024-06');
    await city.close('2024-07-02');
    await city.close('2024-07-03');
    await city.claim('2024-07-04', SUPPORT, '2024-06');
    await city.close('2024-07-04');
    await city.close('2024-07-05');
    await city.close('2024-07-08');
    const told = await city.events('ReminderSent', 'ReportLapsed', 'DispatchClosed');
    expect(told.map(({ type, occurredOn, data }) => [type, occurredOn, data])).toEqual([
      [
        'ReminderSent',
        '2024-07-02',
        {
          stage: 1,
          owing: [
            { unit: COUNTY, assignments: 1 },
            { unit: OTHER_COUNTY, assignments: 1 },
          ],
        },
      ],
      ['ReminderSent', '2024-07-04', { stage: 2, owing: [{ unit: COUNTY, assignments: 1 }] }],
      ['ReportLapsed', '2024-07-05', { month: '2024-06', dueOn: '2024-07-05' }],
      ['DispatchClosed', '2024-07-05', { inTime: 2, late: 0, missing: 1 }],
    ]);
    expect(await rowByKey(database, dispatches, ROUND)).toMatchObject({
      stage: 'closed',
      reminders: [
        { stage: 1, on: '2024-07-02', account: 'system', units: 2, assignments: 2 },
        { stage: 2, on: '2024-07-04', account: 'system', units: 1, assignments: 1 },
      ],
      result: { inTime: 2, late: 0, missing: 1 },
    });
  });

  it('notes that nobody owed when a reminder was due', async () => {
    const city = await inJuly();
    for (const task of [LEAD, SUPPORT, OTHER_LEAD]) await city.claim('2024-07-01', task, '2024-06');
    await city.close('2024-07-02');
    await city.close('2024-07-05');
    const told = await city.events('ReminderSent', 'DispatchClosed');
    expect(told.map(({ data }) => data)).toEqual([
      { stage: 1, owing: [] },
      { inTime: 3, late: 0, missing: 0 },
    ]);
  });

  it('sends only the later reminder when days were not closed, and none when the reports are due', async () => {
    const late = await inJuly();
    await late.close('2024-07-04');
    expect((await late.events('ReminderSent')).map(({ data }) => data)).toEqual([{ stage: 2, owing: both }]);
    const later = await inJuly();
    await later.close('2024-07-05');
    expect((await later.events('ReminderSent', 'DispatchClosed')).map(({ data }) => data)).toEqual([
      { inTime: 0, late: 0, missing: 3 },
    ]);
  });

  it('counts what came late as late when it is closed late', async () => {
    const city = await inJuly();
    await city.claim('2024-07-08', LEAD, '2024-06');
    await city.close('2024-07-09');
    expect((await city.events('DispatchClosed')).map(({ data }) => data)).toEqual([
      { inTime: 0, late: 1, missing: 2 },
    ]);
  });

  it('does not miss the report of work that has been done meanwhile', async () => {
    const city = await openSmallCity(database);
    await city.accept('2024-06-14', LEAD, SUPPORT);
    const done = { month: '2024-05', progress: '100' };
    await city.ask('2024-06-20', LEAD, { type: 'SubmitClaim', data: aReport(done) }, ofUnit(COUNTY));
    await city.ask('2024-06-21', LEAD, { type: 'VerifyClaim', data: aVerification(done) }, VERIFIER);
    await city.close('2024-06-30');
    await city.ask('2024-07-01', LEAD, { type: 'CompleteAssignment', data: { remark: '办结' } });
    await city.close('2024-07-02');
    await city.close('2024-07-05');
    expect((await city.events('ReminderSent', 'DispatchClosed')).map(({ data }) => data)).toEqual([
      { stage: 1, owing: [{ unit: OTHER_COUNTY, assignments: 1 }] },
      { inTime: 0, late: 0, missing: 1 },
    ]);
  });

  it('closed again changes nothing', async () => {
    const city = await inJuly();
    await city.close('2024-07-02');
    const head = await city.app.log.head();
    await city.close('2024-06-30');
    await city.close('2024-07-02');
    expect(await city.app.log.head()).toBe(head);
  });
});

describe('who owes', () => {
  it('is whoever was asked and has handed nothing in, a draft included', async () => {
    const city = await inJuly();
    const draft = { type: 'DraftClaim', data: aReport() } as const;
    await city.ask('2024-07-01', LEAD, draft, ofUnit(COUNTY));
    expect(await owingByUnit(database, { plan: 'p2024', month: '2024-06' })).toEqual(both);
    await city.claim('2024-07-02', OTHER_LEAD, '2024-06');
    await city.claim('2024-07-02', SUPPORT, '2024-06');
    expect(await owingByUnit(database, { plan: 'p2024', month: '2024-06' })).toEqual([
      { unit: COUNTY, assignments: 1 },
    ]);
    expect(await owingByUnit(database, { plan: 'p2024', month: '2024-05' })).toEqual([]);
    expect(await owingByUnit(database, { plan: 'p2023', month: '2024-06' })).toEqual([]);
  });
});
