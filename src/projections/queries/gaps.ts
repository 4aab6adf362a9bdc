import type { Database } from '../../database/database.ts';
import { gapOf, relativeGapOf } from '../../domain/indicator/gap.ts';
import { compare, sign } from '../../domain/kernel/rational.ts';
import { type IndicatorRow, indicators } from '../models/indicators.ts';
import { allRows } from '../tables.ts';

type Known = IndicatorRow['benchmarks'][number];

/** An indicator's latest gap. */
export interface Gap
  extends Pick<IndicatorRow, 'id' | 'framework' | 'name' | 'unit' | 'leadUnits' | 'sample'>,
    Pick<Known, 'period' | 'own' | 'frontier' | 'gap' | 'relativeGap' | 'ranked' | 'trend'> {}

/**
 * The gaps that nothing is done about: of indicators in use, by their latest period, without an open improvement; the
 * largest in percent of the frontier first, those that no percentage can be given of last.
 */
export async function openGaps(database: Database): Promise<readonly Gap[]> {
  const rows = [...(await allRows(database.kysely, 'read_model', indicators)).values()];
  return gapsIn(rows);
}

export function gapsIn(rows: readonly IndicatorRow[]): readonly Gap[] {
  return rows
    .flatMap((row) => {
      const latest = row.benchmarks.at(-1);
      if (latest === undefined || row.stage !== 'defined' || row.improving.length > 0) return [];
      if (sign(gapOf(row.better, latest)) === 0) return [];
      return [{ row, latest, relative: relativeGapOf(row.better, latest) }];
    })
    .sort((a, b) => {
      if (a.relative !== null && b.relative !== null && compare(a.relative, b.relative) !== 0) {
        return compare(b.relative, a.relative);
      }
      if ((a.relative === null) !== (b.relative === null)) return a.relative === null ? 1 : -1;
      return a.row.id < b.row.id ? -1 : 1;
    })
    .map(({ row: { id, framework, name, unit, leadUnits, sample }, latest }) => {
      const { period, own, frontier, gap, relativeGap, ranked, trend } = latest;
      return {
        id,
        framework,
        name,
        unit,
        leadUnits,
        sample,
        period,
        own,
        frontier,
        gap,
        relativeGap,
        ranked,
        trend,
      };
    });
}
