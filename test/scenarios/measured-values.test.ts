import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { toDecimal } from '../../src/domain/kernel/rational.ts';
import { readingId } from '../../src/domain/monitoring/reading.ts';
import type { Rules } from '../../src/domain/scheme/rules.ts';
import { type ScoreNode, unbalanced, walk } from '../../src/domain/scoring/node.ts';
import { score } from '../../src/domain/scoring/score.ts';
import type { Coordinates } from '../../src/projections/facts.ts';
import { byDefinition } from '../support/by-definition.ts';
import { bareCard, independentCards, withoutInputs } from '../support/independent.ts';
import { OFFICE, VERIFIER } from '../support/people.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { anIncoming, aSource, KEY } from '../support/samples/monitoring.ts';
import { someRules } from '../support/scoring.ts';
import { openSmallCity, type SmallCity } from '../support/small-city.ts';
import { COUNTY, OTHER_COUNTY } from '../support/tasks.ts';
import { expectNothingNew } from './support.ts';

/** What sources measure of units every month is scored under the plan, by the last period that has ended. */
let database: Database;
let city: SmallCity;

const RULES: Rules = {
  ...someRules(),
  indicators: [
    {
      code: 'opened',
      name: '新登记经营主体',
      unit: '户',
      from: { source: 'bdc', indicator: 'kaiban', over: 'quarter', take: 'sum', complete: true },
    },
  ],
  components: [
    {
      code: 'growth',
      name: '经营主体增长',
      article: '第三条',
      method: 'ratio',
      weight: '100',
      missing: 'zero',
      value: 'opened',
      target: '2500',
      better: 'higher',
    },
  ],
};

beforeAll(async () => {
  database = await openInMemory();
  city = await openSmallCity(database);
  await city.ask('2024-06-12', 'x2024', {
    type: 'PublishScheme',
    data: { version: 2, rules: RULES, textSha256: 'd'.repeat(64) },
  });
  await city.ask('2024-06-13', 'bdc', { type: 'RegisterSource', data: aSource({ account: 'heyan-01' }) });
  for (const [period, day, value] of [
    ['2024-07', '2024-08-02', '800'],
    ['2024-08', '2024-09-03', '900'],
    ['2024-09', '2024-10-08', '700'],
  ] as const) {
    await receive(COUNTY, period, day, value);
  }
  await receive(OTHER_COUNTY, '2024-07', '2024-08-02', '500');
});
afterAll(() => database.close());

/** A reading is received from its source; a second one corrects the first. */
async function receive(unit: string, period: string, day: string, value: string, corrects?: string) {
  const id = `${unit}-${period}${corrects === undefined ? '' : '-2'}`;
  const said = { unit, period, value, observedOn: `${period}-28`, target: null, corrects: corrects ?? null };
  const data = anIncoming(said, { id }, KEY);
  const target = readingId({ source: 'bdc', indicator: 'kaiban', unit, period });
  await city.ask(day, target, { type: 'ReceiveReading', data }, VERIFIER);
}

/** A unit's line, and what it is worth. */
async function lineOf(unit: string, coordinates: Coordinates) {
  const { card } = await city.app.scoreboard.card(unit, coordinates);
  expect(unbalanced(card.total)).toEqual([]);
  const line = [...walk(card.total)].find(({ node }) => node.code === 'growth')?.node;
  return { line, points: line && toDecimal(line.exact) };
}

const inputs = (line: ScoreNode | undefined) =>
  line?.inputs.map(({ name, value, unit }) => [name, value, unit]);

test('a quarter counts once it has ended and all its months are there', async () => {
  const september = await lineOf(COUNTY, { asOf: '2024-09-30' });
  expect([september.points, inputs(september.line)]).toEqual([
    '0',
    [['新登记经营主体(2024年第3季度各月之和)', '缺', '户']],
  ]);
  const october = await lineOf(COUNTY, { asOf: '2024-10-08' });
  expect([october.points, inputs(october.line)]).toEqual([
    '96',
    [['新登记经营主体(2024年第3季度各月之和)', '2400', '户']],
  ]);
  expect((await lineOf(OTHER_COUNTY, { asOf: '2024-10-08' })).points).toBe('0');
});

test('the line names the readings it rests on', async () => {
  const { line } = await lineOf(COUNTY, { asOf: '2024-10-08' });
  const readings = (await city.events('ReadingReceived')).filter(
    ({ data }) => 'unit' in data && data.unit === COUNTY,
  );
  expect(line?.inputs[0]?.positions).toEqual(readings.map(({ position }) => position));
});

test('a correction counts from the day on which it came, and what is doubtful does not', async () => {
  const { position: at } = (await city.app.scoreboard.board()).scores;
  await receive(COUNTY, '2024-09', '2024-10-15', '650', `${COUNTY}-2024-09`);
  expect((await lineOf(COUNTY, {})).points).toBe('94');
  expect((await lineOf(COUNTY, { asOf: '2024-10-14' })).points).toBe('96');
  expect((await lineOf(COUNTY, { at, asOf: '2024-10-15' })).points).toBe('96');
  // Three times as many as in the month before are looked at first.
  await receive(OTHER_COUNTY, '2024-08', '2024-10-16', '1500');
  await receive(OTHER_COUNTY, '2024-09', '2024-10-16', '500');
  expect((await lineOf(OTHER_COUNTY, {})).points).toBe('0');
  const doubtful = readingId({ source: 'bdc', indicator: 'kaiban', unit: OTHER_COUNTY, period: '2024-08' });
  const review = { type: 'ReviewReading', data: { decision: 'accept', remark: '属实' } } as const;
  await city.ask('2024-10-17', doubtful, review, OFFICE);
  const accepted = await lineOf(OTHER_COUNTY, {});
  expect(accepted.points).toBe('100');
  const [reviewed] = await city.events('ReadingReviewed');
  expect(accepted.line?.inputs[0]?.positions).toContain(reviewed?.position);
});

test('the program written from docs/scoring.md measures the same, wherever it looks', async () => {
  const { log, past } = city.app;
  const head = await log.head();
  const takes = [
    { take: 'latest' },
    { take: 'sum', complete: true },
    { take: 'mean' },
    { take: 'lowest' },
    { take: 'highest' },
    { take: 'run', while: { is: '>=', level: '700' } },
    { take: 'run', while: { is: '<', level: '900' } },
  ] as const;
  const overs = ['month', 'quarter', 'half', 'year', 'cumulative'] as const;
  const places = ['2024-08-31', '2024-09-30', '2024-10-08', '2024-10-16', '2024-12-31', '2025-01-02'];
  const different = new Set<string>();
  for (const asOf of places) {
    for (const at of [head, head - 2]) {
      for (const [index, how] of takes.entries()) {
        const over = overs[(index + places.indexOf(asOf)) % overs.length] ?? 'month';
        const from = { source: 'bdc', indicator: 'kaiban', over, ...how };
        const rules = { ...RULES, indicators: [{ code: 'opened', name: '新登记经营主体', from }] };
        const { facts } = await past.grounds({ at, asOf });
        const { groups } = score(facts, { id: 'x2024', version: 2, rules });
        const ours = groups.flatMap(({ cards }) => cards.map(bareCard));
        const theirs = await independentCards(log, { at, asOf, corrections: [] }, rules);
        expect(withoutInputs(theirs)).toEqual(withoutInputs(ours));
        different.add(ours.map(({ total }) => total.exact).join());
      }
    }
  }
  expect(different.size).toBeGreaterThan(8);
});

test('what was known is found again from the log alone, and nothing follows twice', async () => {
  for (const coordinates of [{ asOf: '2024-10-14' }, { at: (await city.app.log.head()) - 2 }]) {
    const { facts } = await city.app.scoreboard.board(coordinates);
    expect(facts.readings).toEqual((await byDefinition(city.app.log, coordinates)).facts.readings);
    expect(facts.readings.length).toBeGreaterThan(0);
  }
  await expectNothingNew({ app: city.app, database });
});
