import { add, compare, isZero, parseDecimal, type Rational, sub } from '../../kernel/rational.ts';
import { show } from '../../kernel/show.ts';
import { type Component, fullPoints, type Group } from '../components.ts';
import { type Finding, finding } from './finding.ts';
import { mostEarned, mostOf, mostUnbounded } from './most.ts';
import { called, isBonus, type Placed, placed } from './placed.ts';

/** Points that nobody can get, and points beyond what an item is worth. */
export function pointFindings(components: readonly Component[]): readonly Finding[] {
  return [...placed(components)].flatMap((each) => [
    ...againstWeight(each),
    ...bounds(each),
    ...(each.component.method === 'group' ? bonuses(each.component, each.path) : []),
  ]);
}

/** A component whose best is less or more than its weight. */
function againstWeight({ component, path, full }: Placed): readonly Finding[] {
  if (full === null || isZero(full)) return [];
  const most = mostEarned(component, full);
  if (most === null) return uncapped(component, path, full);
  // What a group of weighted parts lacks, the check of its sum says.
  if (component.method === 'group' && !hasOwnLimit(component)) return [];
  const order = compare(most, full);
  const words = `${called(component)}满分${show(full)}分,${howMost(component)}最多得${show(most)}分`;
  if (order < 0)
    return [finding('points.unreachable', path, `${words},有${show(sub(full, most))}分谁也得不到`)];
  // What a group gives beyond its weight are bonuses, which are looked at by themselves.
  if (order === 0 || component.method === 'group' || isStretch(component, most, full)) return [];
  return [finding('points.above', path, `${words},超过本项分值`)];
}

/** Whether a group's most is another than what its parts' weights come to: it has a cap, or parts without a weight. */
function hasOwnLimit(group: Group): boolean {
  return group.atMost !== undefined || (group.combine === 'sum' && group.components.some(isBonus));
}

/** A rate that may go beyond 1, by no more than the item again, is a way of rewarding. */
function isStretch(component: Component, most: Rational, full: Rational): boolean {
  return component.method === 'ratio' && compare(most, add(full, full)) <= 0;
}

function howMost(component: Component): string {
  const limited = 'atMost' in component && component.atMost !== undefined;
  if (limited) return `封顶${component.atMost},`;
  switch (component.method) {
    case 'tiers':
      return '最高一档';
    case 'interpolation':
      return '最高一点';
    case 'rank':
      return '最好的名次';
    case 'ratio':
      return `完成率以${component.upTo}为限,`;
    case 'ballot-mean':
      return '按最好的评价';
    default:
      return '';
  }
}

/** An item whose points grow without end beyond its weight. */
function uncapped(component: Component, path: Placed['path'], full: Rational): readonly Finding[] {
  const grows =
    component.method === 'overshoot' ||
    component.method === 'cases' ||
    component.method === 'efficacy' ||
    component.method === 'interpolation';
  if (!grows) return [];
  const message = `${called(component)}满分${show(full)}分,但得分没有封顶(atMost),可以超过满分`;
  return [finding('bonus.uncapped', path, message)];
}

/** Bounds that exclude each other, or that never come to bear. */
function bounds({ component, path, full }: Placed): readonly Finding[] {
  if (!('atMost' in component) || component.atMost === undefined) return [];
  const cap = parseDecimal(component.atMost);
  if (component.atLeast !== undefined && compare(parseDecimal(component.atLeast), cap) > 0) {
    const message = `${called(component)}的下限${component.atLeast}高于上限${component.atMost}`;
    return [finding('bounds.crossed', [...path, 'atLeast'], message)];
  }
  const most = mostUnbounded(component, full);
  if (most === null || compare(cap, most) <= 0) return [];
  const message = `${called(component)}封顶${component.atMost}分,但最多只能得${show(most)}分,封顶不起作用`;
  return [finding('cap.idle', [...path, 'atMost'], message)];
}

/** Parts of an item that stand outside its weight, and may yet bring more than it. */
function bonuses(group: Group, path: Placed['path']): readonly Finding[] {
  const full = fullPoints(group);
  if (group.combine !== 'sum' || full === null || isZero(full)) return [];
  const isCapped = group.atMost !== undefined && compare(parseDecimal(group.atMost), full) <= 0;
  if (isCapped) return [];
  return group.components.flatMap((part, index) => {
    if (!isBonus(part)) return [];
    const most = mostOf(part);
    const here = [...path, 'components', index];
    const words = `${called(part)}是${called(group)}的加分`;
    if (most === null) {
      return [finding('bonus.uncapped', here, `${words},没有封顶(atMost),可以超过本项的${show(full)}分`)];
    }
    if (compare(most, full) <= 0) return [];
    return [finding('bonus.above-item', here, `${words},最多加${show(most)}分,超过本项的${show(full)}分`)];
  });
}
