import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFraction } from '../../../../src/domain/kernel/rational.ts';
import { unbalanced, walk } from '../../../../src/domain/scoring/node.ts';
import { totalOf } from '../../../support/independent-values.ts';
import { anyTable, cellsOf, saidOf } from '../../../support/random-values.ts';
import { scoredTable } from '../../../support/scored-table.ts';
import '../../../support/seed.ts';

describe('any table under any scheme', () => {
  it('comes to what an independent reading of docs/scoring.md comes to, component by component', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const cards = scoredTable(saidOf(table), cellsOf(table.rows));
        for (const row of table.rows) {
          const card = cards.get(row.unit);
          const ours = new Map(
            card === undefined
              ? []
              : [...walk(card.total)].map(({ node }) => [node.code === row.unit ? '' : node.code, node]),
          );
          for (const [code, { exact, value }] of totalOf(row, table)) {
            const found = ours.get(code);
            const shown = found && [toFraction(found.exact), toFraction(found.value)];
            expect(shown, `${row.unit} ${code || 'total'}`).toEqual([exact.toFraction(), value.toFraction()]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('makes trees whose children add up', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const cards = [...scoredTable(saidOf(table), cellsOf(table.rows)).values()];
        expect(cards.flatMap(({ total }) => unbalanced(total))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
