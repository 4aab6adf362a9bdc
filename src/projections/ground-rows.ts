import type { AnyEvent } from '../domain/catalogue.ts';
import { areSame } from '../domain/scoring/memory.ts';
import { GROUND_MODELS, type Grounds, groundsOf } from './facts.ts';
import { foldInto, type ModelRows } from './read-model.ts';
import { SortedRows } from './sorted-rows.ts';

/** The rows that grounds are made of, folded on event by event. What no event has changed is the very same object as before. */
export class GroundRows {
  readonly #rows: ReadonlyMap<string, SortedRows>;
  #before: Grounds | null = null;

  constructor(rows: ModelRows) {
    this.#rows = new Map(GROUND_MODELS.map(({ name }) => [name, SortedRows.of(rows.get(name) ?? new Map())]));
  }

  fold(event: AnyEvent): void {
    for (const model of GROUND_MODELS) {
      const rows = this.#rows.get(model.name);
      if (rows !== undefined) foldInto(model, rows, event);
    }
  }

  groundsAt(position: number): Grounds {
    const { facts, ...grounds } = groundsOf(position, undefined, this.#rows);
    const before = this.#before?.facts;
    this.#before = { ...grounds, facts: before === undefined ? facts : sameLists(facts, before) };
    return this.#before;
  }
}

/** Facts of which every list that holds what it held before is the very list of before. */
function sameLists(facts: Grounds['facts'], before: Grounds['facts']): Grounds['facts'] {
  const old: Readonly<Record<string, unknown>> = { ...before };
  const entries = Object.entries(facts).map(([key, value]) => {
    const known = old[key];
    if (value === known) return [key, value];
    return [key, Array.isArray(value) && Array.isArray(known) && areSame(value, known) ? known : value];
  });
  return Object.fromEntries(entries);
}
