import { cut, type Separator } from './cells.ts';
import type { Source } from './source.ts';
import { COLUMN_HEADINGS, type ColumnKind } from './words/columns.ts';

export interface Column {
  readonly kind: ColumnKind;
  readonly heading: string;
}

const LONGEST_HEADER = 200;
const LONGEST_HEADING = 14;

/** The columns a line announces, if it is the header of a task table: it names a task and who does it. */
export function headerAt(source: Source, index: number): { columns: Column[]; separator: Separator } | null {
  const line = source.lines[index];
  if (line === undefined || line.text.length > LONGEST_HEADER || !/单位|部门|牵头|责任/.test(line.text))
    return null;
  for (const separator of ['pipe', 'tab', 'spaces', 'space'] as const) {
    const cells = cut(source, line.start, line.end, separator).map((cell) => cell.text);
    if (cells.length < 3) continue;
    const columns = columnsOf(separator === 'space' ? withSpreadWords(cells) : cells);
    const named = columns.filter((column) => column.kind !== 'unknown').length;
    if (isTaskTable(columns) && (separator === 'space' ? named === columns.length : named >= 3)) {
      return { columns, separator };
    }
  }
  return null;
}

/** What headings announce. */
export function columnsOf(headings: readonly string[]): Column[] {
  const columns = headings.map((text): Column => {
    const heading = text.replace(/\s/g, '');
    const known =
      heading.length > LONGEST_HEADING || /[:：,，。]/.test(heading) ? undefined : COLUMN_HEADINGS;
    return { kind: known?.find(([, pattern]) => pattern.test(heading))?.[0] ?? 'unknown', heading };
  });
  if (columns.some(isTask)) return columns;
  // 工作内容 is the task itself where no column is called 任务.
  const content = columns.findIndex((column) => column.kind === 'content');
  return columns.map((column, index) => (index === content ? { ...column, kind: 'task' } : column));
}

/** Whether the columns name a task and who does it. */
export function isTaskTable(columns: readonly Column[]): boolean {
  const units = columns.some(({ kind }) => kind === 'lead' || kind === 'responsible' || kind === 'support');
  return units && columns.length >= 3 && columns.some(isTask);
}

function isTask({ kind }: Column): boolean {
  return kind === 'task' || kind === 'indicator';
}

/** 工 作 任 务 is one heading spread out. */
function withSpreadWords(cells: readonly string[]): string[] {
  const joined: string[] = [];
  let open = false;
  for (const cell of cells) {
    const single = cell.length === 1;
    if (single && open) joined[joined.length - 1] = `${joined.at(-1) ?? ''}${cell}`;
    else joined.push(cell);
    open = single;
  }
  return joined;
}
