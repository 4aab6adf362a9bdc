import { abs, compare, isZero, type Rational, sub, zero } from '../domain/kernel/rational.ts';
import { showExact } from '../domain/kernel/show.ts';
import type { Change } from '../domain/scoring/changes.ts';
import type { LineDifference } from '../domain/scoring/compare.ts';
import type { ScoreNode } from '../domain/scoring/node.ts';
import type { Scorecard, Scores } from '../domain/scoring/score.ts';
import { describeChange, type TriedOut } from '../domain/scoring/what-if.ts';
import { ruleToJson } from './compare-json.ts';

/** How a unit would stand. */
export interface WouldBe {
  readonly unit: Scorecard['unit'];
  readonly before: Scorecard;
  readonly after: Scorecard;
  /** By how much its total would differ. */
  readonly by: Rational;
  /** The lines that would differ most, largest first; lines that others add up to left out. */
  readonly reasons: readonly LineDifference[];
}

const MOST_REASONS = 8;

/** Everybody, in the order of the ranks that there would be. */
export function wouldBe({ before: { scores }, after, comparison }: TriedOut): readonly WouldBe[] {
  const before = new Map(cardsIn(scores).map((card) => [card.unit.code, card]));
  const differing = new Map(comparison.units.map((each) => [each.unit.code, each.lines]));
  return cardsIn(after).flatMap((card): WouldBe[] => {
    const was = before.get(card.unit.code);
    if (was === undefined) return [];
    const leaves = (differing.get(card.unit.code) ?? []).filter(
      (line) => isLeaf(line.before) && isLeaf(line.after) && !isZero(deltaOf(line)),
    );
    const reasons = leaves.toSorted((a, b) => -compare(abs(deltaOf(a)), abs(deltaOf(b))));
    const by = sub(card.total.value, was.total.value);
    return [{ unit: card.unit, before: was, after: card, by, reasons: reasons.slice(0, MOST_REASONS) }];
  });
}

/** Those who would have another rank or grade, or whose total would differ; the biggest movers first. */
export function movers(all: readonly WouldBe[]): readonly WouldBe[] {
  const ranks = ({ before, after }: WouldBe) => Math.abs(after.rank - before.rank);
  return all
    .filter((each) => ranks(each) > 0 || each.before.grade.code !== each.after.grade.code || !isZero(each.by))
    .toSorted((a, b) => ranks(b) - ranks(a) || -compare(abs(a.by), abs(b.by)));
}

/** By how much a line would differ. */
export function deltaOf({ before, after }: LineDifference): Rational {
  return sub(after?.value ?? zero, before?.value ?? zero);
}

function cardsIn({ groups }: Scores): readonly Scorecard[] {
  return groups.flatMap(({ cards }) => cards);
}

function isLeaf(node: ScoreNode | null): boolean {
  return node === null || node.children.length === 0;
}

/** What was tried out, for programs. */
export function whatIfToJson(tried: TriedOut, changes: readonly Change[]) {
  const all = wouldBe(tried);
  return {
    changes: changes.map((change) => describeChange(change, tried.before.rules)),
    rules: tried.comparison.rules.map(ruleToJson),
    units: all.map(({ unit, before, after: card, by, reasons }) => ({
      unit,
      total: { before: showExact(before.total.value), after: showExact(card.total.value), by: showExact(by) },
      rank: { before: before.rank, after: card.rank },
      grade: { before: before.grade, after: card.grade },
      reasons: reasons.map((line) => ({
        path: line.path,
        names: line.names,
        change: line.change,
        by: showExact(deltaOf(line)),
        before: line.before && showExact(line.before.value),
        after: line.after && showExact(line.after.value),
      })),
    })),
    movers: movers(all).map(({ unit }) => unit.code),
    ineligible: {
      before: tried.before.scores.ineligible.map(({ code }) => code),
      after: tried.after.ineligible.map(({ code }) => code),
    },
  };
}
