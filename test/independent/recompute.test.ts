import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { score } from '../../src/domain/scoring/score.ts';
import { Past } from '../../src/projections/past/past.ts';
import { bareCard, independentCards } from '../support/independent.ts';
import { aSummer, logOf, someDay } from '../support/random-log.ts';
import { anyTree } from '../support/random-trees.ts';
import '../support/seed.ts';

describe('the program written from docs/scoring.md', () => {
  it('gets every node of every scorecard, of any summer, by any scheme, at any place', async () => {
    const place = fc.record({
      day: someDay,
      at: fc.nat(200),
      corrections: fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(aSummer, anyTree, place, async (summer, rules, { day: asOf, at, corrections }) => {
        const log = await logOf(summer);
        const head = await log.head();
        const where = {
          at: Math.max(1, head - at),
          asOf,
          corrections: corrections.filter((position) => position <= head),
        };
        const { facts } = await new Past(log).grounds(where);
        const { groups } = score(facts, { id: 'any', version: 1, rules });
        const theirs = await independentCards(log, where, rules);
        expect(theirs).toEqual(groups.flatMap(({ cards }) => cards.map(bareCard)));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
