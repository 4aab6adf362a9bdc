import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealOf } from '../../../src/domain/survey/wave.ts';
import { type City, openCity } from '../support/city.ts';
import { MARKET, PLAN, people, publishPlan, registerUnits, TAX } from '../support/sample.ts';
import { cityOpening, cityWave, waveAddress } from '../support/survey.ts';

let city: City;
let who: ReturnType<typeof people>;

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
});
afterAll(() => city.close());

const wave = cityWave();
const at = waveAddress(wave);
const opening = cityOpening();
const result = `/v1/survey-results/${encodeURIComponent(`${PLAN}.2024Q2.${MARKET}`)}`;

/** The satisfaction of the market regulator, and its lines. */
async function satisfaction() {
  const { body } = await who.market.get(`/v1/scores/${MARKET}`);
  return body.total.children.find((child: { code: string }) => child.code === 'satisfaction');
}

describe('a wave, from its announcement to its results', () => {
  test('is announced, for everybody to see', async () => {
    const nobody = await who.office.post('/v1/survey-waves', { ...wave, units: ['nobody'] });
    expect(nobody.body).toMatchObject({ status: 422, code: 'unit.unknown' });
    const { body } = await who.office.done('/v1/survey-waves', wave);
    expect(body.id).toBe(`${PLAN}.2024Q2`);
    const shown = await who.nandan.get(at);
    expect(shown.body).toMatchObject({ stage: 'announced', opensOn: '2024-07-10', sealed: null });
    expect((await who.leader.get('/v1/survey-waves?stage=announced')).body.items).toHaveLength(1);
  });

  test('is sealed by who was commissioned, when the asking is over', async () => {
    const seal = { sha256: sealOf(wave, opening) };
    expect((await who.verifier.post(`${at}/seal`, seal)).body).toMatchObject({
      status: 409,
      code: 'wave.still-asking',
    });
    city.setClock('2024-07-03T01:00:00.000Z');
    const other = city.as({ role: 'verifier', account: 'heyan-02' });
    expect((await other.post(`${at}/seal`, seal)).body).toMatchObject({
      status: 403,
      code: 'wave.not-commissioned',
    });
    await who.verifier.done(`${at}/seal`, seal);
    expect((await who.office.get(at)).body.sealed).toMatchObject(seal);
    // Nobody, the office included, can know what will be opened.
    expect(JSON.stringify(await city.events())).not.toContain(opening.nonce);
    expect((await satisfaction()).children).toEqual([]);
  });

  test('is opened on its day, as it was sealed, and recorded unit by unit', async () => {
    expect((await who.chief.post(`${at}/opening`, opening)).body.code).toBe('wave.not-open-yet');
    city.setClock('2024-07-10T01:00:00.000Z');
    const [first, ...rest] = opening.results;
    const tuned = { ...opening, results: [{ ...first, ballots: [{ choice: '满意', count: 9 }] }, ...rest] };
    expect((await who.chief.post(`${at}/opening`, tuned)).body).toMatchObject({
      status: 422,
      code: 'wave.digest-mismatch',
    });
    await who.chief.done(`${at}/opening`, opening);
    expect((await city.events('SurveyResultRecorded')).map(({ stream }) => stream)).toEqual([
      `survey-${PLAN}.2024Q2.${MARKET}`,
    ]);
    expect((await who.market.get(result)).body).toMatchObject({ stage: 'inForce', notes: '多数认为办理快' });
  });

  test('is counted in the score, and marked: nine ballots are few', async () => {
    const [line] = (await satisfaction()).children;
    // (7 × 80 + 2 × 30) ÷ 9 of 100
    expect(line).toMatchObject({ code: '~small-questionnaire', name: expect.stringContaining('样本不足') });
    expect(line.formula).toContain('平均得分620/9');
  });

  test('shows units their own results only', async () => {
    expect((await who.tax.get(result)).body).toMatchObject({ status: 403, code: 'policy.own-unit' });
    expect((await who.tax.get('/v1/survey-results')).body.items).toEqual([]);
    expect((await who.market.get(`/v1/survey-results?unit=${MARKET}`)).body.items).toHaveLength(1);
    expect((await who.inspector.get(result)).status).toBe(200);
    expect((await who.inspector.get(`${result}x`)).body).toMatchObject({
      status: 404,
      code: 'survey.unknown',
    });
  });
});

describe('a result', () => {
  const correction = {
    handedOut: { issued: 12, returned: 10 },
    ballots: [{ choice: '满意', count: 8 }],
    wrong: '两份无效问卷计入了有效票',
  };

  test('is corrected: proposed by one, decided by another, both counts to be seen', async () => {
    const refused = await who.office.post(`${result}/correction`, correction);
    expect(refused.body).toMatchObject({ status: 403, code: 'policy.role' });
    await who.verifier.done(`${result}/correction`, correction);
    expect((await who.office.get(result)).body).toMatchObject({ stage: 'questioned', proposed: correction });
    await who.office.done(`${result}/correction/refusal`, { remark: '请附原始问卷' });
    await who.verifier.done(`${result}/correction`, correction);
    await who.chief.done(`${result}/correction/approval`, { remark: '属实' });
    expect((await who.market.get(result)).body).toMatchObject({
      stage: 'inForce',
      ballots: correction.ballots,
      former: [{ ballots: opening.results[0]?.ballots, wrong: correction.wrong }],
    });
    expect((await satisfaction()).children[0].formula).toContain('平均得分80 ');
  });

  test('is annulled with its wave, by another account than the one that announced it', async () => {
    const reasons = { reasons: '抽样名单有误' };
    expect((await who.office.post(`${at}/annulment`, reasons)).body).toMatchObject({
      status: 403,
      code: 'wave.own-announcement',
    });
    await who.chief.done(`${at}/annulment`, reasons);
    expect((await who.market.get(result)).body).toMatchObject({ stage: 'annulled' });
    expect((await satisfaction()).formula).toContain('没有可计的事实');
  });
});

test('an answer that the scheme does not score takes nobody’s score away', async () => {
  const day = '2024-07-10';
  const dates = { from: day, to: day, opensOn: day };
  const odd = cityWave({ wave: '2024Q3', choices: ['很满意', '不满意'], units: [MARKET], ...dates });
  const results = cityOpening()
    .results.slice(0, 1)
    .map((each) => ({
      ...each,
      ballots: [{ choice: '很满意', count: 9 }],
    }));
  const found = cityOpening({ results });
  await who.office.done('/v1/survey-waves', odd);
  await who.verifier.done(`${waveAddress(odd)}/seal`, { sha256: sealOf(odd, found) });
  await who.chief.done(`${waveAddress(odd)}/opening`, found);
  expect((await satisfaction()).formula).toContain('考核细则没有列出的分档');
  expect((await who.tax.get(`/v1/scores/${TAX}`)).status).toBe(200);
  expect((await who.leader.get('/v1/scores')).status).toBe(200);
});
