import fc from 'fast-check';
import type Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { type Expression, isCondition, partsOf } from '../../../src/domain/formula/ast.ts';
import { evaluateCondition, evaluateNumber, type Scope } from '../../../src/domain/formula/evaluate.ts';
import { FUNCTIONS } from '../../../src/domain/formula/functions.ts';
import { namesIn, parseExpression } from '../../../src/domain/formula/parse.ts';
import { inNumbers, inWords } from '../../../src/domain/formula/render.ts';
import { type Rational, toFraction } from '../../../src/domain/kernel/rational.ts';
import { UndefinedError } from '../../../src/domain/kernel/transcendental.ts';
import { byFractions, holdsByFractions, isBeyondFractions, NoValue } from './by-fractions.ts';
import { anyExpression, exactCondition, exactNumber, fullUnits, groups, simpleNumber } from './random.ts';
import { firstOf, group, read, unit } from './reading.ts';
import { spelled } from './spelling.ts';
import '../../support/seed.ts';

const RUNS = { numRuns: 500 };

function* parts(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of partsOf(expression)) yield* parts(part);
}

/** What the parser would refuse for its size is not asked. */
const fits = (expression: Expression, text: string) =>
  text.length <= 2000 && [...parts(expression)].length <= 500;

/** Answers of a formula, or that it is undefined. */
function answer<T>(work: () => T): T | 'undefined' {
  try {
    return work();
  } catch (error) {
    if (error instanceof UndefinedError || error instanceof NoValue) return 'undefined';
    throw error;
  }
}

const asText = (value: Rational | Fraction | null | 'undefined'): string | null => {
  if (value === null || value === 'undefined') return value;
  return 'den' in value ? toFraction(value) : value.toFraction();
};

/** The names of functions again, in place of what explanations call them. */
function untitled(words: string): string {
  const byLength = [...FUNCTIONS].sort((a, b) => b.title.length - a.title.length);
  const named = byLength.reduce(
    (so, { title, name }) =>
      title.includes('k')
        ? so.replaceAll(
            new RegExp(`${title.replace('k', '(\\d+)').replace('k', '\\d+')}\\(`, 'g'),
            `${name}($1, `,
          )
        : so.replaceAll(`${title}(`, `${name}(`),
    words,
  );
  return named.replaceAll(/缺(?!项)/g, 'na()');
}

describe('any formula', () => {
  it('written in any spelling is read as what it is', () => {
    const choices = fc.array(fc.nat(23), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(anyExpression, choices, (expression, chosen) => {
        let asked = 0;
        const text = spelled(expression, (ways) => (chosen[asked++ % chosen.length] ?? 0) % ways);
        fc.pre(fits(expression, text));
        expect(read(text)).toEqual(expression);
      }),
      { numRuns: 1000 },
    );
  });

  it('in words keeps its parentheses where they matter', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        const text = untitled(inWords(expression, (code) => `[${code}]`));
        fc.pre(fits(expression, text));
        expect(read(text)).toEqual(expression);
      }),
      RUNS,
    );
  });

  it('in words and in numbers is legible', () => {
    fc.assert(
      fc.property(anyExpression, groups, (expression, units) => {
        const scope = firstOf(group(...units));
        for (const text of [inWords(expression, (code) => `“${code}”`), inNumbers(expression, scope)]) {
          expect(text).not.toMatch(/undefined|null|NaN|object|function|\[| {2}|\( | \)|^ | $/);
          expect(text.split('(').length).toBe(text.split(')').length);
        }
      }),
      RUNS,
    );
  });

  it('asks for the names that it lists, and no others', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        const asked = new Set<string>();
        const scope: Scope = {
          value: (code) => {
            asked.add(code);
            return null;
          },
          peers: () => [scope],
        };
        answer(() =>
          isCondition(expression) ? evaluateCondition(expression, scope) : evaluateNumber(expression, scope),
        );
        const named = namesIn(expression);
        for (const code of asked) expect(named).toContain(code);
        expect(new Set(named).size).toBe(named.length);
      }),
      RUNS,
    );
  });
});

describe('against fraction.js', () => {
  const known = (expression: Expression) => ![...parts(expression)].some(isBeyondFractions);

  it('a number, for every unit of the group', () => {
    fc.assert(
      fc.property(exactNumber, groups, (expression, units) => {
        fc.pre(known(expression));
        group(...units).forEach((scope, own) => {
          const independent = answer(() => byFractions(expression, units, own));
          expect(asText(answer(() => evaluateNumber(expression, scope)))).toBe(asText(independent));
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('a condition likewise', () => {
    fc.assert(
      fc.property(exactCondition, groups, (expression, units) => {
        fc.pre(known(expression));
        group(...units).forEach((scope, own) => {
          const independent = answer(() => holdsByFractions(expression, units, own));
          expect(answer(() => evaluateCondition(expression, scope))).toBe(independent);
        });
      }),
      { numRuns: 1000 },
    );
  });
});

it('in numbers, worked out again, gives the same', () => {
  let compared = 0;
  fc.assert(
    fc.property(simpleNumber, fullUnits, (expression, values) => {
      const scope = unit(values);
      const value = answer(() => evaluateNumber(expression, scope));
      const text = untitled(inNumbers(expression, scope));
      const parsed = parseExpression(text);
      if ('fault' in parsed) {
        expect(fits(expression, text)).toBe(false);
        return;
      }
      compared += 1;
      expect(asText(answer(() => evaluateNumber(parsed.expression, unit({}))))).toBe(asText(value));
    }),
    RUNS,
  );
  expect(compared).toBeGreaterThan(RUNS.numRuns / 2);
});

it('the order of the peers changes nothing', () => {
  const cases = groups.chain((units) =>
    fc.tuple(fc.constant(units), fc.shuffledSubarray([...units.keys()], { minLength: units.length })),
  );
  fc.assert(
    fc.property(anyExpression, cases, (expression, [units, order]) => {
      const scopes = group(...units);
      const mixed = order.map((index) => units[index] ?? {});
      const mixedScopes = group(...mixed);
      order.forEach((index, at) => {
        const [before, after] = [scopes[index], mixedScopes[at]];
        if (before === undefined || after === undefined) throw new Error('somebody is lost');
        expect(inNumbers(expression, after)).toBe(inNumbers(expression, before));
        if (isCondition(expression)) return;
        expect(answer(() => evaluateNumber(expression, after))).toEqual(
          answer(() => evaluateNumber(expression, before)),
        );
      });
    }),
    { numRuns: 200 },
  );
});
