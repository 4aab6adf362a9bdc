import type { Rows } from './read-model.ts';

/** Rows in order of key. The list of them is the very same for as long as no row changes. */
export class SortedRows extends Map<string, object> {
  #keys: readonly string[] = [];
  #list: readonly object[] = [];

  static of(rows: Rows<object>): SortedRows {
    const sorted = new SortedRows();
    const entries = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, row] of entries) Map.prototype.set.call(sorted, key, row);
    sorted.#keys = entries.map(([key]) => key);
    sorted.#list = entries.map(([, row]) => row);
    return sorted;
  }

  /** The rows; a list that was given stays as it is. */
  get list(): readonly object[] {
    return this.#list;
  }

  override set(key: string, row: object): this {
    const place = this.#placeOf(key);
    if (this.has(key)) this.#list = this.#list.with(place, row);
    else {
      this.#keys = this.#keys.toSpliced(place, 0, key);
      this.#list = this.#list.toSpliced(place, 0, row);
    }
    return super.set(key, row);
  }

  override delete(key: string): boolean {
    if (!this.has(key)) return false;
    const place = this.#placeOf(key);
    this.#keys = this.#keys.toSpliced(place, 1);
    this.#list = this.#list.toSpliced(place, 1);
    return super.delete(key);
  }

  /** Where a key is, or would be; found by halving. */
  #placeOf(key: string): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#keys[middle] ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
