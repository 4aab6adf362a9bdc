import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity } from './support/city.ts';
import { MARKET, NANDAN, PLAN, people, TAX } from './support/sample.ts';
import { publishNextScheme, recordScores } from './support/scored.ts';

let city: City;
let who: ReturnType<typeof people>;
let beforePenalty: number;

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  ({ beforePenalty } = await recordScores(city, who));
  await publishNextScheme(who);
});
afterAll(() => city.close());

interface Line {
  readonly path: string;
  readonly change: string;
  readonly value: { readonly before: string | null; readonly after: string | null };
  readonly events: readonly number[];
  readonly rules: readonly string[];
}

const lineOf = (lines: readonly Line[], path: string) =>
  lines.find((each) => each.path === `${MARKET}/${path}`);

describe('comparing two places', () => {
  test('names the events of a unit’s differences: what, when and whose act', async () => {
    const a = `at=${beforePenalty},scheme=${PLAN}@1`;
    const { body } = await who.inspector.get(`/v1/compare?a=${a}&b=scheme=${PLAN}@1&unit=${MARKET}`);
    expect(body).toMatchObject({
      rules: [],
      before: { position: beforePenalty },
      after: { scheme: { version: 1 } },
    });
    const [only] = body.units;
    const imposed = (await city.events('SanctionImposed'))[0];
    const penalty = lineOf(only.lines, 'incentives/chufa-1');
    expect(penalty).toMatchObject({ change: 'added', value: { before: null, after: '-2' }, rules: [] });
    expect(penalty?.events).toContain(imposed?.position);
    expect(only.events).toContainEqual({
      position: imposed?.position,
      side: 'after',
      type: 'SanctionImposed',
      title: expect.any(String),
      occurredOn: '2024-06-12',
      actor: { account: 'kaohe-02', role: 'office', unit: null },
    });
    // What was verified stays, with fewer points: the survey took its weight back.
    expect(lineOf(only.lines, 'completion/1.1-lead')).toMatchObject({ change: 'changed', from: MARKET });
  });

  test('names the rules that differ, and the lines they bear on', async () => {
    const { body } = await who.market.get(`/v1/compare?a=scheme=${PLAN}@1&unit=${MARKET}`);
    expect(body.rules).toEqual([
      { path: 'components[satisfaction].weight', before: '40', after: '30' },
      { path: 'components[completion].weight', before: '35', after: '45' },
    ]);
    expect(lineOf(body.units[0].lines, 'completion/1.1-lead')).toMatchObject({
      value: { before: '21', after: '27' },
      events: [],
      rules: ['components[completion].weight'],
      from: null,
    });
  });

  test('of everybody it tells totals, ranks, grades and components only', async () => {
    const { body } = await who.office.get(`/v1/compare?a=at=${beforePenalty}`);
    const market = body.units.find((each: { unit: { code: string } }) => each.unit.code === MARKET);
    expect(market).toMatchObject({ rank: { before: 1, after: 1 }, events: [] });
    expect(market.lines.every(({ path }: Line) => path.split('/').length <= 2)).toBe(true);
    expect(market.lines.length).toBeGreaterThan(1);
  });

  test('of the present with itself there is nothing to tell', async () => {
    expect((await who.leader.get('/v1/compare')).body).toMatchObject({ rules: [], units: [] });
  });
});

describe('who may', () => {
  test('a unit compares its own, and is not told accounts', async () => {
    const { body } = await who.market.get(`/v1/compare?a=at=${beforePenalty}&unit=${MARKET}`);
    expect(body.units[0].events.length).toBeGreaterThan(0);
    for (const { actor } of body.units[0].events) expect(actor.account).toBeNull();
    for (const query of ['', `?unit=${TAX}`, '?unit=nobody']) {
      expect((await who.market.get(`/v1/compare${query}`)).body.code).toBe('policy.own-unit');
    }
    expect((await who.nandan.get(`/v1/compare?unit=${NANDAN}`)).status).toBe(200);
    expect((await who.verifier.get('/v1/compare')).body.code).toBe('policy.role');
    expect((await who.office.get('/v1/compare?unit=nobody')).body.code).toBe('unit.unknown');
  });

  test.each([
    ['a=at=x', 'coordinates.invalid'],
    ['b=at=999999', 'coordinates.beyond-log'],
    ['b=as-of=2030-01-01', 'coordinates.future'],
    ['a=scheme=x@1', 'scheme.unknown'],
    ['a=at=1', 'scheme.none'],
    ['c=now', 'request.invalid'],
  ])('%s is refused as %s', async (query, code) => {
    expect((await who.office.get(`/v1/compare?${query}`)).body.code).toBe(code);
  });
});
