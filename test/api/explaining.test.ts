import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { add, fromFraction, sub, sum, toFraction } from '../../src/domain/kernel/rational.ts';
import { type City, openCity } from './support/city.ts';
import { MARKET, PLAN, people, TAX } from './support/sample.ts';
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

interface Loss {
  readonly path: string;
  readonly lost: string;
}

describe('one line', () => {
  test('is shown with its formula, inputs, basis and events, and all that is below it', async () => {
    const { body } = await who.market.get(`/v1/scores/${MARKET}/line?path=completion/1.1-lead`);
    expect(body).toMatchObject({
      path: `${MARKET}/completion/1.1-lead`,
      scheme: { id: PLAN, version: 2 },
      // 45 points, weight 3 of 3 + 1; 800 of the 1000 promised.
      full: '33.75',
      line: { code: '1.1-lead', value: '27', formula: expect.stringContaining(' = 27') },
    });
    expect(body.line.inputs[0].positions).toHaveLength(1);
    const whole = await who.market.get(`/v1/scores/${MARKET}/line?path=${MARKET}`);
    expect(whole.body).toMatchObject({ path: MARKET, full: '100', line: { code: MARKET } });
  });

  test('one that is not there is refused with what there is instead', async () => {
    const { body } = await who.market.get(`/v1/scores/${MARKET}/line?path=completion/9.9-lead`);
    expect(body).toMatchObject({
      status: 404,
      code: 'scorecard.no-line',
      details: { under: `${MARKET}/completion`, lines: ['1.1-lead', '1.2-support'] },
    });
    expect((await who.market.get(`/v1/scores/${MARKET}/line`)).status).toBe(422);
  });
});

describe('why not full marks', () => {
  test('what cost points is listed, largest first, and leads to the total', async () => {
    const { body } = await who.market.get(`/v1/scores/${MARKET}/lost`);
    const lost = body.costs.map((each: Loss) => fromFraction(toText(each.lost)));
    const gained = body.gains.map((each: Loss) => fromFraction(toText(each.lost)));
    const left = sub(fromFraction(toText(body.full)), add(sum(lost), sum(gained)));
    expect(toFraction(left)).toBe(toFraction(fromFraction(toText(body.total))));
    expect(body.full).toBe('100');
    expect(body.costs.map((each: Loss) => each.path)).toContain(`${MARKET}/incentives/chufa-1`);
    expect(body.costs[0]).toMatchObject({
      path: `${MARKET}/completion/1.2-support`,
      lost: '11.25',
      value: '0',
    });
  });

  test('is a unit’s own business', async () => {
    for (const path of ['line?path=completion', 'lost']) {
      expect((await who.tax.get(`/v1/scores/${MARKET}/${path}`)).body.code).toBe('policy.own-unit');
      expect((await who.tax.get(`/v1/scores/nobody/${path}`)).body.code).toBe('policy.own-unit');
      expect((await who.leader.get(`/v1/scores/${TAX}/${path}`)).status).toBe(200);
      expect((await who.leader.get(`/v1/scores/nobody/${path}`)).body.code).toBe('unit.unknown');
    }
  });
});

describe('the three coordinates', () => {
  const today = '2024-06-12';
  /** The version of the scheme and the total. */
  const totals = async (query: string) => {
    const { status, body } = await who.office.get(`/v1/scores/${MARKET}?${query}`);
    return status === 200 ? [body.scheme.version, body.total.value] : body.code;
  };

  test('combine freely, and each alone changes what it says', async () => {
    const head = await city.app.log.head();
    const now = await totals('');
    const former = await totals(`scheme=${PLAN}@1`);
    expect([now[0], former[0]]).toEqual([2, 1]);
    expect(former[1]).not.toBe(now[1]);
    expect(await totals(`asOf=${today}`)).toEqual(now);
    expect(await totals(`asOf=${today}&scheme=${PLAN}@1`)).toEqual(former);
    expect(await totals(`at=${head}&asOf=${today}&scheme=${PLAN}@1`)).toEqual(former);
    const then = await totals(`at=${beforePenalty}`);
    expect(then[0]).toBe(1);
    expect(then[1]).not.toBe(former[1]);
    // Rules are a coordinate of their own: the second version was published later.
    const mixed = await totals(`at=${beforePenalty}&scheme=${PLAN}@2`);
    expect(mixed[0]).toBe(2);
    expect(mixed[1]).not.toBe(then[1]);
    expect(await totals(`at=${beforePenalty}&asOf=2024-06-11`)).toBe('scheme.none');
  });

  test.each([
    [`scheme=${PLAN}`, 422, 'coordinates.invalid'],
    ['scheme=x@0', 422, 'coordinates.invalid'],
    ['scheme=x@1', 404, 'scheme.unknown'],
    [`scheme=${PLAN}@1&at=999999`, 422, 'coordinates.beyond-log'],
    [`scheme=${PLAN}@1&asOf=2024-06-13`, 422, 'coordinates.future'],
  ])('%s is refused', async (query, status, code) => {
    for (const path of ['', `/${MARKET}`, `/${MARKET}/lost`]) {
      expect((await who.office.get(`/v1/scores${path}?${query}`)).body).toMatchObject({ status, code });
    }
  });
});

/** A decimal or a fraction as a fraction. */
function toText(number: string): string {
  if (number.includes('/')) return number;
  const [whole = '', places = ''] = number.split('.');
  return `${whole}${places}/1${'0'.repeat(places.length)}`;
}
