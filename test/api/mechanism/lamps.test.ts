import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, openCity } from '../support/city.ts';
import { onDay } from '../support/closing.ts';
import { MARKET, NANDAN, people, publishPlan, registerUnits, task } from '../support/sample.ts';

let city: City;
let who: ReturnType<typeof people>;
const own = task('1.1', 'lead', MARKET);

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
});
afterAll(() => city.close());

const lampOf = async () => (await who.market.get(`/v1/lamps/${own}`)).body;

test('a task has no lamp before a day is closed, and then the one that the rules give it', async () => {
  expect(await lampOf()).toMatchObject({ lamp: null, history: [] });
  await onDay(city, who, '2024-06-13', '2024-06-12');
  expect(await lampOf()).toMatchObject({
    lamp: 'green',
    since: '2024-06-12',
    history: [{ from: null, rule: 5 }],
  });
  expect((await who.nandan.get(`/v1/lamps/${own}`)).body.code).toBe('policy.own-unit');
});

test('a task that falls behind turns yellow on the day that it does, and red when it is overdue', async () => {
  await onDay(city, who, '2025-01-02', '2025-01-01');
  const { history, lamp } = await lampOf();
  const turns = history.map(
    ({ to, on, rule }: { to: string; on: string; rule: number }) => `${on} ${to} ${rule}`,
  );
  // Issued on 12 June 2024, due on 31 December: more than a quarter of 202 days has gone by on the 51st.
  expect(turns).toEqual(['2024-06-12 green 5', '2024-08-02 yellow 4', '2024-12-31 red 1']);
  expect(lamp).toBe('red');
  const found = (await who.office.get('/v1/lamps?lamp=red')).body.items;
  expect(found.map(({ unit }: { unit: string }) => unit)).toContain(NANDAN);
});

test('what has happened is not noted again when it is looked at again', async () => {
  const before = await city.app.log.head();
  await who.office.done('/v1/clock/days', { upTo: '2025-01-01' });
  expect(await city.app.log.head()).toBe(before);
});
