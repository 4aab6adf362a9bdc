import fc from 'fast-check';
import { expect, it } from 'vitest';
import { score } from '../../src/domain/scoring/score.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { Past } from '../../src/projections/past/past.ts';
import { bareCard, countNodes, independentCards } from '../support/independent.ts';
import { aHistory } from '../support/random-streams.ts';
import { anyTree } from '../support/random-trees.ts';
import '../support/seed.ts';

it('the program written from docs/scoring.md makes of any history the same nodes, by any scheme, at any place', async () => {
  const place = fc.record({
    after: fc.nat(60),
    asOf: fc.constantFrom('2024-06-20', '2024-07-15', '2024-08-15', '2024-09-30', '2024-12-31'),
    corrections: fc.uniqueArray(fc.integer({ min: 1, max: 250 }), { maxLength: 60 }),
  });
  let nodes = 0;
  await fc.assert(
    fc.asyncProperty(aHistory, anyTree, place, async (events, rules, { after, asOf, corrections }) => {
      const log = openMemoryLog();
      await log.append(
        events.map(({ stream, id, type, bytes }) => {
          return { stream, expected: 'any', events: [{ id, type, bytes }] };
        }),
      );
      const known = corrections.filter((position) => position <= events.length);
      const where = { at: Math.max(1, events.length - after), asOf, corrections: known };
      const { facts } = await new Past(log).grounds(where);
      const { groups } = score(facts, { id: 'any', version: 1, rules });
      const ours = groups.flatMap(({ cards }) => cards.map(bareCard));
      nodes += ours.reduce((so, { total }) => so + countNodes(total), 0);
      expect(await independentCards(log, where, rules)).toEqual(ours);
    }),
    { numRuns: 300, endOnFailure: true },
  );
  expect(nodes).toBeGreaterThan(2_000);
}, 120_000);
