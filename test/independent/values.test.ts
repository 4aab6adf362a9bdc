import fc from 'fast-check';
import { expect, it } from 'vitest';
import { score } from '../../src/domain/scoring/score.ts';
import { Past } from '../../src/projections/past/past.ts';
import { bareCard, independentCards, withoutInputs } from '../support/independent.ts';
import { logOf, someSummer } from '../support/random-log.ts';
import { valueRules, valuesFor } from '../support/random-value-schemes.ts';
import '../support/seed.ts';

it('the program written from docs/scoring.md gets the same of values of indicators, by every method', async () => {
  const log = await logOf(someSummer());
  const where = { at: await log.head(), asOf: '2024-06-12', corrections: [] };
  const { facts } = await new Past(log).grounds(where);
  const units = facts.units.map(({ code }) => code);
  expect(units.length).toBeGreaterThan(1);
  await fc.assert(
    fc.asyncProperty(valueRules, valuesFor(units), async (rules, values) => {
      const { groups } = score({ ...facts, values }, { id: 'any', version: 1, rules });
      const ours = groups.flatMap(({ cards }) => cards.map(bareCard));
      const theirs = await independentCards(log, where, rules, values);
      expect(withoutInputs(theirs)).toEqual(withoutInputs(ours));
    }),
    { numRuns: 200, endOnFailure: true },
  );
}, 60_000);
