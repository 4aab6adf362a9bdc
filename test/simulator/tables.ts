/** A checkpoint, and rows by key as JSON. */
export interface Saved {
  readonly position: number;
  readonly rows: ReadonlyMap<string, string>;
}

/** What becomes of rows: their JSON by key, null where a row is no more. */
export type Changes = ReadonlyMap<string, string | null>;

/** What is to be saved under a name: changes, the checkpoint that they follow on, and the one that they lead to. */
export interface Batch {
  readonly name: string;
  readonly from: number;
  readonly position: number;
  readonly changes: Changes;
}

const NOTHING: Saved = { position: 0, rows: new Map() };

/** Rows with a checkpoint that changes together with them, as in one transaction. They outlive every server. */
export class Tables {
  readonly #saved = new Map<string, Saved>();

  read(name: string): Saved {
    return this.#saved.get(name) ?? NOTHING;
  }

  /** Saves all the batches, or none, and gives false, when somebody else has moved a checkpoint meanwhile. */
  save(batches: readonly Batch[]): boolean {
    if (batches.some(({ name, from }) => this.read(name).position !== from)) return false;
    for (const { name, position, changes } of batches) {
      this.#saved.set(name, { position, rows: changed(this.read(name).rows, changes) });
    }
    return true;
  }
}

function changed(rows: ReadonlyMap<string, string>, changes: Changes): ReadonlyMap<string, string> {
  const after = new Map(rows);
  for (const [key, row] of changes) {
    if (row === null) after.delete(key);
    else after.set(key, row);
  }
  return after;
}
