import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../support/caller.ts';
import { type City, openCity } from '../support/city.ts';
import { MARKET, NANDAN, PLAN, people, publishPlan, registerUnits, task } from '../support/sample.ts';

let city: City;
let who: ReturnType<typeof people>;
let other: Caller;
let stranger: Caller;
const FILES = '/v1/accountability';
const marketTask = task('1.1', 'lead', MARKET);
const opening = {
  plan: PLAN,
  subject: { kind: 'assignment', assignment: marketTask },
  grounds: '逾期未签收',
  basis: { source: '问责条例', article: '第七条' },
};

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  other = city.as({ role: 'inspector', account: 'jiwei-02' });
  stranger = city.as({ role: 'inspector', account: 'jiwei-03' });
  await registerUnits(who.office);
  await publishPlan(who.office);
  await who.market.done(`/v1/assignments/${marketTask}/acceptance`);
});
afterAll(() => city.close());

const consult = (caller: Caller, id: string, key?: string) =>
  caller.post(`${FILES}/${id}/consultations`, { purpose: '办案' }, key === undefined ? {} : { key });
const typesOf = ({ body }: { body: { events: { type: string }[] } }) => body.events.map(({ type }) => type);

describe('the life of a file', () => {
  test('an inspector opens it, links what happened and asks the unit', async () => {
    const { body } = await who.inspector.done(FILES, { ...opening, id: 'f1' });
    expect(body).toMatchObject({ id: 'f1', events: [{ type: 'FileOpened' }] });
    const [accepted] = await city.events('AssignmentAccepted');
    const link = { position: accepted?.position, event: accepted?.id, note: '签收的记录' };
    await who.inspector.done(`${FILES}/f1/links`, link);
    await who.inspector.done(`${FILES}/f1/inspectors`, { account: 'jiwei-02' });
    const asked = { request: '1', unit: MARKET, question: '为何迟迟没有进展' };
    await other.done(`${FILES}/f1/explanations`, asked);
    await other.done(`${FILES}/f1/explanations`, { ...asked, request: '2', question: '有何打算' });
  });

  test('only events of the log are linked, and none of another file', async () => {
    const [opened] = await city.events('FileOpened');
    const [accepted] = await city.events('AssignmentAccepted');
    const wrong = [
      { position: Number(accepted?.position) - 1, event: accepted?.id },
      { position: opened?.position, event: opened?.id },
      { position: 100_000, event: accepted?.id },
    ];
    for (const link of wrong) {
      const { status, body } = await other.post(`${FILES}/f1/links`, { ...link, note: '线索' });
      expect([status, body.code]).toEqual([422, 'accountability.event-unknown']);
    }
  });

  test('the unit sees the requests and its own answer, and nothing of the file', async () => {
    const { body } = await who.market.get('/v1/explanations');
    expect(body.items.map(({ id, stage }: { id: string; stage: string }) => [id, stage])).toEqual([
      ['f1.1', 'awaited'],
      ['f1.2', 'awaited'],
    ]);
    expect(JSON.stringify(body)).not.toContain('逾期未签收');
    const done = await who.market.done('/v1/explanations/f1.1/answer', { answer: '人手不足' });
    expect(typesOf(done)).toEqual(['ExplanationGiven']);
    expect((await who.market.get('/v1/explanations/f1.1')).body).toMatchObject({
      stage: 'given',
      answer: { text: '人手不足', account: `unit-${MARKET}` },
    });
    expect((await consult(who.market, 'f1')).body.code).toBe('policy.role');
    expect((await who.market.get(FILES)).status).toBe(403);
  });

  test('another unit cannot tell a request from none', async () => {
    expect((await who.nandan.get('/v1/explanations')).body.items).toEqual([]);
    for (const id of ['f1.1', 'f9.1']) {
      expect((await who.nandan.get(`/v1/explanations/${id}`)).body.code).toBe('policy.own-unit');
      const answered = await who.nandan.post(`/v1/explanations/${id}/answer`, { answer: '不知情' });
      expect(answered.body.code).toBe('policy.own-unit');
    }
  });

  test('what is not answered lapses at the end of its day', async () => {
    city.setClock('2024-06-27T01:00:00.000Z');
    await city.app.closeDaysUpTo('2024-06-26');
    expect((await who.market.get('/v1/explanations/f1.2')).body.stage).toBe('lapsed');
    const late = await who.market.done('/v1/explanations/f1.2/answer', { answer: '已安排专人' });
    expect(typesOf(late)).toEqual(['ExplanationGiven']);
    expect((await who.market.get('/v1/explanations/f1.2')).body.stage).toBe('givenLate');
  });

  test('it is concluded by one and opened again by another', async () => {
    const conclusion = { finding: '履职不力', recommendation: '批评教育' };
    await who.inspector.done(`${FILES}/f1/conclusion`, conclusion);
    const own = await who.inspector.post(`${FILES}/f1/reopening`, { reasons: '反悔' });
    expect([own.status, own.body.code]).toEqual([403, 'accountability.own-conclusion']);
    await other.done(`${FILES}/f1/reopening`, { reasons: '出现新的线索' });
    await other.done(`${FILES}/f1/referral`, { to: '市纪委监委', reasons: '涉嫌违纪' });
  });
});

describe('reading a file', () => {
  test('is recorded before anything is answered, each time', async () => {
    const before = (await city.events('FileConsulted')).length;
    const first = await consult(who.inspector, 'f1');
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ id: 'f1', stage: 'referred', inspectors: ['jiwei-01', 'jiwei-02'] });
    expect(first.body.links).toHaveLength(1);
    expect(first.body.events.at(-1)).toMatchObject({ type: 'FileConsulted', data: { purpose: '办案' } });
    await consult(who.inspector, 'f1');
    expect(await city.events('FileConsulted')).toHaveLength(before + 2);
  });

  test('asked again under its key answers what it answered then', async () => {
    const first = await consult(other, 'f1', 'again');
    await who.inspector.done(`${FILES}/f1/reopening`, { reasons: '退回补充' });
    const again = await consult(other, 'f1', 'again');
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(again.body.stage).toBe('referred');
  });

  test('is for those on it; the others’ attempts are recorded, and tell them nothing', async () => {
    const theirs = await consult(stranger, 'f1');
    const none = await consult(stranger, 'f9');
    expect([theirs.status, theirs.body.code]).toEqual([403, 'accountability.not-on-file']);
    expect(none.body.title.replace('f9', 'f1')).toBe(theirs.body.title);
    const attempts = (await city.events('AccessRefused')).map(({ data }) => data);
    expect(attempts).toContainEqual({
      by: { account: 'jiwei-03', role: 'inspector', unit: null },
      asked: 'ConsultFile',
      target: 'f1',
      rule: 'accountability.not-on-file',
    });
    for (const caller of [who.office, who.leader, who.verifier]) {
      expect((await consult(caller, 'f1')).body.code).toBe('policy.role');
    }
  });

  test('the list holds one’s own files, without what they say', async () => {
    const entry = { id: 'f1', openedOn: '2024-06-12', stage: 'open' };
    expect((await who.inspector.get(FILES)).body).toEqual({ items: [entry], next: null });
    expect((await other.get(FILES)).body.items).toHaveLength(1);
    expect((await stranger.get(FILES)).body).toEqual({ items: [], next: null });
  });
});

describe('the event log', () => {
  const hidden = (event: { stream: string; data: { rule?: unknown } }) =>
    event.stream.startsWith('accountability-') || String(event.data.rule).startsWith('accountability.');
  const everything = async (caller: Caller, query = '') =>
    (await caller.get(`/v1/events?limit=200${query}`)).body.events;

  test('shows what belongs to a file to those on it only', async () => {
    const all = await city.events();
    expect(all.filter((event) => hidden(event as never)).length).toBeGreaterThan(12);
    expect(await everything(who.inspector)).toHaveLength(all.filter((event) => !foreign(event)).length);
    for (const caller of [who.office, stranger]) {
      expect((await everything(caller)).some(hidden)).toBe(false);
      expect(await everything(caller, '&stream=accountability-')).toEqual([]);
      expect((await caller.get('/v1/events?type=FileOpened&limit=1')).body).toEqual({
        events: [],
        next: null,
      });
    }
    expect(await everything(other, '&type=FileOpened')).toHaveLength(1);
  });

  /** The attempts on a file that is not there belong to nobody. */
  function foreign(event: { readonly type: string; readonly data: unknown }): boolean {
    return event.type === 'AccessRefused' && (event.data as { target: string }).target === 'f9';
  }

  test('fills its pages with what may be seen, and goes on after that', async () => {
    const whole = await everything(who.office);
    const paged: unknown[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const { body }: { body: { events: { position: number }[]; next: number | null } } =
        await who.office.get(`/v1/events?limit=7&after=${after}`);
      if (body.next !== null) expect(body.events).toHaveLength(7);
      paged.push(...body.events);
      after = body.next;
    }
    expect(paged).toEqual(whole);
  });

  test('counts no event of a file', async () => {
    const { body } = await who.inspector.get('/v1/events/types');
    const types = body.types.map(({ type }: { type: string }) => type);
    expect(types).toContain('AssignmentAccepted');
    expect(types).not.toContain('FileOpened');
  });

  test('a file is opened on nobody’s unit but another’s', async () => {
    const insider = city.as({ role: 'inspector', account: 'jiwei-04', unit: NANDAN });
    const { body } = await insider.post(FILES, { ...opening, subject: { kind: 'unit', unit: NANDAN } });
    expect(body.code).toBe('accountability.own-matter');
  });
});
