import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, openCity } from '../api/support/city.ts';
import { incentive, onDay, PERIOD } from '../api/support/closing.ts';
import { NANDAN, PLAN, people, publishPlan, registerUnits, report } from '../api/support/sample.ts';
import { expectNothingNew, supportTask } from './support.ts';

/**
 * What becomes known after a period was frozen. 南丹 has claimed its one task done in June, which nobody has verified; its
 * reports of July to November never came: of 完成 (58.3333) it has nothing, of 时效 (41.6667) 1 − 5 × 0.1 = 0.5, 20.8333.
 */
let city: City;
let who: ReturnType<typeof people>;
const task = `/v1/assignments/${supportTask(NANDAN)}`;

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
  await who.nandan.done(`${task}/acceptance`);
  await who.nandan.done(`${task}/claims`, report('2024-06', { progress: '100' }));
  const data = { id: PERIOD, plan: PLAN, title: '2024年度考核', from: '2024-01-01', to: '2024-12-31' };
  await who.office.done('/v1/periods', { ...data, follows: null });
  await who.office.done('/v1/clock/days', { upTo: '2024-06-11' });
  await onDay(city, who, '2025-01-06', '2025-01-05');
}, 60_000);
afterAll(() => city.close());

const freeze = (asOf: string) =>
  who.office.done(`/v1/periods/${PERIOD}/freezing`, { asOf, reasons: '年度工作结束' });
const frozen = async () => (await who.office.get(`/v1/periods/${PERIOD}/scores`)).body;
const totalIn = (league: { groups: { units: { code: string; total: string }[] }[] }) =>
  league.groups.flatMap(({ units }) => units).find(({ code }) => code === NANDAN)?.total;
const present = async () => (await who.nandan.get(`/v1/scores/${NANDAN}`)).body.total.value;

test('what is verified after the freezing counts in the present scores and not in the period', async () => {
  await freeze('2025-01-06');
  const before = await frozen();
  expect(totalIn(before)).toBe('20.83');
  const found = { method: 'desk-review', values: [], progress: '100', finding: '属实' };
  await who.verifier.done(`${task}/claims/2024-06/verification`, { ...found, reasons: null, follows: null });
  expect(await present()).toBe('79.17');
  expect(await frozen()).toEqual(before);
});

test('a reward of the same day does not, either', async () => {
  await incentive(who, 'j-1', 'commendation', '1');
  expect(await present()).toBe('80.17');
  expect(totalIn(await frozen())).toBe('20.83');
});

test('freezing anew takes both in, as another edition', async () => {
  await onDay(city, who, '2025-01-07', '2025-01-06');
  await freeze('2025-01-07');
  expect(totalIn(await frozen())).toBe('80.17');
  const { body } = await who.office.get(`/v1/periods/${PERIOD}`);
  expect(body.editions.map(({ edition }: { edition: number }) => edition)).toEqual([1, 2]);
  await expectNothingNew(city);
});
