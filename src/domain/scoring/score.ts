import type { Rational } from '../kernel/rational.ts';
import { rulesFor } from '../scheme/classes.ts';
import type { Rules } from '../scheme/rules.ts';
import { cardOf, scorecardOf } from './card.ts';
import { ineligibleIn } from './eligibility.ts';
import type { Facts, UnitFact } from './facts.ts';
import { groupByUnit } from './facts-of-unit.ts';
import type { Grade } from './grading.ts';
import { FORGETFUL } from './memory.ts';
import type { ScoreNode } from './node.ts';
import { rankGroup } from './ranking.ts';
import { type Standing, standTogether } from './standing.ts';
import { scoreUnit } from './tree.ts';
import type { UnitFacts } from './unit-facts.ts';
import type { Veto } from './vetoes.ts';

/** The rules applied: which scheme, in which version. */
export interface SchemeVersion {
  readonly id: string;
  readonly version: number;
  readonly rules: Rules;
}

/** 计分卡: one unit's score tree, its place in its group and its lamps. */
export interface Scorecard {
  readonly unit: { readonly code: string; readonly name: string; readonly group: string };
  readonly total: ScoreNode;
  readonly rank: number;
  /** A total veto puts the unit after all others of its group; the other two only bar it from grades. */
  readonly vetoes: readonly Veto[];
  readonly grade: Grade;
  /** What it has for each formula that breaks ties, in turn; null where it has no value. */
  readonly tieValues: readonly (Rational | null)[];
  readonly lamps: readonly {
    readonly code: string;
    readonly name: string;
    readonly mark: string;
    readonly count: number;
  }[];
}

/** All scorecards at one triple of coordinates, group by group in order of rank. */
export interface Scores {
  readonly position: number;
  readonly asOf: string;
  readonly scheme: { readonly id: string; readonly version: number; readonly title: string };
  readonly groups: readonly {
    readonly code: string;
    readonly name: string;
    readonly cards: readonly Scorecard[];
  }[];
  /** Units of these groups that take no part, as the scheme's condition does not hold for them. */
  readonly ineligible: readonly Scorecard['unit'][];
}

/**
 * 计分: from facts and a scheme to every unit's score tree and rank. Pure and exact; the order of the facts does
 * not matter.
 */
export function score(facts: Facts, scheme: SchemeVersion): Scores {
  const { rules } = scheme;
  const { units, ineligible } = takingPart(unitsIn(facts, rules), rules);
  const totalOf = knownOnce((standing: Standing) => scoreUnit(standing, FORGETFUL));
  const cards = standTogether(units, totalOf).map((standing) =>
    cardOf(standing, totalOf(standing), rules, FORGETFUL),
  );
  return {
    ...headingOf(facts, scheme),
    groups: rules.groups.map((group) => ({
      ...group,
      cards: rankGroup(group.code, cards, rules).map((ranked) => scorecardOf(ranked, rules)),
    })),
    ineligible: listed(ineligible, rules),
  };
}

/** Every unit, with the weights of its class. */
export function unitsIn(facts: Facts, rules: Rules) {
  return groupByUnit(facts, rules).map((own) => ({ facts: own, rules: rulesFor(rules, own.unit.code) }));
}

/** Of all units those that are scored, and those that take no part. */
export function takingPart<U extends { readonly facts: UnitFacts }>(all: readonly U[], rules: Rules) {
  const present = all.filter(({ facts }) => isRanked(facts));
  const ineligible = ineligibleIn(
    present.map(({ facts }) => facts),
    rules,
  );
  const out = new Set(ineligible.map(({ code }) => code));
  return { units: present.filter(({ facts: { unit } }) => !out.has(unit.code)), ineligible };
}

/** Units by code and name, those of groups that are not ranked left out. */
export function listed(units: readonly UnitFact[], { groups }: Rules): Scores['ineligible'] {
  const ranked = new Set(groups.map(({ code }) => code));
  return units.flatMap(({ code, name, group }) => (ranked.has(group) ? [{ code, name, group }] : []));
}

/** At which coordinates scores stand. */
export function headingOf({ position, asOf }: Facts, { id, version, rules }: SchemeVersion) {
  return { position, asOf, scheme: { id, version, title: rules.title } };
}

/** Who is on the register no more is ranked only for what it has held. */
function isRanked({ unit: { validTo }, tasks, asOf }: UnitFacts): boolean {
  return validTo === null || validTo >= asOf || tasks.length > 0;
}

/** What is worked out once for each. */
export function knownOnce<K extends object, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    known.set(key, value);
    return value;
  };
}
