import { describe, expect, it } from 'vitest';
import type { Circumstances } from '../../../src/domain/kernel/aggregate.ts';
import { mentionedNames, planAggregate } from '../../../src/domain/plan/aggregate.ts';
import type { Named, PlanCommand, PlanEvent } from '../../../src/domain/plan/events.ts';
import { given, type Happened } from '../../support/given.ts';
import { aClause, aHeading, aTarget } from '../../support/tasks.ts';
import { someUnits } from '../../support/units.ts';

type Past = Happened<PlanEvent>;

const clauses = [
  aClause(),
  aClause({
    id: '1.2',
    lead: ['市发展改革委'],
    support: ['市市场监管局'],
    responsible: ['各县(区)人民政府'],
  }),
];
const heading = aHeading();
const DRAFTED: readonly Past[] = [
  { type: 'PlanDrafted', data: { ...heading, clauses: 2 } },
  ...clauses.map((data): Past => ({ type: 'ClauseDrafted', data })),
];
const PUBLISHED: readonly Past[] = [...DRAFTED, { type: 'PlanPublished', data: { names: [] } }];

const draft: PlanCommand = { type: 'DraftPlan', data: { heading, clauses } };
const resolve: PlanCommand = { type: 'ResolveName', data: { name: '市发展改革委', units: ['fagaiwei'] } };
const leaveOpen: PlanCommand = { type: 'LeaveNameOpen', data: { name: '市发展改革委', reason: '未列名单' } };
const publish = (...known: readonly string[]): PlanCommand => ({
  type: 'PublishPlan',
  data: { known: known.map((name) => ({ name, units: [`unit-of-${name.length}`] })) },
});
const UNITS = [3, 4, 5, 6, 7, 8, 9, 10].map((length) => `unit-of-${length}`);
const ALL = ['市市场监管局', '甲县人民政府', '市发展改革委', '各县(区)人民政府'];

/** All units are on the register unless a test says otherwise. */
const given1 = (...history: readonly Past[]) => {
  const { state, when } = given(planAggregate, 'p2024', ...history);
  return {
    state,
    when: (command: PlanCommand, circumstances: Partial<Circumstances> = {}) =>
      when(command, { elsewhere: someUnits('fagaiwei', 'shiweiban', ...UNITS), ...circumstances }),
  };
};

it('mentions each name once, in order of first mention', () => {
  expect(mentionedNames(clauses)).toEqual(ALL);
});

describe('drafting', () => {
  it('records the heading and every clause, each on its own ground', () => {
    const events = given1()
      .when(draft)
      .happens(
        { type: 'PlanDrafted', data: { ...heading, clauses: 2 } },
        ...clauses.map((data) => ({ type: 'ClauseDrafted', data }) as const),
      );
    expect(events.map(({ basis }) => basis)).toEqual(
      ['全文', '1.1', '1.2'].map((article) => ({ source: '2024年工作要点', article })),
    );
    expect(given1(...DRAFTED).state).toMatchObject({ stage: 'drafted', heading, clauses });
  });

  it('refuses a clause number that occurs twice', () => {
    const twice: PlanCommand = { type: 'DraftPlan', data: { heading, clauses: [...clauses, aClause()] } };
    const refusal = given1().when(twice).isRefused('invalid', 'plan.clause-repeated', '“1.1”');
    expect(refusal.details).toEqual({ clause: '1.1' });
  });

  it('refuses a target number that occurs twice, in one clause or in two', () => {
    const target = aTarget();
    for (const targets of [
      [[target, target], []],
      [[target], [target]],
    ] as const) {
      const repeated = clauses.map((clause, index) => ({ ...clause, targets: [...(targets[index] ?? [])] }));
      const refusal = given1()
        .when({ type: 'DraftPlan', data: { heading, clauses: repeated } })
        .isRefused('invalid', 'plan.target-repeated', '“1.1-1”');
      expect(refusal.details).toEqual({ target: '1.1-1' });
    }
  });

  it('takes targets that each have a number of their own', () => {
    const own = clauses.map((clause) => ({ ...clause, targets: [aTarget({ id: `${clause.id}-1` })] }));
    const { decision } = given1().when({ type: 'DraftPlan', data: { heading, clauses: own } });
    expect(decision).toHaveLength(3);
  });

  it('refuses a period that ends before it begins; one day is a period', () => {
    const of = (from: string, to: string): PlanCommand => ({
      type: 'DraftPlan',
      data: { heading: { ...heading, from, to }, clauses },
    });
    expect(Array.isArray(given1().when(of('2024-06-12', '2024-06-12')).decision)).toBe(true);
    const refusal = given1()
      .when(of('2024-06-12', '2024-06-11'))
      .isRefused('invalid', 'plan.dates-reversed', '2024-06-12', '2024-06-11');
    expect(refusal.details).toEqual({ from: '2024-06-12', to: '2024-06-11' });
  });

  it('happens once', () => {
    given1(...DRAFTED)
      .when(draft)
      .isRefused('conflict', 'plan.not-allowed', '“草案”', '落实名称、发布');
  });
});

describe('settling names', () => {
  it.each([
    [resolve, { type: 'NameResolved', data: resolve.data }],
    [leaveOpen, { type: 'NameLeftOpen', data: leaveOpen.data }],
  ] as const)('by hand, on the ground of the document: %j', (command, event) => {
    const [settled] = given1(...DRAFTED)
      .when(command)
      .happens(event as PlanEvent);
    expect(settled?.basis).toEqual({ source: '2024年工作要点', article: '市发展改革委' });
  });

  it('the last word counts', () => {
    const { state } = given1(
      ...DRAFTED,
      { type: 'NameLeftOpen', data: { name: '市发展改革委', reason: '未列名单' } },
      { type: 'NameResolved', data: { name: '市发展改革委', units: ['fagaiwei'] } },
    );
    expect([...state.settled.values()]).toEqual([
      { kind: 'units', name: '市发展改革委', units: ['fagaiwei'] },
    ]);
  });

  it('refuses a name that the document does not mention', () => {
    const asked: readonly PlanCommand[] = [
      { type: 'ResolveName', data: { name: '市委办', units: ['shiweiban'] } },
      { type: 'LeaveNameOpen', data: { name: '市委办', reason: '无' } },
    ];
    for (const command of asked) {
      const refusal = given1(...DRAFTED)
        .when(command)
        .isRefused('invalid', 'plan.name-not-mentioned', '“市委办”');
      expect(refusal.details).toEqual({ name: '市委办' });
    }
  });

  it('needs a draft', () => {
    for (const command of [resolve, leaveOpen]) {
      given1()
        .when(command)
        .isRefused('conflict', 'plan.not-allowed', '“尚未起草”', 'p2024', '此时可以:起草');
      given1(...PUBLISHED)
        .when(command)
        .isRefused('conflict', 'plan.not-allowed', '“已发布”', '此时可以:适用考核细则');
    }
  });
});

describe('publishing', () => {
  it('fixes what every name means, in order of mention', () => {
    const names = ALL.map((name): Named => ({ name, kind: 'units', units: [`unit-of-${name.length}`] }));
    given1(...DRAFTED)
      .when(publish(...ALL))
      .happens({ type: 'PlanPublished', data: { names } });
    expect(given1(...DRAFTED, { type: 'PlanPublished', data: { names } }).state).toMatchObject({
      stage: 'published',
      names,
    });
  });

  it('takes what was settled by hand before what the register knows, and nothing that is not mentioned', () => {
    const open: Past = { type: 'NameLeftOpen', data: { name: '市发展改革委', reason: '未列名单' } };
    const { decision } = given1(...DRAFTED, open).when(publish(...ALL, '市委办'));
    expect(decision).toMatchObject([
      {
        data: {
          names: [
            { name: '市市场监管局', kind: 'units' },
            { name: '甲县人民政府', kind: 'units' },
            { name: '市发展改革委', kind: 'open', reason: '未列名单' },
            { name: '各县(区)人民政府', kind: 'units' },
          ],
        },
      },
    ]);
  });

  it('refuses while names are open, and lists them', () => {
    const refusal = given1(...DRAFTED)
      .when(publish('市市场监管局', '甲县人民政府'))
      .isRefused('conflict', 'plan.names-unsettled', '2个名称', '市发展改革委、各县(区)人民政府');
    expect(refusal.details).toEqual({ names: ['市发展改革委', '各县(区)人民政府'] });
  });

  it('refuses while one name is open', () => {
    given1(...DRAFTED)
      .when(publish(...ALL.slice(1)))
      .isRefused('conflict', 'plan.names-unsettled', '1个名称', '市市场监管局');
  });

  it('happens once, and to a draft', () => {
    given1()
      .when(publish(...ALL))
      .isRefused('conflict', 'plan.not-allowed', '“尚未起草”');
    given1(...PUBLISHED)
      .when(publish(...ALL))
      .isRefused('conflict', 'plan.not-allowed', '“已发布”', '2024年工作要点', '不能发布');
  });
});
