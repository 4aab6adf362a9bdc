import type { Database } from '../database/database.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { Rules } from '../domain/scheme/rules.ts';
import { type Scorecard, type Scores, score } from '../domain/scoring/score.ts';
import { type Coordinates, type Grounds, presentGrounds, presentPosition } from './facts.ts';
import type { SchemeRow } from './models/schemes.ts';
import type { Past } from './past/past.ts';

/** Scores together with what they were computed from. */
export interface Board {
  readonly scores: Scores;
  readonly grounds: Grounds;
  /** The rules applied. */
  readonly rules: Rules;
}

/** Computes the scores at given coordinates, always by the same pure function from recorded facts. */
export class Scoreboard {
  readonly #database: Database;
  readonly #past: Past;
  #present: { readonly position: number; readonly board: Board } | null = null;

  constructor(database: Database, past: Past) {
    this.#database = database;
    this.#past = past;
  }

  /**
   * The scores as known at a position about a date; as the read models stand when neither is given.
   *
   * @throws RefusedError `scheme.none` when no scheme had been published by then
   */
  async board(coordinates: Coordinates = {}): Promise<Board> {
    if (coordinates.at !== undefined || coordinates.asOf !== undefined) {
      return boardOf(await this.#past.grounds(coordinates));
    }
    if (this.#present?.position !== (await presentPosition(this.#database.kysely))) {
      const grounds = await presentGrounds(this.#database);
      this.#present = { position: grounds.facts.position, board: boardOf(grounds) };
    }
    return this.#present.board;
  }

  /**
   * One unit's scorecard, found by code or by name.
   *
   * @throws RefusedError `unit.unknown` when no such unit is registered
   */
  async card(unit: string, coordinates: Coordinates = {}): Promise<Board & { readonly card: Scorecard }> {
    const board = await this.board(coordinates);
    for (const { cards } of board.scores.groups) {
      const card = cards.find((each) => each.unit.code === unit || each.unit.name === unit);
      if (card !== undefined) return { ...board, card };
    }
    refuse('not-found', 'unit.unknown', `单位名录中没有“${unit}”`, { unit });
  }
}

function boardOf(grounds: Grounds): Board {
  const scheme = latest(grounds.schemes);
  if (scheme === undefined) {
    refuse('conflict', 'scheme.none', '还没有发布考核细则,不能计分', { position: grounds.facts.position });
  }
  return { grounds, scores: score(grounds.facts, scheme), rules: scheme.rules };
}

/** The scheme version published last. */
function latest(schemes: readonly SchemeRow[]): SchemeRow | undefined {
  return schemes.toSorted((a, b) => b.position - a.position)[0];
}
