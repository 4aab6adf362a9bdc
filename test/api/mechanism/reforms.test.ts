import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity } from '../support/city.ts';
import {
  MARKET,
  PLAN,
  people,
  publishPlan,
  registerUnits,
  report,
  TAX,
  TIANE,
  task,
} from '../support/sample.ts';

describe('responsibilities that change', () => {
  let city: City;
  let who: ReturnType<typeof people>;
  const lead = task('1.1', 'lead', MARKET);
  const support = task('1.2', 'support', MARKET);
  const merger = {
    id: 'jg-1',
    plan: PLAN,
    kind: 'merge',
    title: '市市场监管局并入样本税务局',
    document: '三定方案第1号',
    grounds: '机构改革',
    effectiveOn: '2024-06-20',
    units: [
      { unit: MARKET, becomes: 'dissolved' },
      { unit: TIANE, becomes: 'renamed', name: '天峨市人民政府', fullName: '样本市天峨市人民政府' },
    ],
    newUnits: [],
    duties: [lead, support].map((assignment) => ({ assignment, from: MARKET, to: TAX })),
  };

  beforeAll(async () => {
    city = await openCity();
    who = people(city);
    await registerUnits(who.office);
    await publishPlan(who.office);
    await who.office.done('/v1/clock/days', { upTo: '2024-06-11' });
  });
  afterAll(() => city.close());

  test('a reform leaves no open task of a dissolved unit without a holder, and no name to two units', async () => {
    const { office } = who;
    const left = await office.post('/v1/reforms', { ...merger, duties: merger.duties.slice(1) });
    expect(left.body).toMatchObject({ code: 'reform.duty-left', details: { assignments: [lead] } });
    const [dissolved] = merger.units;
    const taken = { unit: TIANE, becomes: 'renamed', name: '南丹县', fullName: '样本市天峨市人民政府' };
    const twice = await office.post('/v1/reforms', { ...merger, units: [dissolved, taken] });
    expect(twice.body.code).toBe('register.duplicate');
    expect((await who.market.post('/v1/reforms', merger)).body.code).toBe('policy.role');
  });

  test('is decided by another account, and units see what becomes of them', async () => {
    await who.office.done('/v1/reforms', merger);
    const approval = '/v1/reforms/jg-1/approval';
    expect((await who.office.post(approval, { remark: '同意' })).body.code).toBe('reform.own-proposal');
    await who.chief.done(approval, { remark: '同意' });
    expect((await who.market.get('/v1/reforms?stage=approved')).body.items).toMatchObject([
      { id: 'jg-1', decided: { words: '同意' } },
    ]);
    expect((await who.chief.post(approval, { remark: '同意' })).body.code).toBe('reform.not-allowed');
    await who.office.done('/v1/reforms', { ...merger, id: 'jg-2' });
    await who.chief.done('/v1/reforms/jg-2/rejection', { reasons: '重复' });
    await who.office.done('/v1/reforms', { ...merger, id: 'jg-3' });
    await who.office.done('/v1/reforms/jg-3/withdrawal', { reasons: '重复' });
  });

  test('takes effect by itself: names, holders, and a new day of acceptance', async () => {
    await who.tax.done(`/v1/assignments/${task('1.2', 'lead', TAX)}/acceptance`);
    city.setClock('2024-06-20T01:00:00.000Z');
    await who.office.done('/v1/clock/days', { upTo: '2024-06-19' });
    const url = `/v1/assignments/${lead}`;
    expect((await who.tax.get(url)).body).toMatchObject({
      holder: { code: TAX },
      held: [
        { unit: MARKET, from: '2024-06-12', lateAcceptance: true },
        { unit: TAX, from: '2024-06-20', lateAcceptance: false },
      ],
      acceptance: 'awaited',
      acceptBy: '2024-06-27',
    });
    expect((await who.market.get(url)).body.holder.code).toBe(TAX);
    expect((await who.nandan.get(url)).body.code).toBe('policy.own-unit');
    expect((await who.market.post(`${url}/acceptance`)).body.code).toBe('assignment.not-holder');
    await who.tax.done(`${url}/acceptance`);
    await who.tax.done(`${url}/claims`, report('2024-06'));
    const { units } = (await who.office.get('/v1/units')).body;
    expect(units.find(({ code }: { code: string }) => code === TIANE)).toMatchObject({
      name: '天峨市人民政府',
      aliases: ['天峨县人民政府', '样本市天峨县人民政府'],
    });
    expect(units.find(({ code }: { code: string }) => code === MARKET).validTo).toBe('2024-06-19');
    expect((await who.office.get('/v1/reforms/jg-1')).body.stage).toBe('effective');
  });

  test('a clause is amended for a listed reason only, by two people, and published anew', async () => {
    const url = `/v1/plans/${PLAN}/clauses/1.1/change`;
    const { clauses } = (await who.office.get(`/v1/plans/${PLAN}`)).body;
    const [{ title, body, targets }] = clauses;
    const change = { kind: 'amend', title, body, targets, deadline: '2024-11-30' };
    const asked = { change, reason: 'policy', grounds: '上级调整', document: '文件1号' };
    expect((await who.office.post(url, { ...asked, reason: 'whim' })).body.code).toBe('plan.reason-unlisted');
    await who.office.done(url, asked);
    expect((await who.office.post(url, asked)).body.code).toBe('plan.change-open');
    expect((await who.office.post(`${url}/approval`, { remark: '同意' })).body.code).toBe('plan.own-change');
    await who.chief.done(`${url}/approval`, { remark: '同意' });
    expect((await who.tax.get(`/v1/assignments/${lead}`)).body).toMatchObject({ dueOn: '2024-11-30' });
    expect((await who.nandan.get(`/v1/plans/${PLAN}/editions`)).body).toMatchObject({
      editions: [
        { edition: 1, clause: null },
        { edition: 2, clause: '1.1', before: { deadline: null }, after: { deadline: '2024-11-30' } },
      ],
      changes: [{ clause: '1.1', reasonName: '重大政策调整', decided: { approved: true } }],
    });
  });

  test('a clause that is withdrawn takes its open tasks along; a change that is rejected changes nothing', async () => {
    const url = `/v1/plans/${PLAN}/clauses/1.2/change`;
    const asked = {
      change: { kind: 'withdraw' },
      reason: 'reform',
      grounds: '职责取消',
      document: '文件2号',
    };
    await who.office.done(url, asked);
    await who.chief.done(`${url}/rejection`, { reasons: '理由不足' });
    const task12 = `/v1/assignments/${task('1.2', 'lead', TAX)}`;
    expect((await who.tax.get(task12)).body.work).toBe('underway');
    await who.office.done(url, asked);
    await who.chief.done(`${url}/approval`, { remark: '同意' });
    expect((await who.tax.get(task12)).body.work).toBe('withdrawn');
    expect((await who.tax.get(`/v1/assignments/${support}`)).body.work).toBe('withdrawn');
    expect((await who.office.get(`/v1/plans/${PLAN}`)).body.clauses).toHaveLength(1);
    expect((await who.office.post(url, asked)).body.code).toBe('plan.clause-unknown');
    expect((await who.tax.post(`${task12}/claims`, report('2024-06'))).body.code).toBe(
      'assignment.not-allowed',
    );
  });
});
