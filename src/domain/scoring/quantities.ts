import type { ValueLeaf } from '../scheme/components.ts';
import { formulasOf } from '../scheme/value-methods.ts';
import type { Expression } from './expression/ast.ts';
import { evaluateNumber } from './expression/evaluate.ts';
import { namesIn } from './expression/parse.ts';
import { inNumbers, inWords } from './expression/render.ts';
import { inLog, positionsOf } from './facts.ts';
import { carried, type Input } from './node.ts';
import { lookedAround } from './rests.ts';
import { show } from './show.ts';
import { formulaOf, type Standing, valuesIn } from './standing.ts';
import type { Quantity, Surroundings } from './values/measure.ts';

/** What methods may ask of a unit's values. */
export function surroundings(own: Standing): Surroundings {
  return {
    read: (formula) => quantity(formula, own),
    group: (formula) => valuesIn(formula, own.cohort),
    members: () => own.members().map((total) => ({ name: total.name, total: carried(total, own.rules) })),
  };
}

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
    return `${name}${value}${unit}`;
  }
  const words = inWords(formula, (code) => indicators.get(code)?.name ?? code);
  if (formula.kind === 'group') return `${words}${value}`;
  const numbers = inNumbers(formula, scope);
  return numbers === value ? `(${words} = ${value})` : `(${words} = ${numbers} = ${value})`;
}

/** The values that a component rests on: the unit's own, and those of its group where a formula looks at all of them. */
export function inputsOf(component: ValueLeaf, own: Standing): readonly Input[] {
  const formulas = [...formulasOf(component).values()].map(formulaOf);
  const names = new Set(formulas.flatMap(namesIn));
  const around = lookedAround(component);
  return [...names].flatMap((name) => inputOf(name, around.has(name), own));
}

function inputOf(name: string, isAround: boolean, { facts, cohort, indicators }: Standing): readonly Input[] {
  const { code, name: called, unit = '' } = indicators.get(name) ?? { code: name, name };
  const fact = facts.values.get(code);
  const own: Input = {
    name: called,
    value: fact?.value ?? '缺',
    unit,
    positions: fact === undefined ? [] : positionsOf(fact.positions),
  };
  if (!isAround) return [own];
  const others = cohort.flatMap((each) => {
    const found = each.facts.values.get(code);
    return found === undefined || found.value === null ? [] : [found];
  });
  const positions = [...new Set(others.flatMap((each) => positionsOf(each.positions)))].sort(inLog);
  return [own, { name: `同组各单位的${called}`, value: String(others.length), unit: '个', positions }];
}
