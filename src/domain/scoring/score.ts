import { rulesFor } from '../scheme/classes.ts';
import type { Rules } from '../scheme/rules.ts';
import type { Facts } from './facts.ts';
import { type Grade, gradeOf } from './grading.ts';
import { lampOf } from './lamps.ts';
import type { ScoreNode } from './node.ts';
import { rankGroups } from './ranking.ts';
import { type Standing, standTogether } from './standing.ts';
import { scoreUnit } from './tree.ts';
import { groupByUnit, type UnitFacts } from './unit-facts.ts';
import { type Veto, vetoesByCondition, vetoesOf } from './vetoes.ts';

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
}

/**
 * 计分: from facts and a scheme to every unit's score tree and rank. Pure and exact; the order of the facts does
 * not matter.
 */
export function score(facts: Facts, scheme: SchemeVersion): Scores {
  const { rules } = scheme;
  const units = groupByUnit(facts, rules)
    .filter(isRanked)
    .map((unit) => ({ facts: unit, rules: rulesFor(rules, unit.unit.code) }));
  const totals = new Map<Standing, ScoreNode>();
  const totalOf = (standing: Standing): ScoreNode => {
    const known = totals.get(standing);
    if (known !== undefined) return known;
    const total = scoreUnit(standing);
    totals.set(standing, total);
    return total;
  };
  const cards = standTogether(units, totalOf).map((standing) => ({
    facts: standing.facts,
    vetoes: [...vetoesOf(standing.facts), ...vetoesByCondition(standing)],
    total: totalOf(standing),
    lamps: countLamps(standing.facts, rules),
  }));
  return {
    position: facts.position,
    asOf: facts.asOf,
    scheme: { id: scheme.id, version: scheme.version, title: rules.title },
    groups: rankGroups(cards, rules).map(({ group, ranked }) => ({
      ...group,
      cards: ranked.map(({ facts: { unit }, total, rank, ties, of, vetoes, lamps }) => ({
        unit: { code: unit.code, name: unit.name, group: unit.group },
        total,
        rank,
        grade: gradeOf(total.value, { rank, ties, of, vetoes }, rules.grades),
        vetoes,
        lamps,
      })),
    })),
  };
}

/** Who is on the register no more is ranked only for what it has held. */
function isRanked({ unit: { validTo }, tasks, asOf }: UnitFacts): boolean {
  return validTo === null || validTo >= asOf || tasks.length > 0;
}

function countLamps({ tasks, asOf }: UnitFacts, rules: Rules): Scorecard['lamps'] {
  const lit = tasks.map((task) => lampOf(task, asOf, rules).code);
  return rules.lamps.kinds.map((kind) => ({
    ...kind,
    count: lit.filter((code) => code === kind.code).length,
  }));
}
