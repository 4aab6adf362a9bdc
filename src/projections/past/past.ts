import type { AnyEvent } from '../../domain/catalogue.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { decodeEvent } from '../../log/codec.ts';
import { eventAt } from '../../log/event-at.ts';
import type { EventLog } from '../../log/event-log.ts';
import { readPages } from '../../log/pages.ts';
import { type Coordinates, GROUND_MODELS, type Grounds, groundsOf } from '../facts.ts';
import type { AnyReadModel } from '../read-model.ts';
import { PastFold } from './past-fold.ts';
import type { PastMemory } from './past-memory.ts';
import { type Stretch, stretchOf } from './stretch.ts';

export interface PastSettings {
  /** Where to begin from is remembered; by default nowhere, and every question reads the whole log. */
  readonly memory?: PastMemory;
  readonly models?: readonly AnyReadModel[];
  /** How many events a stretch holds, and how many are in memory at once. */
  readonly stretch?: number;
  /** How many events lie between two snapshots at least. */
  readonly interval?: number;
}

/**
 * The past of a log, folded by the read models that serve the present. A fold
 *
 * 1. begins with the last snapshot that holds only what is asked for,
 * 2. reads on, but not the stretches whose events all happened after the date,
 * 3. and notes what it passes by: new stretches, and snapshots for as long as it has left no event aside.
 *
 * A snapshot is taken where the events since the last one are at least half as many as its rows, so that keeping
 * them costs no more than a constant for each event, and going on from one as much as reading it.
 */
export class Past {
  readonly #log: EventLog;
  readonly #memory: PastMemory | undefined;
  readonly #models: readonly AnyReadModel[];
  readonly #stretch: number;
  readonly #interval: number;

  constructor(log: EventLog, settings: PastSettings = {}) {
    const { memory, models = GROUND_MODELS, stretch = 1_000, interval = 2_000 } = settings;
    this.#log = log;
    this.#memory = memory;
    this.#models = models;
    this.#stretch = stretch;
    this.#interval = interval;
  }

  /** The events of the log after a position, up to another. */
  async *events(after: number, upTo: number): AsyncGenerator<AnyEvent, void, undefined> {
    for await (const page of readPages(this.#log, { after, upTo })) yield* page.map(decodeEvent);
  }

  /** The facts as they were known at a position about a date. */
  async grounds({ at, asOf, corrections = [], without = [] }: Coordinates): Promise<Grounds> {
    const upTo = at ?? (await this.#log.head());
    const noted = (await this.#memory?.stretches(this.#log)) ?? [];
    const within = noted.filter(({ last }) => last <= upTo);
    const fold = await this.#begin(within, asOf, without);
    for (const stretch of within.filter(({ last }) => last > fold.position)) {
      if (asOf !== undefined && stretch.earliest > asOf) fold.leaveAside(stretch);
      else for await (const page of this.#pages(fold, stretch.last)) await fold.take(page);
      await this.#keep(fold, stretch);
    }
    let before = within.at(-1);
    for await (const page of this.#pages(fold, upTo)) {
      const dates = await fold.take(page);
      if (page.length < this.#stretch) continue;
      const stretch = stretchOf(page, dates, before);
      await this.#memory?.note(stretch, before);
      await this.#keep(fold, stretch);
      before = stretch;
    }
    const { position } = fold;
    for (const correction of corrections.toSorted((a, b) => a - b)) await this.#correct(fold, correction);
    return groundsOf(position, asOf, fold.rows);
  }

  /** Folds an event that counts although it was recorded or happened later than asked for. */
  async #correct(fold: PastFold, position: number): Promise<void> {
    const stored = await eventAt(this.#log, position);
    if (stored === undefined) {
      refuse('invalid', 'event.unknown-position', `没有序号为${position}的事件`, { position });
    }
    fold.correct(stored);
  }

  /** Where reading begins: the last snapshot without an event that happened after the date or does not count, or nothing. */
  async #begin(
    stretches: readonly Stretch[],
    asOf: string | undefined,
    without: readonly number[],
  ): Promise<PastFold> {
    const beyond = stretches.findIndex(
      ({ last, latest }) =>
        (asOf !== undefined && latest > asOf) || without.some((position) => position <= last),
    );
    const usable = beyond === -1 ? stretches : stretches.slice(0, beyond);
    const from = (await this.#memory?.lastSnapshot(usable, this.#models)) ?? null;
    return new PastFold(this.#models, asOf, from, without);
  }

  #pages({ position }: PastFold, upTo: number) {
    return readPages(this.#log, { after: position, upTo, pageSize: this.#stretch });
  }

  /** Keeps a snapshot at the end of a stretch when it is worth it. */
  async #keep(fold: PastFold, stretch: Stretch): Promise<void> {
    fold.sinceSnapshot += stretch.events;
    if (!fold.isWhole || fold.sinceSnapshot < this.#interval || fold.sinceSnapshot * 2 < fold.size) return;
    await this.#memory?.keep({ stretch, rows: fold.rows }, this.#models);
    fold.sinceSnapshot = 0;
  }
}
