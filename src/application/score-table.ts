import { nearestOf } from '../domain/kernel/nearest.ts';
import type { Rules } from '../domain/scheme/rules.ts';
import type { Scored } from '../domain/scoring/compare.ts';
import type { Facts, UnitFact, ValueFact } from '../domain/scoring/facts.ts';
import { score } from '../domain/scoring/score.ts';
import { parentsOf } from '../domain/scoring/standing.ts';
import { columnsOf, isIndicatorOf } from './table-columns.ts';
import { Faults } from './table-faults.ts';
import { readTable, type Table, type TableRow } from './table-file.ts';
import { refusePercents } from './table-percents.ts';

/** The scores of a table, with what they were computed from. */
export interface TableScores extends Scored {
  /** The columns that the scheme does not name. */
  readonly unused: readonly string[];
  /** What whoever made the table may not have meant, in Chinese. */
  readonly notices: readonly string[];
}

/**
 * 以表计分: the units of a table by a scheme alone. A column is an indicator's by its code or its name; a group is named by
 * its code or its name too, and may be left out where the scheme has one only.
 *
 * @throws RefusedError as `readTable` does; as `columnsOf`, `refusePercents` and `refuseParents` do; `table.group-unknown` for units of
 *   groups that the scheme does not have
 */
export function scoreTable(text: string, rules: Rules): TableScores {
  const read = readFacts(text, rules);
  return { scores: score(read.facts, { id: '~', version: 0, rules }), rules, ...read };
}

/** The facts that a table gives for rules, and what else is to be said of it. Refuses as `scoreTable` does. */
export function readFacts(text: string, rules: Rules): Pick<TableScores, 'facts' | 'unused' | 'notices'> {
  const table = readTable(text, isIndicatorOf(rules));
  const columns = columnsOf(table, rules);
  refusePercents(table, columns, rules);
  refuseParents(table);
  const facts: Facts = {
    position: 0,
    asOf: '',
    units: unitsOf(table, rules),
    assignments: [],
    claims: [],
    incentives: [],
    tolerances: [],
    surveys: [],
    incidents: [],
    readings: [],
    values: table.rows.flatMap((row) => valuesOf(row, columns)),
  };
  return { facts, unused: table.others, notices: noticesOf(table) };
}

/** What a row is called that is likely no unit. */
const TOTALS: ReadonlySet<string> = new Set(['合计', '总计', '平均', '全市']);
function noticesOf({ rows }: Table): readonly string[] {
  return rows.flatMap(({ unit, line }) =>
    TOTALS.has(unit) ? [`第${line}行“${unit}”按一个单位计分;不是单位的行应从表中删去`] : [],
  );
}

function unitsOf(table: Table, { groups }: Rules): readonly UnitFact[] {
  const faults = new Faults();
  const [only, ...more] = groups;
  const known = groups.flatMap(({ code, name }) => [name, code]);
  if (more.length > 0 && table.header.columns.every(({ role }) => role !== 'group')) {
    const message = `细则有${groups.length}个组别,表中没有“组别”(group)这一列`;
    faults
      .add({ line: table.header.line, ...columnOf(table, 'group'), message })
      .refuse('table.group-unknown', {
        groups: groups.map(({ code }) => code),
      });
  }
  const units = table.rows.map(({ unit, group, parent, line }, index): UnitFact => {
    const found =
      group === null && more.length === 0
        ? only
        : groups.find(({ code, name }) => code === group || name === group);
    if (found === undefined) {
      const nearest = group === null ? null : nearestOf(group, known);
      const message =
        group === null
          ? `“${unit}”没有写组别`
          : `细则没有组别“${group}”${nearest === null ? '' : `,是不是“${nearest}”?`}`;
      faults.add({ line, ...columnOf(table, 'group'), message });
    }
    const order = index + 1;
    return { code: unit, name: unit, group: found?.code ?? '', order, parent, validTo: null, positions: {} };
  });
  if (faults.count > 0) faults.refuse('table.group-unknown', { groups: groups.map(({ code }) => code) });
  return units;
}

/**
 * Every unit above another has a row, and nobody stands above itself.
 *
 * @throws RefusedError `table.parent-unknown`, `table.parent-cycle`
 */
function refuseParents(table: Table): void {
  const known = new Set(table.rows.map(({ unit }) => unit));
  // Who would stand above itself stands under nobody.
  const parents = parentsOf(table.rows.map(({ unit: code, parent }) => ({ code, parent })));
  const place = columnOf(table, 'parent');
  const unknown = new Faults();
  const round = new Faults();
  for (const { unit, parent, line } of table.rows) {
    if (parent !== null && !known.has(parent)) {
      unknown.add({ line, ...place, message: `上级“${parent}”不在表中` });
    }
    if (parent !== null && parents.get(unit) === null) {
      round.add({ line, ...place, message: `“${unit}”是自己的上级` });
    }
  }
  if (unknown.count > 0) unknown.refuse('table.parent-unknown');
  if (round.count > 0) round.refuse('table.parent-cycle');
}

/** Where a column of a role is; where there is none, the unit's, which lacks it. */
function columnOf({ header: { columns } }: Table, role: 'group' | 'parent') {
  const { column = 1, header = '' } = columns.find((each) => each.role === role) ?? columns[0] ?? {};
  return { column, header };
}

function valuesOf({ unit, values }: TableRow, columns: ReadonlyMap<string, string>): readonly ValueFact[] {
  return [...columns].map(([indicator, column]) => ({
    unit,
    indicator,
    value: values.get(column) ?? null,
    positions: {},
  }));
}
