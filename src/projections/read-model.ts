import type { AnyEvent } from '../domain/catalogue.ts';

/** A column beside the body, for queries. */
export interface IndexColumn<Row> {
  readonly type: 'text' | 'bigint';
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
  /** The keys of the rows that an event concerns. */
  keys(event: AnyEvent): readonly string[];
  /** What a row becomes; undefined when there is none. Must not change the row given. */
  apply(row: Row | undefined, event: AnyEvent, key: string): Row | undefined;
}

/** A read model whose row type is left aside; its functions are methods so that every read model is one. */
export type AnyReadModel = ReadModel<object>;

/** A read model's rows in memory, by key. */
export type Rows<Row> = Map<string, Row>;

/** Folds one event into rows in memory. */
export function foldInto<Row extends object>(model: ReadModel<Row>, rows: Rows<Row>, event: AnyEvent): void {
  for (const key of model.keys(event)) {
    const row = model.apply(rows.get(key), event, key);
    if (row === undefined) rows.delete(key);
    else rows.set(key, row);
  }
}

/** The identifier of the aggregate that an event belongs to. */
export function targetOf(event: AnyEvent): string {
  return event.stream.slice(event.stream.indexOf('-') + 1);
}
