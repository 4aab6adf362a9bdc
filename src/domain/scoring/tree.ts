import type { Basis } from '../kernel/envelope.ts';
import {
  div,
  equals,
  isZero,
  mul,
  one,
  parseDecimal,
  type Rational,
  sign,
  sum,
  zero,
} from '../kernel/rational.ts';
import { equalTo, labelled, show, showExact } from '../kernel/show.ts';
import { UndefinedError } from '../kernel/transcendental.ts';
import {
  type Component,
  fullPoints,
  type Group,
  isFactLeaf,
  relativeWeight,
  withWeight,
} from '../scheme/components.ts';
import type { Rules } from '../scheme/rules.ts';
import { bounded, lineOf } from './bounds.ts';
import { combined } from './combine.ts';
import { FORGETFUL, type Recall } from './memory.ts';
import { factsApply, scoreFacts } from './methods/methods.ts';
import { carried, type Line, leaf, parent, roundingOf, type ScoreNode } from './node.ts';
import { restsOf } from './rests.ts';
import type { Standing } from './standing.ts';
import { scoreValue, valueIsThere } from './values/score-value.ts';
import { byClass } from './weights.ts';

/** One unit's score tree. What is remembered of it before is used again where nothing that it rests on has changed. */
export function scoreUnit(own: Standing, memory: Recall): ScoreNode {
  const parts = scoreParts(own.rules.components, own, one, memory);
  return memory.recall(
    '~total', // no component is called so
    () => [own.facts.unit, ...parts],
    () => totalOf(parts, own),
  );
}

function totalOf(parts: readonly ScoreNode[], { facts, rules }: Standing): ScoreNode {
  const exact = sum(parts.map((part) => carried(part, rules)));
  const basis = articleOf(rules, rules.rounding.article);
  const total: Line = {
    code: facts.unit.code,
    name: facts.unit.name,
    method: 'sum',
    formula: `${parts.map((part) => labelled(part.name, showExact(carried(part, rules)))).join(' + ')} = ${showExact(exact)}`,
    inputs: [],
    basis,
    positions: facts.unit.positions.UnitRegistered ?? [],
    exact,
    full: sum(parts.map((part) => part.full ?? zero)),
  };
  return parent(total, parts, rules.rounding.total, basis);
}

/**
 * The parts of a sum. The points of parts that do not apply, and are to be redistributed, go to the others pro rata.
 *
 * @param factor how much more each counts than the scheme says, because other parts around them do not apply
 */
function scoreParts(
  components: readonly Component[],
  own: Standing,
  factor: Rational,
  memory: Recall,
): readonly ScoreNode[] {
  const points = new Map(components.map((component) => [component, fullPoints(component)]));
  const kept = components.filter(
    (component) => missingOf(component) !== 'redistribute' || knownToApply(component, own, memory),
  );
  const whole = sum(kept.map((component) => points.get(component) ?? zero));
  const all = sum([...points.values()].map((each) => each ?? zero));
  const spread = isZero(whole) ? factor : mul(factor, div(all, whole));
  return components.map((component) => {
    if (points.get(component) === null) return scoreComponent(component, own, factor, memory);
    const counts = kept.includes(component) ? mul(spread, byClass(component, own)) : zero;
    return scoreComponent(component, own, counts, memory);
  });
}

function scoreComponent(component: Component, own: Standing, factor: Rational, memory: Recall): ScoreNode {
  return memory.recall(
    component.code,
    () => [factor.num, factor.den, ...restsOf(component, own)],
    (within) => scoreAnew(component, own, factor, within),
  );
}

function scoreAnew(component: Component, own: Standing, factor: Rational, memory: Recall): ScoreNode {
  if (component.method === 'group') return scoreGroup(component, own, factor, memory);
  if (isFactLeaf(component)) return scoreFacts(component, own, factor, memory);
  return scoreValue(component, own, factor);
}

/** 分组: a sum of its parts, or made of them in another way. */
function scoreGroup(group: Group, own: Standing, factor: Rational, memory: Recall): ScoreNode {
  const isThere = group.components.some((part) => applies(part, own));
  const made = isThere ? madeOf(group, own, factor, memory) : absent(group, factor, '没有可计的数值');
  const { rules, facts } = own;
  const line: Line = {
    code: group.code,
    name: group.name,
    method: 'group',
    formula: made.words,
    inputs: [],
    basis: articleOf(rules, group.article),
    positions: facts.unit.positions.UnitRegistered ?? [],
    exact: made.exact,
    full: mul(fullPoints(group) ?? zero, factor),
  };
  const basis = articleOf(rules, rules.rounding.article);
  return { ...parent(line, made.children, roundingOf(group, rules), basis), factors: made.factors };
}

interface Made {
  readonly exact: Rational;
  readonly words: string;
  /** What adds up to it; nothing where it is made otherwise. */
  readonly children: readonly ScoreNode[];
  /** What it is made of otherwise than by addition. */
  readonly factors: readonly ScoreNode[];
}

function madeOf(group: Group, own: Standing, factor: Rational, memory: Recall): Made {
  return group.combine === 'sum'
    ? madeBySum(group, own, factor, memory)
    : madeOtherwise(group, group.combine, own, factor, memory);
}

function madeBySum(group: Group, own: Standing, factor: Rational, memory: Recall): Made {
  const { rules } = own;
  const parts = scoreParts(group.components, own, factor, memory);
  const whole = sum(parts.map((part) => carried(part, rules)));
  const { exact, steps } = bounded(group, whole, own, factor);
  const lines = steps.map((step) => leaf(lineOf(step, group, rules), rules.rounding.line));
  const words = [`${parts.length}项之和${equalTo(whole)}`, ...steps.map((step) => step.words)].join(';');
  return { exact, words, children: [...parts, ...lines], factors: [] };
}

/** Each part is scored out of `outOf`, and what they make is brought to the group's own points. */
function madeOtherwise(
  group: Group,
  combine: Exclude<Group['combine'], 'sum'>,
  own: Standing,
  factor: Rational,
  memory: Recall,
): Made {
  const { rules } = own;
  const { outOf = '100', weight = outOf } = group;
  if (isZero(parseDecimal(outOf))) return absent(group, factor, '各部分的满分是0');
  const { factors, parts } = partsOf(group, own, memory);
  const scale = mul(div(parseDecimal(weight), parseDecimal(outOf)), factor);
  try {
    const { value, words, additions } = combined(combine, parts, parseDecimal(outOf));
    const scaled = mul(value, scale);
    const { exact, steps } = bounded(group, scaled, own, factor);
    const shown = equals(scale, one) ? words : `${words};× ${show(scale)}${equalTo(scaled)}`;
    const whole = sum(parts.map(({ share }) => share));
    const added = (additions ?? []).map(({ exact: addition, words: how }, index): Line => {
      const { code, name, basis } = factors[index] ?? missingPart();
      const points = mul(addition, scale);
      const formula = `${how}${equals(scale, one) ? '' : ` × ${show(scale)}`}${equalTo(points)}`;
      return {
        code: `${code}~share`,
        name,
        method: 'share',
        formula,
        inputs: [],
        basis,
        positions: [],
        exact: points,
        full: div(mul(mul(parts[index]?.share ?? zero, parseDecimal(outOf)), scale), whole),
      };
    });
    const bounds = additions === null ? [] : steps.map((step) => lineOf(step, group, rules));
    return {
      exact,
      words: [shown, ...steps.map((step) => step.words)].join(';'),
      children: [...added, ...bounds].map((line) => leaf(line, rules.rounding.line)),
      factors,
    };
  } catch (thrown) {
    if (thrown instanceof UndefinedError) return absent(group, factor, `无法计算(${thrown.reason})`);
    throw thrown;
  }
}

/** A part of a group that is no sum; a sum has its points from its parts, and is brought to the scale as a whole. */
function scoreOutOf(outOf: string, part: Component, own: Standing, memory: Recall): ScoreNode {
  if (part.method !== 'group' || part.combine !== 'sum')
    return scoreComponent(withWeight(part, outOf), own, one, memory);
  const full = fullPoints(part);
  const scale = full === null || isZero(full) ? one : div(parseDecimal(outOf), full);
  return scoreComponent(part, own, mul(scale, byClass(part, own)), memory);
}

/** The parts of a group that is no sum which count. */
function countedIn({ components }: Group, own: Standing): readonly Component[] {
  return components.filter((part) => missingOf(part) !== 'redistribute' || applies(part, own));
}

/** What such a group is made of: each part scored out of `outOf`. */
function partsOf(group: Group, own: Standing, memory: Recall) {
  const counted = countedIn(group, own);
  const scored = counted.map((part) => ({
    node: scoreOutOf(group.outOf ?? '100', part, own, memory),
    share: relativeWeight(part),
  }));
  return {
    factors: scored.map(({ node }) => node),
    parts: scored.map(({ node, share }) => ({ name: node.name, share, value: carried(node, own.rules) })),
  };
}

/** Whether the parts of a group make a value; they are scored only where it depends on their values. */
function isMade(group: Group, own: Standing): boolean {
  if (isZero(parseDecimal(group.outOf ?? '100'))) return false;
  switch (group.combine) {
    case 'sum':
    case 'product':
    case 'lowest':
    case 'highest':
      return true;
    case 'mean':
    case 'geometric-mean':
    case 'harmonic-mean': {
      if (countedIn(group, own).every((part) => isZero(relativeWeight(part)))) return false;
      return (
        group.combine === 'mean' ||
        partsOf(group, own, FORGETFUL).parts.every(({ value }) => sign(value) >= 0)
      );
    }
  }
}

function missingPart(): never {
  throw new Error('a group adds up what it does not have');
}

function absent(group: Group, factor: Rational, because: string): Made {
  const isFull = group.missing === 'full';
  const exact = isFull ? mul(fullPoints(group) ?? zero, factor) : zero;
  const treatment = { zero: '计0分', full: '计满分', redistribute: '分值并入其他各项' }[group.missing];
  return { exact, words: `${because},${treatment}`, children: [], factors: [] };
}

function knownToApply(component: Component, own: Standing, memory: Recall): boolean {
  return memory.recall(
    `${component.code} applies`,
    () => restsOf(component, own),
    () => applies(component, own),
  );
}

/** Whether there is anything to score a unit by. */
export function applies(component: Component, own: Standing): boolean {
  if (component.method === 'group') {
    return component.components.some((part) => applies(part, own)) && isMade(component, own);
  }
  return isFactLeaf(component) ? factsApply(component, own.facts) : valueIsThere(component, own);
}

/** What becomes of a component that does not apply; `none` where there is no such case. */
export function missingOf(component: Component) {
  return 'missing' in component ? component.missing : 'none';
}

export function articleOf({ title }: Rules, article: string): Basis {
  return { source: title, article };
}
