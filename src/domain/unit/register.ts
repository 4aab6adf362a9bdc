import { z } from 'zod';
import type { IsoDate } from '../kernel/dates.ts';
import { issueWords, placedIssues } from '../kernel/issue-words.ts';
import { refuse } from '../kernel/refusal.ts';
import { text } from '../kernel/text.ts';
import { type Collective, collectiveSchema, type Unit, unitCode, unitName, unitSchema } from './events.ts';

export const registerSchema = z.strictObject({
  /** The document from which the register was taken. */
  source: text(200),
  unitGroups: z
    .array(z.strictObject({ code: unitCode, name: unitName }))
    .min(1)
    .max(50),
  collectives: z.array(collectiveSchema).max(100),
  units: z.array(unitSchema).min(1).max(10_000),
});

export type RegisterData = z.infer<typeof registerSchema>;

/** What a name in a document means. Only `exact` and `alias` are certain; a `subsequence` should be confirmed. */
export type UnitMatch =
  | { readonly kind: 'exact' | 'alias' | 'subsequence'; readonly unit: Unit }
  | { readonly kind: 'collective'; readonly collective: Collective; readonly units: readonly Unit[] }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Unit[] }
  | { readonly kind: 'unknown' };

/** Checks a register's data. Refuses with `register.invalid`; `details.issues` holds each path and message. */
export function parseRegister(input: unknown): RegisterData {
  const result = registerSchema.safeParse(input, { error: issueWords });
  if (result.success) return result.data;
  const issues = placedIssues(result.error).map(({ path, message }) => ({ path: path.join('.'), message }));
  const first = issues[0];
  return refuse('invalid', 'register.invalid', `单位名册数据有误：${first?.path} ${first?.message}`, {
    issues,
  });
}

/** A name with half-width brackets, letters and digits, and without spaces: how names are compared. */
export function normalizeUnitName(value: string): string {
  return value.normalize('NFKC').replace(/\s+/gu, '');
}

/** Whether a unit is on the register on a date, first and last day included. */
export function isValidOn(unit: Unit, date: IsoDate): boolean {
  return unit.validFrom <= date && (unit.validTo === null || date <= unit.validTo);
}

type Named =
  | { readonly kind: 'exact' | 'alias'; readonly unit: Unit }
  | { readonly kind: 'collective'; readonly collective: Collective };

/** The assessed bodies of a city and the names under which documents mention them. */
export class UnitRegister {
  /** All units, former ones included, in display order. */
  readonly units: readonly Unit[];
  readonly #byCode = new Map<string, Unit>();
  readonly #byName = new Map<string, Named>();

  /**
   * Takes data as `parseRegister` returns it. Refuses a code, name, alias or display order used twice
   * (`register.duplicate`, with both places) and a group that is not listed (`register.unknown-group`).
   */
  constructor({ unitGroups, collectives, units }: Omit<RegisterData, 'source'>) {
    this.units = units.toSorted((a, b) => a.order - b.order);
    refuseDuplicates(
      '组别代码',
      unitGroups.map((group, i) => [group.code, `unitGroups[${i}].code`]),
    );
    refuseDuplicates(
      '单位代码',
      units.map((unit, i) => [unit.code, `units[${i}].code`]),
    );
    refuseDuplicates(
      '排序号',
      units.map((unit, i) => [String(unit.order), `units[${i}].order`]),
    );
    refuseDuplicates('名称', [...units.flatMap(namesOfUnit), ...collectives.flatMap(namesOfCollective)]);
    refuseUnknownGroups(new Set(unitGroups.map((group) => group.code)), units, collectives);

    for (const unit of units) {
      this.#byCode.set(unit.code, unit);
      for (const alias of unit.aliases) this.#byName.set(normalizeUnitName(alias), { kind: 'alias', unit });
      for (const own of [unit.fullName, unit.name]) {
        this.#byName.set(normalizeUnitName(own), { kind: 'exact', unit });
      }
    }
    for (const collective of collectives) {
      for (const form of [collective.name, ...collective.forms]) {
        this.#byName.set(normalizeUnitName(form), { kind: 'collective', collective });
      }
    }
  }

  /** The unit with this code, also a former one. */
  unit(unitCode: string): Unit | undefined {
    return this.#byCode.get(unitCode);
  }

  /** The units of a group in display order: those on the register on `onDate`, or all that ever were. */
  unitsOfGroup(group: string, onDate?: IsoDate): Unit[] {
    return this.#present(onDate).filter((unit) => unit.group === group);
  }

  /**
   * What a name means, among the units on the register on `onDate` (without it: all that ever were).
   * 1. A name, full name, alias or collective name, compared after `normalizeUnitName`. A collective comes
   *    with its group's units, with none when they must be named by hand.
   * 2. Otherwise the one unit in whose name or full name every character of the given name occurs in this
   *    order (市监局 in 市市场监管局); several such units are `ambiguous`. One character alone is never enough.
   * 3. Otherwise `unknown`. Nothing is guessed by similarity: edit distance confuses the usual short names.
   */
  findUnit(given: string, onDate?: IsoDate): UnitMatch {
    const wanted = normalizeUnitName(given);
    const named = this.#byName.get(wanted);
    if (named?.kind === 'collective') {
      const { collective } = named;
      const units = collective.group === null ? [] : this.unitsOfGroup(collective.group, onDate);
      return { kind: 'collective', collective, units };
    }
    if (named !== undefined && (onDate === undefined || isValidOn(named.unit, onDate))) return named;

    const characters = [...wanted];
    if (characters.length < 2) return { kind: 'unknown' };
    const candidates = this.#present(onDate).filter(
      (unit) =>
        isSubsequence(characters, normalizeUnitName(unit.name)) ||
        isSubsequence(characters, normalizeUnitName(unit.fullName)),
    );
    const [unit, another] = candidates;
    if (unit === undefined) return { kind: 'unknown' };
    return another === undefined ? { kind: 'subsequence', unit } : { kind: 'ambiguous', candidates };
  }

  #present(onDate: IsoDate | undefined): readonly Unit[] {
    return onDate === undefined ? this.units : this.units.filter((unit) => isValidOn(unit, onDate));
  }
}

function isSubsequence(characters: readonly string[], within: string): boolean {
  let from = 0;
  for (const character of characters) {
    const at = within.indexOf(character, from);
    if (at < 0) return false;
    from = at + character.length;
  }
  return true;
}

type Placed = readonly [value: string, place: string];

/** A unit's name may equal its own full name; every other repetition is a mistake. */
function namesOfUnit(unit: Unit, index: number): Placed[] {
  const at = `units[${index}]`;
  const names: Placed[] = [[normalizeUnitName(unit.name), `${at}.name`]];
  if (unit.fullName !== unit.name) names.push([normalizeUnitName(unit.fullName), `${at}.fullName`]);
  unit.aliases.forEach((alias, i) => {
    names.push([normalizeUnitName(alias), `${at}.aliases[${i}]`]);
  });
  return names;
}

function namesOfCollective(collective: Collective, index: number): Placed[] {
  const at = `collectives[${index}]`;
  return [
    [normalizeUnitName(collective.name), `${at}.name`],
    ...collective.forms.map((form, i): Placed => [normalizeUnitName(form), `${at}.forms[${i}]`]),
  ];
}

function refuseDuplicates(what: string, values: readonly Placed[]): void {
  const places = new Map<string, string>();
  for (const [value, place] of values) {
    const first = places.get(value);
    if (first !== undefined) {
      refuse('invalid', 'register.duplicate', `单位名册中${what}“${value}”重复：${first} 与 ${place}`, {
        value,
        place,
        first,
      });
    }
    places.set(value, place);
  }
}

function refuseUnknownGroups(
  known: ReadonlySet<string>,
  units: readonly Unit[],
  collectives: readonly Collective[],
): void {
  const used: Placed[] = [
    ...units.map((unit, i): Placed => [unit.group, `units[${i}].group`]),
    ...collectives.flatMap((one, i): Placed[] =>
      one.group === null ? [] : [[one.group, `collectives[${i}].group`]],
    ),
  ];
  for (const [group, place] of used) {
    if (!known.has(group)) {
      refuse('invalid', 'register.unknown-group', `单位名册中没有组别“${group}”（${place}）`, {
        group,
        place,
      });
    }
  }
}
