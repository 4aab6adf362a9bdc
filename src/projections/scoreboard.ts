import type { Database } from '../database/database.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { Scored } from '../domain/scoring/compare.ts';
import { eligibilityWords } from '../domain/scoring/eligibility.ts';
import { type Scored as Remembered, rescore } from '../domain/scoring/incremental.ts';
import { type Scorecard, score } from '../domain/scoring/score.ts';
import type { Coordinates, Grounds } from './facts.ts';
import { HeldGrounds } from './held-grounds.ts';
import { type SchemeRow, schemes } from './models/schemes.ts';
import type { Past } from './past/past.ts';
import { rowByKey } from './queries/rows.ts';
import { wholeStand } from './runner/checkpoints.ts';
import { Turns } from './turns.ts';

/** The scores of a plan together with what they were computed from. */
export interface Board extends Scored {
  /** The seed, when the data are simulated. */
  readonly seed: number | null;
}

/** How many boards of the past are kept. */
const KEPT = 4;

/**
 * Computes the scores at given coordinates, always by the same pure function from recorded facts. The present goes on from
 * what was last asked for: only the lines that rest on something new are computed again.
 */
export class Scoreboard {
  readonly #database: Database;
  readonly #past: Past;
  readonly #kept = new Map<string, Board>();
  #held: HeldGrounds | null = null;
  #present: { readonly board: Board; readonly grounds: Grounds; readonly scored: Remembered } | null = null;
  /** Those who ask at the same time for the present take turns, and all but the first find it there. */
  readonly #asking = new Turns();

  constructor(database: Database, past: Past) {
    this.#database = database;
    this.#past = past;
  }

  /**
   * The scores as known at a position about a date; as the read models stand when neither is given.
   *
   * @throws RefusedError `scheme.none` when no scheme had been published by then, `scheme.unknown` when the one asked
   *   for had not; for the present also as
   *   `wholePosition` does
   */
  async board(coordinates: Coordinates = {}): Promise<Board> {
    const { at, asOf, corrections = [], without = [] } = coordinates;
    const scheme = coordinates.scheme && (await this.#scheme(coordinates.scheme));
    if (at !== undefined || asOf !== undefined || corrections.length + without.length > 0) {
      return this.#remembered(coordinates, async () =>
        boardOf(await this.#past.grounds(coordinates), scheme),
      );
    }
    return this.#asking.take(async () => {
      const grounds = await this.#presentGrounds();
      return scheme === undefined ? this.#presentBoard(grounds) : boardOf(grounds, scheme);
    });
  }

  async #presentGrounds(): Promise<Grounds> {
    const stand = await wholeStand(this.#database.kysely);
    const held = this.#held;
    this.#held = null; // what fails half-way is of no more use
    if (held?.leadsTo(stand) === true) {
      await held.follow(this.#past, stand);
      this.#held = held;
    } else this.#held = await HeldGrounds.read(this.#database);
    return this.#held.grounds;
  }

  #presentBoard(grounds: Grounds): Board {
    if (this.#present?.grounds === grounds) return this.#present.board;
    const scheme = latestOf(grounds);
    const scored = rescore(grounds.facts, scheme, this.#present?.scored ?? null);
    const { facts, seed } = grounds;
    const board = { scores: scored.scores, facts, rules: scheme.rules, seed };
    this.#present = { board, grounds, scored };
    return board;
  }

  /** What was known at a position never changes: the boards asked for last are kept. */
  async #remembered(coordinates: Coordinates, compute: () => Promise<Board>): Promise<Board> {
    const key = JSON.stringify(coordinates);
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const board = await compute();
    if (coordinates.at !== board.scores.position) return board; // the log may go on before that position
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, board);
    return board;
  }

  /** A version of a scheme, whenever it was published: rules are a coordinate of their own. */
  async #scheme({ id, version }: NonNullable<Coordinates['scheme']>): Promise<SchemeRow> {
    const found = await rowByKey(this.#database, schemes, `${id}@${version}`);
    return (
      found ??
      refuse('not-found', 'scheme.unknown', `没有考核细则“${id}”第${version}版`, { scheme: id, version })
    );
  }

  /**
   * One unit's scorecard, found by code or by name.
   *
   * @throws RefusedError `unit.unknown` when no such unit is registered, `unit.ineligible` when it takes no part
   */
  async card(unit: string, coordinates: Coordinates = {}): Promise<Board & { readonly card: Scorecard }> {
    const board = await this.board(coordinates);
    return { ...board, card: cardOn(board, unit) };
  }
}

/** The scorecard of a unit, by code or by name. Refuses with `unit.unknown`; with `unit.ineligible` who takes no part. */
export function cardOn({ scores, rules }: Pick<Board, 'scores' | 'rules'>, unit: string): Scorecard {
  const cards = scores.groups.flatMap((group) => group.cards);
  const card = cards.find((each) => each.unit.code === unit || each.unit.name === unit);
  const out = scores.ineligible.find(({ code, name }) => code === unit || name === unit);
  if (card === undefined && out !== undefined) {
    const when = eligibilityWords(rules);
    const { article } = rules.eligibility ?? {};
    const message = `“${out.name}”不参评,没有计分卡:参评条件(${article})“${when}”对它不成立`;
    refuse('conflict', 'unit.ineligible', message, { unit: out.code, article, when });
  }
  return card ?? refuse('not-found', 'unit.unknown', `单位名录中没有“${unit}”`, { unit });
}

function boardOf(grounds: Grounds, scheme = latestOf(grounds)): Board {
  const { facts, seed } = grounds;
  return { scores: score(facts, scheme), facts, rules: scheme.rules, seed };
}

/** The scheme version published last. */
function latestOf({ schemes: published, facts: { position } }: Grounds): SchemeRow {
  const [latest] = published.toSorted((a, b) => b.position - a.position);
  return latest ?? refuse('conflict', 'scheme.none', '还没有发布考核细则,不能计分', { position });
}
