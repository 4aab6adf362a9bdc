import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity } from '../support/city.ts';
import { MARKET, NANDAN, PLAN, people, publishPlan, registerUnits, TIANE, task } from '../support/sample.ts';

/** One notice from issue to lifting, through the API; each step rests on those before it. */
describe('a supervision notice', () => {
  let city: City;
  let who: ReturnType<typeof people>;
  const at = (path = '') => `/v1/notices/db-1${path}`;
  const notice = {
    id: 'db-1',
    plan: PLAN,
    clause: '1.1',
    unit: NANDAN,
    assignment: task('1.1', 'support', NANDAN),
    title: '新增经营主体滞后',
    demands: '十个工作日内书面答复',
    grounds: '连续两月没有进展',
    basis: { source: '绩效管理条例', article: '第十五条' },
  };
  const answer = { measures: '已增派人手', evidence: [] };
  const shown = async () => (await who.office.get(at())).body;
  /** Closes every day up to one, at the beginning of the next. */
  async function closeUpTo(day: string, now: string) {
    city.setClock(`${now}T01:00:00.000Z`);
    await who.office.done('/v1/clock/days', { upTo: day });
  }

  beforeAll(async () => {
    city = await openCity();
    who = people(city);
    await registerUnits(who.office);
    await publishPlan(who.office);
    city.setClock('2024-06-14T01:00:00.000Z');
    await who.office.done('/v1/clock/days', { upTo: '2024-06-13' });
  });
  afterAll(() => city.close());

  test('is issued by the office, to a unit that is bound to the clause', async () => {
    expect((await who.verifier.post('/v1/notices', notice)).body).toMatchObject({ code: 'policy.role' });
    const unbound = { ...notice, unit: MARKET };
    expect((await who.office.post('/v1/notices', unbound)).body).toMatchObject({
      status: 422,
      code: 'notice.assignment-mismatch',
    });
    const { body } = await who.office.done('/v1/notices', notice, { key: 'issue' });
    expect(body).toMatchObject({ id: 'db-1', events: [{ type: 'NoticeIssued', title: '督办单发出' }] });
    const again = await who.office.done('/v1/notices', notice, { key: 'issue' });
    expect(again.body.events).toEqual(body.events);
    expect(await shown()).toMatchObject({ stage: 'awaiting', gradeName: '提示单', deadline: '2024-06-28' });
  });

  test('is seen by the unit addressed, and by no other unit', async () => {
    expect((await who.nandan.get('/v1/notices')).body.items).toHaveLength(1);
    expect((await who.tiane.get('/v1/notices')).body.items).toEqual([]);
    expect((await who.tiane.get(at())).body).toMatchObject({ status: 403, code: 'policy.own-unit' });
    expect((await who.tiane.get('/v1/notices/db-2')).body).toMatchObject({ code: 'policy.own-unit' });
    expect((await who.tiane.post(at('/answer'), answer)).body).toMatchObject({ code: 'policy.own-unit' });
    expect((await who.inspector.get('/v1/notices?stage=awaiting')).body.items).toHaveLength(1);
    expect((await who.inspector.get('/v1/notices?stage=lifted')).body.items).toEqual([]);
    expect((await who.office.get('/v1/notices/db-2')).body).toMatchObject({
      status: 404,
      code: 'notice.unknown',
    });
  });

  test('is extended once, and lapses to the next grade', async () => {
    await who.nandan.done(at('/extension'), { days: 3, reasons: '需要协调' });
    const refused = await who.office.post(at('/extension/grant'), { days: 4, remark: '同意' });
    expect(refused.body).toMatchObject({ status: 422, code: 'notice.extension-too-long' });
    await who.office.done(at('/extension/grant'), { days: 3, remark: '同意' });
    expect(await shown()).toMatchObject({ extension: 'granted', deadline: '2024-07-03' });
    expect((await who.nandan.post(at('/extension'), { days: 1, reasons: '再' })).status).toBe(409);
    await closeUpTo('2024-07-03', '2024-07-04');
    expect(await shown()).toMatchObject({ grade: 1, gradeName: '督办单', deadline: '2024-07-17' });
  });

  test('is answered, sent back, and answered in vain', async () => {
    await who.nandan.done(at('/answer'), answer);
    await who.office.done(at('/return'), { reasons: '没有佐证' });
    expect(await shown()).toMatchObject({ stage: 'awaiting', deadline: '2024-07-18', sentBack: true });
    await who.nandan.done(at('/answer'), answer);
    const own = await who.office.post(at('/return'), { reasons: '仍没有' });
    expect(own.body).toMatchObject({ status: 403, code: 'notice.own-notice' });
    const { body } = await who.chief.done(at('/return'), { reasons: '仍没有' });
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual([
      'NoticeAnswerRejected',
      'NoticeEscalated',
    ]);
    expect(await shown()).toMatchObject({ gradeName: '警示单', deadline: '2024-07-18' });
  });

  test('a late answer comes too late for the last grade, and is on file', async () => {
    city.setClock('2024-07-19T01:00:00.000Z');
    const { body } = await who.nandan.done(at('/answer'), { measures: '迟到的答复', evidence: [] });
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual([
      'NoticeLapsed',
      'InterviewOrdered',
      'NoticeAnswered',
    ]);
    expect(await shown()).toMatchObject({
      stage: 'summoned',
      deadline: '2024-08-02',
      answer: { measures: '迟到的答复' },
    });
  });

  test('ends in an interview, a circular by another, and is lifted when it has been mended', async () => {
    await who.office.done(at('/interview'), { interviewer: '分管副市长', record: '限期整改' });
    expect(await shown()).toMatchObject({ stage: 'mending', deadline: '2024-08-02' });
    await closeUpTo('2024-08-02', '2024-08-03');
    expect(await shown()).toMatchObject({ stage: 'unmended', deadline: null });
    const circular = { title: '关于南丹县的通报', body: '约谈后仍未整改' };
    expect((await who.office.post(at('/circular'), circular)).body).toMatchObject({
      status: 403,
      code: 'notice.own-notice',
    });
    await who.chief.done(at('/circular'), circular);
    await who.nandan.done(at('/answer'), answer);
    await who.office.done(at('/lifting'), { finding: '现场核实,已整改' });
    expect(await shown()).toMatchObject({ stage: 'lifted', lifted: { finding: '现场核实,已整改' } });
    expect((await who.nandan.post(at('/answer'), answer)).body).toMatchObject({
      status: 409,
      code: 'notice.not-allowed',
      details: { stateName: '已解除', allowed: [] },
    });
  });

  test('tells the scores what happened', async () => {
    const { facts } = await city.app.scoreboard.board();
    expect(facts.incidents.map(({ kind, unit }) => `${kind} ${unit}`)).toEqual([
      `notice-lapsed ${NANDAN}`,
      `notice-lapsed ${NANDAN}`,
      `notice-served ${NANDAN}`,
      `notice-served ${NANDAN}`,
      `notice-served ${NANDAN}`,
      `unit-circulated ${NANDAN}`,
      `unit-interviewed ${NANDAN}`,
    ]);
  });

  test('may be issued for a clause alone, and an extension refused', async () => {
    const { id: _, assignment: __, ...rest } = notice;
    const { body } = await who.office.done('/v1/notices', { ...rest, unit: TIANE, assignment: null });
    const path = `/v1/notices/${body.id}`;
    await who.tiane.done(`${path}/extension`, { days: 2, reasons: '需要时间' });
    await who.chief.done(`${path}/extension/refusal`, { remark: '理由不足' });
    await who.tiane.done(`${path}/answer`, answer);
    await who.chief.done(`${path}/acceptance`, { finding: '属实' });
    expect((await who.tiane.get(path)).body).toMatchObject({ stage: 'lifted', extension: 'refused' });
  });
});
