import { equals, type Rational } from '../kernel/rational.ts';
import { allComponents, type Component } from '../scheme/components.ts';
import { indicatorsIn } from '../scheme/indicators.ts';
import type { Rules } from '../scheme/rules.ts';
import type { Facts } from './facts.ts';
import { namesOfComponent } from './rests.ts';

/** What differs of a unit's values that rest on no event, such as those of a table. */
export interface ValueDifference {
  readonly indicator: string;
  readonly name: string;
  readonly before: Rational | null;
  readonly after: Rational | null;
}

/** What differing values have to do with a unit's lines. */
export interface ValueCauses {
  /** The unit's own values that differ. */
  readonly own: readonly ValueDifference[];
  /** What of them, and of those of the unit's group, the component of a line looks at, in words. */
  readonly behind: (path: string) => readonly string[];
}

interface Basis {
  readonly facts: Facts;
  readonly rules: Rules;
}

/**
 * Compares the values of units on two sides. A value differs where both sides know it, or know it to be missing; what only one
 * asks for is a matter of its rules.
 */
export function valueCauses(before: Basis, after: Basis): (unit: string) => ValueCauses {
  const [old, now] = [valuesIn(before.facts), valuesIn(after.facts)];
  if (old.size + now.size === 0) return () => NONE;
  const looks = [looksOf(before.rules), looksOf(after.rules)];
  const names = new Map([before, after].flatMap(({ rules }) => [...indicatorsIn(rules)]));
  const nameOf = (code: string) => names.get(code)?.name ?? code;
  const differing = (unit: string) => differencesOf(old.get(unit), now.get(unit), nameOf);
  const touched = touchedIn([before.facts, after.facts], (unit) =>
    differing(unit).map(({ indicator }) => indicator),
  );
  return (unit) => {
    const own = differing(unit);
    const ownCodes = new Set(own.map(({ indicator }) => indicator));
    return {
      own,
      behind: (path) => {
        const code = (path.split('/').at(-1) ?? '').replace(/~share$/, '');
        const found = looks.flatMap((look) => look(code) ?? []);
        const mine = found.flatMap((each) => each.own).filter((each) => ownCodes.has(each));
        const others = found.flatMap((each) => each.around).filter((each) => touched(unit, each));
        return [...new Set([...mine.map(nameOf), ...others.map((each) => `同组各单位的${nameOf(each)}`)])];
      },
    };
  };
}

const NONE: ValueCauses = { own: [], behind: () => [] };

type Values = ReadonlyMap<string, Rational | null>;

function valuesIn({ values }: Facts): ReadonlyMap<string, Values> {
  const byUnit = Map.groupBy(values, ({ unit }) => unit);
  return new Map(
    [...byUnit].map(([unit, own]) => [unit, new Map(own.map(({ indicator, value }) => [indicator, value]))]),
  );
}

function differencesOf(
  old: Values = new Map(),
  now: Values = new Map(),
  nameOf: (code: string) => string,
): readonly ValueDifference[] {
  return [...now].flatMap(([indicator, after]): ValueDifference[] => {
    const before = old.get(indicator);
    if (before === undefined || isSame(before, after)) return [];
    return [{ indicator, name: nameOf(indicator), before, after }];
  });
}

function isSame(before: Rational | null, after: Rational | null): boolean {
  return before === null || after === null ? before === after : equals(before, after);
}

/** What the component of a code looks at. */
function looksOf(rules: Rules) {
  const components = new Map<string, Component>(
    [...allComponents(rules.components)].map((each) => [each.code, each]),
  );
  const indicators = indicatorsIn(rules);
  return (code: string) => {
    const component = components.get(code);
    return component && namesOfComponent(component, indicators);
  };
}

/**
 * Whether anybody else of a unit's group has another value of an indicator, or is in the group on one side only.
 *
 * @param differing the indicators that differ for a unit
 */
function touchedIn(sides: readonly Facts[], differing: (unit: string) => readonly string[]) {
  const groups = sides.map(({ units }) => new Map(units.map(({ code, group }) => [code, group])));
  const codes = new Set(groups.flatMap((group) => [...group.keys()]));
  const movers = new Map<string, Set<string>>(); // by group, and by group and indicator
  const note = (key: string, unit: string) => {
    const known = movers.get(key) ?? new Set();
    movers.set(key, known.add(unit));
  };
  for (const unit of codes) {
    const [was, is] = groups.map((group) => group.get(unit));
    for (const group of new Set([was, is])) {
      if (group === undefined) continue;
      if (was !== is) note(group, unit);
      for (const indicator of differing(unit)) note(`${group} ${indicator}`, unit);
    }
  }
  const isAnother = (key: string, unit: string) =>
    [...(movers.get(key) ?? [])].slice(0, 2).some((each) => each !== unit);
  return (unit: string, indicator: string): boolean =>
    groups.some((group) => {
      const own = group.get(unit) ?? '';
      return isAnother(own, unit) || isAnother(`${own} ${indicator}`, unit);
    });
}
