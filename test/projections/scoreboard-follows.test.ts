import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { SYSTEM } from '../../src/domain/kernel/actor.ts';
import { canonicalJson } from '../../src/domain/kernel/canonical-json.ts';
import type { Scores } from '../../src/domain/scoring/score.ts';
import { score } from '../../src/domain/scoring/score.ts';
import { surveyId } from '../../src/domain/survey/aggregate.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { units } from '../../src/projections/models/units.ts';
import { Past } from '../../src/projections/past/past.ts';
import { Projector } from '../../src/projections/projector.ts';
import { type Board, Scoreboard } from '../../src/projections/scoreboard.ts';
import { carryOut, request } from '../support/asking.ts';
import { SAMPLES } from '../support/commands.ts';
import { busOf, watched } from '../support/past.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { aSummer, someSummer } from '../support/random-log.ts';
import { emptyReadModels } from '../support/read-models.ts';
import '../support/seed.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

/** Text in which two scores differ when anything in them differs but the order of keys, which a database does not keep. */
const asText = (scores: Scores) => {
  const text = JSON.stringify(scores, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));
  return canonicalJson(JSON.parse(text));
};
const codeOf = (error: unknown) => (error as { code: string }).code;

/** A city in which nothing has happened yet, and a scoreboard over what is read of its log. */
async function aCity() {
  const { read, log } = watched(openMemoryLog());
  const projector = await emptyReadModels(database, log);
  const scoreboard = new Scoreboard(database, new Past(log));
  /** What is scored from nothing, of the log alone; the code where there are no scores. */
  const fromNothing = async (): Promise<string> => {
    const { facts, schemes } = await new Past(log).grounds({});
    const [scheme] = schemes.toSorted((a, b) => b.position - a.position);
    return scheme === undefined ? 'scheme.none' : asText(score(facts, scheme));
  };
  const present = () => scoreboard.board().then(({ scores }) => asText(scores), codeOf);
  return { read, log, bus: busOf(log), projector, scoreboard, fromNothing, present };
}

describe('the present scores', () => {
  it('are, after every few events of any summer, what is scored from nothing', async () => {
    const stops = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 3, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(aSummer, stops, async (summer, sizes) => {
        const { bus, projector, fromNothing, present } = await aCity();
        let at = 0;
        for (const size of [...sizes, summer.length]) {
          await bus.executeAll(summer.slice(at, at + size));
          at += size;
          await projector.catchUp();
          expect(await present()).toBe(await fromNothing());
        }
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  /** A busy summer of which the last part is still to come. */
  async function aSummerHalfOver() {
    const city = await aCity();
    const summer = someSummer();
    await city.bus.executeAll(summer.slice(0, -20));
    await city.projector.catchUp();
    const goOn = async () => {
      await city.bus.executeAll(summer.slice(-20));
      await city.projector.catchUp();
    };
    return { ...city, before: await city.scoreboard.board(), goOn };
  }

  it('read only the events that came since, and keep the cards that these do not concern', async () => {
    const { read, scoreboard, before, bus, projector } = await aSummerHalfOver();
    const data = { ...SAMPLES.RecordSurveyResult.data, unit: 'a', wave: '2024Q4' };
    await carryOut(bus, request(surveyId(data), { type: 'RecordSurveyResult', data }, SYSTEM));
    await projector.catchUp();
    read.length = 0;
    const after = await scoreboard.board();
    const news = Array.from(
      { length: after.scores.position - before.scores.position },
      (_, index) => before.scores.position + index + 1,
    );
    expect(read).toEqual(news);
    const nodes = ({ scores }: Board) =>
      scores.groups.flatMap(({ cards }) => cards.flatMap(({ total }) => total.children));
    const kept = nodes(after).filter((node) => nodes(before).includes(node)).length;
    expect({ some: kept > 0, all: kept === nodes(after).length }).toEqual({ some: true, all: false });
  });

  it('are read anew after a rebuild, which mends what was wrong in the read models', async () => {
    const { projector, scoreboard, before, fromNothing, present } = await aSummerHalfOver();
    const table = sql.table(`read_model.${units.name}`);
    await sql`update ${table} set body = jsonb_set(body, '{name}', '"错"')`.execute(database.kysely);
    const mistaken = new Scoreboard(database, new Past(openMemoryLog()));
    expect(asText((await mistaken.board()).scores)).toContain('错');
    await projector.rebuild();
    expect(asText((await mistaken.board()).scores)).toBe(asText(before.scores));
    expect(await scoreboard.board()).not.toBe(before);
    expect(await present()).toBe(await fromNothing());
  });

  it('are read anew when the read models began anew, and go on from there', async () => {
    const { log, before, goOn, scoreboard, fromNothing, present } = await aSummerHalfOver();
    await sql`update projection set version = 0`.execute(database.kysely);
    const restarted = await Projector.open(database, log);
    await expect(scoreboard.board()).rejects.toMatchObject({ code: 'scheme.none' });
    await restarted.catchUp();
    expect(await present()).toBe(asText(before.scores));
    await goOn();
    await restarted.catchUp();
    expect(await present()).toBe(await fromNothing());
  });

  it('are the same for all who ask at once, while it goes on', async () => {
    const { goOn, scoreboard, fromNothing, present, log } = await aSummerHalfOver();
    const asking = Array.from({ length: 5 }, () => scoreboard.board());
    const [boards] = await Promise.all([Promise.all(asking), goOn()]);
    for (const { scores } of boards) {
      const { facts, schemes } = await new Past(log).grounds({ at: scores.position });
      const [scheme] = schemes.toSorted((a, b) => b.position - a.position);
      expect(scheme && asText(score(facts, scheme))).toBe(asText(scores));
    }
    const later = await Promise.all(Array.from({ length: 5 }, () => scoreboard.board()));
    expect(new Set(later).size).toBe(1);
    expect(await present()).toBe(await fromNothing());
  });

  it('are found again after the log could not be read', async () => {
    const { log, goOn, fromNothing } = await aSummerHalfOver();
    let isBroken = true;
    const readAll: typeof log.readAll = async (query) => {
      if (isBroken && query.after > 0) throw new Error('the log is away');
      return log.readAll(query);
    };
    const scoreboard = new Scoreboard(database, new Past({ ...log, readAll }));
    await scoreboard.board();
    await goOn();
    await expect(scoreboard.board()).rejects.toThrow('the log is away');
    isBroken = false;
    expect(asText((await scoreboard.board()).scores)).toBe(await fromNothing());
  });
});
