import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../support/caller.ts';
import { type City, openCity } from '../support/city.ts';
import { MARKET, PLAN, people, publishPlan, registerUnits, task } from '../support/sample.ts';

/** Tolerance of a sanction and of a lapse through their whole lives; each step rests on those before it. */
describe('容错纠错', () => {
  let city: City;
  let who: ReturnType<typeof people>;
  let third: Caller;
  const lead = task('1.1', 'lead', MARKET);
  const sanction = '/v1/tolerances/sanction.chufa-1';
  const acceptance = `/v1/tolerances/late-acceptance.${lead}`;
  const asking = {
    plan: PLAN,
    failure: { kind: 'sanction', incentive: 'chufa-1' },
    condition: 'pioneering',
    exclusions: [
      { code: 'safety', applies: false },
      { code: 'private-gain', applies: false },
    ],
    grounds: '先行先试',
    evidence: [],
  };
  const part = async (code: string) => {
    const { body } = await who.office.get(`/v1/scores/${MARKET}`);
    return body.total.children.find((each: { code: string }) => each.code === code);
  };
  const closeDays = async (upTo: string, next: string) => {
    city.setClock(`${next}T01:00:00.000Z`);
    await who.office.done('/v1/clock/days', { upTo });
  };

  beforeAll(async () => {
    city = await openCity();
    who = people(city);
    third = city.as({ role: 'office', account: 'kaohe-03' });
    await registerUnits(who.office);
    await publishPlan(who.office);
    await who.office.done('/v1/clock/days', { upTo: '2024-06-11' });
    await who.office.done('/v1/incentives', {
      id: 'chufa-1',
      kind: 'sanction',
      title: '数据不实',
      plan: PLAN,
      clause: '1.1',
      origin: MARKET,
      points: '2',
      grounds: '核验发现',
      basis: { source: '考核细则', article: '第六条' },
      evidence: [],
    });
  });
  afterAll(() => city.close());

  test('there is nothing to excuse before the sanction is in force', async () => {
    const { body } = await who.market.post('/v1/tolerances', asking);
    expect(body).toMatchObject({ status: 409, code: 'tolerance.no-failure' });
    await who.office.done('/v1/incentives/chufa-1/service', { remark: '已送达' });
    await who.market.done('/v1/incentives/chufa-1/waiver');
    await who.chief.done('/v1/incentives/chufa-1/approval', { remark: '同意' });
    expect((await part('incentives')).value).toBe('-2');
  });

  test('the unit asks, once, on grounds that the scheme knows', async () => {
    const post = (more: object, caller = who.market) => caller.post('/v1/tolerances', { ...asking, ...more });
    expect((await post({ condition: 'whim' })).body.code).toBe('tolerance.condition-unknown');
    expect((await post({ exclusions: [] })).body.code).toBe('tolerance.exclusion-undeclared');
    const excluded = asking.exclusions.map((each) => ({ ...each, applies: true }));
    expect((await post({ exclusions: excluded })).body.code).toBe('tolerance.excluded');
    expect((await post({}, who.nandan)).body).toMatchObject({ status: 403, code: 'tolerance.not-holder' });
    const { body } = await who.market.done('/v1/tolerances', asking);
    expect(body.id).toBe('sanction.chufa-1');
    expect((await post({})).body).toMatchObject({ status: 409, code: 'tolerance.not-allowed' });
    expect((await who.market.get(sanction)).body).toMatchObject({
      stage: 'requested',
      title: '数据不实',
      decideBy: '2024-06-26',
      requested: { ownMotion: false },
    });
  });

  test('it is the unit’s and the office’s business', async () => {
    expect((await who.nandan.get(sanction)).body).toMatchObject({ status: 403, code: 'policy.own-unit' });
    expect((await who.nandan.get('/v1/tolerances')).body.items).toEqual([]);
    expect((await who.inspector.get('/v1/tolerances?failure=sanction')).body.items).toHaveLength(1);
    expect((await who.office.get('/v1/incentives/chufa-1')).body.tolerance).toEqual({
      id: 'sanction.chufa-1',
      stage: 'requested',
      outcome: null,
    });
  });

  test('is decided by somebody who had no part in the sanction', async () => {
    const mitigation = { reasons: '部分符合', correction: '完善流程', share: '0.5' };
    for (const caller of [who.office, who.chief]) {
      const { body } = await caller.post(`${sanction}/mitigation`, mitigation);
      expect(body).toMatchObject({ status: 403, code: 'tolerance.own-decision' });
    }
    expect((await who.market.post(`${sanction}/excuse`, mitigation)).body.code).toBe('policy.role');
    await third.done(`${sanction}/mitigation`, mitigation);
    expect((await part('incentives')).value).toBe('-1');
    expect((await part('incentives')).children[0].formula).toContain('容错保留0.5');
  });

  test('is put right, sent back and put right again', async () => {
    const measures = { measures: '已完善', evidence: [] };
    await who.market.done(`${sanction}/correction`, measures);
    city.setClock('2024-06-18T01:00:00.000Z');
    await who.verifier.done(`${sanction}/return`, { finding: '台账不全' });
    expect((await who.market.get(sanction)).body).toMatchObject({
      stage: 'correcting',
      correctBy: '2024-07-30',
      rechecked: { finding: '台账不全' },
    });
    await who.market.done(`${sanction}/correction`, measures);
    await who.verifier.done(`${sanction}/confirmation`, { finding: '属实' });
    expect((await who.market.get(sanction)).body.stage).toBe('corrected');
    expect((await part('incentives')).value).toBe('-1');
  });

  test('a lapse is excused of the office’s own motion, late, which is noted', async () => {
    await closeDays('2024-06-19', '2024-06-20');
    expect((await part('timeliness')).children[0].formula).toContain('逾期签收1次');
    const failure = { kind: 'late-acceptance', assignment: lead };
    await who.office.done('/v1/tolerances', { ...asking, failure });
    expect((await who.market.get(acceptance)).body).toMatchObject({
      unit: MARKET,
      decideBy: '2024-07-04',
      requested: { ownMotion: true },
    });
    await closeDays('2024-07-04', '2024-07-05');
    expect((await who.market.get(acceptance)).body).toMatchObject({ stage: 'overdue', decisionLate: true });
    const excuse = { reasons: '系统故障', correction: '设专人签收' };
    expect((await who.office.post(`${acceptance}/excuse`, excuse)).body.code).toBe('tolerance.own-decision');
    await who.chief.done(`${acceptance}/excuse`, excuse);
    expect((await part('timeliness')).children[0].formula).not.toContain('逾期签收');
  });

  test('what is not put right counts again', async () => {
    expect((await who.market.get(acceptance)).body.correctBy).toBe('2024-08-16');
    await closeDays('2024-08-16', '2024-08-17');
    expect((await who.market.get(acceptance)).body.stage).toBe('withdrawn');
    expect((await part('timeliness')).children[0].formula).toContain('逾期签收1次');
    const late = await who.market.post(`${acceptance}/correction`, { measures: '补', evidence: [] });
    expect(late.body).toMatchObject({ status: 409, code: 'tolerance.not-allowed' });
    expect(await city.events('CorrectionLapsed')).toHaveLength(1);
  });

  test('the read models come out the same when rebuilt', async () => {
    const live = await city.app.projector.content();
    expect((await who.office.done('/v1/read-models/rebuild')).body).toEqual(live);
  });
});
