import type { AnyEvent, EventTypeName } from '../domain/catalogue.ts';

/** A column beside the body, for queries. */
export interface IndexColumn<Row> {
  /** Decimals are `numeric`, given as strings: what SQL compares or sums of them is exact. */
  readonly type: 'text' | 'bigint' | 'numeric';
  of(row: Row): string | number | null;
}

/**
 * A read model: one table of rows, each the fold of the events that concern it. Pure: what a row becomes depends
 * on the row and the event alone, so that the same fold serves the database, a rebuild and a look into the past.
 */
export interface ReadModel<Row extends object> {
  readonly name: string;
  /** Counted up whenever a row would come out differently; the read models are then rebuilt at the next start. */
  readonly version: number;
  readonly index: Readonly<Record<string, IndexColumn<Row>>>;
  /** The types of event that concern any row; no other is offered. */
  readonly types: ReadonlySet<EventTypeName> | 'all';
  /** The keys of the rows that an event concerns, each once. */
  keys(event: AnyEvent): readonly string[];
  /** What a row becomes; undefined when there is none. Must not change the row given. */
  apply(row: Row | undefined, event: AnyEvent, key: string): Row | undefined;
}

/** The column of the units that a row concerns, each between bars: `|nandan|tiane|`. */
export function ownersColumn<Row>(unitsOf: (row: Row) => readonly string[]): IndexColumn<Row> {
  return { type: 'text', of: (row) => `|${unitsOf(row).join('|')}|` };
}

/** Whether a row concerns a unit, by its column `owners`. */
export function concernsUnit<Row extends object>(
  { index }: Pick<ReadModel<Row>, 'index'>,
  row: Row,
  unit: string | null,
): boolean {
  return unit !== null && String(index.owners?.of(row)).includes(`|${unit}|`);
}

/** A read model whose row type is left aside; its functions are methods so that every read model is one. */
export type AnyReadModel = ReadModel<object>;

/** A read model's rows in memory, by key. */
export type Rows<Row> = Map<string, Row>;

/** The rows of several read models, by name of read model. */
export type ModelRows = ReadonlyMap<string, Rows<object>>;

/** Whether a read model is concerned by an event. */
export function concerns({ types }: Pick<AnyReadModel, 'types'>, event: AnyEvent): boolean {
  return types === 'all' || types.has(event.type);
}

/** Where rows are folded. */
export interface RowStore<Row> {
  get(key: string): Row | undefined;
  set(key: string, row: Row): unknown;
  delete(key: string): unknown;
}

/** Folds one event into rows in memory; when the read model cannot take it in, no row is changed. */
export function foldInto<Row extends object>(
  model: ReadModel<Row>,
  rows: RowStore<Row>,
  event: AnyEvent,
): void {
  if (!concerns(model, event)) return;
  const keys = model.keys(event);
  const before = keys.map((key) => rows.get(key));
  const after = keys.map((key, index) => model.apply(before[index], event, key));
  for (const [index, key] of keys.entries()) {
    const row = after[index];
    if (row === before[index]) continue;
    if (row === undefined) rows.delete(key);
    else rows.set(key, row);
  }
}

/** The identifier of the aggregate that an event belongs to. */
export function targetOf(event: AnyEvent): string {
  return event.stream.slice(event.stream.indexOf('-') + 1);
}
