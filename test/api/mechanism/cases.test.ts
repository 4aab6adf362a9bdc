import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameUuid } from '../../../src/application/identity.ts';
import { CHIEF } from '../../support/people.ts';
import { type City, openCity } from '../support/city.ts';
import { MARKET, NANDAN, PLAN, people, publishPlan, registerUnits, TAX } from '../support/sample.ts';

let city: City;
let who: ReturnType<typeof people>;

const complainant = { name: '张三丰', phone: '13912345678', address: '南丹县城关', enterprise: '某有限公司' };
const incoming = {
  plan: PLAN,
  channel: 'hotline',
  industry: { code: 'C', name: '制造业' },
  kind: 'financing',
  clause: '1.1',
  title: '贷款审批久拖不决',
  description: '申请已有两个月',
  complainant,
};
const at = (date: string) => city.setClock(`${date}T01:00:00.000Z`);
const path = (act: string, id = 'f1') => `/v1/cases/${id}/${act}`;

/** The key of a subject: `made`, `destroyed`, or null when there has been none. */
async function keyOf(subject: string): Promise<string | null> {
  const { rows } = await sql<{ key: Uint8Array | null }>`
    select key from subject_key where subject = ${subject}
  `.execute(city.database.kysely);
  const [row] = rows;
  if (row === undefined) return null;
  return row.key === null ? 'destroyed' : 'made';
}

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
});
afterAll(() => city.close());

describe('a problem raised by an enterprise', () => {
  test('is received with its complainant sealed, and asked for again it is the same', async () => {
    at('2024-07-01');
    const first = await who.office.done('/v1/cases', { id: 'f1', ...incoming }, { key: 'receive-1' });
    expect(first.body).toMatchObject({ id: 'f1', events: [{ type: 'CaseReceived', stream: 'case-f1' }] });
    const again = await who.office.done('/v1/cases', { id: 'f1', ...incoming }, { key: 'receive-1' });
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect(again.body).toEqual(first.body);
    const other = { ...incoming, complainant: { ...complainant, name: '李四' } };
    const reused = await who.office.post('/v1/cases', { id: 'f1', ...other }, { key: 'receive-1' });
    expect(reused.body).toMatchObject({ status: 409, code: 'command.id-reused' });
  });

  test('has an identifier of its own when none is given', async () => {
    const { body } = await who.office.done('/v1/cases', incoming, { key: 'receive-2' });
    expect(await keyOf(body.id)).toBe('made');
    const again = await who.office.done('/v1/cases', incoming, { key: 'receive-2' });
    expect(again.body).toEqual(body);
  });

  test('says in no event, row or line of the log who complains', async () => {
    const events = JSON.stringify(await city.events());
    const { body } = await who.office.get('/v1/cases/f1');
    for (const text of [events, JSON.stringify(body), city.logged.join()]) {
      for (const word of Object.values(complainant)) expect(text).not.toContain(word);
    }
    expect(JSON.stringify(body)).not.toMatch(/ciphertext|AES/);
  });

  test('is refused without repeating what was said of the complainant', async () => {
    const endless = { ...complainant, name: '张'.repeat(61) };
    const { status, body } = await who.office.post('/v1/cases', { ...incoming, complainant: endless });
    expect(status).toBe(422);
    expect(body.details.issues[0].path).toBe('body.complainant.name');
    expect(JSON.stringify(body)).not.toContain('张张');
    const told = await who.office.post('/v1/cases', { ...incoming, description: '请打13912345678' });
    expect(told.body).toMatchObject({ status: 422, code: 'case.personal-data' });
    expect(JSON.stringify(told.body)).not.toContain('13912345678');
  });

  test('is dispatched, objected to, and dispatched to another', async () => {
    await who.office.done(path('dispatch'), { unit: MARKET, remark: '按职责' });
    expect((await who.market.get('/v1/cases')).body.items.map(({ id }: { id: string }) => id)).toEqual([
      'f1',
    ]);
    expect((await who.tax.get('/v1/cases/f1')).body).toMatchObject({ status: 403, code: 'policy.own-unit' });
    expect((await who.tax.post(path('acceptance'))).body.code).toBe('policy.own-unit');
    await who.market.done(path('objection'), { reasons: '属于税务' });
    const own = await who.office.post(path('redispatch'), { unit: TAX, reasons: '成立' });
    expect(own.body).toMatchObject({ status: 403, code: 'case.own-dispatch' });
    await who.chief.done(path('redispatch'), { unit: TAX, reasons: '成立' });
    expect((await who.market.get('/v1/cases/f1')).body.code).toBe('policy.own-unit');
    expect((await who.tax.get('/v1/cases/f1')).body).toMatchObject({ lead: TAX, dueOn: '2024-07-02' });
  });

  test('lapses at the end of a day on which it should have been accepted', async () => {
    at('2024-07-03');
    await city.app.closeDaysUpTo('2024-07-02');
    expect((await who.tax.get('/v1/cases/f1')).body).toMatchObject({
      punctuality: 'late',
      lapses: [{ step: 'accept', unit: TAX, dueOn: '2024-07-02' }],
    });
    await who.tax.done(path('acceptance'));
  });

  test('opens its complainant to the lead on the record, and to nobody else but the office', async () => {
    const before = await who.tax.post(path('disclosures'), { purpose: '联系反映人' }, { key: 'look-1' });
    expect(before).toMatchObject({
      status: 201,
      body: { complainant, events: [{ type: 'ComplainantDisclosed' }] },
    });
    const again = await who.tax.post(path('disclosures'), { purpose: '联系反映人' }, { key: 'look-1' });
    expect(again.body).toMatchObject({ status: 409, code: 'case.disclosed-already' });
    expect(JSON.stringify(again.body)).not.toContain('张三丰');
    expect((await who.office.done(path('disclosures'), { purpose: '核对' })).body).toMatchObject({
      complainant,
    });
    const purposes = (await city.events('ComplainantDisclosed')).map(({ actor, data }) => ({
      account: actor.account,
      ...(data as object),
    }));
    expect(purposes).toEqual([
      { account: `unit-${TAX}`, purpose: '联系反映人' },
      { account: 'kaohe-01', purpose: '核对' },
    ]);
    expect((await who.verifier.post(path('disclosures'), {})).body.code).toBe('policy.role');
    expect((await who.market.post(path('disclosures'), { purpose: '好奇' })).body.code).toBe(
      'policy.own-unit',
    );
  });

  test('is helped by a joint unit, which sees it but not who complains', async () => {
    await who.tax.done(path('joint-units'), { units: [NANDAN], matter: '担保条件' });
    expect((await who.nandan.get('/v1/cases/f1')).body.joint).toMatchObject([{ stage: 'awaited' }]);
    const look = await who.nandan.post(path('disclosures'), { purpose: '好奇' });
    expect(look.body).toMatchObject({ status: 403, code: 'case.not-lead' });
    const early = await who.tax.post(path('answer'), { outcome: 'solved', text: '已放款', evidence: [] });
    expect(early.body).toMatchObject({ status: 409, code: 'case.opinions-awaited' });
    await who.nandan.done(path('opinion'), { kind: 'opinion', text: '可以担保' });
  });

  test('is extended, answered, called back, reopened, and closed by another than who called', async () => {
    await who.tax.done(path('extension-request'), { days: 3, reasons: '情况复杂' });
    await who.chief.done(path('extension'), { remark: '同意' });
    expect((await who.tax.get('/v1/cases/f1')).body).toMatchObject({
      dueOn: '2024-07-22',
      said: { event: 'CaseExtensionGranted', text: '同意' },
    });
    const solved = { outcome: 'solved', text: '已放款', evidence: [] };
    await who.tax.done(path('answer'), solved);
    await who.verifier.done(path('call-back'), { result: 'dissatisfied', note: '款未到账' });
    await who.chief.done(path('reopening'), { reasons: '款未到账' });
    await who.tax.done(path('answer'), solved);
    await who.chief.done(path('call-back'), { result: 'satisfied', note: '到账了' });
    const own = await who.chief.post(path('closure'), { solved: true, remark: '同意' });
    expect(own.body).toMatchObject({ status: 403, code: 'case.own-call-back' });
    await who.office.done(path('closure'), { solved: true, remark: '同意' });
    expect((await who.tax.get('/v1/cases/f1')).body).toMatchObject({
      work: 'closed',
      reopened: 1,
      verdict: { solution: 'solved', satisfaction: 'satisfied', late: [] },
    });
    expect((await who.tax.post(path('disclosures'), { purpose: '再看' })).body.code).toBe('case.not-in-hand');
  });
});

describe('what cases come to', () => {
  test('is counted by unit, industry, kind and month', async () => {
    const counted = (by: string) => who.leader.get(`/v1/cases/statistics?plan=${PLAN}&by=${by}`);
    const one = { solved: 1, unsolved: 0, satisfied: 1, dissatisfied: 0, late: 0, closed: 1 };
    const rates = { solutionRate: '100.00', satisfactionRate: '100.00' };
    expect((await counted('unit')).body.items).toEqual([{ key: TAX, received: 1, ...one, ...rates }]);
    for (const [by, key] of [
      ['industry', 'C'],
      ['kind', 'financing'],
      ['month', '2024-07'],
    ] as const) {
      expect((await counted(by)).body.items).toEqual([{ key, received: 2, ...one, ...rates }]);
    }
    expect((await counted('weather')).status).toBe(422);
  });

  test('is compared with the quarter before', async () => {
    expect((await who.leader.get(`/v1/cases/trends?plan=${PLAN}`)).body.items).toEqual([
      { quarter: '2024Q3', industry: 'C', kind: 'financing', received: 2, before: 0 },
    ]);
  });

  test('counts in the scores of the lead', async () => {
    const { facts } = await city.app.scoreboard.board();
    expect(facts.incidents.map(({ kind, unit }) => `${kind} ${unit}`)).toEqual([
      `case-satisfied ${TAX}`,
      `case-solved ${TAX}`,
    ]);
  });
});

describe('the complainant is shredded', () => {
  test('by two accounts', async () => {
    await who.office.done(path('shredding-request'), { reasons: '已办结' });
    expect((await who.office.post(path('shredding'), { remark: '同意' })).body.code).toBe('case.own-request');
    expect(await keyOf('f1')).toBe('made');
  });

  test('although the program dies after it was recorded: the key is destroyed when it runs again', async () => {
    await city.app.bus.execute({
      commandId: nameUuid('shred f1'),
      target: 'f1',
      command: { type: 'ShredSubject', data: { remark: '同意' } },
      actor: CHIEF,
    });
    expect(await keyOf('f1')).toBe('made');
    // Recorded, not yet done: it is opened to nobody any more.
    const look = await who.office.post(path('disclosures'), { purpose: '再看' });
    expect(look.body).toMatchObject({ status: 409, code: 'case.not-allowed' });
    await city.app.settle();
    expect(await keyOf('f1')).toBe('destroyed');
  });

  test('and cannot be sealed again, while the case stands', async () => {
    const again = await who.office.post('/v1/cases', { id: 'f1', ...incoming }, { key: 'receive-1' });
    expect(again.body).toMatchObject({ status: 409, code: 'sealing.shredded' });
    expect((await who.office.get('/v1/cases/f1')).body).toMatchObject({
      sealing: 'shredded',
      work: 'closed',
    });
    expect(await keyOf('f1')).toBe('destroyed');
  });
});

describe('many cases of a kind', () => {
  const issue = `${PLAN}.2024Q3.C.financing`;
  const issues = '/v1/systemic-issues';

  test('raise a systemic issue, once', async () => {
    for (const id of ['g1', 'g2', 'g3']) await who.office.done('/v1/cases', { id, ...incoming });
    expect((await who.office.get(issues)).body.items).toEqual([]);
    for (const id of ['g4', 'g5']) await who.office.done('/v1/cases', { id, ...incoming });
    const { body } = await who.office.get(issues);
    expect(body.items).toMatchObject([{ id: issue, stage: 'raised', after: 5 }]);
    expect(body.items[0].cases).toHaveLength(6);
    expect(await city.events('SystemicIssueRaised')).toHaveLength(1);
  });

  test('are assigned to a unit, which alone sees them, and resolved', async () => {
    expect((await who.market.get(`${issues}/${issue}`)).body.code).toBe('policy.own-unit');
    await who.office.done(`${issues}/${issue}/assignment`, { unit: MARKET, demands: '拿出办法' });
    expect((await who.market.get(`${issues}/${issue}`)).body).toMatchObject({ stage: 'assigned' });
    expect((await who.tax.get(issues)).body.items).toEqual([]);
    await who.office.done(`${issues}/${issue}/resolution`, { outcome: '已出台措施' });
    const late = await who.office.post(`${issues}/${issue}/dismissal`, { reasons: '不是' });
    expect(late.body).toMatchObject({ status: 409, code: 'systemic-issue.not-allowed' });
  });
});
