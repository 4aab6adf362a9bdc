import { refuse } from '../kernel/refusal.ts';
import { entryKeys, isRecord } from './rules-difference.ts';

/** A part of rules as data: nothing of it is checked until all that is changed is there. */
type Json = unknown;
type Step = { readonly kind: 'key' | 'entry'; readonly name: string };

const STEP = /\.?([^.\][]+)|\[([^\][]+)\]/y;

/**
 * Rules with another value at a path, written as comparisons write it: `components[completion].roleWeights.lead`. What is not
 * there yet is added: a key to a thing, an entry to the end of a list.
 *
 * @throws RefusedError `what-if.path` where the path cannot be read or leads nowhere, with what there is instead
 */
export function withValueAt(rules: Json, path: string, value: Json): Json {
  return edited(rules, stepsOf(path), path, () => value);
}

/** Rules without what is at a path. Refuses as `withValueAt` does, and where there is nothing. */
export function withoutValueAt(rules: Json, path: string): Json {
  return edited(rules, stepsOf(path), path, (old) => {
    if (old === undefined) refusePath(path, '那里没有这一项', []);
    return undefined;
  });
}

function stepsOf(path: string): readonly Step[] {
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < path.length) {
    const found = STEP.exec(path);
    if (found === null) refusePath(path, '读不懂,写作 components[代码].weight 这样', []);
    const [, key, entry] = found;
    steps.push(key === undefined ? { kind: 'entry', name: entry ?? '' } : { kind: 'key', name: key });
  }
  if (steps.length === 0) refusePath(path, '是空的', []);
  return steps;
}

/** @param change makes the new value of the old one; undefined is nothing */
function edited(
  place: Json,
  [step, ...rest]: readonly Step[],
  path: string,
  change: (old: Json) => Json,
): Json {
  if (step === undefined) return change(place);
  if (step.kind === 'key') {
    if (!isRecord(place)) refusePath(path, `“${step.name}”之前的不是一组各有名称的项`, []);
    const old = Object.hasOwn(place, step.name) ? place[step.name] : undefined;
    if (old === undefined && rest.length > 0) refusePath(path, `没有“${step.name}”`, Object.keys(place));
    const { [step.name]: _, ...others } = place;
    const value = edited(old, rest, path, change);
    if (value === undefined) return others;
    return old === undefined ? { ...place, [step.name]: value } : replaced(place, step.name, value);
  }
  if (!Array.isArray(place)) refusePath(path, `“[${step.name}]”之前的不是列表`, []);
  const names = entryKeys(place) ?? place.map((_, index) => String(index));
  const index = names.indexOf(step.name);
  if (index < 0 && rest.length > 0) refusePath(path, `没有“[${step.name}]”`, names);
  const value = edited(index < 0 ? undefined : place[index], rest, path, change);
  if (index < 0) return value === undefined ? place : [...place, value];
  return value === undefined ? place.toSpliced(index, 1) : place.with(index, value);
}

/** With another value in the same place, so that the order of keys stays. */
function replaced(place: Readonly<Record<string, Json>>, key: string, value: Json): Json {
  return Object.fromEntries(Object.entries(place).map(([name, old]) => [name, name === key ? value : old]));
}

function refusePath(path: string, because: string, there: readonly string[]): never {
  const instead = there.length === 0 ? '' : `;有:${there.join('、')}`;
  refuse('invalid', 'what-if.path', `细则的路径“${path}”:${because}${instead}`, { path, there });
}
