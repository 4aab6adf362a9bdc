import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandBus } from '../../src/application/command-bus.ts';
import type { Database } from '../../src/database/database.ts';
import { SYSTEM } from '../../src/domain/kernel/actor.ts';
import { toFraction } from '../../src/domain/kernel/rational.ts';
import { surveyId } from '../../src/domain/survey/aggregate.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { Past } from '../../src/projections/past/past.ts';
import { Scoreboard } from '../../src/projections/scoreboard.ts';
import { carryOut, request } from '../support/asking.ts';
import { SAMPLES } from '../support/commands.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { emptyReadModels } from '../support/read-models.ts';
import { satisfaction, someRules } from '../support/scoring.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

const UNIT = { ...SAMPLES.RegisterUnit.data, name: '甲县', group: 'county' };
const register = (code: string, occurredOn = '2024-06-12') =>
  request(
    code,
    { type: 'RegisterUnit', data: { ...UNIT, code, name: `单位${code}`, fullName: code } },
    undefined,
    { occurredOn },
  );
const publish = (version: number, weight: string, scheme = 'hechi', occurredOn = '2024-06-12') => {
  const data = { version, rules: someRules({}, satisfaction({ weight })), textSha256: 'c'.repeat(64) };
  return request(scheme, { type: 'PublishScheme', data }, undefined, { occurredOn });
};
const survey = (unit: string, occurredOn: string) => {
  const data = { ...SAMPLES.RecordSurveyResult.data, unit, ballots: [{ choice: '满意', count: 1 }] };
  return request(surveyId(data), { type: 'RecordSurveyResult', data }, SYSTEM, { occurredOn });
};

async function aCity() {
  const log = openMemoryLog();
  const bus = new CommandBus(log, () => '2024-12-31T00:00:00.000Z');
  const projector = await emptyReadModels(database, log);
  const board = new Scoreboard(database, new Past(log));
  const ask = async (...requests: Parameters<typeof carryOut>[1][]) => {
    await carryOut(bus, ...requests);
    await projector.catchUp();
  };
  return { log, projector, board, ask };
}

describe('the scoreboard', () => {
  it('has no scores before a scheme is published', async () => {
    const { board, ask } = await aCity();
    await expect(board.board()).rejects.toMatchObject({
      kind: 'conflict',
      code: 'scheme.none',
      details: { position: 0 },
    });
    await ask(register('a'));
    await expect(board.board()).rejects.toMatchObject({ code: 'scheme.none', details: { position: 1 } });
    await expect(board.board({ at: 1 })).rejects.toMatchObject({ code: 'scheme.none' });
  });

  it('computes once for a position, and anew when there is something new', async () => {
    const { board, ask } = await aCity();
    await ask(publish(1, '40'), register('a'));
    const first = await board.board();
    expect(await board.board()).toBe(first);
    await ask(survey('a', '2024-07-01'));
    const second = await board.board();
    expect(second).not.toBe(first);
    expect([first.scores.position, second.scores.position]).toEqual([2, 3]);
    expect(await board.board()).toBe(second);
  });

  it('computes anew after the read models began anew', async () => {
    const { board, ask, projector } = await aCity();
    await ask(publish(1, '40'), register('a'));
    const first = await board.board();
    await sql`update projection set position = 1`.execute(database.kysely);
    expect(await board.board()).not.toBe(first);
    await projector.rebuild();
    expect((await board.board()).scores).toEqual(first.scores);
  });

  it('looks back in position and in time', async () => {
    const { board, ask } = await aCity();
    await ask(publish(1, '40'), register('a'), survey('a', '2024-07-01'));
    const pointsAt = async (where: Parameters<Scoreboard['board']>[0]) =>
      toFraction((await board.card('a', where)).card.total.value);
    expect(await pointsAt({})).toBe('32');
    expect(await pointsAt({ at: 2 })).toBe('0');
    expect(await pointsAt({ asOf: '2024-06-30' })).toBe('0');
    expect(await pointsAt({ asOf: '2024-07-01' })).toBe('32');
    expect((await board.board({ asOf: '2024-07-01' })).scores).toMatchObject({
      position: 3,
      asOf: '2024-07-01',
    });
  });

  it('applies the version published last, as known then', async () => {
    const { board, ask } = await aCity();
    await ask(
      publish(1, '40'),
      register('a'),
      survey('a', '2024-07-01'),
      publish(2, '50', 'hechi', '2024-08-01'),
    );
    const versionAt = async (where: Parameters<Scoreboard['board']>[0]) => {
      const { scores, rules } = await board.board(where);
      expect(rules.components).toHaveLength(1);
      return scores.scheme.version;
    };
    expect(await versionAt({})).toBe(2);
    expect(await versionAt({ at: 3 })).toBe(1);
    expect(await versionAt({ asOf: '2024-07-31' })).toBe(1);
    expect(toFraction((await board.card('a')).card.total.value)).toBe('40');
    await ask(publish(1, '60', 'another'));
    expect((await board.board()).scores.scheme).toMatchObject({ id: 'another', version: 1 });
  });

  it('finds a unit’s card by code or by name', async () => {
    const { board, ask } = await aCity();
    await ask(publish(1, '40'), register('a'), register('b'));
    expect((await board.card('b')).card.unit.code).toBe('b');
    expect((await board.card('单位b')).card.unit.code).toBe('b');
    await expect(board.card('c')).rejects.toMatchObject({
      kind: 'not-found',
      code: 'unit.unknown',
      details: { unit: 'c' },
    });
  });
});
