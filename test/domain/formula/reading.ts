import type { Kind } from '../../../src/domain/formula/ast.ts';
import { evaluateCondition, evaluateNumber, type Scope } from '../../../src/domain/formula/evaluate.ts';
import { type Expression, type ExpressionFault, parseExpression } from '../../../src/domain/formula/parse.ts';
import { parseDecimal, type Rational, toFraction } from '../../../src/domain/kernel/rational.ts';

/** The values of a unit as decimals; null is missing. */
export type Values = Readonly<Record<string, string | null>>;

export function read(text: string): Expression {
  const parsed = parseExpression(text);
  if ('fault' in parsed) throw new Error(`“${text}” at ${parsed.fault.offset}: ${parsed.fault.message}`);
  return parsed.expression;
}

export function faultOf(text: string, kind?: Kind): ExpressionFault {
  const parsed = parseExpression(text, kind);
  if ('fault' in parsed) return parsed.fault;
  throw new Error(`“${text}” was read without a fault`);
}

/** A unit alone in its group. */
export function unit(values: Values): Scope {
  return firstOf(group(values));
}

export function firstOf<T>(all: readonly T[]): T {
  const [first] = all;
  if (first === undefined) throw new Error('nobody is there');
  return first;
}

/** The units of a group, in the order given. */
export function group(...units: readonly Values[]): readonly Scope[] {
  const scopes: Scope[] = units.map((values) => ({
    value: (code) => decimalOrNull(values[code] ?? null),
    peers: () => scopes,
  }));
  return scopes;
}

/** What a formula gives a unit, as a fraction. */
export function number(text: string, values: Values | Scope = {}): string | null {
  const value = evaluateNumber(read(text), isScope(values) ? values : unit(values));
  return value === null ? null : toFraction(value);
}

export function condition(text: string, values: Values = {}): boolean | null {
  return evaluateCondition(read(text), unit(values));
}

function isScope(values: Values | Scope): values is Scope {
  return typeof values.peers === 'function';
}

function decimalOrNull(text: string | null): Rational | null {
  return text === null ? null : parseDecimal(text);
}
