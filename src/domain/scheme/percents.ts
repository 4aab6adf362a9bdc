import { type Expression, isConstant, type NumberExpression, partsOf } from '../formula/ast.ts';
import { parseExpression } from '../formula/parse.ts';
import { equals, type Rational, rational } from '../kernel/rational.ts';
import { placed } from './findings/placed.ts';
import { formulasBeside } from './formulas.ts';
import { type Indicator, indicatorsIn } from './indicators.ts';
import type { Rules } from './rules.ts';
import { formulasOf } from './value-methods.ts';

/** A formula in which a percent literal, a number such as 0.95, is set against indicators as if it were one of their values. */
export interface PercentClash {
  readonly path: readonly (string | number)[];
  readonly formula: string;
  /** The codes of the indicators, those that calculated ones are made of too. */
  readonly indicators: readonly string[];
}

/**
 * Where `95%`, which is 0.95, meets an indicator: compared with it, added to it, chosen beside it, or as the target of its value. What is
 * multiplied by a percentage is a share of itself, and what is divided by 100, or by another indicator, is no percentage any more.
 */
export function percentClashes(rules: Rules): readonly PercentClash[] {
  const reader = new LevelReader(indicatorsIn(rules));
  const own = (path: PercentClash['path'], formula: string) => {
    const read = parseExpression(formula);
    return 'fault' in read ? [] : [{ path, formula, expression: read.expression }];
  };
  const alone = [...formulasBeside(rules)]
    .flatMap(({ path, text }) => own(path, text))
    .flatMap(({ path, formula, expression }) => reader.clashes(path, formula, expression));
  const ofComponents = [...placed(rules.components)].flatMap(({ component, path }) => {
    const formulas = [...formulasOf(component)].flatMap(([key, formula]) => own([...path, key], formula));
    const within = formulas.flatMap((each) => reader.clashes(each.path, each.formula, each.expression));
    return [...within, ...reader.against(formulas)];
  });
  return [...alone, ...ofComponents];
}

interface Placed {
  readonly path: PercentClash['path'];
  readonly formula: string;
  readonly expression: Expression;
}

/** What a value is a level of: whether of percent literals, and of which indicators. */
interface Level {
  readonly literal: boolean;
  readonly names: ReadonlySet<string>;
}
const NOTHING: Level = { literal: false, names: new Set() };
const HUNDRED = rational(100);
const HUNDREDTH = rational(1, 100);
/** What gives a number of another kind than it is given: counts, places, powers and logarithms. */
const CHANGING: ReadonlySet<string> = new Set([
  ...['count', 'steps', 'rankHigh', 'rankLow', 'groupCount'],
  ...['sqrt', 'root', 'power', 'ln', 'log10', 'exp'],
]);
/** What gives one of the kind of its first argument alone. */
const ROUNDING: ReadonlySet<string> = new Set(['round', 'roundEven', 'floor', 'ceil']);
/** What a value is set against. */
const TARGETS: ReadonlySet<unknown> = new Set(['target', 'worst', 'best', 'unacceptable', 'satisfactory']);

class LevelReader {
  readonly #named: ReadonlyMap<string, Indicator>;
  readonly #levels = new Map<Indicator, Level>();

  constructor(indicators: ReadonlyMap<string, Indicator>) {
    this.#named = indicators;
  }

  /** A formula that sets a percent literal against indicators by itself. */
  clashes(path: PercentClash['path'], formula: string, expression: Expression): readonly PercentClash[] {
    const names = new Set<string>();
    const visit = (each: Expression): void => {
      const level = this.#levelOf(each);
      if (level.literal) for (const name of level.names) names.add(name);
      partsOf(each).forEach(visit);
    };
    visit(expression);
    return names.size === 0 ? [] : [{ path, formula, indicators: [...names] }];
  }

  /** Targets in percent of a value that is made of indicators. */
  against(formulas: readonly Placed[]): readonly PercentClash[] {
    const levelOf = (key: string) =>
      formulas.flatMap(({ path, expression }) => (path.at(-1) === key ? [this.#levelOf(expression)] : []));
    const names = levelOf('value').flatMap((level) => [...level.names]);
    if (names.length === 0) return [];
    return formulas.flatMap(({ path, formula, expression }) => {
      const level = TARGETS.has(path.at(-1)) ? this.#levelOf(expression) : NOTHING;
      return level.literal && level.names.size === 0 ? [{ path, formula, indicators: names }] : [];
    });
  }

  #levelOf(expression: Expression): Level {
    switch (expression.kind) {
      case 'number':
        return { literal: expression.percent, names: NOTHING.names };
      case 'name':
        return this.#levelOfIndicator(expression.code);
      case 'negate':
        return this.#levelOf(expression.of);
      case 'comparison':
        return this.#together(expression.left, expression.right);
      case 'arithmetic':
        return this.#levelOfArithmetic(expression);
      case 'if':
        return this.#together(expression.holds, expression.otherwise);
      case 'call':
        if (ROUNDING.has(expression.name)) return this.#together(...expression.args.slice(0, 1));
        return CHANGING.has(expression.name) ? NOTHING : this.#together(...expression.args);
      case 'group':
        return CHANGING.has(expression.name) ? NOTHING : this.#levelOf(expression.of);
      default:
        return NOTHING;
    }
  }

  #levelOfArithmetic({ operator, left, right }: Extract<NumberExpression, { kind: 'arithmetic' }>): Level {
    if (operator === '+' || operator === '-') return this.#together(left, right);
    const [first, second] = [isConstant(left), isConstant(right)];
    if (operator === '/') {
      // By another indicator it is a ratio.
      if ((!first && !second) || isNumber(right, HUNDRED)) return NOTHING;
      return this.#together(left, right);
    }
    // A product of indicators is something else than each of them.
    if (first === second) return NOTHING;
    const [factor, other] = first ? [left, right] : [right, left];
    return isNumber(factor, HUNDREDTH) ? NOTHING : this.#levelOf(other);
  }

  #together(...parts: readonly Expression[]): Level {
    const levels = parts.map((part) => this.#levelOf(part));
    return {
      literal: levels.some(({ literal }) => literal),
      names: new Set(levels.flatMap(({ names }) => [...names])),
    };
  }

  #levelOfIndicator(word: string): Level {
    const indicator = this.#named.get(word);
    if (indicator === undefined) return NOTHING;
    const known = this.#levels.get(indicator);
    if (known !== undefined) return known;
    // Whatever comes round to itself was refused before.
    this.#levels.set(indicator, NOTHING);
    const read = indicator.formula === undefined ? null : parseExpression(indicator.formula);
    const made = read === null || 'fault' in read ? NOTHING : this.#levelOf(read.expression);
    const level = { literal: made.literal, names: new Set([indicator.code, ...made.names]) };
    this.#levels.set(indicator, level);
    return level;
  }
}

function isNumber(expression: Expression, value: Rational): boolean {
  return expression.kind === 'number' && equals(expression.value, value);
}
