import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lapseCases } from '../../../src/application/day/cases.ts';
import type { Database } from '../../../src/database/database.ts';
import type { CaseEvent } from '../../../src/domain/case/events.ts';
import { openMemoryLog } from '../../../src/log/memory.ts';
import { cases } from '../../../src/projections/models/cases.ts';
import { saveRows } from '../../../src/projections/tables.ts';
import {
  accepted,
  answered,
  dispatched,
  extensionAsked,
  joined,
  lapsed,
  opined,
  received,
} from '../../domain/case/history.ts';
import { CALENDAR } from '../../support/calendar.ts';
import { folded, history } from '../../support/folding.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';
import { emptyReadModels } from '../../support/read-models.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

/** What the end of a day brings about for a case in which this has happened. */
async function notesOn(date: string, ...happened: readonly (CaseEvent & object)[]) {
  await emptyReadModels(database, openMemoryLog());
  const rows = folded(cases, history(...happened.map((event) => ({ ...event, stream: 'case-f1' }))));
  await saveRows(database.kysely, 'read_model', cases, new Map(rows));
  const plan = () => Promise.reject(new Error('no plan is looked at'));
  const notes = await lapseCases.notes({ database, calendar: CALENDAR, plan }, date);
  return notes.map(({ what }) => what);
}

const inHand = [received, dispatched, accepted] as const;

describe('the end of a day', () => {
  it('lapses the step that should have been taken by then, not before', async () => {
    expect(await notesOn('2024-07-01', received, dispatched)).toEqual([]);
    expect(await notesOn('2024-07-02', received, dispatched)).toEqual(['case accept 2024-07-02']);
    expect(await notesOn('2024-07-16', ...inHand)).toEqual(['case answer 2024-07-16']);
    expect(await notesOn('2024-07-19', ...inHand, answered())).toEqual(['case call-back 2024-07-19']);
  });

  it('lapses nothing twice, and nothing that waits for the office', async () => {
    expect(await notesOn('2024-07-30', ...inHand, lapsed('answer', '2024-07-16'))).toEqual([]);
    expect(await notesOn('2024-07-30', ...inHand, extensionAsked)).toEqual([]);
  });

  it('lapses the opinions that did not come, beside the answer', async () => {
    expect(await notesOn('2024-07-09', ...inHand, joined)).toEqual([]);
    expect(await notesOn('2024-07-10', ...inHand, joined)).toEqual(['opinion xian-b 2024-07-10']);
    expect(await notesOn('2024-07-16', ...inHand, joined)).toEqual([
      'opinion xian-b 2024-07-10',
      'case answer 2024-07-16',
    ]);
    expect(await notesOn('2024-07-10', ...inHand, joined, opined)).toEqual([]);
    const lately = { ...joined, data: { ...joined.data, opinionBy: '2024-07-22' } } as typeof joined;
    expect(await notesOn('2024-07-16', ...inHand, lately)).toEqual(['case answer 2024-07-16']);
  });
});
