import type { Basis } from '../domain/kernel/envelope.ts';
import { showExact } from '../domain/kernel/show.ts';
import type { PlacedNode } from '../domain/scoring/line.ts';
import { type Loss, type LossKind, lostPoints } from '../domain/scoring/lost.ts';
import type { Input } from '../domain/scoring/node.ts';
import type { Scorecard } from '../domain/scoring/score.ts';
import { nodeToJson } from './score-json.ts';

/** A line of a scorecard with all below it; `full` is null for what has no part of a weight. */
export function lineToJson({ path, node }: PlacedNode, card: Scorecard) {
  return {
    unit: card.unit,
    path,
    full: node.full === undefined ? null : showExact(node.full),
    line: nodeToJson(node),
  };
}

interface LossJson {
  readonly path: string;
  /** From the component to the line. */
  readonly names: readonly string[];
  readonly kind: LossKind;
  readonly full: string;
  readonly value: string;
  readonly lost: string;
  readonly formula: string;
  readonly inputs: readonly Input[];
  readonly basis: Basis;
  readonly positions: readonly number[];
}

/** 为什么不是满分, for programs: `full` less every `lost` of `costs` and `gains` is `total`. */
export function lostToJson(card: Scorecard) {
  const { full, total, costs, gains } = lostPoints(card.total);
  return {
    unit: card.unit,
    rank: card.rank,
    grade: card.grade,
    full: showExact(full),
    total: showExact(total),
    costs: costs.map(lossToJson),
    gains: gains.map(lossToJson),
  };
}

function lossToJson({ path, names, kind, full, value, lost, node }: Loss): LossJson {
  const { formula, inputs, basis, positions } = node;
  return {
    path,
    names,
    kind,
    full: showExact(full),
    value: showExact(value),
    lost: showExact(lost),
    formula,
    inputs,
    basis,
    positions,
  };
}
