import { refuse } from '../domain/kernel/refusal.ts';
import type { Indicator } from '../domain/scheme/indicators.ts';
import type { Rules } from '../domain/scheme/rules.ts';
import type { Scored } from '../domain/scoring/compare.ts';
import type { Facts, UnitFact, ValueFact } from '../domain/scoring/facts.ts';
import { score } from '../domain/scoring/score.ts';
import { readTable, type Table, type TableRow } from './table-file.ts';

/** The scores of a table, with what they were computed from. */
export interface TableScores extends Scored {
  /** The columns that the scheme does not name. */
  readonly unused: readonly string[];
}

/**
 * 以表计分: the units of a table by a scheme alone. A column is an indicator's by its code or its name; a group is named by
 * its code or its name too, and may be left out where the scheme has one only.
 *
 * @throws RefusedError as `readTable` does; `table.column-missing` when an indicator of the scheme has no column, `table.column-repeated` when
 *   it has two, `table.group-unknown` for a unit of a group that the scheme does not have,
 *   `table.parent-unknown` and `table.parent-cycle`
 */
export function scoreTable(text: string, rules: Rules): TableScores {
  const { facts, unused } = readFacts(text, rules);
  return { scores: score(facts, { id: '~', version: 0, rules }), facts, rules, unused };
}

/** The facts that a table gives for rules, and the columns that these do not name. Refuses as `scoreTable` does. */
export function readFacts(text: string, rules: Rules): Pick<TableScores, 'facts' | 'unused'> {
  const named = new Set(asked(rules).flatMap(({ code, name }) => [code, name]));
  const table = readTable(text, (header) => named.has(header));
  const columns = columnsOf(table, rules);
  refuseParents(table);
  const facts: Facts = {
    position: 0,
    asOf: '',
    units: table.rows.map((row, index) => unitOf(row, index, rules)),
    assignments: [],
    claims: [],
    incentives: [],
    tolerances: [],
    surveys: [],
    incidents: [],
    readings: [],
    values: table.rows.flatMap((row) => valuesOf(row, columns)),
  };
  return { facts, unused: table.others };
}

/** The indicators that a table gives; the others are calculated. */
function asked({ indicators = [] }: Rules): readonly Indicator[] {
  return indicators.filter(({ formula }) => formula === undefined);
}

/** The header of each indicator's column, by the indicator's code. */
function columnsOf(table: Table, rules: Rules): ReadonlyMap<string, string> {
  return new Map(
    asked(rules).map(({ code, name }) => {
      const [column, another] = table.columns.filter((header) => header === code || header === name);
      if (column === undefined) {
        refuse('invalid', 'table.column-missing', `表中没有指标“${name}”(${code})这一列`, {
          indicator: code,
          columns: [...table.columns, ...table.others],
        });
      }
      if (another !== undefined) {
        refuse('invalid', 'table.column-repeated', `指标“${name}”(${code})有两列:“${column}”和“${another}”`, {
          indicator: code,
          columns: [column, another],
        });
      }
      return [code, column];
    }),
  );
}

function unitOf({ unit, group, parent, line }: TableRow, index: number, { groups }: Rules): UnitFact {
  const [only, ...more] = groups;
  const found =
    group === null && more.length === 0
      ? only
      : groups.find(({ code, name }) => code === group || name === group);
  if (found === undefined) {
    const message =
      group === null ? `第${line}行的“${unit}”没有写组别` : `细则没有第${line}行的组别“${group}”`;
    refuse('invalid', 'table.group-unknown', message, {
      line,
      unit,
      group,
      groups: groups.map(({ code }) => code),
    });
  }
  return {
    code: unit,
    name: unit,
    group: found.code,
    order: index + 1,
    parent,
    validTo: null,
    positions: {},
  };
}

/** Every unit above another has a row, and nobody stands above itself. */
function refuseParents({ rows }: Table): void {
  const parents = new Map(rows.map(({ unit, parent }) => [unit, parent]));
  for (const { unit, parent, line } of rows) {
    if (parent !== null && !parents.has(parent)) {
      refuse('invalid', 'table.parent-unknown', `第${line}行的上级“${parent}”不在表中`, {
        line,
        unit,
        parent,
      });
    }
    const above = new Set<string>();
    for (let at = parent; at !== null; at = parents.get(at) ?? null) {
      if (at === unit) {
        refuse('invalid', 'table.parent-cycle', `第${line}行的“${unit}”是自己的上级`, { line, unit });
      }
      if (above.has(at)) break; // another one's cycle
      above.add(at);
    }
  }
}

function valuesOf({ unit, values }: TableRow, columns: ReadonlyMap<string, string>): readonly ValueFact[] {
  return [...columns].map(([indicator, column]) => ({
    unit,
    indicator,
    value: values.get(column) ?? null,
    positions: {},
  }));
}
