import { compare, isZero, max, mul, parseDecimal, type Rational, rational } from '../../kernel/rational.ts';
import { show } from '../../kernel/show.ts';
import { rulesFor } from '../classes.ts';
import { allComponents } from '../components.ts';
import { roomOf } from '../grades.ts';
import type { Rules } from '../rules.ts';
import { type Finding, finding } from './finding.ts';
import { mostOfSum } from './most.ts';
import type { KnownUnit } from './units.ts';

/** 等次 that nobody can reach, by total or by quota. */
export function gradeFindings(rules: Rules, units: readonly KnownUnit[] | null): readonly Finding[] {
  return [...outOfReach(rules), ...quotas(rules), ...(units === null ? [] : rooms(rules, units))];
}

function outOfReach(rules: Rules): readonly Finding[] {
  const most = mostTotal(rules);
  if (most === null) return [];
  return rules.grades.bands.flatMap(({ name, atLeast }, index) => {
    if (atLeast === undefined || compare(parseDecimal(atLeast), most) <= 0) return [];
    const message = `等次“${name}”须达到${atLeast}分,但总分最多${show(most)}分,谁也达不到`;
    return [finding('band.unreachable', ['grades', 'bands', index, 'atLeast'], message)];
  });
}

/** The highest total that there can be, with the weights of any class; null where nothing bounds it, or a class scales a sum. */
function mostTotal(rules: Rules): Rational | null {
  const weighed = new Set(rules.classes.flatMap(({ weights }) => weights.map(({ component }) => component)));
  const scalesSum = [...allComponents(rules.components)].some(
    (each) => each.method === 'group' && each.combine === 'sum' && weighed.has(each.code),
  );
  if (scalesSum) return null;
  const classed = rules.classes.flatMap(({ units: [unit] }) =>
    unit === undefined ? [] : rulesFor(rules, unit),
  );
  return [rules, ...classed]
    .map(({ components }) => mostOfSum(components))
    .reduce((so, each) => (so === null || each === null ? null : max(so, each)));
}

/** A quota counts ranks from the first, also those that a better grade has taken. */
function quotas({ grades: { bands } }: Rules): readonly Finding[] {
  return (['quota', 'places'] as const).flatMap((key) =>
    bands.flatMap(({ name, [key]: own }, index) => {
      if (own == null) return [];
      const path = ['grades', 'bands', index, key];
      const size = parseDecimal(own);
      if (isZero(size)) return [finding('quota.no-room', path, `等次“${name}”的名额是0,谁也得不到`)];
      const better = bands
        .slice(0, index)
        .find(({ [key]: taken }) => taken != null && compare(size, parseDecimal(taken)) <= 0);
      if (better === undefined) return [];
      const what = key === 'quota' ? '比例' : '个数';
      const message = `等次“${name}”的名额${own}按名次从第一名算起,没有超过“${better.name}”的${better[key]}:名次在内的已先得“${better.name}”;两个等次合计的${what}应写在较低的一个`;
      return [finding('quota.within-better', path, message)];
    }),
  );
}

const ROUNDED = { down: '向下取整', 'half-up': '四舍五入', up: '向上取整' } as const;

/** Groups so small that a quota, once rounded, has room for nobody. */
function rooms({ grades: { bands }, groups }: Rules, units: readonly KnownUnit[]): readonly Finding[] {
  return bands.flatMap((band, index) => {
    const { name, quota, quotaRounding = 'down' } = band;
    const share = quota == null ? null : parseDecimal(quota);
    if (share === null || isZero(share)) return [];
    return groups.flatMap((group) => {
      const size = units.filter((unit) => unit.group === group.code).length;
      const room = roomOf(band, size);
      if (size === 0 || room === null || !isZero(room)) return [];
      const exact = mul(share, rational(size));
      const message = `组别“${group.name}”有${size}个单位,等次“${name}”的名额${quota}只合${show(exact)}个,${ROUNDED[quotaRounding]}为0`;
      return [finding('quota.no-room', ['grades', 'bands', index, 'quota'], message)];
    });
  });
}
