import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity, START } from './support/city.ts';
import {
  DOCUMENT,
  MARKET,
  NANDAN,
  PLAN,
  people,
  publishScheme,
  registerUnits,
  report,
  TAX,
  TIANE,
  task,
} from './support/sample.ts';
import { survey } from './support/survey.ts';

/** A year in short, step by step through the API; each step rests on those before it. */
describe('from a document to a score', () => {
  let city: City;
  let who: ReturnType<typeof people>;
  const lead = task('1.1', 'lead', MARKET);

  beforeAll(async () => {
    city = await openCity();
    who = people(city);
  });
  afterAll(() => city.close());

  test('units and collectives are registered and listed', async () => {
    await registerUnits(who.office);
    const { body } = await who.nandan.get('/v1/units');
    expect(body.units.map((unit: { code: string }) => unit.code)).toEqual([NANDAN, TIANE, MARKET, TAX]);
    expect(body.collectives).toEqual([
      { name: '各县(区)人民政府', forms: ['各县(区)政府'], group: 'county' },
    ]);
  });

  test('a unit is put under another', async () => {
    const placed = await who.office.post(`/v1/units/${TAX}/placement`, { parent: MARKET, reasons: '归口' });
    expect(placed.status).toBe(201);
    const { body } = await who.nandan.get('/v1/units');
    const above = body.units.map(({ code, parent }: { code: string; parent: string | null }) => [
      code,
      parent,
    ]);
    expect(above).toEqual([
      [NANDAN, null],
      [TIANE, null],
      [MARKET, null],
      [TAX, MARKET],
    ]);
    const round = await who.office.post(`/v1/units/${MARKET}/placement`, { parent: TAX, reasons: '归口' });
    expect([round.status, round.body.code]).toEqual([422, 'unit.above-itself']);
    const none = await who.office.post(`/v1/units/${TAX}/placement`, { parent: null, reasons: '不再归口' });
    expect(none.status).toBe(201);
  });

  test('an ambiguous addition to the register is refused', async () => {
    const twin = {
      code: 'scjgj2',
      name: '市市场监管局',
      fullName: '另一个',
      aliases: [],
      group: 'department',
      order: 9,
      validFrom: '2024-01-01',
      validTo: null,
    };
    const answer = await who.office.post('/v1/units', twin);
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('register.duplicate');
  });

  test('reading a document records nothing', async () => {
    const before = await city.app.log.head();
    const { id: _, ...document } = DOCUMENT;
    const { status, body } = await who.office.post('/v1/plans/read', document);
    expect(status).toBe(200);
    expect(body.clauses.map((clause: { id: string }) => clause.id)).toEqual(['1.1', '1.2']);
    expect(body.unsettled).toEqual(['市市监局', '市各行业主管部门']);
    expect(await city.app.log.head()).toBe(before);
  });

  test('a draft shows what is known, what is only near, and what is unknown', async () => {
    const { body } = await who.office.done('/v1/plans', DOCUMENT);
    expect(body.plan.stage).toBe('drafted');
    expect(body.plan.names).toEqual([
      { name: '市市场监管局', status: 'known', units: [MARKET] },
      { name: '各县(区)人民政府', status: 'known', units: [NANDAN, TIANE] },
      { name: '样本税务局', status: 'known', units: [TAX] },
      { name: '市市监局', status: 'suggested', suggestions: [MARKET] },
      { name: '市各行业主管部门', status: 'unknown' },
    ]);
    expect(body.plan.unsettled).toEqual(['市市监局', '市各行业主管部门']);
  });

  test('a plan with unsettled names cannot be published, not even with a near match', async () => {
    const { status, body } = await who.office.post(`/v1/plans/${PLAN}/publication`);
    expect(status).toBe(409);
    expect(body.code).toBe('plan.names-unsettled');
    expect(body.details.names).toEqual(['市市监局', '市各行业主管部门']);
  });

  test('names are settled on registered units only', async () => {
    const names = `/v1/plans/${PLAN}/names`;
    const unknown = await who.office.post(names, { name: '市市监局', kind: 'units', units: ['nobody'] });
    expect(unknown.body).toMatchObject({ status: 422, code: 'unit.unknown' });
    await who.office.done(names, { name: '市市监局', kind: 'units', units: [MARKET] });
    await who.office.done(names, { name: '市各行业主管部门', kind: 'open', reason: '文件没有列出成员单位' });
    expect((await who.leader.get(`/v1/plans/${PLAN}`)).body.unsettled).toEqual([]);
  });

  test('publication into a year without a calendar is refused, and the plan stays a draft', async () => {
    city.setClock('2026-12-30T01:00:00.000Z');
    const { body } = await who.office.post(`/v1/plans/${PLAN}/publication`);
    expect(body).toMatchObject({ status: 409, code: 'calendar.unknown-year' });
    city.setClock(START);
    expect((await who.office.get(`/v1/plans/${PLAN}`)).body.stage).toBe('drafted');
  });

  test('publication issues every assignment', async () => {
    const { body } = await who.office.done(`/v1/plans/${PLAN}/publication`);
    expect(body.assignments).toBe(6);
    expect((await who.market.get('/v1/plans')).body.plans).toMatchObject([
      { id: PLAN, stage: 'published', clauses: 2 },
    ]);
  });

  test('a unit accepts what it holds', async () => {
    await who.market.done(`/v1/assignments/${lead}/acceptance`);
    const { body } = await who.market.get(`/v1/assignments/${lead}`);
    expect(body).toMatchObject({ work: 'underway', acceptance: 'inTime', claims: [] });
  });

  test('a claim before acceptance is refused with what is allowed', async () => {
    const { status, body } = await who.tax.post(
      `/v1/assignments/${task('1.2', 'lead', TAX)}/claims`,
      report('2024-06'),
    );
    expect(status).toBe(409);
    expect(body.code).toBe('assignment.not-allowed');
    expect(body.details.allowed).toContain('ACCEPT');
  });

  test('the office asks for a report', async () => {
    await who.office.done(`/v1/assignments/${lead}/report-requests`, {
      month: '2024-06',
      dueOn: '2024-07-05',
    });
    expect((await who.market.get(`/v1/assignments/${lead}`)).body.claims).toMatchObject([
      { month: '2024-06', filing: 'awaited', dueOn: '2024-07-05' },
    ]);
  });

  test('a draft is the unit’s alone', async () => {
    await who.market.done(`/v1/assignments/${lead}/drafts`, report('2024-06', { narrative: '不给人看' }));
    const own = await who.market.get(`/v1/assignments/${lead}`);
    expect(own.body.claims[0].draft.narrative).toBe('不给人看');
    const insider = city.as({ role: 'verifier', unit: MARKET, account: 'heyan-02' });
    for (const other of [who.office, who.verifier, who.inspector, who.leader, insider]) {
      expect(JSON.stringify((await other.get(`/v1/assignments/${lead}`)).body)).not.toContain('不给人看');
    }
    const events = await who.inspector.get('/v1/events?type=ClaimDrafted');
    expect(events.body.events).toHaveLength(1);
    expect(events.body.events[0].data).toEqual({ month: '2024-06' });
  });

  test('a claim is handed in with evidence, returned, handed in again and verified', async () => {
    const handedIn = await who.market.send(
      'POST',
      `/v1/evidence?name=${encodeURIComponent('台账.txt')}`,
      'x=1',
      { headers: { 'content-type': 'text/plain; charset=utf-8' } },
    );
    expect(handedIn.status).toBe(201);
    expect(handedIn.body.evidence).toMatchObject({ name: '台账.txt', mediaType: 'text/plain', size: 3 });
    const claim = report('2024-06', {
      progress: '100',
      values: [{ target: '1.1-1', value: '900' }],
      evidence: [handedIn.body.evidence],
    });
    const claims = `/v1/assignments/${lead}/claims`;
    await who.market.done(claims, claim);
    await who.verifier.done(`${claims}/2024-06/return`, { reasons: '数字与台账不符' });
    const returned = (await who.market.get(`/v1/assignments/${lead}`)).body.claims[0];
    expect(returned).toMatchObject({ filing: 'returned', returned: { reasons: '数字与台账不符' } });
    await who.market.done(claims, claim);
    await who.verifier.done(`${claims}/2024-06/verification`, {
      method: 'desk-review',
      values: [{ target: '1.1-1', value: '800' }],
      progress: '100',
      finding: '核对台账',
      reasons: '台账只有800户',
      follows: null,
    });
    const verified = (await who.office.get(`/v1/assignments/${lead}`)).body.claims[0];
    expect(verified).toMatchObject({
      filing: 'verified',
      verifiedBy: { account: 'heyan-01' },
      verified: { outcome: 'partial' },
    });
  });

  test('a proven task is completed and closed', async () => {
    await who.office.done(`/v1/assignments/${lead}/completion`, { remark: '办结' });
    await who.office.done(`/v1/assignments/${lead}/closure`, { remark: '销号' });
    const { body } = await who.market.get('/v1/assignments?work=closed');
    expect(body.assignments.map((each: { id: string }) => each.id)).toEqual([lead]);
  });

  test('there are no scores before there is a scheme', async () => {
    expect((await who.leader.get('/v1/scores')).body).toMatchObject({ status: 409, code: 'scheme.none' });
    const { body } = await publishScheme(who.office);
    expect(body.version).toBe(1);
    expect((await who.market.get('/v1/schemes')).body.schemes).toMatchObject([{ id: PLAN, version: 1 }]);
  });

  test('a sanction takes two people', async () => {
    const proposal = {
      id: 'chufa-1',
      kind: 'sanction',
      title: '数据不实',
      plan: PLAN,
      clause: '1.1',
      origin: MARKET,
      points: '2',
      grounds: '核验发现申报数与台账不符',
      basis: { source: '考核细则', article: '第六条' },
      evidence: [],
    };
    await who.office.done('/v1/incentives', proposal);
    await who.office.done('/v1/incentives/chufa-1/service', { remark: '已送达' });
    await who.market.done('/v1/incentives/chufa-1/waiver');
    const own = await who.office.post('/v1/incentives/chufa-1/approval', { remark: '同意' });
    expect(own.body).toMatchObject({ status: 403, code: 'incentive.own-proposal' });
    await who.chief.done('/v1/incentives/chufa-1/approval', { remark: '同意' });
    expect((await who.inspector.get('/v1/incentives/chufa-1')).body).toMatchObject({
      stage: 'effective',
      proposedBy: 'kaohe-01',
      decidedBy: 'kaohe-02',
    });
  });

  test('a proposal may be declined, and is numbered when it has no number', async () => {
    const { body } = await who.verifier.done('/v1/incentives', {
      kind: 'commendation',
      title: '经验被推广',
      plan: PLAN,
      clause: '1.2',
      origin: TAX,
      points: '1',
      grounds: '自治区简报刊发',
      basis: { source: '考核细则', article: '第六条' },
      evidence: [],
    });
    await who.office.done(`/v1/incentives/${body.id}/refusal`, { remark: '依据不足' });
    expect((await who.office.get('/v1/incentives?stage=declined')).body.incentives).toMatchObject([
      { id: body.id, kind: 'commendation' },
    ]);
  });

  test('satisfaction is surveyed', async () => {
    await survey(who);
    const { body } = await who.market.get(`/v1/survey-results?plan=${PLAN}`);
    expect(body.items).toMatchObject([{ unit: MARKET, stage: 'inForce' }]);
  });

  test('the score is shown down to its lines, rounded and exact', async () => {
    const league = await who.tiane.get('/v1/scores');
    expect(league.body.groups.map((group: { code: string }) => group.code)).toEqual([
      'county',
      'department',
      'stationed',
    ]);
    expect(league.body).toMatchObject({ simulated: false, label: null, scheme: { id: PLAN, sample: true } });
    const { body } = await who.market.get(`/v1/scores/${encodeURIComponent('市市场监管局')}`);
    expect(body.unit.code).toBe(MARKET);
    const completion = body.total.children.find((child: { code: string }) => child.code === 'completion');
    const line = completion.children[0];
    // 35 points, weight 3 of 3 + 1, 800 of the 1000 promised.
    expect(line).toMatchObject({ code: '1.1-lead', value: '21', exact: '21' });
    expect(body.total.children.map((child: { code: string }) => child.code)).toContain('incentives');
  });

  test('the past is scored as it was known', async () => {
    const events = await city.events('SanctionImposed');
    const before = (events[0]?.position ?? 0) - 1;
    const then = await who.leader.get(`/v1/scores/${MARKET}?at=${before}`);
    const incentives = then.body.total.children.find(
      (child: { code: string }) => child.code === 'incentives',
    );
    expect(then.body.position).toBe(before);
    expect(incentives.value).toBe('0');
    const beyond = await who.leader.get('/v1/scores?at=999999');
    expect(beyond.body).toMatchObject({ status: 422, code: 'coordinates.beyond-log' });
    const future = await who.leader.get('/v1/scores?asOf=2024-06-13');
    expect(future.body).toMatchObject({ status: 422, code: 'coordinates.future' });
  });

  test('days are closed up to yesterday', async () => {
    const tooFar = await who.office.post('/v1/clock/days', { upTo: '2024-06-12' });
    expect(tooFar.body).toMatchObject({ status: 422, code: 'clock.not-over' });
    expect((await who.office.done('/v1/clock/days', { upTo: '2024-06-11' })).body.closed).toEqual([
      '2024-06-11',
    ]);
    city.setClock('2024-07-01T01:00:00.000Z');
    const { body } = await who.office.done('/v1/clock/days', { upTo: '2024-06-30' });
    expect(body.closed).toHaveLength(19);
    // Of six, one is accepted, and one is held by a collective that can accept nothing.
    expect(await city.events('AcceptanceLapsed')).toHaveLength(4);
    const status = (await who.leader.get('/v1/status')).body;
    expect(status).toMatchObject({
      closedDay: '2024-06-30',
      asOf: '2024-06-30',
      simulated: false,
      seed: null,
    });
    expect(status.rate).toBeGreaterThan(0);
    expect(status.projections).toContainEqual({
      name: 'assignment',
      position: status.position,
      lag: 0,
      stopped: null,
    });
  });

  test('the read models come out the same when rebuilt', async () => {
    const live = await city.app.projector.content();
    expect((await who.office.done('/v1/read-models/rebuild')).body).toEqual(live);
  });

  test('event types are counted', async () => {
    const { body } = await who.inspector.get('/v1/events/types');
    expect(body.types).toContainEqual({ type: 'AssignmentIssued', title: '任务交办', count: 6 });
  });
});
