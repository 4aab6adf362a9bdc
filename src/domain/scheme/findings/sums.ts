import {
  compare,
  equals,
  isZero,
  parseDecimal,
  type Rational,
  sum,
  toDecimal,
  zero,
} from '../../kernel/rational.ts';
import { show } from '../../kernel/show.ts';
import { rulesFor } from '../classes.ts';
import { allComponents, type Component, fullPoints, type Group } from '../components.ts';
import type { Rules } from '../rules.ts';
import { type Finding, finding, type RulesPath } from './finding.ts';
import { mayBeLeftOut, relativeWeights } from './most.ts';
import { called, isBonus, placed } from './placed.ts';

type Scheme = Pick<Rules, 'components' | 'classes'>;

/** Weights that do not come to what the scheme says of them, or that can go nowhere. */
export function sumFindings(rules: Rules): readonly Finding[] {
  const { components } = rules;
  const ownSums = groupSums(components);
  return [
    ...totalSum(components),
    ...ownSums.map(({ path, message }) => finding('sum.group', [...path, 'weight'], message)),
    ...classSums(rules, new Set(ownSums.map(({ message }) => message))),
    ...vanishing(components, ['components'], '全部考核内容', null),
    ...[...placed(components)].flatMap(({ component, path }) =>
      component.method === 'group'
        ? [
            ...weightless(component, path),
            ...(component.combine === 'sum'
              ? vanishing(component.components, [...path, 'components'], called(component), component.missing)
              : []),
          ]
        : [],
    ),
    ...zeroWeights(rules),
  ];
}

/** 100 is what people expect; 1, 10 and 1000 are other scales that there are. */
function totalSum(components: readonly Component[]): readonly Finding[] {
  const weighted = weightsOf(components);
  if (weighted.length === 0) return [];
  const whole = sum(weighted);
  if (/^10*$/.test(toDecimal(whole) ?? '')) return [];
  return [finding('sum.total', ['components'], `考核内容的分值合计${addition(weighted)},不是100`)];
}

interface GroupSum {
  readonly path: RulesPath;
  readonly message: string;
}

/** Sums whose parts, all of them weighted, do not come to what is full for the sum. */
function groupSums(components: readonly Component[]): readonly GroupSum[] {
  return [...placed(components)].flatMap(({ component, path, full }) => {
    if (component.method !== 'group' || component.combine !== 'sum' || full === null) return [];
    const weights = weightsOf(component.components);
    // What has no weight may be what is wanting: whether it is, the reach of the group says.
    if (weights.length < component.components.length) return [];
    const whole = sum(weights);
    const order = compare(whole, full);
    const isCapped = component.atMost !== undefined && compare(parseDecimal(component.atMost), full) <= 0;
    if (order === 0 || (order > 0 && isCapped)) return [];
    const said = component.weight === undefined ? '所在分组的满分' : '本组的分值';
    const message = `${called(component)}各部分的分值合计${addition(weights)},${said}是${show(full)}`;
    return [{ path, message }];
  });
}

/** Classes whose weights come to something else than those of everybody. */
function classSums(rules: Scheme & Rules, known: ReadonlySet<string>): readonly Finding[] {
  const whole = sum(weightsOf(rules.components));
  return rules.classes.flatMap((each, index) => {
    const [unit] = each.units;
    if (unit === undefined || each.weights.length === 0) return [];
    const { components } = rulesFor(rules, unit);
    const path = ['classes', index, 'weights'];
    const own = weightsOf(components);
    const total = equals(sum(own), whole)
      ? []
      : [`类别${called(each)}的分值合计${addition(own)},其他单位合计${show(whole)}`];
    const groups = groupSums(components).flatMap(({ message }) =>
      known.has(message) ? [] : [`类别${called(each)}中,${message}`],
    );
    return [...total, ...groups].map((message) => finding('sum.class', path, message));
  });
}

/** Parts of which those that always count weigh nothing: when the others do not apply, their weight goes nowhere. */
function vanishing(
  parts: readonly Component[],
  path: RulesPath,
  name: string,
  missing: Group['missing'] | null,
): readonly Finding[] {
  // A group says itself what becomes of it when none of its parts applies; `zero` takes what the parts meant to pass on.
  if (missing !== null && missing !== 'zero') return [];
  const whole = sum(weightsOf(parts));
  const kept = sum(parts.map((part) => (mayBeLeftOut(part) ? zero : (fullPoints(part) ?? zero))));
  if (isZero(whole) || !isZero(kept)) return [];
  const names = parts.filter(mayBeLeftOut).map((part) => `${part.name}${show(fullPoints(part) ?? zero)}`);
  const message = `${name}中计分值的各项(${names.join('、')})都可以不适用;都不适用时没有别的项承接,合计${show(whole)}分落空,计0分`;
  return [finding('weights.vanish', path, message)];
}

/** A mean of nothing, or out of nothing. */
function weightless(group: Group, path: RulesPath): readonly Finding[] {
  if (group.combine === 'sum') return [];
  const found: Finding[] = [];
  if (group.outOf !== undefined && isZero(parseDecimal(group.outOf))) {
    found.push(finding('group.weightless', [...path, 'outOf'], `${called(group)}各部分的满分是0,无法折算`));
  }
  const weighs = group.combine.endsWith('mean');
  if (weighs && isZero(sum(relativeWeights(group)))) {
    const message = `${called(group)}各部分的权重合计是0,得不出平均值`;
    found.push(finding('group.weightless', [...path, 'components'], message));
  }
  return found;
}

/** What counts for nobody. */
function zeroWeights({ components, classes }: Scheme): readonly Finding[] {
  const elsewhere = new Set(classes.flatMap(({ weights }) => weights.map(({ component }) => component)));
  const multiplied = new Set(
    [...allComponents(components)].flatMap((each) =>
      each.method === 'group' && each.combine === 'product' ? each.components : [],
    ),
  );
  return [...placed(components)].flatMap(({ component, path }) => {
    if (!('weight' in component) || component.weight === undefined || multiplied.has(component)) return [];
    if (!isZero(parseDecimal(component.weight)) || elsewhere.has(component.code)) return [];
    return [finding('weight.zero', [...path, 'weight'], `${called(component)}的分值是0,对谁都不计分`)];
  });
}

function weightsOf(components: readonly Component[]): readonly Rational[] {
  return components.flatMap((component) => (isBonus(component) ? [] : (fullPoints(component) ?? [])));
}

/** `31 + 2 = 33` */
function addition(numbers: readonly Rational[]): string {
  return numbers.length === 1
    ? show(sum(numbers))
    : `${numbers.map(show).join(' + ')} = ${show(sum(numbers))}`;
}
