import { compare, type Rational } from '../kernel/rational.ts';

/** How two numbers may be compared. */
export type Operator = '>=' | '>' | '<=' | '<' | '=' | '!=';

/** Whether one number stands to another as asked. */
export function stands(operator: Operator, a: Rational, b: Rational): boolean {
  const order = compare(a, b);
  switch (operator) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
  }
}
