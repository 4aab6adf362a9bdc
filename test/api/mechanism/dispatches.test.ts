import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity } from '../support/city.ts';
import {
  MARKET,
  NANDAN,
  PLAN,
  people,
  publishPlan,
  registerUnits,
  report,
  TAX,
  TIANE,
  task,
} from '../support/sample.ts';

/** The round of June 2024, through the API; each step rests on those before it. */
describe('a month’s round', () => {
  let city: City;
  let who: ReturnType<typeof people>;
  const lead = task('1.1', 'lead', MARKET);
  const nandans = task('1.1', 'support', NANDAN);
  const round = `${PLAN}.2024-06`;
  const remind = `/v1/dispatches/${round}/reminders`;
  async function closeUpTo(day: string, now: string) {
    city.setClock(`${now}T01:00:00.000Z`);
    await who.office.done('/v1/clock/days', { upTo: day });
  }

  beforeAll(async () => {
    city = await openCity();
    who = people(city);
    await registerUnits(who.office);
    await publishPlan(who.office);
    await who.market.done(`/v1/assignments/${lead}/acceptance`);
    await who.nandan.done(`/v1/assignments/${nandans}/acceptance`);
    city.setClock('2024-06-30T01:00:00.000Z');
    await who.office.done('/v1/clock/days', { upTo: '2024-06-29' });
  });
  afterAll(() => city.close());

  test('is not there before the month ends', async () => {
    expect((await who.office.get('/v1/dispatches')).body.items).toEqual([]);
    expect((await who.office.post(remind)).body).toMatchObject({ status: 404, code: 'dispatch.unknown' });
  });

  test('is opened, and everybody sees it', async () => {
    await closeUpTo('2024-06-30', '2024-07-01');
    for (const person of [who.office, who.leader, who.tiane]) {
      const { body } = await person.get(`/v1/dispatches?plan=${PLAN}&month=2024-06`);
      expect(body.items).toMatchObject([
        {
          id: round,
          stage: 'open',
          owing: 2,
          dueOn: '2024-07-05',
          remindOn: ['2024-07-02', '2024-07-04'],
        },
      ]);
    }
  });

  test('the office reminds besides, once a day; the same request again is the same reminder', async () => {
    expect((await who.market.post(remind)).body).toMatchObject({ status: 403, code: 'policy.role' });
    const first = await who.office.done(remind, undefined, { key: 'remind-1' });
    await who.market.done(`/v1/assignments/${lead}/claims`, report('2024-06'));
    const again = await who.office.done(remind, undefined, { key: 'remind-1' });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect((await who.office.post(remind)).body).toMatchObject({
      status: 409,
      code: 'dispatch.chased-today',
    });
  });

  test('each unit sees what it was reminded of, and nothing of others', async () => {
    await closeUpTo('2024-07-02', '2024-07-03');
    expect((await who.nandan.get('/v1/reminders')).body.items).toEqual([
      {
        id: `${round}.${NANDAN}`,
        dispatch: round,
        unit: NANDAN,
        sent: [
          { stage: null, on: '2024-07-01', assignments: 1 },
          { stage: 1, on: '2024-07-02', assignments: 1 },
        ],
      },
    ]);
    expect((await who.market.get('/v1/reminders')).body.items).toMatchObject([
      { unit: MARKET, sent: [{ stage: null }] },
    ]);
    expect((await who.tiane.get('/v1/reminders')).body.items).toEqual([]);
    expect((await who.tiane.get(`/v1/reminders/${round}.${NANDAN}`)).body.code).toBe('policy.own-unit');
    expect((await who.office.get(`/v1/reminders?dispatch=${round}`)).body.items).toHaveLength(2);
  });

  test('is closed when the reports are due; who owes can still be reminded', async () => {
    await closeUpTo('2024-07-05', '2024-07-08');
    expect((await who.office.get(`/v1/dispatches/${round}`)).body).toMatchObject({
      stage: 'closed',
      result: { inTime: 1, late: 0, missing: 1 },
    });
    await who.office.done(remind);
    await who.nandan.done(`/v1/assignments/${nandans}/claims`, report('2024-06'));
    city.setClock('2024-07-09T01:00:00.000Z');
    expect((await who.office.post(remind)).body).toMatchObject({ status: 409, code: 'dispatch.nobody-owes' });
  });

  test('the chase list is everybody’s for the office and one’s own for a unit', async () => {
    await closeUpTo('2024-08-08', '2024-08-09');
    const path = `/v1/chase-list?plan=${PLAN}`;
    const { body } = await who.office.get(path);
    expect(body.asOf).toBe('2024-08-08');
    expect(body.reports).toMatchObject([
      { assignment: lead, month: '2024-07', dueOn: '2024-08-07', workingDaysLate: 1 },
      { assignment: nandans, month: '2024-07', dueOn: '2024-08-07', workingDaysLate: 1 },
    ]);
    expect(body.gaps.map(({ gap, holder }: { gap: string; holder: string }) => `${gap} ${holder}`)).toEqual([
      'unaccepted 天峨县人民政府',
      'unaccepted 样本税务局',
      'unaccepted 市市场监管局',
      'unowned 市各行业主管部门',
    ]);
    const units = async (person: typeof who.office, more = '') => {
      const answer = await person.get(`${path}${more}`);
      return new Set(
        [...answer.body.reports, ...answer.body.gaps].map(({ unit }: { unit: string | null }) => unit),
      );
    };
    expect(await units(who.market)).toEqual(new Set([MARKET]));
    expect(await units(who.office, `&unit=${TIANE}`)).toEqual(new Set([TIANE]));
    expect((await who.market.get(`${path}&unit=${TAX}`)).body).toMatchObject({
      status: 403,
      code: 'policy.own-unit',
    });
    const friday = await who.office.get(`${path}&asOf=2024-08-16`);
    expect(friday.body.reports[0].workingDaysLate).toBe(7);
    expect((await who.office.get(`${path}&asOf=2024-08-01`)).body).toMatchObject({
      status: 422,
      code: 'chase-list.past',
    });
    expect((await who.office.get('/v1/chase-list?plan=nowhere')).body).toMatchObject({
      status: 409,
      code: 'plan.no-scheme',
    });
  });
});
