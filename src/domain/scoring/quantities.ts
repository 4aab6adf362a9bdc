import type { Expression } from '../formula/ast.ts';
import { evaluateNumber, type Scope } from '../formula/evaluate.ts';
import { inNumbers, inWords } from '../formula/render.ts';
import type { Rational } from '../kernel/rational.ts';
import { labelled, show, showExact } from '../kernel/show.ts';
import { definedOrNull } from '../kernel/transcendental.ts';
import type { ValueLeaf } from '../scheme/components.ts';
import { inLog, positionsOf } from './facts.ts';
import { carried, type Input } from './node.ts';
import { indicatorsOf } from './rests.ts';
import { formulaOf, onceForGroup, type Standing, valuesIn } from './standing.ts';
import type { Quantity, Surroundings } from './values/measure.ts';
import { type Order, orderOf } from './values/places.ts';

/** What methods may ask of a unit's values. */
export function surroundings(own: Standing): Surroundings {
  return {
    read: (formula) => quantity(formula, own),
    order: (formula) => orders(own.cohort, formula, () => orderOf(valuesIn(formula, own.cohort))),
    members: () => own.members().map((total) => ({ name: total.name, total: carried(total, own.rules) })),
  };
}

const orders = onceForGroup<Order>();

function quantity(text: string, own: Standing): Quantity | null {
  const formula = formulaOf(text);
  const value = evaluateNumber(formula, own.scope);
  if (value === null) return null;
  return { value, words: wordsOf(formula, show(value), own) };
}

/** A number as itself, an indicator with its value, and what is made of them with how it is made. */
function wordsOf(formula: Expression, value: string, { scope, indicators }: Standing): string {
  if (formula.kind === 'number') return value;
  if (formula.kind === 'name') {
    const { name = formula.code, unit = '' } = indicators.get(formula.code) ?? {};
    return labelled(name, `${value}${unit}`);
  }
  const words = inWords(formula, (code) => indicators.get(code)?.name ?? code);
  if (formula.kind === 'group') return `${words}${value}`;
  const numbers = inNumbers(formula, scope);
  return numbers === value ? `(${words} = ${value})` : `(${words} = ${numbers} = ${value})`;
}

/** The values that a component rests on: the unit's own, and those of its group where a formula looks at all of them. */
export function inputsOf(component: ValueLeaf, own: Standing): readonly Input[] {
  return [...indicatorsOf(component, own.indicators)].flatMap(([code, isAround]) => [
    inputOf(code, own),
    ...(isAround ? [arounds(own.cohort, code, () => aroundOf(code, own))] : []),
  ]);
}

const arounds = onceForGroup<Input>();

function inputOf(code: string, { facts, scope, indicators }: Standing): Input {
  const { name, unit = '', formula } = indicators.get(code) ?? { name: code };
  const { of, positions = {} } = facts.values.get(code) ?? {};
  const value = known(scope, code);
  const how =
    formula === undefined ? of : inWords(formulaOf(formula), (each) => indicators.get(each)?.name ?? each);
  return {
    name: how === undefined ? name : `${name}(${how})`,
    value: value === null ? '缺' : showExact(value),
    unit,
    positions: positionsOf(positions),
  };
}

function aroundOf(code: string, { cohort, indicators }: Standing): Input {
  const there = cohort.filter(({ scope }) => known(scope, code) !== null);
  const positions = there.flatMap(({ facts }) => positionsOf(facts.values.get(code)?.positions ?? {}));
  return {
    name: `同组各单位的${indicators.get(code)?.name ?? code}`,
    value: String(there.length),
    unit: '个',
    positions: [...new Set(positions)].sort(inLog),
  };
}

/** A value, where there is one that can be worked out. */
function known(scope: Scope, code: string): Rational | null {
  return definedOrNull(() => scope.value(code));
}
