import { setImmediate } from 'node:timers/promises';
import { decodeEvent } from '../../log/codec.ts';
import type { StoredEvent } from '../../log/event-log.ts';
import { type AnyReadModel, foldInto, type ModelRows, type Rows } from '../read-model.ts';
import type { Snapshot } from './past-memory.ts';
import type { Stretch } from './stretch.ts';

/** So few events are folded at once that nobody else has to wait long. */
const SLICE = 100;

/** Read models on their way through the log, taking in what happened by a date. */
export class PastFold {
  position: number;
  /** Whether no event was left aside, so that the rows are what everything up to here comes to. */
  isWhole = true;
  /** How many events have been passed since the last snapshot. */
  sinceSnapshot = 0;
  readonly #asOf: string | undefined;
  readonly #without: ReadonlySet<number>;
  readonly #sides: readonly { readonly model: AnyReadModel; readonly rows: Rows<object> }[];

  constructor(
    models: readonly AnyReadModel[],
    asOf: string | undefined,
    from: Snapshot | null,
    without: readonly number[] = [],
  ) {
    this.position = from?.stretch.last ?? 0;
    this.#asOf = asOf;
    this.#without = new Set(without);
    this.#sides = models.map((model) => ({ model, rows: from?.rows.get(model.name) ?? new Map() }));
  }

  get rows(): ModelRows {
    return new Map(this.#sides.map(({ model, rows }) => [model.name, rows]));
  }

  get size(): number {
    return this.#sides.reduce((sum, { rows }) => sum + rows.size, 0);
  }

  leaveAside({ last }: Stretch): void {
    this.isWhole = false;
    this.position = last;
  }

  /** Folds an event that would be left aside, unless it has been taken in. */
  correct(stored: StoredEvent): void {
    const event = decodeEvent(stored);
    const isIn =
      stored.position <= this.position && (this.#asOf === undefined || event.occurredOn <= this.#asOf);
    if (isIn) return;
    this.isWhole = false;
    for (const { model, rows } of this.#sides) foldInto(model, rows, event);
  }

  /** Folds a page. Returns the business dates of its events. */
  async take(page: readonly StoredEvent[]): Promise<readonly string[]> {
    const dates: string[] = [];
    for (const [index, stored] of page.entries()) {
      if (index % SLICE === SLICE - 1) await setImmediate();
      const event = decodeEvent(stored);
      dates.push(event.occurredOn);
      this.position = stored.position;
      const isLater = this.#asOf !== undefined && event.occurredOn > this.#asOf;
      if (isLater || this.#without.has(stored.position)) this.isWhole = false;
      else for (const { model, rows } of this.#sides) foldInto(model, rows, event);
    }
    return dates;
  }
}
