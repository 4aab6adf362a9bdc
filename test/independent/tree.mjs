// “Components”, “Groups”, “Bounds and conditions”, “Weights and what does not apply” of docs/scoring.md.

import { classOf } from './classes.mjs';
import { evaluate, parse } from './formula.mjs';
import { decimal, least, most, ONE, sum, ZERO } from './fraction.mjs';
import {
  ballotMean,
  ballotsApply,
  incentiveLines,
  incidentDeduction,
  incidentRate,
  rateApplies,
} from './happenings.mjs';
import { integerPower, meanByLogarithms, root, Undefined } from './irrational.mjs';
import { carried, leaf, parent } from './nodes.mjs';
import { taskCompletion, tasksApply, taskTimeliness } from './tasks.mjs';
import { measured, valueApplies } from './values.mjs';

const FACT_METHODS = {
  'task-completion': { applies: tasksApply, lines: taskCompletion },
  'task-timeliness': { applies: tasksApply, lines: taskTimeliness },
  'ballot-mean': { applies: ballotsApply, lines: ballotMean },
  'incident-deduction': { applies: () => true, lines: incidentDeduction },
  'incident-rate': { applies: rateApplies, lines: incidentRate },
  incentives: { applies: () => true, lines: incentiveLines },
};

/** A unit's tree. `own` is {facts, rules, values, peers, members}. */
export function totalOf(own) {
  const { facts, rules } = own;
  const parts = partsOfSum(rules.components, own, ONE);
  const exact = sum(parts.map((part) => carried(part, rules)));
  const basis = { source: rules.title, article: rules.rounding.article };
  const { code, name, positions } = facts.unit;
  return parent({ code, name, method: 'sum', basis, positions, exact }, parts, rules.rounding.total, basis);
}

/** Points when everything is achieved; null for what stands outside the 100. */
function fullOf(component) {
  if (component.method === 'incentives') return null;
  if (component.weight !== undefined) return decimal(component.weight);
  if (component.method !== 'group') return null;
  if (component.combine !== 'sum') return decimal(component.outOf ?? '100');
  const parts = component.components.map(fullOf).filter((full) => full !== null);
  return parts.length === 0 ? null : sum(parts);
}

function applies(component, own) {
  if (component.method === 'group') {
    const isThere = component.components.some((part) => applies(part, own));
    return isThere && (component.combine === 'sum' || madeOf(component, own, ONE) !== null);
  }
  const method = FACT_METHODS[component.method];
  return method === undefined ? valueApplies(component, own, bounded) : method.applies(own.facts, component);
}

function isLeftOut(component, own) {
  return component.missing === 'redistribute' && !applies(component, own);
}

function partsOfSum(components, own, factor) {
  const full = new Map(components.map((component) => [component, fullOf(component)]));
  const totalFull = (some) => sum(some.map((component) => full.get(component) ?? ZERO));
  const [all, kept] = [
    totalFull(components),
    totalFull(components.filter((component) => !isLeftOut(component, own))),
  ];
  const spread = kept.sign === 0 ? factor : factor.times(all).over(kept);
  return components.map((component) => {
    if (full.get(component) === null) return nodeOf(component, own, factor);
    return nodeOf(component, own, isLeftOut(component, own) ? ZERO : spread.times(byClass(component, own)));
  });
}

function nodeOf(component, own, factor) {
  if (component.method === 'group') return groupOf(component, own, factor);
  const method = FACT_METHODS[component.method];
  return method === undefined ? valueNode(component, own, factor) : factNode(component, method, own, factor);
}

function lineOf({ code, name, method, article }, { facts, rules }, exact) {
  const basis = { source: rules.title, article };
  return { code, name, method, basis, positions: facts.unit.positions, exact };
}

function roundingOf(component, { rounding }) {
  return component.round === undefined ? rounding.line : component.round;
}

function factNode(component, method, own, factor) {
  const { facts, rules } = own;
  const { line: rounding, article } = rules.rounding;
  const weight = fullOf(component) ?? ZERO;
  if (!method.applies(facts, component)) {
    const exact = component.missing === 'full' ? weight.times(factor) : ZERO;
    return leaf(lineOf(component, own, exact), rounding);
  }
  const given = component.method === 'incentives' ? rules : weight;
  const lines = method.lines(facts, component, given).map(({ article: its, exact, ...line }) => {
    const basis = { source: rules.title, article: its ?? component.article };
    return { method: component.method, basis, ...line, exact: exact.times(factor) };
  });
  const whole = lineOf(component, own, sum(lines.map(({ exact }) => exact)));
  const children = lines.map((line) => leaf(line, rounding));
  return parent(whole, children, rounding, { source: rules.title, article });
}

function valueNode(component, own, factor) {
  const exact = measured(component, own, factor, bounded);
  return leaf(lineOf(component, own, exact), roundingOf(component, own.rules));
}

/** Points after `zeroIf` and the bounds, and the steps that took them there. */
function bounded({ zeroIf, atMost, atLeast }, points, own, factor) {
  const steps = [];
  let exact = points;
  const to = (value, code, name) => {
    steps.push({ code, name, by: value.minus(exact) });
    exact = value;
  };
  if (zeroIf !== undefined && holds(zeroIf, own)) to(ZERO, '~zeroed', '清零');
  const [high, low] = [atMost, atLeast].map((bound) => bound && decimal(bound).times(factor));
  if (high !== undefined && exact.compare(high) > 0) to(high, '~cap-up', '封顶');
  if (low !== undefined && exact.compare(low) < 0) to(low, '~cap-down', '保底');
  return { exact, steps };
}

/** A condition that is missing or undefined does not hold. */
export function holds(condition, { values, peers }) {
  try {
    return evaluate(parse(condition), values, peers()) === true;
  } catch (error) {
    if (error instanceof Undefined) return false;
    throw error;
  }
}

function groupOf(group, own, factor) {
  const { rules } = own;
  const made = applies(group, own) ? madeOf(group, own, factor) : null;
  const { exact, children, factors } = made ?? absent(group, factor);
  const basis = { source: rules.title, article: rules.rounding.article };
  return { ...parent(lineOf(group, own, exact), children, roundingOf(group, rules), basis), factors };
}

function absent(group, factor) {
  const exact = group.missing === 'full' ? (fullOf(group) ?? ZERO).times(factor) : ZERO;
  return { exact, children: [], factors: [] };
}

/** null where it is undefined. */
function madeOf(group, own, factor) {
  const { rules } = own;
  const basis = { source: rules.title, article: group.article };
  const boundLines = (steps) =>
    steps.map(({ code, name, by }) =>
      leaf({ code, name, method: 'bound', basis, exact: by }, rules.rounding.line),
    );
  if (group.combine === 'sum') {
    const parts = partsOfSum(group.components, own, factor);
    const whole = sum(parts.map((part) => carried(part, rules)));
    const { exact, steps } = bounded(group, whole, own, factor);
    return { exact, children: [...parts, ...boundLines(steps)], factors: [] };
  }
  const { outOf = '100', weight = outOf } = group;
  const counted = group.components.filter((part) => !isLeftOut(part, own));
  const factors = counted.map((part) => scoredOutOf(part, outOf, own));
  const values = factors.map((node) => carried(node, rules));
  const shares = counted.map((part) => (part.weight === undefined ? ONE : decimal(part.weight)));
  const combined = decimal(outOf).sign === 0 ? null : combine(group.combine, values, shares, decimal(outOf));
  if (combined === null) return null;
  const scale = decimal(weight).over(decimal(outOf)).times(factor);
  const { exact, steps } = bounded(group, combined.times(scale), own, factor);
  if (group.combine !== 'mean') return { exact, children: [], factors };
  const all = sum(shares);
  const adds = factors.map(({ code, name, basis: its }, index) => {
    const points = shares[index].times(values[index]).over(all).times(scale);
    return leaf(
      { code: `${code}~share`, name, method: 'share', basis: its, exact: points },
      rules.rounding.line,
    );
  });
  return { exact, children: [...adds, ...boundLines(steps)], factors };
}

function scoredOutOf(part, outOf, own) {
  if (part.method === 'incentives') return nodeOf(part, own, ONE);
  if (part.method !== 'group' || part.combine !== 'sum') return nodeOf({ ...part, weight: outOf }, own, ONE);
  const full = fullOf(part);
  const scale = full === null || full.sign === 0 ? ONE : decimal(outOf).over(full);
  return nodeOf(part, own, scale.times(byClass(part, own)));
}

/** How much more what is in a sum counts, by the weight that a unit's class gives the sum. */
function byClass({ code, method, combine: how, components }, { facts, rules }) {
  if (method !== 'group' || how !== 'sum') return ONE;
  const given = classOf(rules, facts.unit.code)?.weights.find(({ component }) => component === code);
  const parts = sum(components.map((part) => fullOf(part) ?? ZERO));
  return given === undefined || parts.sign === 0 ? ONE : decimal(given.weight).over(parts);
}

function combine(how, values, shares, outOf) {
  if (how === 'lowest') return values.reduce(least);
  if (how === 'highest') return values.reduce(most);
  if (how === 'product') return values.reduce((so, value) => so.times(value).over(outOf), outOf);
  const all = sum(shares);
  if (all.sign === 0) return null;
  if (how === 'mean') return sum(values.map((value, index) => value.times(shares[index]))).over(all);
  if (values.some(({ sign }) => sign < 0)) return null;
  if (how === 'harmonic-mean') {
    const counted = values.map((value, index) => [value, shares[index]]).filter(([, { sign }]) => sign !== 0);
    if (counted.some(([{ sign }]) => sign === 0)) return ZERO;
    return all.over(sum(counted.map(([value, share]) => share.over(value))));
  }
  const common = shares.reduce((so, { den }) => so * den, 1n);
  const whole = shares.map(({ num, den }) => (num * common) / den);
  const divisor = whole.reduce(gcd, 0n);
  const exponents = whole.map((each) => each / divisor);
  const degree = exponents.reduce((so, each) => so + each, 0n);
  if (degree > 1000n) return meanByLogarithms(values, shares);
  const product = values.reduce((so, value, index) => so.times(integerPower(value, exponents[index])), ONE);
  return root(product, Number(degree));
}

function gcd(a, b) {
  return b === 0n ? a : gcd(b, a % b);
}
