import type { Separator } from './cells.ts';
import { isDateLike } from './dates.ts';
import type { Passage } from './draft.ts';
import type { Source } from './source.ts';
import type { Column } from './table-header.ts';
import { trimmed } from './trimmed.ts';
import { looksLikeUnit } from './unit-names.ts';
import type { ColumnKind } from './words/columns.ts';

/**
 * Puts cells under their columns. Surplus cells belong to the task, whose words may hold the separator; where
 * spaces separate and an empty cell leaves no trace, a column is skipped that the next cell cannot fill.
 */
export function alignCells(
  source: Source,
  cells: readonly Passage[],
  columns: readonly Column[],
  separator: Separator,
  end: number,
): Passage[] {
  const surplus = cells.length - columns.length;
  const task = columns.findIndex((column) => column.kind === 'task' || column.kind === 'indicator');
  const first = cells[task];
  const last = cells[task + surplus];
  if (surplus > 0 && first !== undefined && last !== undefined) {
    return [
      ...cells.slice(0, task),
      trimmed(source, first.start, last.end),
      ...cells.slice(task + surplus + 1),
    ];
  }
  let missing = separator === 'pipe' || separator === 'tab' ? 0 : -surplus;
  let next = 0;
  return columns.map((column) => {
    const cell = cells[next];
    if (cell === undefined || (missing > 0 && !fits(column.kind, cell.text))) {
      missing -= 1;
      return { start: end, end, text: '' };
    }
    next += 1;
    return cell;
  });
}

function fits(kind: ColumnKind, text: string): boolean {
  switch (kind) {
    case 'sequence':
      return /^\d+$/.test(text);
    case 'deadline':
      return isDateLike(text);
    case 'target':
      return /\d|覆盖|[一二三四五六七八九十]/.test(text) && !isDateLike(text);
    case 'person':
      return /^[一-鿿、·\s]{2,12}$/.test(text) && !looksLikeUnit(text);
    case 'lead':
    case 'support':
    case 'responsible':
      return !isDateLike(text) && text.split(/[、,，;；\s]/).some((name) => looksLikeUnit(name));
    default:
      return true;
  }
}
