import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boardDigest } from '../../../src/projections/score-json.ts';
import { type City, openCity } from '../support/city.ts';
import { incentive } from '../support/closing.ts';
import { MARKET, NANDAN, PLAN, people, publishPlan, registerUnits, TIANE } from '../support/sample.ts';

const PERIOD = '2024';
let city: City;
let who: ReturnType<typeof people>;

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
});
afterAll(() => city.close());

async function on(date: string): Promise<void> {
  city.setClock(`${date}T02:00:00.000Z`);
}

async function closeDays(upTo: string): Promise<void> {
  await who.office.done('/v1/clock/days', { upTo });
}

const periodOf = async () => (await who.nandan.get(`/v1/periods/${PERIOD}`)).body;
const cardOf = async (unit: string) => (await who.office.get(`/v1/scorecards/${PERIOD}.${unit}`)).body;

/** A penalty of so many points for the county; returns the positions of its proposal and of its decision. */
const penalty = (id: string, points: string) => incentive(who, id, 'sanction', points);

describe('a period from its opening to a correction of its result', () => {
  test('is opened, and not frozen before it is over', async () => {
    const data = {
      id: PERIOD,
      plan: PLAN,
      title: '2024年度考核',
      from: '2024-01-01',
      to: '2024-12-31',
      follows: null,
    };
    await who.office.done('/v1/periods', data);
    const early = await who.office.post(`/v1/periods/${PERIOD}/freezing`, {
      asOf: '2024-06-12',
      reasons: '试一试',
    });
    expect(early.body).toMatchObject({ status: 409, code: 'period.not-over' });
    expect((await who.nandan.get(`/v1/periods/${PERIOD}/scores`)).body.code).toBe('period.no-scores');
    await closeDays('2024-06-11');
  });

  test('is scored when it is frozen, at the very position of the freezing', async () => {
    await on('2025-01-06');
    await penalty('j-1', '2');
    await closeDays('2025-01-05');
    const { body } = await who.office.done(`/v1/periods/${PERIOD}/freezing`, {
      asOf: '2025-01-05',
      reasons: '年度工作结束',
    });
    const [frozen] = body.events;
    const { stage, scored } = await periodOf();
    expect(stage).toBe('scored');
    expect(scored).toMatchObject({ edition: 1, position: frozen.position, asOf: '2025-01-05', units: 4 });
    const known = await who.office.get(`/v1/periods/${PERIOD}/scores`);
    expect(known.body).toMatchObject({ position: frozen.position, asOf: '2025-01-05' });
    expect((await who.nandan.get(`/v1/periods/${PERIOD}/scores`)).status).toBe(404);
  });

  test('tells each unit its own scorecard and nobody another’s', async () => {
    await who.office.done(`/v1/periods/${PERIOD}/notification`);
    const own = await who.nandan.get(`/v1/scorecards?period=${PERIOD}`);
    expect(own.body.items.map(({ unit }: { unit: string }) => unit)).toEqual([NANDAN]);
    expect((await who.office.get(`/v1/scorecards?period=${PERIOD}`)).body.items).toHaveLength(4);
    expect((await who.tiane.get(`/v1/scorecards/${PERIOD}.${NANDAN}`)).body.code).toBe('policy.own-unit');
    const lines = await who.nandan.get(`/v1/scorecards/${PERIOD}.${NANDAN}/lines`);
    expect(lines.body).toMatchObject({ unit: { code: NANDAN }, total: { children: expect.any(Array) } });
    expect((await who.tiane.get(`/v1/scorecards/${PERIOD}.${NANDAN}/lines`)).status).toBe(403);
    await who.tiane.done(`/v1/scorecards/${PERIOD}.${TIANE}/acknowledgement`);
    expect(await cardOf(NANDAN)).toMatchObject({ stage: 'notified', notified: { objectBy: '2025-01-13' } });
  });

  test('hears objections to lines that there are, and answers them', async () => {
    const object = (path: string, caller = who.nandan) =>
      caller.post(`/v1/scorecards/${PERIOD}.${NANDAN}/objection`, {
        lines: [{ path, reasons: '任务已经完成' }],
        evidence: [],
      });
    expect((await object('completion/9.9-lead')).body).toMatchObject({
      status: 422,
      code: 'scorecard.line-unknown',
    });
    expect((await object('completion', who.tiane)).body.code).toBe('policy.own-unit');
    expect((await object('completion/1.1-support')).status).toBe(201);
    await on('2025-01-20');
    await closeDays('2025-01-19');
    // Nothing objected to is passed over: the window stays open until the answer.
    expect((await periodOf()).stage).toBe('notified');
    await who.office.done(`/v1/scorecards/${PERIOD}.${NANDAN}/objection-answer`, {
      answers: [{ path: 'completion/1.1-support', upheld: false, reasons: '没有核验通过的申报' }],
    });
    await on('2025-01-21');
    await closeDays('2025-01-20');
    expect((await periodOf()).stage).toBe('settled');
  });

  test('is publicised, and final when another person approves', async () => {
    await who.office.done(`/v1/periods/${PERIOD}/publicity`);
    const early = await who.chief.post(`/v1/periods/${PERIOD}/approval`, { remark: '同意' });
    expect(early.body.code).toBe('period.not-allowed');
    await on('2025-02-08');
    await closeDays('2025-02-07');
    expect((await periodOf()).stage).toBe('unchallenged');
    const own = await who.office.post(`/v1/periods/${PERIOD}/approval`, { remark: '同意' });
    expect(own.body).toMatchObject({ status: 403, code: 'period.own-proposal' });
    await who.leader.done(`/v1/periods/${PERIOD}/approval`, { remark: '同意' });
    expect(await periodOf()).toMatchObject({
      stage: 'final',
      final: { edition: 1 },
      finalisedOn: '2025-02-08',
    });
    expect(await cardOf(NANDAN)).toMatchObject({
      stage: 'final',
      final: { appealBy: '2025-02-28', supersedes: null },
    });
    expect((await who.nandan.get(`/v1/periods/${PERIOD}/scores`)).status).toBe(200);
  });

  test('is not changed by what happens afterwards', async () => {
    const before = (await who.leader.get(`/v1/periods/${PERIOD}/scores`)).body;
    await penalty('j-2', '3');
    expect((await who.leader.get(`/v1/periods/${PERIOD}/scores`)).body).toEqual(before);
  });

  test('is superseded by a correction, which reaches those whose score it changes', async () => {
    await on('2025-02-20');
    const before = await cardOf(NANDAN);
    const corrections = await penalty('j-3', '1');
    const proposal = { ground: 'accountability', reference: 'zr-1', reasons: '追究认定' };
    const propose = (positions: readonly number[]) =>
      who.office.post(`/v1/periods/${PERIOD}/superseding`, { ...proposal, corrections: positions });
    const opening = {
      id: 'zr-1',
      plan: PLAN,
      subject: { kind: 'unit', unit: NANDAN },
      grounds: '数据不实',
      basis: { source: '问责条例', article: '第七条' },
    };
    // In the same words whether there is such a file or not.
    const unknown = await propose(corrections);
    await who.inspector.done('/v1/accountability', opening);
    const open = await propose(corrections);
    expect(open.body).toMatchObject({ status: 409, code: 'period.no-ground' });
    expect(open.body.title).toBe(unknown.body.title);
    await who.inspector.done('/v1/accountability/zr-1/conclusion', {
      finding: '履职不力',
      recommendation: '扣分',
    });
    expect((await propose([1_000_000])).body).toMatchObject({ status: 422, code: 'event.unknown-position' });
    expect((await propose(corrections)).status).toBe(201);
    expect(await periodOf()).toMatchObject({
      stage: 'rescored',
      scored: { edition: 2, corrections, asOf: '2025-01-05' },
      superseding: { approveBy: '2025-02-27' },
    });
    // Until it is approved the first result stands.
    expect(await cardOf(NANDAN)).toEqual(before);
    await who.chief.done(`/v1/periods/${PERIOD}/approval`, { remark: '同意更正' });
    const after = await cardOf(NANDAN);
    expect(Number(after.final.total)).toBeCloseTo(Number(before.final.total) - 1, 2);
    expect(after.final).toMatchObject({ edition: 2, supersedes: { edition: 1, reasons: '追究认定' } });
    // The other penalty, of after the period, counts no more than before.
    const lines = (await who.nandan.get(`/v1/scorecards/${PERIOD}.${NANDAN}/lines`)).body;
    expect(JSON.stringify(lines)).toContain('j-3');
    expect(JSON.stringify(lines)).not.toContain('j-2');
    const tax = await who.office.get(`/v1/scorecards/${PERIOD}.swj`);
    expect(tax.body.final.edition).toBe(1);
    const market = await who.office.get(`/v1/scorecards/${PERIOD}.${MARKET}`);
    expect(market.body.final.edition).toBe(2);
  });

  test('of which every number can be computed again by another process', async () => {
    const { final } = await periodOf();
    const { position, asOf, scheme, version, corrections } = final;
    const board = await city.app.scoreboard.board({
      at: position,
      asOf,
      scheme: { id: scheme, version },
      corrections,
    });
    expect(boardDigest(board.scores)).toBe(final.digest);
  });
});
