import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity } from '../support/city.ts';
import {
  MARKET,
  NANDAN,
  PLAN,
  people,
  publishPlan,
  registerUnits,
  report,
  TIANE,
  task,
} from '../support/sample.ts';

let city: City;
let who: ReturnType<typeof people>;
const marketTask = task('1.1', 'lead', MARKET);
const proposal = {
  kind: 'commendation',
  title: '数据不实',
  plan: PLAN,
  clause: '1.1',
  origin: NANDAN,
  points: '2',
  grounds: '核验发现',
  basis: { source: '考核细则', article: '第六条' },
  evidence: [],
};

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
  await publishPlan(who.office);
  await who.market.done(`/v1/assignments/${marketTask}/acceptance`);
  await who.market.done(`/v1/assignments/${marketTask}/claims`, report('2024-06'));
  const finding = {
    method: 'desk-review',
    values: [],
    progress: '50',
    finding: '属实',
    reasons: null,
    follows: null,
  };
  await who.verifier.done(`/v1/assignments/${marketTask}/claims/2024-06/verification`, finding);
  for (const id of ['i1', 'i2']) {
    await who.office.done('/v1/incentives', { ...proposal, id });
    await who.chief.done(`/v1/incentives/${id}/approval`, { remark: '同意' });
  }
  await who.inspector.done('/v1/accountability', {
    id: 'f1',
    plan: PLAN,
    subject: { kind: 'unit', unit: NANDAN },
    grounds: '数据不实',
    basis: { source: '问责条例', article: '第七条' },
  });
});
afterAll(() => city.close());

type Item = { readonly type: string; readonly position: number };
const typesOf = ({ body }: { body: { items: Item[] } }) => body.items.map(({ type }) => type);

describe('an inspector asks', () => {
  test('everything about a unit, by code or name, page by page', async () => {
    const all = await who.inspector.get(`/v1/audit/units/${NANDAN}`);
    const name = encodeURIComponent('南丹县人民政府');
    expect((await who.inspector.get(`/v1/audit/units/${name}`)).body).toEqual(all.body);
    expect(typesOf(all)).toEqual([
      'UnitRegistered',
      'PlanPublished',
      'AssignmentIssued',
      'CommendationProposed',
      'CommendationGranted',
      'CommendationProposed',
      'CommendationGranted',
      'FileOpened',
    ]);
    const first = await who.inspector.get(`/v1/audit/units/${NANDAN}?limit=5`);
    const rest = await who.inspector.get(`/v1/audit/units/${NANDAN}?limit=5&cursor=${first.body.next}`);
    expect([...first.body.items, ...rest.body.items]).toEqual(all.body.items);
    expect(rest.body.next).toBeNull();
    expect((await who.inspector.get('/v1/audit/units/nobody')).body.code).toBe('unit.unknown');
  });

  test('an account, a task, a day, a line of a score, an event', async () => {
    expect(typesOf(await who.inspector.get('/v1/audit/accounts/kaohe-02'))).toEqual([
      'CommendationGranted',
      'CommendationGranted',
    ]);
    const ofTask = await who.inspector.get(`/v1/audit/assignments/${marketTask}`);
    expect(typesOf(ofTask)).toEqual([
      'AssignmentIssued',
      'AssignmentAccepted',
      'ProgressClaimed',
      'ClaimVerified',
    ]);
    const day = await who.inspector.get('/v1/audit/days/2024-06-12?by=occurred&limit=200');
    expect(day.body.items).toHaveLength((await city.events()).length);
    expect((await who.inspector.get('/v1/audit/days/2024-06-11')).body.items).toEqual([]);
    const score = await who.inspector.get(`/v1/audit/scores/${MARKET}?line=${MARKET}/completion/1.1-lead`);
    expect(typesOf(score)).toEqual(['AssignmentIssued', 'ClaimVerified']);
    const [, accepted] = ofTask.body.items;
    const known = await who.inspector.get(`/v1/audit/knowledge/${accepted.position}`);
    expect(known.body).toMatchObject({ trueOn: '2024-06-12', knownOn: '2024-06-12' });
    expect(typesOf(known)).toEqual(['ProgressClaimed', 'ClaimVerified']);
    expect((await who.inspector.get('/v1/audit/knowledge/100000')).body.code).toBe('audit.no-event');
  });

  test('what changed, by dates or by positions', async () => {
    const { body } = await who.inspector.get('/v1/audit/changes?from=2024-06-11&to=2024-06-12');
    expect(body.types).toContainEqual({ type: 'ClaimVerified', count: 1 });
    expect(JSON.stringify(body.types)).not.toContain('FileOpened');
    expect(body.items.map(({ unit }: { unit: string }) => unit)).toContain(MARKET);
    const [verified] = await city.events('ClaimVerified');
    const position = verified?.position ?? 0;
    const span = `fromPosition=${position - 1}&toPosition=${position}`;
    const one = (await who.inspector.get(`/v1/audit/changes?${span}`)).body;
    expect(one.types).toEqual([{ type: 'ClaimVerified', count: 1 }]);
    for (const bad of [
      '',
      'from=2024-06-12',
      'from=2024-06-12&to=2024-06-11',
      'from=2024-06-11&toPosition=3',
    ]) {
      expect((await who.inspector.get(`/v1/audit/changes?${bad}`)).body.code).toBe('audit.span');
    }
    const future = await who.inspector.get('/v1/audit/changes?from=2024-06-12&to=2024-06-13');
    expect(future.body.code).toBe('coordinates.future');
    const beyond = await who.inspector.get('/v1/audit/changes?fromPosition=1&toPosition=100000');
    expect(beyond.body.code).toBe('coordinates.beyond-log');
  });

  test('who never acted', async () => {
    const { body } = await who.inspector.get(`/v1/audit/idle-units?plan=${PLAN}`);
    expect(body.items).toContainEqual({
      unit: TIANE,
      name: '天峨县人民政府',
      assignments: 1,
      neverAccepted: 1,
      neverClaimed: 1,
      neverActed: true,
    });
    const idle = await who.inspector.get('/v1/audit/idle-accounts?since=2024-06-12');
    expect(idle.body.items).toMatchObject([{ account: 'heyan-01', lastOn: '2024-06-12' }]);
  });

  test('who approves whose, and what is recorded late', async () => {
    const pairs = await who.inspector.get('/v1/audit/pairs?kind=incentive&more=1&share=50');
    expect(pairs.body.items).toMatchObject([
      { proposer: 'kaohe-01', decider: 'kaohe-02', count: 2, ofAll: 2 },
    ]);
    expect((await who.inspector.get('/v1/audit/pairs')).body.items).toEqual([]);
    const late = await who.inspector.get('/v1/audit/backdated?days=0');
    expect(late.body).toEqual({ accounts: [], items: [], next: null });
  });
});

describe('the office asks', () => {
  test('what is about things, but nothing of files', async () => {
    expect(typesOf(await who.office.get(`/v1/audit/units/${NANDAN}`))).not.toContain('FileOpened');
    expect(typesOf(await who.office.get('/v1/audit/days/2024-06-12?limit=200'))).not.toContain('FileOpened');
    const stranger = city.as({ role: 'inspector', account: 'jiwei-09' });
    expect(typesOf(await stranger.get(`/v1/audit/units/${NANDAN}`))).not.toContain('FileOpened');
    expect((await stranger.get('/v1/audit/accounts/jiwei-01')).body.items).toEqual([]);
  });

  test('and nothing about persons, nor does anybody else', async () => {
    for (const path of ['accounts/kaohe-02', 'knowledge/1', 'pairs']) {
      expect((await who.office.get(`/v1/audit/${path}`)).body.code).toBe('policy.role');
    }
    for (const caller of [who.market, who.leader, who.verifier]) {
      expect((await caller.get(`/v1/audit/units/${NANDAN}`)).status).toBe(403);
    }
  });
});
