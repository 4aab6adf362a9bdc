import { rulesFor } from '../scheme/classes.ts';
import type { Rules } from '../scheme/rules.ts';
import { type Card, cardOf, scorecardOf } from './card.ts';
import type { Facts } from './facts.ts';
import { factsOfUnit } from './facts-of-unit.ts';
import { areSame, FORGETFUL, Memory } from './memory.ts';
import { type Ranked, rankGroup } from './ranking.ts';
import { reachOf } from './rests.ts';
import { headingOf, knownOnce, listed, type SchemeVersion, type Scores, takingPart } from './score.ts';
import { concernedUnits, type SortedFacts, sortFacts } from './sorted-facts.ts';
import { type Standing, standTogether } from './standing.ts';
import { scoreUnit } from './tree.ts';
import type { UnitFacts } from './unit-facts.ts';

/** Scores, and what is needed to go on from them when facts have changed. */
export interface Scored {
  readonly scores: Scores;
  readonly scheme: SchemeVersion;
  readonly sorted: SortedFacts;
  readonly units: ReadonlyMap<string, KnownUnit>;
  readonly groups: readonly KnownGroup[];
  /** What is remembered of each group. */
  readonly columns: ReadonlyMap<string, Memory>;
}

interface KnownUnit {
  readonly facts: UnitFacts;
  /** With the weights of its class. */
  readonly rules: Rules;
  /** What its facts were sorted from. */
  readonly sorting: Memory;
  /** What its lines were made of. */
  readonly lines: Memory;
  /** Null where it is not ranked. */
  readonly card: Card | null;
}

interface KnownGroup {
  readonly cards: readonly Card[];
  readonly ranked: readonly Ranked<Card>[];
  readonly group: Scores['groups'][number];
}

/**
 * The same as `score`, from what was scored before: facts that are the very same objects as before are taken for
 * unchanged, and only the lines that rest on others are computed anew. All that has not changed, from lines to whole groups,
 * is the very same object as before.
 *
 * @param before what to go on from; nothing, or what another scheme scored, is left aside
 */
export function rescore(facts: Facts, scheme: SchemeVersion, before: Scored | null): Scored {
  const { rules } = scheme;
  const from = before?.scheme.rules === rules ? before : null;
  const sorted = sortFacts(facts, rules, from?.sorted);
  const sortedUnits = sortUnits(facts, sorted, rules, from);
  const { units: ranked, ineligible } = takingPart(sortedUnits, rules);
  const looked = unitsToLookAt(ranked, rules, from);

  const lines = new Map([...looked].map((code) => [code, new Memory(from?.units.get(code)?.lines)]));
  const columns = columnsOf(ranked, looked, from);
  const cards = new Map<string, Card>();
  const totalOf = knownOnce(
    (standing: Standing) =>
      cards.get(standing.facts.unit.code)?.total ??
      scoreUnit(standing, lines.get(standing.facts.unit.code) ?? FORGETFUL),
  );
  for (const { facts: own } of ranked) {
    const card = looked.has(own.unit.code) ? null : from?.units.get(own.unit.code)?.card;
    if (card != null) cards.set(own.unit.code, card);
  }
  // Who is not looked at is seen only by those whose score reaches beyond their own facts.
  const standing =
    reachOf(rules) === 'none' ? ranked.filter(({ facts: own }) => looked.has(own.unit.code)) : ranked;
  for (const own of standTogether(standing, totalOf, (group) => columns.get(group) ?? FORGETFUL)) {
    const { code } = own.facts.unit;
    const memory = lines.get(code);
    if (memory !== undefined) cards.set(code, cardOf(own, totalOf(own), rules, memory));
  }
  for (const memory of [...lines.values(), ...columns.values()]) memory.settled();

  const inOrder = ranked.flatMap(({ facts: own }) => cards.get(own.unit.code) ?? []);
  const groups = rankGroups(inOrder, rules, from);
  return {
    scores: {
      ...headingOf(facts, scheme),
      groups: groups.map(({ group }) => group),
      ineligible: listed(ineligible, rules),
    },
    scheme,
    sorted,
    units: knownUnits(sortedUnits, from, facts.units, (unit, before) => {
      const { code } = unit.facts.unit;
      const card = cards.get(code) ?? null;
      if (before === unit && card === before.card && !looked.has(code)) return before;
      return { ...unit, lines: lines.get(code) ?? before?.lines ?? new Memory(), card };
    }),
    groups,
    columns,
  };
}

type SortedUnit = Pick<KnownUnit, 'facts' | 'rules' | 'sorting'>;

/** What is known of every unit, by code: as before, but for those of which something else is known now. */
function knownUnits(
  units: readonly SortedUnit[],
  from: Pick<Scored, 'units' | 'sorted'> | null,
  register: Facts['units'],
  knownNow: (unit: SortedUnit, before: KnownUnit | undefined) => KnownUnit,
): ReadonlyMap<string, KnownUnit> {
  const stays = from !== null && from.sorted.units.items === register;
  const known = new Map(stays ? from.units : []);
  for (const unit of units) {
    const { code } = unit.facts.unit;
    const before = from?.units.get(code);
    const now = knownNow(unit, before);
    if (!stays || now !== before) known.set(code, now);
  }
  return known;
}

/** The facts of every unit; those of units that nothing new concerns as they were. */
function sortUnits(
  facts: Facts,
  sorted: SortedFacts,
  rules: Rules,
  from: Scored | null,
): readonly SortedUnit[] {
  const concerned = from === null ? null : concernedUnits(sorted, from.sorted);
  return facts.units.map((unit) => {
    const before = from?.units.get(unit.code);
    if (before !== undefined && concerned !== null && !concerned.has(unit.code)) return before;
    const sorting = new Memory(before?.sorting);
    const own = factsOfUnit(unit, sorted, rules, sorting);
    return { facts: own, rules: before?.rules ?? rulesFor(rules, unit.code), sorting: sorting.settled() };
  });
}

/** The units whose score may be another than before: by their own facts, by those of their group, by those below. */
function unitsToLookAt(
  ranked: readonly SortedUnit[],
  rules: Rules,
  from: Scored | null,
): ReadonlySet<string> {
  const before = (unit: SortedUnit) => from?.units.get(unit.facts.unit.code);
  const changed = ranked.filter((unit) => unit.facts !== before(unit)?.facts || before(unit)?.card === null);
  const reach = reachOf(rules);
  if (from === null || reach === 'none') return new Set(changed.map(({ facts }) => facts.unit.code));
  const stirred = new Set(
    ranked
      .filter((unit) => unit.facts.values !== before(unit)?.facts.values)
      .map(({ facts }) => facts.unit.group),
  );
  const membersOf = (units: Iterable<UnitFacts>) => Map.groupBy(units, ({ unit }) => unit.group);
  const now = membersOf(ranked.map(({ facts }) => facts));
  const then = membersOf(
    [...from.units.values()].flatMap(({ facts, card }) => (card === null ? [] : [facts])),
  );
  for (const group of new Set([...now.keys(), ...then.keys()])) {
    const codes = [now, then].map((members) => (members.get(group) ?? []).map(({ unit }) => unit.code));
    if (!areSame(codes[0] ?? [], codes[1] ?? [])) stirred.add(group);
  }
  const all = reach === 'below' && (changed.length > 0 || stirred.size > 0);
  const looked = ranked.filter((unit) => all || stirred.has(unit.facts.unit.group) || changed.includes(unit));
  return new Set(looked.map(({ facts }) => facts.unit.code));
}

/** What is remembered of each group; where a unit is looked at, to be remembered anew. */
function columnsOf(
  ranked: readonly SortedUnit[],
  looked: ReadonlySet<string>,
  from: Scored | null,
): ReadonlyMap<string, Memory> {
  const groups = new Set(
    ranked.filter(({ facts }) => looked.has(facts.unit.code)).map(({ facts }) => facts.unit.group),
  );
  return new Map([
    ...(from?.columns ?? []),
    ...[...groups].map((group) => [group, new Memory(from?.columns.get(group))] as const),
  ]);
}

/** The groups in order of rank; one in which every card is as it was, as it was. */
function rankGroups(cards: readonly Card[], rules: Rules, from: Scored | null): readonly KnownGroup[] {
  const members = Map.groupBy(cards, ({ unit }) => unit.group);
  return rules.groups.map((group, index): KnownGroup => {
    const own = members.get(group.code) ?? [];
    const before = from?.groups[index];
    if (before !== undefined && areSame(own, before.cards)) return before;
    const ranked = rankGroup(group.code, nearlySorted(own, before), rules);
    const known = new Map(before?.ranked.map((each, place) => [each.card, { each, place }]));
    const scorecards = ranked.map((each) => {
      const was = known.get(each.card);
      const isSame =
        was?.each.rank === each.rank &&
        was.each.ahead === each.ahead &&
        was.each.ties === each.ties &&
        was.each.of === each.of;
      return (isSame ? before?.group.cards[was.place] : undefined) ?? scorecardOf(each, rules);
    });
    return { cards: own, ranked, group: { ...group, cards: scorecards } };
  });
}

/** Cards in the order of rank that they had, the new ones last: sorting that takes few comparisons. */
function nearlySorted(cards: readonly Card[], before: KnownGroup | undefined): readonly Card[] {
  if (before === undefined) return cards;
  const left = new Set(cards);
  const stayed = before.ranked.flatMap(({ card }) => (left.delete(card) ? [card] : []));
  return [...stayed, ...left];
}
