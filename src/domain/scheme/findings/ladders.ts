import { compare, equals, parseDecimal, type Rational } from '../../kernel/rational.ts';
import type { Component, ComponentOf } from '../components.ts';
import { type Finding, finding, type RulesPath } from './finding.ts';
import { called, placed } from './placed.ts';

/** 分档 and 名次: steps that are never taken, that leave something between them, or that go the wrong way. */
export function ladderFindings(components: readonly Component[]): readonly Finding[] {
  return [...placed(components)].flatMap(({ component, path }) => {
    if (component.method === 'tiers') return ofTiers(component, path);
    return component.method === 'rank' ? ofPlaces(component, path) : [];
  });
}

type Tier = ComponentOf<'tiers'>['tiers'][number];

/** Everything on one side of a bound: upwards, or downwards. */
interface Ray {
  readonly up: boolean;
  readonly bound: Rational;
  /** Whether the bound itself is in it. */
  readonly closed: boolean;
  readonly words: string;
}

function rayOf({ atLeast, above, atMost, below }: Tier): Ray {
  const bound = parseDecimal(atLeast ?? above ?? atMost ?? below ?? '0');
  if (atLeast !== undefined) return { up: true, bound, closed: true, words: `不低于${atLeast}` };
  if (above !== undefined) return { up: true, bound, closed: false, words: `高于${above}` };
  if (atMost !== undefined) return { up: false, bound, closed: true, words: `不高于${atMost}` };
  return { up: false, bound, closed: false, words: `低于${below}` };
}

function ofTiers(component: ComponentOf<'tiers'>, path: RulesPath): readonly Finding[] {
  const { tiers, otherwise } = component;
  const rays = tiers.map(rayOf);
  const found: Finding[] = [];
  const at = (index: number): RulesPath => [...path, 'tiers', index];
  for (const [index, ray] of rays.entries()) {
    const before = rays.slice(0, index);
    const shadow = before.findIndex((each) => holds(each, ray));
    const previous = rays[index - 1];
    const [points, more] = [tiers[index]?.points ?? '0', tiers[index - 1]?.points ?? '0'];
    if (shadow >= 0 || leavesNothing(before)) {
      const because =
        shadow >= 0 ? `第${shadow + 1}档“${rays[shadow]?.words}”已经包括` : '前面各档已经包括一切数值';
      const message = `${called(component)}第${index + 1}档“${ray.words}”永远轮不到:${because}`;
      found.push(finding('tier.never', at(index), message));
    } else if (previous?.up === ray.up && equals(parseDecimal(points), parseDecimal(more))) {
      const message = `${called(component)}第${index}档和第${index + 1}档都是${more}分,分两档没有区别`;
      found.push(finding('tier.same', at(index), message));
    }
  }
  const isDead = found.some(({ code }) => code === 'tier.never');
  // A tier that is never reached says enough of the order.
  return [
    ...found,
    ...(isDead ? [] : turns(component, rays, path)),
    ...pointGap(component, rays, otherwise, path),
  ];
}

/** Whether everything on one ray is on another. */
function holds(outer: Ray, inner: Ray): boolean {
  if (outer.up !== inner.up) return false;
  const order = outer.up ? compare(inner.bound, outer.bound) : compare(outer.bound, inner.bound);
  return order > 0 || (order === 0 && (outer.closed || !inner.closed));
}

/** The widest ray upwards and downwards, where there are any. */
function widest(rays: readonly Ray[], up: boolean): Ray | undefined {
  return rays
    .filter((ray) => ray.up === up)
    .reduce<Ray | undefined>((so, ray) => (so !== undefined && holds(so, ray) ? so : ray), undefined);
}

function leavesNothing(rays: readonly Ray[]): boolean {
  const [up, down] = [widest(rays, true), widest(rays, false)];
  if (up === undefined || down === undefined) return false;
  const order = compare(up.bound, down.bound);
  return order < 0 || (order === 0 && (up.closed || down.closed));
}

/** Two tiers that meet in a value which neither of them has. */
function pointGap(
  component: ComponentOf<'tiers'>,
  rays: readonly Ray[],
  otherwise: string,
  path: RulesPath,
): readonly Finding[] {
  const [up, down] = [widest(rays, true), widest(rays, false)];
  if (up === undefined || down === undefined || up.closed || down.closed || !equals(up.bound, down.bound))
    return [];
  const message = `${called(component)}的“${up.words}”和“${down.words}”之间有空当:恰好相等的不在任何一档,按otherwise得${otherwise}分`;
  return [finding('tier.gap', [...path, 'otherwise'], message)];
}

/** Tiers of one direction whose points go up here and down there. */
function turns(component: ComponentOf<'tiers'>, rays: readonly Ray[], path: RulesPath): readonly Finding[] {
  const points = component.tiers.map((tier) => parseDecimal(tier.points));
  if (new Set(rays.map(({ up }) => up)).size > 1) return [];
  const turn = turnOf([...points, parseDecimal(component.otherwise)]);
  if (turn === null) return [];
  const list = [...component.tiers.map((tier) => tier.points), component.otherwise].join('、');
  const place = turn < points.length ? ['tiers', turn] : ['otherwise'];
  const message = `${called(component)}各档得分(${list})忽高忽低,应当逐档递减或者递增`;
  return [finding('tier.order', [...path, ...place], message)];
}

function ofPlaces(component: ComponentOf<'rank'>, path: RulesPath): readonly Finding[] {
  const points = component.points.map(parseDecimal);
  const index = points.findIndex((each, at) => at > 0 && compare(each, points[at - 1] ?? each) > 0);
  if (index < 0) return [];
  const message = `${called(component)}第${index + 1}名得${component.points[index]}分,比第${index}名的${component.points[index - 1]}分还多`;
  return [finding('places.order', [...path, 'points', index], message)];
}

/** Where a list that fell rises, or the other way round; null where it does neither. */
function turnOf(list: readonly Rational[]): number | null {
  let falls = false;
  let rises = false;
  for (const [index, each] of list.entries()) {
    const before = list[index - 1] ?? each;
    falls ||= compare(each, before) < 0;
    rises ||= compare(each, before) > 0;
    if (falls && rises) return index;
  }
  return null;
}
