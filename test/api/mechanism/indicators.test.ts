import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity } from '../support/city.ts';
import { MARKET, PLAN, people, publishPlan, registerUnits, TAX } from '../support/sample.ts';

const indicator = (code: string, name: string, leadUnits: readonly string[]) => ({
  framework: 'b-ready',
  code,
  name,
  unit: '分',
  better: 'higher',
  leadUnits,
  sample: false,
  source: '世界银行',
});
const benchmark = (period: string, own: string) => ({
  period,
  frontier: { value: '95', holder: '某经济体' },
  own,
  ranked: { rank: 9, of: 14 },
  source: '评价报告',
  basis: { source: '评价报告', article: '第一章' },
});
const ENTRY = 'b-ready.business-entry';
const TAXES = 'b-ready.taxation';

/** From a gap to what is done about it, each step resting on those before it. */
describe('indicators against a benchmark', () => {
  let city: City;
  let who: ReturnType<typeof people>;

  beforeAll(async () => {
    city = await openCity();
    who = people(city);
    await registerUnits(who.office);
    await publishPlan(who.office);
  });
  afterAll(() => city.close());

  test('the office defines them; the same again records nothing, an unknown lead is refused', async () => {
    await who.office.done('/v1/indicators', indicator('business-entry', '企业准入', [MARKET]));
    await who.office.done('/v1/indicators', indicator('taxation', '纳税', [TAX]));
    const again = await who.office.done('/v1/indicators', indicator('taxation', '纳税', [TAX]));
    expect(again.body).toEqual({ id: TAXES, events: [] });
    const unknown = await who.office.post('/v1/indicators', indicator('labor', '劳动力', ['wu']));
    expect(unknown).toMatchObject({ status: 422, body: { code: 'indicator.unit-unknown' } });
    expect((await who.market.post('/v1/indicators', indicator('labor', '劳动力', []))).status).toBe(403);
  });

  test('benchmarks are recorded and corrected, and gap and trend worked out', async () => {
    await who.office.done(`/v1/indicators/${ENTRY}/benchmarks`, benchmark('2022', '70'));
    await who.verifier.done(`/v1/indicators/${ENTRY}/benchmarks`, benchmark('2023', '60'));
    await who.office.done(`/v1/indicators/${TAXES}/benchmarks`, benchmark('2023', '90'));
    expect(
      (await who.office.post(`/v1/indicators/${ENTRY}/benchmarks`, benchmark('2023', '61'))).body.code,
    ).toBe('indicator.period-recorded');
    const [recorded] = await city.events('BenchmarkRecorded');
    await who.office.done(`/v1/indicators/${ENTRY}/corrections`, {
      ...benchmark('2022', '55'),
      reasons: '录入有误',
    });
    const [corrected] = await city.events('BenchmarkCorrected');
    expect(corrected?.data).toMatchObject({ corrects: recorded?.id });
    expect((await who.market.get(`/v1/indicators/${ENTRY}`)).body.benchmarks).toMatchObject([
      { period: '2022', own: '55', gap: '40', trend: null, correctedFor: '录入有误' },
      { period: '2023', own: '60', gap: '35', relativeGap: '36.84', trend: 'improved' },
    ]);
  });

  test('the gaps come largest first', async () => {
    const { body } = await who.leader.get('/v1/indicators/gaps');
    expect(body.items.map(({ id, gap }: { id: string; gap: string }) => `${id} ${gap}`)).toEqual([
      `${ENTRY} 35`,
      `${TAXES} 5`,
    ]);
  });

  test('a task is derived from a gap, and the gap is then taken care of', async () => {
    const demand = {
      id: 'g1',
      plan: PLAN,
      clause: '1.1',
      indicator: ENTRY,
      period: '2023',
      unit: MARKET,
      demand: '压缩环节',
      targetValue: '65',
      dueOn: '2024-07-31',
    };
    expect((await who.office.post('/v1/improvements', { ...demand, unit: TAX })).body.code).toBe(
      'improvement.not-lead',
    );
    expect((await who.office.post('/v1/improvements', { ...demand, dueOn: '2024-07-27' })).body.code).toBe(
      'improvement.due-not-working',
    );
    await who.office.done('/v1/improvements', demand);
    const { body } = await who.office.get('/v1/indicators/gaps');
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([TAXES]);
  });

  test('its unit accepts and reports; another neither sees it nor acts', async () => {
    expect((await who.tax.get('/v1/improvements')).body.items).toEqual([]);
    expect((await who.tax.get('/v1/improvements/g1')).status).toBe(403);
    expect((await who.tax.post('/v1/improvements/g1/acceptance')).status).toBe(403);
    await who.market.done('/v1/improvements/g1/acceptance');
    await who.market.done('/v1/improvements/g1/report', { value: '64', measures: '合并环节', evidence: [] });
  });

  test('what has not reached the target is not confirmed but returned', async () => {
    const refused = await who.verifier.post('/v1/improvements/g1/confirmation', { finding: '属实' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'improvement.target-not-reached' } });
    await who.verifier.done('/v1/improvements/g1/return', { reasons: '没有达到' });
  });

  test('the clock says nothing of what was reported in time and returned, but of what never came', async () => {
    await who.office.done('/v1/improvements', {
      id: 'g2',
      plan: PLAN,
      clause: null,
      indicator: TAXES,
      period: '2023',
      unit: TAX,
      demand: '压缩时间',
      targetValue: '92',
      dueOn: '2024-07-31',
    });
    city.setClock('2024-07-31T15:00:00.000Z');
    await city.app.closeDaysUpTo('2024-07-31');
    const lapsed = await city.events('ImprovementLapsed');
    expect(lapsed.map(({ stream }) => stream)).toEqual(['improvement-g2']);
    expect((await who.tax.get('/v1/improvements/g2')).body).toMatchObject({
      work: 'derived',
      punctuality: 'late',
    });
  });

  test('it ends confirmed, or withdrawn', async () => {
    await who.market.done('/v1/improvements/g1/report', { value: '65', measures: '再减一环', evidence: [] });
    await who.verifier.done('/v1/improvements/g1/confirmation', { finding: '属实' });
    await who.office.done('/v1/improvements/g2/withdrawal', { reasons: '并入其他任务' });
    expect((await who.office.get('/v1/improvements?work=confirmed')).body.items).toMatchObject([
      { id: 'g1', punctuality: 'inTime' },
    ]);
    const { body } = await who.office.get('/v1/indicators/gaps');
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([ENTRY, TAXES]);
  });

  test('leads change, and a retired indicator has no gap', async () => {
    await who.office.done(`/v1/indicators/${TAXES}/leads`, { leadUnits: [TAX, MARKET], reasons: '调整' });
    await who.office.done(`/v1/indicators/${TAXES}/retirement`, { reasons: '不再评价' });
    expect((await who.leader.get('/v1/indicators?stage=retired')).body.items).toMatchObject([
      { id: TAXES, leadUnits: [TAX, MARKET] },
    ]);
    const { body } = await who.office.get('/v1/indicators/gaps');
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([ENTRY]);
    expect((await who.office.get('/v1/indicators/b-ready.none')).body.code).toBe('indicator.unknown');
  });
});
