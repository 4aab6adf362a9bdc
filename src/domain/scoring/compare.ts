import { equals } from '../kernel/rational.ts';
import { classOf } from '../scheme/classes.ts';
import type { Rules } from '../scheme/rules.ts';
import { type RuleChange, ruleChanges } from '../scheme/rules-difference.ts';
import { type Causes, causesOf, restsOn, type Side } from './causes.ts';
import { groundsOf, only } from './concerning.ts';
import type { Facts } from './facts.ts';
import { type ScoreNode, walk } from './node.ts';
import type { Scorecard, Scores } from './score.ts';
import { type ValueCauses, type ValueDifference, valueCauses } from './value-causes.ts';

/** Scores with what they were computed from. */
export interface Scored {
  readonly scores: Scores;
  readonly facts: Facts;
  readonly rules: Rules;
}

/** A line that is in one tree only, or whose points or formula differ. */
export interface LineDifference {
  /** As `walk` gives it. */
  readonly path: string;
  /** The names on the way to it, the unit's left out. */
  readonly names: readonly string[];
  readonly change: 'added' | 'gone' | 'changed';
  readonly before: ScoreNode | null;
  readonly after: ScoreNode | null;
  readonly causes: Causes;
}

/** A unit whose total, rank, grade, vetoes or any line differ. */
export interface UnitDifference {
  readonly unit: Scorecard['unit'];
  readonly before: Scorecard | null;
  readonly after: Scorecard | null;
  readonly lines: readonly LineDifference[];
  /** The events that count before or after only: those that lines rest on, and all others that touch the unit's facts. */
  readonly events: { readonly before: readonly number[]; readonly after: readonly number[] };
  /** The values that differ, where they rest on no event. */
  readonly values: readonly ValueDifference[];
}

export interface Comparison {
  readonly rules: readonly RuleChange[];
  /** In the order of the scores after, those that are no longer there last. */
  readonly units: readonly UnitDifference[];
}

/** What differs between two sets of scores, line by line, and which events, rules and values it comes from. */
export function compareScores(before: Scored, after: Scored): Comparison {
  const rules = ruleChanges(before.rules, after.rules);
  const [old, now] = [cardsIn(before.scores), cardsIn(after.scores)];
  const causesFor = valueCauses(before, after);
  const codes = new Set([...now.keys(), ...old.keys()]);
  return {
    rules,
    units: [...codes].flatMap((code) => {
      const [was, is] = [old.get(code) ?? null, now.get(code) ?? null];
      const concerning = rules.filter(({ path }) => concerns(path, code, [before.rules, after.rules]));
      const sides = [sideOf(before, was, code), sideOf(after, is, code)] as const;
      const values = causesFor(code);
      const isIneligible = [before, after].some(({ scores }) =>
        scores.ineligible.some((each) => each.code === code),
      );
      // Whether it takes part at all hangs on nothing but its own values.
      const behind = isIneligible ? () => values.own.map(({ name }) => name) : values.behind;
      const lines = lineDifferences(sides, concerning, behind);
      if (lines.length === 0 && !isPlacedOtherwise(was, is)) return [];
      const { unit } = is ?? was ?? missing();
      const events = eventsOf([sides[0], was], [sides[1], is]);
      return [{ unit, before: was, after: is, lines, events, values: values.own }];
    }),
  };
}

function sideOf({ facts }: Scored, card: Scorecard | null, unit: string): Side {
  const lines = card === null ? [] : [...walk(card.total)];
  return {
    lines: new Map(lines.map(({ path, node }) => [path, node])),
    grounds: groundsOf(facts, unit),
  };
}

function eventsOf(
  before: Parameters<typeof allOf>,
  after: Parameters<typeof allOf>,
): UnitDifference['events'] {
  const [old, now] = [allOf(...before), allOf(...after)];
  return { before: only(old, now), after: only(now, old) };
}

function allOf({ lines, grounds }: Side, card: Scorecard | null): ReadonlySet<number> {
  return new Set([
    ...[...grounds.values()].flatMap((positions) => [...positions]),
    ...[...lines.values()].flatMap((node) => [...restsOn(node)]),
    ...(card?.vetoes ?? []).flatMap(({ positions }) => positions),
  ]);
}

function cardsIn({ groups }: Scores): ReadonlyMap<string, Scorecard> {
  return new Map(groups.flatMap(({ cards }) => cards.map((card) => [card.unit.code, card])));
}

/** Whether a rule is for a unit: what is said of a class is for those in it. */
function concerns(path: string, unit: string, sides: readonly Rules[]): boolean {
  const [, named] = /^classes\[([^\]]+)\]/.exec(path) ?? [];
  return named === undefined || sides.some((rules) => classOf(rules, unit)?.code === named);
}

function isPlacedOtherwise(was: Scorecard | null, is: Scorecard | null): boolean {
  const place = (card: Scorecard | null) =>
    JSON.stringify(card && [card.rank, card.grade, card.vetoes.map(({ kind, title }) => [kind, title])]);
  return place(was) !== place(is);
}

function lineDifferences(
  [before, after]: readonly [Side, Side],
  rules: readonly RuleChange[],
  behind: ValueCauses['behind'],
): readonly LineDifference[] {
  const [old, now] = [before.lines, after.lines];
  const causes = causesOf(before, after, rules, behind);
  return inOrder([...old.keys()], [...now.keys()]).flatMap((path) => {
    const [was, is] = [old.get(path) ?? null, now.get(path) ?? null];
    if (was !== null && is !== null && isSame(was, is)) return [];
    const change = was === null ? 'added' : is === null ? 'gone' : 'changed';
    const names = namesOf(path, is === null ? old : now);
    return [{ path, names, change, before: was, after: is, causes: causes(path) }];
  });
}

/** The paths after, and each that is gone behind all that is under the same line. */
function inOrder(old: readonly string[], now: readonly string[]): readonly string[] {
  const there = new Set(now);
  const paths = [...now];
  for (const path of old) {
    if (there.has(path)) continue;
    const above = path.slice(0, path.lastIndexOf('/'));
    const last = paths.findLastIndex((each) => each === above || each.startsWith(`${above}/`));
    paths.splice(last < 0 ? paths.length : last + 1, 0, path);
  }
  return paths;
}

/** What rounding took or gave is the same where it is as much. */
function isSame(before: ScoreNode, after: ScoreNode): boolean {
  return (
    equals(before.value, after.value) && (before.method === 'rounding' || before.formula === after.formula)
  );
}

function namesOf(path: string, lines: ReadonlyMap<string, ScoreNode>): readonly string[] {
  const codes = path.split('/');
  return codes.slice(1).map((_, index) => lines.get(codes.slice(0, index + 2).join('/'))?.name ?? '');
}

function missing(): never {
  throw new Error('a unit that is compared has a card on one side');
}
