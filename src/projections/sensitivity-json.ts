import { type Rational, sub } from '../domain/kernel/rational.ts';
import { showExact } from '../domain/kernel/show.ts';
import type { Scored } from '../domain/scoring/compare.ts';
import {
  type Distances,
  distancesOf,
  type GradeStep,
  type RankStep,
  rankedTogether,
  type Step,
} from '../domain/scoring/sensitivity/distance.ts';
import {
  type Turn,
  type WeightSensitivity,
  weightSensitivities,
} from '../domain/scoring/sensitivity/weight-sensitivity.ts';

/** How a unit's place hangs on points and on weights. */
export interface Sensitivity extends Distances {
  readonly weights: readonly WeightSensitivity[];
}

/**
 * How the places of units hang on points, and on weights if asked, group by group in order of rank.
 *
 * @param asked the code of the one unit asked for; null for all
 */
export function sensitivitiesOf(
  { scores, rules, facts }: Scored,
  asked: string | null,
  withWeights = true,
): readonly Sensitivity[] {
  const sets = rankedTogether(scores, rules);
  const codes = sets.flatMap((peers) => peers.map(({ unit }) => unit.code));
  const wanted = new Set(asked === null ? codes : [asked]);
  const weights = withWeights
    ? weightSensitivities(facts, rules, scores, wanted)
    : new Map<string, readonly WeightSensitivity[]>();
  return sets.flatMap((peers) =>
    peers
      .filter(({ unit }) => wanted.has(unit.code))
      .map((card) => ({
        ...distancesOf(card, peers, rules),
        weights: weights.get(card.unit.code) ?? [],
      })),
  );
}

/** The same for programs. */
export function sensitivityToJson(all: readonly Sensitivity[]) {
  return {
    units: all.map(({ card, of, rank, grade, weights }) => ({
      unit: card.unit,
      rank: card.rank,
      of,
      grade: card.grade,
      total: { value: showExact(card.total.value), exact: showExact(card.total.exact) },
      nextRank: { up: rankStep(rank.up), down: rankStep(rank.down) },
      nextGrade: { up: gradeStep(grade.up), down: gradeStep(grade.down) },
      weights: weights.map(({ component, weight, up, down, unfollowed }) => ({
        ...component,
        weight: showExact(weight),
        up: turnOf(up, weight),
        down: turnOf(down, weight),
        isComplete: unfollowed === null,
        unfollowed,
      })),
    })),
  };
}

function rankStep(step: RankStep | null) {
  return step && { rank: step.rank, passed: step.passed, ...pointsOf(step) };
}

function gradeStep(step: GradeStep | null) {
  return step && { grade: step.grade, ...pointsOf(step) };
}

function pointsOf({ exact, suffices, value }: Step) {
  return { exact: showExact(exact), suffices, value: showExact(value) };
}

function turnOf(turn: Turn | null, from: Rational) {
  if (turn === null) return null;
  const { weight, isExact, passes, passedBy } = turn;
  return { weight: showExact(weight), by: showExact(sub(weight, from)), isExact, passes, passedBy };
}
