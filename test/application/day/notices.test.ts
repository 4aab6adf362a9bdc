import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/database/database.ts';
import { notices } from '../../../src/projections/models/notices.ts';
import { rowByKey } from '../../../src/projections/queries/rows.ts';
import { ofUnit } from '../../support/people.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';
import { noticeSamples as samples } from '../../support/samples/notices.ts';
import { LEAD, openSmallCity } from '../../support/small-city.ts';
import { COUNTY } from '../../support/tasks.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

const unit = ofUnit(COUNTY);
const issue = {
  ...samples.IssueNotice,
  data: { ...samples.IssueNotice.data, assignment: LEAD },
};

/** A city with a notice issued on 3 July. */
async function noticed() {
  const city = await openSmallCity(database);
  await city.ask('2024-07-03', 'd1', issue);
  const told = async () =>
    (
      await city.events(
        'NoticeLapsed',
        'NoticeEscalated',
        'InterviewOrdered',
        'InterviewLapsed',
        'MendingLapsed',
      )
    ).map(({ type, occurredOn, data }) => `${occurredOn} ${type} ${Object.values(data).join(' ')}`);
  return { ...city, told };
}

describe('a notice that nobody answers', () => {
  it('goes through its grades to the interview by itself, each day closed once or twice', async () => {
    const { close, told } = await noticed();
    for (const day of ['2024-07-16', '2024-07-17', '2024-07-17', '2024-07-30', '2024-07-31', '2024-08-14']) {
      await close(day);
    }
    expect(await told()).toEqual([
      '2024-07-17 NoticeLapsed 0 2024-07-17',
      '2024-07-17 NoticeEscalated 1 2024-07-31',
      '2024-07-31 NoticeLapsed 1 2024-07-31',
      '2024-07-31 NoticeEscalated 2 2024-08-14',
      '2024-08-14 NoticeLapsed 2 2024-08-14',
      '2024-08-14 InterviewOrdered 2024-08-28',
    ]);
    await close('2024-08-28');
    await close('2024-08-29');
    expect((await told()).slice(6)).toEqual(['2024-08-28 InterviewLapsed 2024-08-28']);
  });

  it('lapses after the interview too', async () => {
    const { ask, close, told } = await noticed();
    for (const day of ['2024-07-17', '2024-07-31', '2024-08-14']) await close(day);
    await ask('2024-08-20', 'd1', samples.HoldInterview);
    await close('2024-09-02');
    await close('2024-09-03');
    await close('2024-09-04');
    expect((await told()).slice(6)).toEqual(['2024-09-03 MendingLapsed 2024-09-03']);
    expect(await rowByKey(database, notices, 'd1')).toMatchObject({ stage: 'unmended', deadline: null });
  });

  it('waits for whoever has been given more time', async () => {
    const { ask, close, told } = await noticed();
    await ask('2024-07-10', 'd1', samples.RequestNoticeExtension, unit);
    await ask('2024-07-11', 'd1', samples.GrantNoticeExtension);
    await close('2024-07-19');
    expect(await told()).toEqual([]);
    await close('2024-07-22');
    expect(await told()).toEqual([
      '2024-07-22 NoticeLapsed 0 2024-07-22',
      '2024-07-22 NoticeEscalated 1 2024-08-05',
    ]);
  });

  it('lapses once in each grade although it was sent back in one', async () => {
    const { ask, close, told } = await noticed();
    await ask(
      '2024-07-10',
      'd1',
      { ...samples.AnswerNotice, data: { measures: '已办', evidence: [] } },
      unit,
    );
    await close('2024-07-17');
    await ask('2024-07-18', 'd1', samples.RejectNoticeAnswer);
    await close('2024-08-01');
    expect(await told()).toEqual([
      '2024-08-01 NoticeLapsed 0 2024-08-01',
      '2024-08-01 NoticeEscalated 1 2024-08-15',
    ]);
  });
});
