import { type AnyEvent, EVENT_TYPES } from '../domain/catalogue.ts';
import type { VetoKind } from '../domain/incentive/events.ts';
import type { Role } from '../domain/kernel/actor.ts';
import { showExact } from '../domain/kernel/show.ts';
import type { RuleChange } from '../domain/scheme/rules-difference.ts';
import type { Comparison, LineDifference, UnitDifference } from '../domain/scoring/compare.ts';
import type { Grade } from '../domain/scoring/grading.ts';
import type { ScoreNode } from '../domain/scoring/node.ts';
import type { Scorecard } from '../domain/scoring/score.ts';
import type { ValueDifference } from '../domain/scoring/value-causes.ts';

/** An event that counts on one side only: what it was, when, and whose act. */
export interface DifferingEvent {
  readonly position: number;
  readonly side: 'before' | 'after';
  readonly type: string;
  readonly title: string;
  readonly occurredOn: string;
  /** The account is for the office and the inspectors. */
  readonly actor: { readonly account: string | null; readonly role: Role; readonly unit: string | null };
}

/** Something before and after; null where it is not there. */
interface Turned<T> {
  readonly before: T | null;
  readonly after: T | null;
}

interface LineJson {
  readonly path: string;
  readonly names: readonly string[];
  readonly change: LineDifference['change'];
  readonly value: Turned<string>;
  readonly formula: Turned<string>;
  readonly events: readonly number[];
  readonly rules: readonly string[];
  /** The values that differ and that it looks at, where values rest on no event; only where there are any. */
  readonly values?: readonly string[];
  readonly from: string | null;
}

export interface ValueJson extends Turned<string> {
  readonly indicator: string;
  readonly name: string;
}

export interface UnitDifferenceJson {
  readonly unit: Scorecard['unit'];
  readonly total: Turned<string>;
  readonly rank: Turned<number>;
  readonly grade: Turned<Grade>;
  readonly vetoes: Turned<readonly VetoKind[]>;
  readonly lines: readonly LineJson[];
  readonly events: readonly DifferingEvent[];
  /** The values that differ, where they rest on no event; only where there are any. */
  readonly values?: readonly ValueJson[];
}

/** How much of a comparison is told. */
export interface Told {
  /** The events at these positions; those that are not there are not told. */
  readonly events: ReadonlyMap<number, AnyEvent>;
  readonly withAccounts: boolean;
  /** Only the totals and the components, as for a whole city. */
  readonly inShort: boolean;
}

/** A comparison for programs. */
export function comparisonToJson({ rules, units }: Comparison, told: Told) {
  return {
    rules: rules.map(ruleToJson),
    units: units.map((each) => unitToJson(each, told)),
  };
}

export function ruleToJson({ path, before, after }: RuleChange) {
  return { path, before: before ?? null, after: after ?? null };
}

export function unitToJson(difference: UnitDifference, told: Told): UnitDifferenceJson {
  const { unit, before, after, lines } = difference;
  const turned = <T>(of: (card: Scorecard) => T): Turned<T> => ({
    before: before && of(before),
    after: after && of(after),
  });
  return {
    unit,
    total: turned(({ total }) => showExact(total.value)),
    rank: turned(({ rank }) => rank),
    grade: turned(({ grade }) => grade),
    vetoes: turned(({ vetoes }) => vetoes.map(({ kind }) => kind)),
    lines: lines.filter(({ names }) => !told.inShort || names.length < 2).map(lineToJson),
    events: told.inShort ? [] : eventsToJson(difference.events, told),
    ...(difference.values.length === 0 ? {} : { values: difference.values.map(valueToJson) }),
  };
}

function valueToJson({ indicator, name, before, after }: ValueDifference): ValueJson {
  return { indicator, name, before: before && showExact(before), after: after && showExact(after) };
}

function lineToJson({ path, names, change, before, after, causes }: LineDifference): LineJson {
  const turned = (of: (node: ScoreNode) => string): Turned<string> => ({
    before: before && of(before),
    after: after && of(after),
  });
  return {
    path,
    names,
    change,
    value: turned(({ value }) => showExact(value)),
    formula: turned(({ formula }) => formula),
    events: causes.events,
    rules: causes.rules,
    ...(causes.values.length === 0 ? {} : { values: causes.values }),
    from: causes.from,
  };
}

function eventsToJson(
  { before, after }: UnitDifference['events'],
  { events, withAccounts }: Told,
): readonly DifferingEvent[] {
  return (
    [
      ['before', before],
      ['after', after],
    ] as const
  ).flatMap(([side, positions]) =>
    positions.flatMap((position): DifferingEvent[] => {
      const event = events.get(position);
      if (event === undefined) return [];
      const { type, occurredOn, actor } = event;
      const { role, unit } = actor;
      const title = EVENT_TYPES.get(type)?.title ?? type;
      return [
        {
          position,
          side,
          type,
          title,
          occurredOn,
          actor: { account: withAccounts ? actor.account : null, role, unit },
        },
      ];
    }),
  );
}
