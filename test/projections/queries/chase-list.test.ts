import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/database/database.ts';
import { chaseList } from '../../../src/projections/queries/chase-list.ts';
import { CALENDAR } from '../../support/calendar.ts';
import { OFFICE, VERIFIER } from '../../support/people.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';
import { LEAD, NOBODYS, OTHER_LEAD, openSmallCity, SUPPORT } from '../../support/small-city.ts';
import { aVerification, COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

/**
 * Issued on 12 June. LEAD is accepted on 14 June and nothing is ever reported of it. SUPPORT is accepted, reported for
 * June in time, and sent back. OTHER_LEAD is never accepted. July's reports are asked for on 31 July, due on 7 August.
 */
let database: Database;
beforeAll(async () => {
  database = await openInMemory();
  const { accept, claim, ask, close } = await openSmallCity(database);
  await accept('2024-06-14', LEAD, SUPPORT);
  await close('2024-06-30');
  await claim('2024-07-03', SUPPORT, '2024-06');
  await ask(
    '2024-07-04',
    SUPPORT,
    { type: 'ReturnClaim', data: { month: '2024-06', reasons: '材料不足' } },
    VERIFIER,
  );
  await close('2024-07-05');
  await close('2024-07-31');
});
afterAll(() => database.close());

const list = (asOf: string | null, unit: string | null = null) =>
  chaseList(database, { plan: 'p2024', unit, asOf, calendar: CALENDAR });
const lead = { assignment: LEAD, clause: '1.1', clauseTitle: '压缩开办时间', unit: COUNTY, holder: COUNTY };
const support = { ...lead, assignment: SUPPORT, unit: OTHER_COUNTY, holder: OTHER_COUNTY };

describe('the chase list', () => {
  it('says who owes a report, and for how many working days it is late', async () => {
    const { asOf, reports } = await list(null);
    expect(asOf).toBe('2024-07-31');
    expect(reports).toEqual([
      // 8 to 31 July: eighteen working days.
      { ...lead, month: '2024-06', dueOn: '2024-07-05', filing: 'awaited', workingDaysLate: 18 },
      { ...lead, month: '2024-07', dueOn: '2024-08-07', filing: 'awaited', workingDaysLate: 0 },
      // It came in time and was sent back.
      { ...support, month: '2024-06', dueOn: '2024-07-05', filing: 'returned', workingDaysLate: 0 },
      { ...support, month: '2024-07', dueOn: '2024-08-07', filing: 'awaited', workingDaysLate: 0 },
    ]);
  });

  it('says what nobody does: no unit, not accepted, or nothing done for more than thirty working days', async () => {
    const other = { ...support, assignment: OTHER_LEAD, clause: '1.2' };
    const nobodys = { ...lead, assignment: NOBODYS, clause: '1.3', unit: null, holder: '各部门' };
    // Working days up to 31 July: 35 after 12 June, 33 after 14 June.
    expect((await list(null)).gaps).toEqual([
      { ...lead, gap: 'quiet', since: '2024-06-14', workingDays: 33 },
      { ...other, gap: 'unaccepted', since: '2024-06-12', workingDays: 35 },
      { ...nobodys, gap: 'unowned', since: '2024-06-12', workingDays: 35 },
    ]);
  });

  it('counts a report as something done, on the day on which it was handed in', async () => {
    const quiet = async (asOf: string) => {
      const { gaps } = await list(asOf, OTHER_COUNTY);
      return gaps.filter(({ gap }) => gap === 'quiet');
    };
    // Thirty working days after 3 July is 14 August.
    expect(await quiet('2024-08-14')).toEqual([]);
    expect(await quiet('2024-08-15')).toEqual([
      { ...support, gap: 'quiet', since: '2024-07-03', workingDays: 31 },
    ]);
  });

  it('says of what no report came for the last two months that were due', async () => {
    expect((await list('2024-08-07')).stale).toEqual([]);
    expect((await list('2024-08-08')).stale).toEqual([{ ...lead, months: ['2024-06', '2024-07'] }]);
  });

  it('is a unit’s own when it is asked for one unit', async () => {
    const { reports, gaps, stale } = await list('2024-08-08', OTHER_COUNTY);
    expect(new Set([...reports, ...gaps, ...stale].map(({ unit }) => unit))).toEqual(new Set([OTHER_COUNTY]));
    expect(gaps.map(({ gap }) => gap)).toEqual(['unaccepted']);
    expect(stale).toEqual([]);
  });

  it('tells of the present only, and of a plan with a scheme', async () => {
    await expect(list('2024-07-30')).rejects.toMatchObject({
      kind: 'invalid',
      code: 'chase-list.past',
      details: { asOf: '2024-07-30', latestDate: '2024-07-31' },
    });
    const elsewhere = chaseList(database, { plan: 'p2023', unit: null, asOf: null, calendar: CALENDAR });
    await expect(elsewhere).rejects.toMatchObject({ kind: 'conflict', code: 'plan.no-scheme' });
  });
});

it('leaves out what is done', async () => {
  const own = await openInMemory();
  const { accept, claim, ask, close } = await openSmallCity(own);
  await accept('2024-06-14', LEAD);
  await close('2024-06-30');
  await claim('2024-07-03', LEAD, '2024-06');
  const verified = aVerification({ progress: '100' });
  await ask('2024-07-04', LEAD, { type: 'VerifyClaim', data: verified }, VERIFIER);
  await close('2024-07-31');
  await ask('2024-08-01', LEAD, { type: 'CompleteAssignment', data: { remark: '办结' } }, OFFICE);
  const found = await chaseList(own, { plan: 'p2024', unit: COUNTY, asOf: '2024-12-31', calendar: CALENDAR });
  expect(found).toMatchObject({ reports: [], gaps: [], stale: [] });
  await own.close();
});
