import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from './support/caller.ts';
import { type City, openCity } from './support/city.ts';
import { MARKET, PLAN, people, publishPlan, registerUnits, TAX } from './support/sample.ts';

let city: City;
let who: ReturnType<typeof people>;

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
});
afterAll(() => city.close());

/** Follows the pages of a list to its end. */
async function everyPage(
  caller: Caller,
  path: string,
  list: string,
): Promise<{ ids: string[]; pages: number }> {
  const ids: string[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const more: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await caller.get(`${path}${more}`);
    ids.push(...body[list].map((each: { id: string }) => each.id));
    cursor = body.next;
    pages += 1;
  } while (cursor !== null);
  return { ids, pages };
}

test.each([1, 2, 3, 6, 7])('assignments in pages of %i are all there, once, in order', async (limit) => {
  const { ids, pages } = await everyPage(who.office, `/v1/assignments?limit=${limit}`, 'assignments');
  expect(ids).toHaveLength(6);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(pages).toBe(Math.ceil(6 / limit));
});

test('filters hold on every page', async () => {
  const { ids } = await everyPage(who.office, '/v1/assignments?clause=1.2&limit=1', 'assignments');
  expect(ids).toEqual([
    `${PLAN}.1.2.lead.${TAX}`,
    `${PLAN}.1.2.support.${MARKET}`,
    `${PLAN}.1.2.support.市各行业主管部门`,
  ]);
  const lead = await who.office.get(`/v1/assignments?unit=${MARKET}&plan=${PLAN}&timeliness=onTime`);
  expect(lead.body.assignments).toHaveLength(2);
  expect((await who.office.get('/v1/assignments?plan=other')).body).toEqual({ assignments: [], next: null });
});

test('incentives come in pages too, for a unit perhaps thinner ones', async () => {
  for (const [id, origin] of [
    ['a', TAX],
    ['b', MARKET],
    ['c', TAX],
  ]) {
    await who.office.done('/v1/incentives', {
      ...{ id, origin, kind: 'commendation', title: '通报表扬', plan: PLAN, clause: '1.2', points: '1' },
      ...{ grounds: '简报', basis: { source: '细则', article: '第六条' }, evidence: [] },
    });
  }
  await who.chief.done('/v1/incentives/c/approval', { remark: '同意' });
  expect((await everyPage(who.office, '/v1/incentives?limit=2', 'incentives')).ids).toEqual(['a', 'b', 'c']);
  expect((await everyPage(who.tax, '/v1/incentives?limit=2', 'incentives')).ids).toEqual(['c']);
  const filtered = await who.office.get(
    `/v1/incentives?origin=${TAX}&stage=effective&kind=commendation&clause=1.2`,
  );
  expect(filtered.body.incentives.map((each: { id: string }) => each.id)).toEqual(['c']);
});

test('events are paged by position and filtered by type and stream', async () => {
  const head = await city.app.log.head();
  const positions: number[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const { body }: { body: { events: { position: number }[]; next: number | null } } =
      await who.inspector.get(`/v1/events?limit=7&after=${after}`);
    positions.push(...body.events.map(({ position }) => position));
    after = body.next;
  }
  expect(positions).toEqual(Array.from({ length: head }, (_, index) => index + 1));
  const units = await who.office.get('/v1/events?type=UnitRegistered&limit=4');
  expect(units.body.events).toHaveLength(4);
  expect(units.body.next).toBeNull();
  const plan = await who.office.get(`/v1/events?stream=plan-${PLAN}`);
  expect(plan.body.events.map((event: { type: string }) => event.type)).toEqual([
    'SchemeAdopted',
    'PlanDrafted',
    'ClauseDrafted',
    'ClauseDrafted',
    'NameResolved',
    'NameLeftOpen',
    'PlanPublished',
  ]);
  expect(plan.body.events[1]).toMatchObject({
    title: '工作要点起草',
    actor: { account: 'kaohe-01' },
    revision: 1,
  });
});
