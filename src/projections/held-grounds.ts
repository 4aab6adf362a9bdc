import type { Database } from '../database/database.ts';
import { GROUND_MODELS, type Grounds } from './facts.ts';
import { GroundRows } from './ground-rows.ts';
import type { Past } from './past/past.ts';
import type { Rows } from './read-model.ts';
import { type Stand, wholeStand } from './runner/checkpoints.ts';
import { allRows, type Session } from './tables.ts';

/** Beyond so many events it is about as fast to read the rows again. */
const MOST_FOLDED = 10_000;

/**
 * The present grounds of scores, held in memory. They are read from the read models once; after that only the events that these
 * have taken in since are folded, by the same read models.
 */
export class HeldGrounds {
  readonly #rows: GroundRows;
  #stand: Stand;
  #grounds: Grounds;

  private constructor(rows: GroundRows, stand: Stand) {
    this.#rows = rows;
    this.#stand = stand;
    this.#grounds = rows.groundsAt(stand.position);
  }

  /**
   * Reads them, as one transaction sees them.
   *
   * @throws RefusedError as `wholePosition` does: nothing rests on a read model that has stopped or is behind the others
   */
  static async read(database: Database): Promise<HeldGrounds> {
    for (;;) {
      const { held, tables } = await database.kysely
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (session) => {
          const stand = await wholeStand(session as Session);
          const rows = new Map<string, Rows<object>>();
          for (const model of GROUND_MODELS)
            rows.set(model.name, await allRows(session, 'read_model', model));
          const { tables: after } = await wholeStand(session as Session);
          return { held: new HeldGrounds(new GroundRows(rows), stand), tables: after };
        });
      // A rebuild that was put in place meanwhile has rows that this transaction does not see.
      if (tables === held.#stand.tables) return held;
    }
  }

  get grounds(): Grounds {
    return this.#grounds;
  }

  /** Whether these can be brought to where the read models stand: not when those began anew, or in other tables. */
  leadsTo({ position, tables }: Stand): boolean {
    const ahead = position - this.#stand.position;
    return tables === this.#stand.tables && ahead >= 0 && ahead <= MOST_FOLDED;
  }

  /** Takes in what the read models have taken in since. Of no more use when this fails half-way. */
  async follow(past: Past, stand: Stand): Promise<void> {
    if (stand.position === this.#stand.position) return;
    for await (const event of past.events(this.#stand.position, stand.position)) this.#rows.fold(event);
    this.#stand = stand;
    this.#grounds = this.#rows.groundsAt(stand.position);
  }
}
