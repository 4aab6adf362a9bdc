import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/kernel/canonical-json.ts';
import type { Basis } from '../domain/kernel/envelope.ts';
import { type Rational, toDecimal, toFraction } from '../domain/kernel/rational.ts';
import type { Input, ScoreNode } from '../domain/scoring/node.ts';
import type { Scorecard } from '../domain/scoring/score.ts';
import type { Board } from './scoreboard.ts';

/** A score tree for programs. Numbers are decimal strings; `exact` is a fraction where a decimal does not end. */
export interface NodeJson {
  readonly code: string;
  readonly name: string;
  readonly method: string;
  readonly value: string;
  readonly exact: string;
  readonly formula: string;
  readonly inputs: readonly Input[];
  readonly basis: Basis;
  readonly positions: readonly number[];
  readonly children: readonly NodeJson[];
  /** Only where there are any. */
  readonly factors?: readonly NodeJson[] | undefined;
}

export function nodeToJson(node: ScoreNode): NodeJson {
  return {
    code: node.code,
    name: node.name,
    method: node.method,
    value: shown(node.value),
    exact: shown(node.exact),
    formula: node.formula,
    inputs: node.inputs,
    basis: node.basis,
    positions: node.positions,
    children: node.children.map(nodeToJson),
    ...(node.factors.length === 0 ? {} : { factors: node.factors.map(nodeToJson) }),
  };
}

/** Where the numbers stand: the three coordinates, and whether the data or the rules are samples. */
export function coordinatesToJson({ scores, seed, rules }: Board) {
  const { id, version, title } = scores.scheme;
  return {
    position: scores.position,
    asOf: scores.asOf,
    scheme: {
      id,
      version,
      title,
      sample: rules.sample,
      notice: rules.notice,
    },
    simulated: seed !== null,
    label: seed === null ? null : `模拟数据(种子${seed})`,
  };
}

/** The league tables: each group's units in order of rank. */
export function scoresToJson(board: Board) {
  return {
    ...coordinatesToJson(board),
    groups: board.scores.groups.map(({ code, name, cards }) => ({
      code,
      name,
      units: cards.map(({ unit, rank, grade, total, vetoes, lamps }) => ({
        rank,
        grade,
        code: unit.code,
        name: unit.name,
        total: shown(total.value),
        parts: total.children.map((part) => ({ code: part.code, name: part.name, value: shown(part.value) })),
        // The sanction behind a veto is not everybody's to see, as the league is.
        vetoes: vetoes.map(({ kind }) => kind),
        lamps,
      })),
    })),
    ineligible: board.scores.ineligible.map(({ code, name }) => ({ code, name })),
  };
}

/** One unit's scorecard with its whole tree. */
export function cardToJson(card: Scorecard) {
  return {
    vetoes: card.vetoes,
    unit: card.unit,
    rank: card.rank,
    grade: card.grade,
    lamps: card.lamps,
    total: nodeToJson(card.total),
  };
}

/** SHA-256 of a scorecard: of its unit, rank, grade, vetoes, lamps and whole tree as canonical JSON. */
export function cardDigest({ unit, rank, grade, vetoes, lamps, total }: Scorecard): string {
  return sha256Of(canonicalJson({ unit, rank, grade, vetoes, lamps, total: nodeToJson(total) }));
}

/** SHA-256 over every unit's code and scorecard digest, one to a line, in order of code. */
export function boardDigest({ groups }: Board['scores']): string {
  const lines = groups.flatMap(({ cards }) => cards.map((card) => `${card.unit.code} ${cardDigest(card)}`));
  return sha256Of(lines.sort().join('\n'));
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function shown(value: Rational): string {
  return toDecimal(value) ?? toFraction(value);
}
