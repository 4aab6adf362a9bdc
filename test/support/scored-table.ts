import { stringify } from 'yaml';
import { readTableScheme } from '../../src/application/scheme-file.ts';
import { scoreTable } from '../../src/application/score-table.ts';
import { toDecimal, toFraction } from '../../src/domain/kernel/rational.ts';
import { type ScoreNode, walk } from '../../src/domain/scoring/node.ts';
import type { Scorecard } from '../../src/domain/scoring/score.ts';

/** The cells of a table, by unit and then by header. */
export type Cells = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a scheme says, as it stands in a file; what it leaves out of title and indicators is made up. */
export type Said = Readonly<Record<string, unknown>> & {
  readonly components: readonly Readonly<Record<string, unknown>>[];
};

/** Every unit's scorecard, by its name: a whole scheme and a table as the command line reads them. */
export function scoredFiles(scheme: string, table: string): ReadonlyMap<string, Scorecard> {
  const { scores } = scoreTable(table, readTableScheme(scheme).rules);
  return new Map(
    scores.groups.flatMap(({ cards }) => cards.map((card): [string, Scorecard] => [card.unit.name, card])),
  );
}

/** Every unit's scorecard: the columns but group and parent are the indicators, unless the scheme lists them. */
export function scoredTable(said: Said, cells: Cells): ReadonlyMap<string, Scorecard> {
  const headers = [...new Set(Object.values(cells).flatMap((row) => Object.keys(row)))];
  const indicators = headers
    .filter((header) => header !== 'group' && header !== 'parent')
    .map((code) => ({ code, name: code }));
  const rows = Object.entries(cells).map(([unit, row]) =>
    [unit, ...headers.map((header) => row[header] ?? '')].join(','),
  );
  const table = [['unit', ...headers].join(','), ...rows].join('\n');
  return scoredFiles(stringify({ title: '示范细则', indicators, ...said }), table);
}

/** Every unit's total before rounding. */
export function totals(said: Said, cells: Cells): Readonly<Record<string, string>> {
  return Object.fromEntries([...scoredTable(said, cells)].map(([unit, { total }]) => [unit, exactOf(total)]));
}

/** The node of a component, wherever it stands in a unit's tree. */
export function nodeIn(card: Scorecard | undefined, code: string): ScoreNode {
  for (const { node } of card === undefined ? [] : walk(card.total)) if (node.code === code) return node;
  throw new Error(`there is no node ${code} of ${card?.unit.name ?? 'such a unit'}`);
}

/** A node's points before rounding: the decimal if it ends, else the fraction. */
export function exactOf({ exact }: ScoreNode): string {
  return toDecimal(exact) ?? toFraction(exact);
}

/** A node's points after rounding. */
export function roundedOf({ value }: ScoreNode): string {
  return toDecimal(value) ?? toFraction(value);
}
