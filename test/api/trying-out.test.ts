import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity } from './support/city.ts';
import { MARKET, NANDAN, PLAN, people, TIANE, task } from './support/sample.ts';
import { publishNextScheme, recordScores } from './support/scored.ts';

let city: City;
let who: ReturnType<typeof people>;

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await recordScores(city, who);
});
afterAll(() => city.close());

const of = (body: { units: { unit: { code: string } }[] }, unit: string) =>
  body.units.find((each) => each.unit.code === unit);

describe('trying out', () => {
  test('shows everybody before and after, with reasons, and records nothing', async () => {
    const head = await city.app.log.head();
    const now = (await who.office.get('/v1/scores')).body;
    const changes = [
      { change: 'drop', incentive: 'chufa-1' },
      {
        change: 'claim',
        assignment: task('1.1', 'lead', MARKET),
        values: [{ target: '1.1-1', value: '1000' }],
      },
    ];
    const { body } = await who.office.done('/v1/what-if', { changes }, { key: null });
    expect(body.units).toHaveLength(4);
    expect(of(body, MARKET)).toMatchObject({
      rank: { before: 1, after: 1 },
      reasons: [
        { path: `${MARKET}/completion/1.1-lead`, by: '5.25', before: '21', after: '26.25' },
        { path: `${MARKET}/incentives/chufa-1`, change: 'gone', by: '2', before: '-2', after: null },
      ],
    });
    // The counties support the clause, and so shared the penalty.
    expect(body.movers).toEqual([MARKET, NANDAN, TIANE]);
    expect(body.rules).toEqual([]);
    expect(await city.app.log.head()).toBe(head);
    expect((await who.office.get('/v1/scores')).body).toEqual(now);
  });

  test('a target moved, and an event left out as if it had not been', async () => {
    const verified = (await city.events('ClaimVerified'))[0]?.position;
    const eased = await who.office.done('/v1/what-if', {
      changes: [{ change: 'target', target: '1.1-1', value: '800' }],
    });
    expect(of(eased.body, MARKET)).toMatchObject({ reasons: [{ by: '5.25' }] });
    const without = await who.office.done('/v1/what-if', {
      changes: [{ change: 'leave-out', event: verified }],
    });
    expect(of(without.body, MARKET)).toMatchObject({
      reasons: [{ path: `${MARKET}/completion/1.1-lead`, before: '21', after: '0' }],
    });
  });

  test('the scheme is changed as it would be published', async () => {
    const changes = [
      { change: 'weight', component: 'satisfaction', weight: '30' },
      { change: 'set', path: 'components[completion].weight', value: '45' },
      { change: 'remove', path: 'grades.bands[good]' },
      { change: 'set', path: 'ranking.tieBreakers', value: [] },
    ];
    const { body } = await who.office.done('/v1/what-if', { changes });
    expect(body.rules.map(({ path }: { path: string }) => path).sort()).toEqual([
      'components[completion].weight',
      'components[satisfaction].weight',
      'grades.bands[good]',
      'ranking.tieBreakers',
    ]);
    expect(body.scheme).toMatchObject({ id: PLAN, version: 1 });
  });
});

describe('what cannot be tried out', () => {
  test.each([
    ['no changes', [], 'request.invalid'],
    ['an unknown change', [{ change: 'wish' }], 'request.invalid'],
    ['an unknown component', [{ change: 'weight', component: 'x', weight: '1' }], 'what-if.no-component'],
    [
      'a path that leads nowhere',
      [{ change: 'set', path: 'components[x].weight', value: '1' }],
      'what-if.path',
    ],
    ['a path that cannot be read', [{ change: 'set', path: 'components[', value: '1' }], 'what-if.path'],
    ['to remove what is not there', [{ change: 'remove', path: 'grades.bonus' }], 'what-if.path'],
    [
      'a weight of the bonus points',
      [{ change: 'weight', component: 'incentives', weight: '1' }],
      'what-if.scheme-invalid',
    ],
    [
      'a value of another form',
      [{ change: 'set', path: 'ranking.ties', value: 'fair' }],
      'what-if.scheme-invalid',
    ],
    [
      'a tie-breaker that there is not',
      [{ change: 'set', path: 'ranking.tieBreakers', value: ['x'] }],
      'what-if.scheme-invalid',
    ],
    ['an unknown penalty', [{ change: 'drop', incentive: 'x' }], 'what-if.no-incentive'],
    ['an unknown target', [{ change: 'target', target: '9.9-1', value: '1' }], 'what-if.no-target'],
    ['an unknown claim', [{ change: 'claim', assignment: 'x', progress: '1' }], 'what-if.no-claim'],
    [
      'an unknown indicator',
      [{ change: 'value', unit: MARKET, indicator: 'x', value: '1' }],
      'what-if.no-indicator',
    ],
    ['an unknown unit', [{ change: 'target', target: '1.1-1', value: '1', unit: 'x' }], 'what-if.no-unit'],
    ['an event that is not there', [{ change: 'leave-out', event: 99999 }], 'what-if.no-event'],
  ])('%s', async (_, changes, code) => {
    const { body } = await who.office.post('/v1/what-if', { changes });
    expect(body).toMatchObject({ status: 422, code });
  });

  test('the number of the change and the place in the scheme are named', async () => {
    const { body } = await who.office.post('/v1/what-if', {
      changes: [
        { change: 'drop', incentive: 'chufa-1' },
        { change: 'set', path: 'grades.bands[good].atLeast', value: '99' },
      ],
    });
    expect(body.details.issues).toEqual([
      { path: 'grades.bands[good].atLeast', message: '等次须由高到低排列', change: 2 },
    ]);
    expect(body.title).toContain('第2项改动');
    const path = await who.office.post('/v1/what-if', {
      changes: [{ change: 'set', path: 'components[x].weight', value: '1' }],
    });
    expect(path.body.details.there).toEqual(['satisfaction', 'completion', 'timeliness', 'incentives']);
  });

  test('by anybody but the office', async () => {
    for (const role of ['market', 'verifier', 'inspector', 'leader'] as const) {
      expect((await who[role].post('/v1/what-if', {})).body.code).toBe('policy.role');
    }
  });
});

test('what is published then comes out as it was tried out', async () => {
  const changes = [
    { change: 'weight', component: 'satisfaction', weight: '30' },
    { change: 'weight', component: 'completion', weight: '45' },
  ];
  const tried = (await who.office.done('/v1/what-if', { changes })).body;
  await publishNextScheme(who);
  const { groups } = (await who.office.get('/v1/scores')).body;
  const published = groups.flatMap((group: { units: { code: string; rank: number; total: string }[] }) =>
    group.units.map(({ code, rank, total }) => [code, rank, total]),
  );
  type Tried = { unit: { code: string }; rank: { after: number }; total: { after: string } };
  expect(tried.units.map(({ unit, rank, total }: Tried) => [unit.code, rank.after, total.after])).toEqual(
    published,
  );
});
