import { percentClashes } from '../domain/scheme/percents.ts';
import type { Rules } from '../domain/scheme/rules.ts';
import { Faults } from './table-faults.ts';
import type { Table } from './table-file.ts';

/**
 * A cell `94%` is 94, and `95%` in a formula 0.95: neither may meet the other unseen, and a column says either 94% or 94
 * throughout.
 *
 * @param columns the header of each indicator's column, by the indicator's code
 * @throws RefusedError `table.percent-mixed`
 */
export function refusePercents(table: Table, columns: ReadonlyMap<string, string>, rules: Rules): void {
  const faults = new Faults();
  for (const { percent, plain } of columnsIn(table, columns)) {
    if (percent === undefined || plain === undefined) continue;
    const [first, other] = percent.line < plain.line ? [percent, plain] : [plain, percent];
    const message = `“${other.text}”与第${first.line}行的“${first.text}”写法不一:一列要么都写百分号,要么都不写`;
    const { line, column, header } = other;
    faults.add({ line, column, header, message });
  }
  for (const { path, formula, indicators } of percentClashes(rules)) {
    for (const code of indicators) {
      const percent = table.percents.get(columns.get(code) ?? '')?.percent;
      if (percent === undefined) continue;
      const { line, column, header, text } = percent;
      const message = `“${text}”按${text.replace(/\s*[%％]$/, '')}计,细则${path.join('.')}的“${formula}”中的百分数却按小数计(95%是0.95);两处应写得一样:公式中去掉百分号,或者把指标除以100`;
      faults.add({ line, column, header, message });
    }
  }
  if (faults.count > 0) faults.refuse('table.percent-mixed');
}

function columnsIn(table: Table, columns: ReadonlyMap<string, string>) {
  return [...columns.values()].flatMap((header) => table.percents.get(header) ?? []);
}
