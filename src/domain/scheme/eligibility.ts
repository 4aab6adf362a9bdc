import { z } from 'zod';
import { type Expression, partsOf } from '../formula/ast.ts';
import { parseExpression } from '../formula/parse.ts';
import { indicatorsIn } from './indicators.ts';
import { named } from './named.ts';
import type { Rules } from './rules.ts';
import { conditionFormula } from './value-methods.ts';

/** 参评条件: who takes part at all. It looks at a unit's own indicators: who is in the group hangs on it. */
export const eligibilitySchema = z.strictObject({ article: named.article, when: conditionFormula });

/** The condition names indicators that there are, and neither it nor what these are calculated from looks at the group. */
export function checkEligibility(
  { eligibility, indicators }: Pick<Rules, 'eligibility' | 'indicators'>,
  context: z.RefinementCtx,
): void {
  if (eligibility === undefined) return;
  const byName = indicatorsIn({ indicators });
  const complain = (message: string) =>
    context.addIssue({ code: 'custom', path: ['eligibility', 'when'], message });
  const seen = new Set<string>();
  const visit = (text: string, within: string): void => {
    const parsed = parseExpression(text);
    if ('fault' in parsed) return;
    const look = (formula: Expression): void => {
      if (formula.kind === 'group') {
        complain(`参评条件只看本单位自己的指标,不能看同组各单位:${within}用了${formula.name}`);
        return;
      }
      if (formula.kind !== 'name') {
        for (const part of partsOf(formula)) look(part);
        return;
      }
      const named = byName.get(formula.code);
      if (named === undefined) {
        // Of what is calculated, the indicator itself says so.
        if (within === CONDITION) complain(`没有代码或名称为“${formula.code}”的指标`);
        return;
      }
      if (named.formula === undefined || seen.has(named.code)) return;
      seen.add(named.code);
      visit(named.formula, `指标“${named.name}”的公式`);
    };
    look(parsed.expression);
  };
  visit(eligibility.when, CONDITION);
}

const CONDITION = '条件';
