import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandBus } from '../../../src/application/command-bus.ts';
import { openMemoryLog } from '../../../src/log/memory.ts';
import { Past } from '../../../src/projections/past/past.ts';
import { accept, carryOut, issue, request } from '../../support/asking.ts';
import { byDefinition } from '../../support/by-definition.ts';
import { SAMPLES } from '../../support/commands.ts';
import { aSummer, logOf, someDay } from '../../support/random-log.ts';
import '../../support/seed.ts';

describe('the past of a log', () => {
  it('at any position and date is a fold of what was known of what was true', async () => {
    await fc.assert(
      fc.asyncProperty(aSummer, fc.nat(), fc.option(someDay), async (summer, number, day) => {
        const log = await logOf(summer);
        const where = { at: number % ((await log.head()) + 2), asOf: day ?? undefined };
        expect(await new Past(log).grounds(where)).toEqual(await byDefinition(log, where));
      }),
      { numRuns: 40 },
    );
  });

  it('at position 0, and of an empty log, is nothing', async () => {
    const log = openMemoryLog();
    const nothing = {
      position: 0,
      asOf: '',
      units: [],
      assignments: [],
      claims: [],
      incentives: [],
      tolerances: [],
      surveys: [],
      incidents: [],
      readings: [],
      values: [],
    };
    expect(await new Past(log).grounds({})).toEqual({ facts: nothing, schemes: [], seed: null });
    await carryOut(new CommandBus(log, () => '2024-07-03T01:15:00.000Z'), issue());
    expect((await new Past(log).grounds({ at: 0 })).facts).toEqual(nothing);
    expect((await new Past(log).grounds({ at: 99 })).facts.position).toBe(1);
  });

  it('what was recorded later about an earlier day is known later and true earlier', async () => {
    const log = openMemoryLog();
    const bus = new CommandBus(log, () => '2024-07-03T01:15:00.000Z');
    await carryOut(bus, { ...issue(), occurredOn: '2024-06-12' });
    await carryOut(bus, { ...request('xian-b', SAMPLES.RegisterUnit), target: 'xian-a' });
    await carryOut(bus, { ...accept(), occurredOn: '2024-06-14' });
    const at = async (position: number, asOf: string) =>
      (await new Past(log).grounds({ at: position, asOf })).facts.assignments.map(({ work }) => work);
    expect(await at(3, '2024-06-14')).toEqual(['underway']);
    expect(await at(3, '2024-06-13')).toEqual(['assigned']);
    expect(await at(2, '2024-06-14')).toEqual(['assigned']);
    expect(await at(3, '2024-06-11')).toEqual([]);
    expect((await new Past(log).grounds({ asOf: '2024-06-14' })).facts.units).toEqual([]);
  });

  it('is read page by page', async () => {
    const log = openMemoryLog();
    const codes = Array.from({ length: 1001 }, (_, number) => `u${String(number).padStart(4, '0')}`);
    await new CommandBus(log, () => '2024-07-03T01:15:00.000Z').executeAll(
      codes.map((code) =>
        request(code, { type: 'RegisterUnit', data: { ...SAMPLES.RegisterUnit.data, code } }),
      ),
    );
    const { facts } = await new Past(log).grounds({ at: 1000 });
    expect([facts.units.length, facts.position]).toEqual([1000, 1000]);
  });
});
