import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandBus } from '../../src/application/command-bus.ts';
import type { Database } from '../../src/database/database.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { pastGrounds, presentGrounds } from '../../src/projections/facts.ts';
import { assignments } from '../../src/projections/models/assignments.ts';
import { claims } from '../../src/projections/models/claims.ts';
import { incentives } from '../../src/projections/models/incentives.ts';
import { schemes } from '../../src/projections/models/schemes.ts';
import { surveys } from '../../src/projections/models/surveys.ts';
import { units } from '../../src/projections/models/units.ts';
import { foldInto, type ReadModel } from '../../src/projections/read-model.ts';
import { accept, carryOut, eventsIn, issue, request } from '../support/asking.ts';
import { SAMPLES } from '../support/commands.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { aSummer, logOf } from '../support/random-log.ts';
import { emptyReadModels } from '../support/read-models.ts';
import '../support/seed.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

/** The same from the definition: what was known by a position of what was true by a date. */
async function byDefinition(log: EventLog, at: number, asOf: string | null) {
  const known = (await eventsIn(log)).filter(({ position }) => position <= at);
  const events = asOf === null ? known : known.filter(({ occurredOn }) => occurredOn <= asOf);
  const rowsOf = <Row extends object>(model: ReadModel<Row>): readonly Row[] => {
    const rows = new Map<string, Row>();
    for (const event of events) foldInto(model, rows, event);
    return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  };
  const latest =
    known
      .map(({ occurredOn }) => occurredOn)
      .sort()
      .at(-1) ?? '';
  const [simulation] = events.filter(({ type }) => type === 'SimulationDeclared');
  return {
    facts: {
      position: known.length,
      asOf: asOf ?? latest,
      units: rowsOf(units),
      assignments: rowsOf(assignments),
      claims: rowsOf(claims),
      incentives: rowsOf(incentives),
      surveys: rowsOf(surveys),
    },
    schemes: rowsOf(schemes),
    seed: simulation?.type === 'SimulationDeclared' ? simulation.data.seed : null,
  };
}

describe('past grounds', () => {
  it('at any position and date are a fold of what was known of what was true', async () => {
    const date = fc.constantFrom(
      '2024-06-11',
      '2024-06-12',
      '2024-06-19',
      '2024-07-31',
      '2024-08-08',
      '2025-01-01',
    );
    await fc.assert(
      fc.asyncProperty(aSummer, fc.nat(), fc.option(date), async (summer, number, asOf) => {
        const log = await logOf(summer);
        const at = number % ((await log.head()) + 2);
        const grounds = await pastGrounds(log, { at, ...(asOf === null ? {} : { asOf }) });
        expect(grounds).toEqual(await byDefinition(log, at, asOf));
      }),
      { numRuns: 40 },
    );
  });

  it('at position 0, and of an empty log, are nothing', async () => {
    const log = openMemoryLog();
    const nothing = {
      position: 0,
      asOf: '',
      units: [],
      assignments: [],
      claims: [],
      incentives: [],
      surveys: [],
    };
    expect(await pastGrounds(log, {})).toEqual({ facts: nothing, schemes: [], seed: null });
    await carryOut(new CommandBus(log, () => '2024-07-03T01:15:00.000Z'), issue());
    expect((await pastGrounds(log, { at: 0 })).facts).toEqual(nothing);
    expect((await pastGrounds(log, { at: 99 })).facts.position).toBe(1);
  });

  it('what was recorded later about an earlier day is known later and true earlier', async () => {
    const log = openMemoryLog();
    const bus = new CommandBus(log, () => '2024-07-03T01:15:00.000Z');
    await carryOut(bus, { ...issue(), occurredOn: '2024-06-12' });
    await carryOut(bus, { ...request('xian-b', SAMPLES.RegisterUnit), target: 'xian-a' });
    await carryOut(bus, { ...accept(), occurredOn: '2024-06-14' });
    const at = async (position: number, asOf: string) =>
      (await pastGrounds(log, { at: position, asOf })).facts.assignments.map(({ work }) => work);
    expect(await at(3, '2024-06-14')).toEqual(['underway']);
    expect(await at(3, '2024-06-13')).toEqual(['assigned']);
    expect(await at(2, '2024-06-14')).toEqual(['assigned']);
    expect(await at(3, '2024-06-11')).toEqual([]);
    expect((await pastGrounds(log, { asOf: '2024-06-14' })).facts.units).toEqual([]);
  });

  it('are read page by page', async () => {
    const log = openMemoryLog();
    const codes = Array.from({ length: 1001 }, (_, number) => `u${String(number).padStart(4, '0')}`);
    await new CommandBus(log, () => '2024-07-03T01:15:00.000Z').executeAll(
      codes.map((code) =>
        request(code, { type: 'RegisterUnit', data: { ...SAMPLES.RegisterUnit.data, code } }),
      ),
    );
    const { facts } = await pastGrounds(log, { at: 1000 });
    expect([facts.units.length, facts.position]).toEqual([1000, 1000]);
  });
});

describe('present grounds', () => {
  it('are the past grounds at the head', async () => {
    await fc.assert(
      fc.asyncProperty(aSummer, async (summer) => {
        const log = await logOf(summer);
        await (await emptyReadModels(database, log)).catchUp();
        expect(await presentGrounds(database)).toEqual(await pastGrounds(log, {}));
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });

  it('take no notice of an unfinished rebuild beside them', async () => {
    const log = openMemoryLog();
    const bus = new CommandBus(log, () => '2024-07-03T01:15:00.000Z');
    await carryOut(bus, issue());
    const projector = await emptyReadModels(database, log);
    await sql`
      insert into projection (schema, name, version, position) values ('read_model_next', 'unit', 1, 999)
    `.execute(database.kysely);
    await projector.catchUp();
    expect((await presentGrounds(database)).facts.position).toBe(1);
  });

  it('go as far as the read models have come, not further', async () => {
    const log = openMemoryLog();
    const bus = new CommandBus(log, () => '2024-07-03T01:15:00.000Z');
    await carryOut(bus, { ...issue(), occurredOn: '2024-06-12' });
    const projector = await emptyReadModels(database, log);
    await projector.catchUp();
    await carryOut(bus, accept());
    expect(await presentGrounds(database)).toEqual(await pastGrounds(log, { at: 1 }));
    await projector.catchUp();
    expect((await presentGrounds(database)).facts).toMatchObject({ position: 2, asOf: '2024-06-18' });
  });
});
