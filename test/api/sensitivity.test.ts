import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity } from './support/city.ts';
import { MARKET, NANDAN, people, TAX, TIANE } from './support/sample.ts';
import { recordScores } from './support/scored.ts';

let city: City;
let who: ReturnType<typeof people>;

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await recordScores(city, who);
});
afterAll(() => city.close());

describe('sensitivity', () => {
  test('of everybody: points to the next rank and grade', async () => {
    const { body } = await who.office.get('/v1/sensitivity');
    expect(body.units.map(({ unit }: { unit: { code: string } }) => unit.code)).toEqual([
      NANDAN,
      TIANE,
      MARKET,
      TAX,
    ]);
    // The counties share the first rank: whoever gets any more has it alone, whoever loses any is second.
    expect(body.units[0]).toMatchObject({
      rank: 1,
      of: 2,
      nextRank: {
        up: null,
        down: { rank: 2, passed: [TIANE], exact: expect.any(String), suffices: expect.any(Boolean) },
      },
      nextGrade: { up: { grade: { code: 'fair' } }, down: null },
    });
    expect(body.units[2]).toMatchObject({ of: 1, nextRank: { up: null, down: null } });
    expect(body.units[2].weights).toEqual([]);
  });

  test('of one unit; a unit of itself only', async () => {
    const { body } = await who.market.get(`/v1/sensitivity?unit=${MARKET}`);
    expect(body.units).toHaveLength(1);
    expect(body.units[0].weights.map(({ code }: { code: string }) => code)).toEqual([
      'satisfaction',
      'completion',
      'timeliness',
    ]);
    for (const query of ['', `?unit=${TAX}`, '?unit=nobody']) {
      expect((await who.market.get(`/v1/sensitivity${query}`)).body.code).toBe('policy.own-unit');
    }
    expect((await who.verifier.get('/v1/sensitivity')).body.code).toBe('policy.role');
    expect((await who.leader.get('/v1/sensitivity?unit=nobody')).body.code).toBe('unit.unknown');
    expect((await who.leader.get('/v1/sensitivity?at=1')).body.code).toBe('scheme.none');
  });
});
