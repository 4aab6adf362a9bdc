import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity } from '../support/city.ts';
import { MARKET, PLAN, people, publishPlan, registerUnits, report, task } from '../support/sample.ts';

const SEED = '考核办二〇二四年七月封存的种子一二三';

describe('from a claim to a finding of false reporting', () => {
  let city: City;
  let who: ReturnType<typeof people>;
  const id = task('1.1', 'lead', MARKET);
  const claim = `${id}.2024-06`;
  const assignment = `/v1/assignments/${id}`;
  const month = `${assignment}/claims/2024-06`;
  const values = [{ target: '1.1-1', value: '1000' }];
  const found = { method: 'desk-review', values, progress: '100', finding: '属实' };

  beforeAll(async () => {
    city = await openCity();
    who = people(city);
    await registerUnits(who.office);
    await publishPlan(who.office);
    await who.market.done(`${assignment}/acceptance`);
    await who.market.done(`${assignment}/claims`, report('2024-06', { progress: '90', values }));
  });
  afterAll(() => city.close());

  test('a claim is withdrawn to a draft, handed in again and corrected before it is verified', async () => {
    await who.market.done(`${month}/withdrawal`, { reasons: '数据未核对' });
    expect((await who.market.get(assignment)).body.claims[0]).toMatchObject({
      filing: 'drafted',
      draft: { progress: '90' },
      submitted: null,
    });
    expect((await who.office.get(assignment)).body.claims[0].draft).toBeNull();
    await who.market.done(`${assignment}/claims`, report('2024-06', { progress: '90', values }));
    const { month: _, ...correction } = report('2024-06', { progress: '100', values });
    expect((await who.nandan.post(`${month}/correction`, correction)).body.code).toBe('policy.own-unit');
    await who.market.done(`${month}/correction`, correction);
    expect((await who.market.get(assignment)).body.claims[0]).toMatchObject({
      filing: 'submitted',
      punctuality: 'inTime',
      verifyBy: '2024-06-26',
      submitted: { report: { progress: '100' }, fullSince: '2024-06-12' },
    });
  });

  test('what waits for verification too long is noted against those who verify', async () => {
    city.setClock('2024-06-28T01:00:00.000Z');
    await who.office.done('/v1/clock/days', { upTo: '2024-06-27' });
    const late = await who.inspector.get('/v1/verifications?verifying=lapsed');
    expect(late.body.items).toMatchObject([
      { id: claim, submittedOn: '2024-06-12', lapses: ['2024-06-26'], verified: null },
    ]);
    expect((await who.market.get('/v1/verifications')).body.code).toBe('policy.role');
    expect((await who.market.get(assignment)).body.claims[0]).toMatchObject({ punctuality: 'inTime' });
  });

  test('findings that disagree are concluded by somebody of the office, with reasons', async () => {
    const less = { ...found, method: 'site-visit', progress: '80', finding: '现场未达到' };
    await who.verifier.done(`${month}/examinations`, found);
    expect((await who.verifier.post(`${month}/examinations`, less)).body.code).toBe('claim.examined-already');
    await who.office.done(`${month}/examinations`, less);
    const conclusion = { ...found, reasons: null, follows: null };
    expect((await who.chief.post(`${month}/verification`, conclusion)).body).toMatchObject({
      status: 409,
      code: 'claim.disagreement',
    });
    const followed = { ...conclusion, reasons: '现场系旧址', follows: 'desk-review' };
    expect((await who.office.post(`${month}/verification`, followed)).body).toMatchObject({
      status: 403,
      code: 'claim.disagreement',
    });
    await who.chief.done(`${month}/verification`, followed);
    expect((await who.office.get(`/v1/verifications/${claim}`)).body).toMatchObject({
      verifying: 'idle',
      findings: [{ account: 'heyan-01' }, { account: 'kaohe-01' }],
      verified: { account: 'kaohe-02', outcome: 'full' },
    });
    await who.office.done(`${assignment}/completion`, { remark: '办结' });
  });

  test('a sample is announced with a sealed seed, drawn on another day, and rechecked', async () => {
    const announcement = {
      id: 'cc-1',
      plan: PLAN,
      month: '2024-06',
      size: { kind: 'count', count: 3 },
      seedCommitment: createHash('sha256').update(SEED).digest('hex'),
    };
    await who.office.done('/v1/samplings', announcement);
    const draw = '/v1/samplings/cc-1/draw';
    expect((await who.office.post(draw, { seed: SEED })).body.code).toBe('sampling.too-early');
    expect((await who.office.post('/v1/samplings/nothing/draw', { seed: SEED })).body.code).toBe(
      'sampling.unknown',
    );
    city.setClock('2024-07-01T01:00:00.000Z');
    expect((await who.office.post(draw, { seed: `${SEED}四` })).body.code).toBe('sampling.other-seed');
    const first = await who.office.done(draw, { seed: SEED }, { key: 'draw-1' });
    const again = await who.office.done(draw, { seed: SEED }, { key: 'draw-1' });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    const other = await who.office.post(draw, { seed: `${SEED}四` }, { key: 'draw-1' });
    expect(other.body.code).toBe('command.id-reused');
    const recheck = { claim, outcome: 'false', finding: '台账系补造' };
    expect((await who.chief.post('/v1/samplings/cc-1/rechecks', recheck)).body.code).toBe(
      'sampling.involved',
    );
    const fresh = city.as({ role: 'verifier', account: 'heyan-09' });
    await fresh.done('/v1/samplings/cc-1/rechecks', recheck);
    expect((await who.leader.get('/v1/samplings/cc-1')).body).toMatchObject({
      stage: 'finished',
      sample: { population: 1, drawn: [claim], seed: SEED },
      rechecks: [{ claim, outcome: 'false', account: 'heyan-09' }],
    });
    expect((await who.market.get('/v1/samplings/cc-1')).body.code).toBe('policy.role');
  });

  test('false reporting is alleged by one, answered by the unit, and found by another', async () => {
    const allegation = {
      plan: PLAN,
      assignment: id,
      month: '2024-06',
      degree: 'serious',
      grounds: '抽查发现台账系补造',
      evidence: [],
    };
    const { body } = await who.verifier.done('/v1/misreports', allegation);
    expect(body.id).toBe(claim);
    const path = `/v1/misreports/${claim}`;
    expect((await who.nandan.get(path)).body.code).toBe('policy.own-unit');
    expect((await who.nandan.get('/v1/misreports')).body.items).toEqual([]);
    expect((await who.market.get(path)).body).toMatchObject({
      stage: 'alleged',
      unit: MARKET,
      answerBy: '2024-07-08',
      judged: null,
    });
    const finding = { degree: 'serious', reasons: '事实清楚' };
    const another = city.as({ role: 'office', account: 'kaohe-03' });
    expect((await another.post(`${path}/finding`, finding)).body.code).toBe('misreport.unheard');
    await who.market.done(`${path}/answer`, { statement: '口径不同', evidence: [] });
    // The chief has verified the claim, and kaohe-01 has examined it.
    for (const involved of [who.chief, who.office]) {
      expect((await involved.post(`${path}/finding`, finding)).body.code).toBe('misreport.involved');
    }
    await another.done(`${path}/finding`, finding);
    expect((await who.market.get(path)).body).toMatchObject({
      stage: 'found',
      judged: { degree: 'serious', account: 'kaohe-03' },
    });
  });

  test('which sets the verification aside and reopens what rested on it', async () => {
    const { body } = await who.market.get(assignment);
    expect(body).toMatchObject({ work: 'underway', timeliness: 'onTime' });
    expect(body.claims[0]).toMatchObject({
      filing: 'setAside',
      verified: null,
      setAside: { misreport: claim, on: '2024-07-01' },
    });
    const score = (await who.market.get(`/v1/scores/${MARKET}`)).body;
    const completion = score.total.children.find((child: { code: string }) => child.code === 'completion');
    expect(completion.value).toBe('0');
    const { incidents } = (await city.app.scoreboard.board()).facts;
    expect(incidents).toMatchObject([{ kind: 'false-report-serious', unit: MARKET }]);
  });
});
