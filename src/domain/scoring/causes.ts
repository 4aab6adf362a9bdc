import type { RuleChange } from '../scheme/rules-difference.ts';
import { type Grounds, onOneSide } from './concerning.ts';
import { inLog } from './facts.ts';
import type { ScoreNode } from './node.ts';

/** What made a line differ. */
export interface Causes {
  /** Positions of events that count on one side only for it or for what is below it. */
  readonly events: readonly number[];
  /** Paths of rules that differ and bear on it. */
  readonly rules: readonly string[];
  /** The indicators whose values differ and that it looks at, by name, where values rest on no event. */
  readonly values: readonly string[];
  /**
   * Null where the line itself, or what is below it, has these causes. Else the line above whose other parts have: one
   * more task takes points from the others. The unit's own code where nothing of the unit has any: then it is a
   * matter of the date, or of other units.
   */
  readonly from: string | null;
}

/** One side of a comparison of a unit. */
export interface Side {
  /** The lines by path. */
  readonly lines: ReadonlyMap<string, ScoreNode>;
  readonly grounds: Grounds;
}

type Sets<T> = Map<string, Set<T>>;

/**
 * Finds the causes of differences between two trees: the nearest there are, from the line upwards.
 *
 * @param valuesBehind the differing values that a line looks at
 */
export function causesOf(
  before: Side,
  after: Side,
  changes: readonly RuleChange[],
  valuesBehind: (path: string) => readonly string[],
) {
  const events: Sets<number> = new Map();
  const rules: Sets<string> = new Map();
  const values: Sets<string> = new Map();
  const eventsBehind = differing(before, after);
  for (const path of new Set([...before.lines.keys(), ...after.lines.keys()])) {
    const [was, is] = [before.lines.get(path), after.lines.get(path)];
    const bearing = changes.filter((change) => bearsOn(change.path, path, is ?? was));
    const looked = valuesBehind(path);
    for (const above of upwards(path)) {
      addTo(events, above, eventsBehind(was, is));
      addTo(values, above, looked);
      addTo(
        rules,
        above,
        bearing.map((change) => change.path),
      );
    }
  }
  return (path: string): Causes => {
    for (const place of upwards(path)) {
      const found = {
        events: [...(events.get(place) ?? [])].sort(inLog),
        rules: [...(rules.get(place) ?? [])],
        values: [...(values.get(place) ?? [])],
      };
      if (found.events.length + found.rules.length + found.values.length === 0) continue;
      return { ...found, from: place === path ? null : place };
    }
    return { events: [], rules: [], values: [], from: path.split('/')[0] ?? path };
  };
}

/**
 * The events that count for a line on one side only: those that it names, and the tolerances of what it rests on. Of a line
 * that is there on one side only, what happened to the facts that it rests on: what revoked it is named by no line.
 */
function differing(before: Side, after: Side) {
  const keys = new Map<number, string>();
  for (const { grounds } of [before, after]) {
    for (const [key, positions] of grounds) for (const position of positions) keys.set(position, key);
  }
  const turned = (key: string) => onOneSide(before.grounds.get(key), after.grounds.get(key));
  return (was: ScoreNode | undefined, is: ScoreNode | undefined): readonly number[] => {
    const [old, now] = [restsOn(was), restsOn(is)];
    const facts = new Set([...old, ...now].flatMap((position) => keys.get(position) ?? []));
    const tolerated = [...facts].flatMap((key) => turned(`of ${key}`));
    if (was !== undefined && is !== undefined) return [...onOneSide(old, now), ...tolerated];
    const happened = [...[...facts].flatMap(turned), ...tolerated];
    return happened.length > 0 ? happened : onOneSide(old, now);
  };
}

function addTo<T>(sets: Sets<T>, key: string, more: readonly T[]): void {
  if (more.length === 0) return;
  const known = sets.get(key) ?? new Set<T>();
  for (const each of more) known.add(each);
  sets.set(key, known);
}

/** A path and those above it, the nearest first. */
function upwards(path: string): readonly string[] {
  const codes = path.split('/');
  return codes.map((_, index) => codes.slice(0, codes.length - index).join('/'));
}

/** The events that a line names. */
export function restsOn(node: ScoreNode | undefined): ReadonlySet<number> {
  if (node === undefined) return new Set();
  return new Set([...node.positions, ...node.inputs.flatMap(({ positions }) => positions)]);
}

/** Whether a rule has a say in the points of a line. Rules of ranks, grades, lamps and procedure have none in any. */
function bearsOn(rule: string, line: string, node: ScoreNode | undefined): boolean {
  if (/^(plan$|rounding|classes)/.test(rule)) return true;
  const method = node?.method ?? '';
  if (rule.startsWith('sharing')) return method === 'incentives';
  if (rule.startsWith('transfers')) return method === 'task-completion' || method === 'task-timeliness';
  if (!rule.startsWith('components')) return false;
  // A rule bears on its component, and on what is below it; what is above has it from there.
  const named = [...rule.matchAll(/components\[([^\]]+)\]/g)].map(([, code]) => code);
  const codes = line.split('/').slice(1);
  return (
    named.length > 0 &&
    named.every((code, index) => codes[index] === code || codes[index] === `${code}~share`)
  );
}
