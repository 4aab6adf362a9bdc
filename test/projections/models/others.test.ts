import { describe, expect, it } from 'vitest';
import { collectives } from '../../../src/projections/models/collectives.ts';
import { eventCounts } from '../../../src/projections/models/event-counts.ts';
import { logFacts } from '../../../src/projections/models/log-facts.ts';
import { plans } from '../../../src/projections/models/plans.ts';
import { schemes } from '../../../src/projections/models/schemes.ts';
import { surveys } from '../../../src/projections/models/surveys.ts';
import { units } from '../../../src/projections/models/units.ts';
import { SAMPLES } from '../../support/commands.ts';
import { folded, history } from '../../support/folding.ts';
import { someRules } from '../../support/scoring.ts';
import { aClause, aHeading } from '../../support/tasks.ts';

const unrelated = {
  type: 'DayClosed',
  data: { date: '2024-06-30', workingDay: false },
  stream: 'clock-city',
};
const columns = <Row extends object>(
  { index }: { readonly index: Readonly<Record<string, { of(row: Row): unknown }>> },
  row: Row | undefined,
) => Object.fromEntries(Object.entries(index).map(([name, column]) => [name, row && column.of(row)]));

it('the units are those registered', () => {
  const { data } = SAMPLES.RegisterUnit;
  const rows = folded(units, history(unrelated, { type: 'UnitRegistered', data, stream: 'unit-xian-a' }));
  expect([...rows]).toEqual([
    ['xian-a', { ...data, parent: null, former: [], successors: [], positions: { UnitRegistered: [2] } }],
  ]);
  expect(columns(units, rows.get('xian-a'))).toEqual({ unit_group: 'county', sort: 1 });
});

it('the collectives are those registered, by name', () => {
  const { data } = SAMPLES.RegisterCollective;
  const stream = 'collective-各县(区)人民政府';
  expect([
    ...folded(collectives, history(unrelated, { type: 'CollectiveRegistered', data, stream })),
  ]).toEqual([[data.name, data]]);
});

it('the surveys are each unit’s result in each wave', () => {
  const { data } = SAMPLES.RecordSurveyResult;
  const rows = folded(
    surveys,
    history(unrelated, { type: 'SurveyResultRecorded', data, stream: 'survey-p2024.2024Q2.xian-a' }),
  );
  const id = 'p2024.2024Q2.xian-a';
  const beginning = { stage: 'inForce', annulled: false, proposed: null, former: [] };
  const positions = { SurveyResultRecorded: [2] };
  expect([...rows]).toEqual([[id, { ...data, id, recordedOn: '2024-07-03', ...beginning, positions }]]);
  expect(columns(surveys, rows.get(id))).toEqual({
    plan: 'p2024',
    wave: '2024Q2',
    kind: 'questionnaire',
    unit: 'xian-a',
    stage: 'inForce',
    owners: '|xian-a|',
  });
});

it('the schemes are each version with its place and day', () => {
  const published = (version: number) => ({
    type: 'SchemePublished',
    data: { version, rules: someRules({ title: `第${version}版` }), textSha256: 'c'.repeat(64) },
    stream: 'scheme-hechi',
    occurredOn: `2024-06-0${version}`,
  });
  const rows = folded(schemes, history(published(1), unrelated, published(2)));
  expect([...rows.keys()]).toEqual(['hechi@1', 'hechi@2']);
  expect(rows.get('hechi@2')).toEqual({
    id: 'hechi',
    version: 2,
    rules: someRules({ title: '第2版' }),
    position: 3,
    publishedOn: '2024-06-02',
  });
  expect(columns(schemes, rows.get('hechi@2'))).toEqual({ scheme: 'hechi', scheme_version: 2 });
});

describe('the plans', () => {
  const stream = 'plan-p2024';
  const heading = aHeading();
  const drafted = [
    { type: 'PlanDrafted', data: { ...heading, clauses: 2 }, stream },
    { type: 'ClauseDrafted', data: aClause(), stream },
    { type: 'ClauseDrafted', data: aClause({ id: '1.2' }), stream },
  ];
  const open = { type: 'NameLeftOpen', data: { name: '甲县人民政府', reason: '无' }, stream };
  const resolved = { type: 'NameResolved', data: { name: '甲县人民政府', units: ['xian-a'] }, stream };
  const names = [{ name: '甲县人民政府', kind: 'units', units: ['xian-a'] }];

  it('gather their clauses and the names settled, the last word counting', () => {
    const row = folded(plans, history(...drafted, open, resolved)).get('p2024');
    expect(row).toEqual({
      id: 'p2024',
      stage: 'drafted',
      heading,
      clauses: [aClause(), aClause({ id: '1.2' })],
      settled: [{ name: '甲县人民政府', kind: 'units', units: ['xian-a'] }],
      names: [],
      editions: [],
      changes: [],
    });
    expect(columns(plans, row)).toEqual({ stage: 'drafted' });
  });

  it('say what every name means once they are published', () => {
    const published = { type: 'PlanPublished', data: { names }, stream };
    expect(folded(plans, history(...drafted, open, published)).get('p2024')).toMatchObject({
      stage: 'published',
      names,
      settled: [{ kind: 'open' }],
    });
  });
});

it('what is known of the log: the last day closed, the latest date, the seed and how many of each type', () => {
  const events = history(
    {
      type: 'SimulationDeclared',
      data: { seed: 7, notice: '模拟' },
      stream: 'simulation-city',
      occurredOn: '2024-06-12',
    },
    unrelated,
    {
      type: 'DayClosed',
      data: { date: '2024-07-01', workingDay: true },
      stream: 'clock-city',
      occurredOn: '2024-07-01',
    },
    {
      type: 'UnitRegistered',
      data: SAMPLES.RegisterUnit.data,
      stream: 'unit-xian-a',
      occurredOn: '2024-06-30',
    },
  );
  expect([...folded(logFacts, events)]).toEqual([
    [
      'log',
      {
        closedDay: '2024-07-01',
        latestDate: '2024-07-03',
        seed: 7,
      },
    ],
  ]);
  expect([...folded(eventCounts, events)]).toEqual([
    ['SimulationDeclared', { type: 'SimulationDeclared', count: 1 }],
    ['DayClosed', { type: 'DayClosed', count: 2 }],
    ['UnitRegistered', { type: 'UnitRegistered', count: 1 }],
  ]);
  expect(folded(logFacts, history({ ...unrelated, type: 'AccessRefused' })).get('log')).toMatchObject({
    closedDay: null,
    seed: null,
  });
});
