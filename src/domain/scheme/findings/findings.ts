import type { Rules } from '../rules.ts';
import type { Finding } from './finding.ts';
import { gradeFindings } from './grades.ts';
import { ladderFindings } from './ladders.ts';
import { lampFindings } from './lamps.ts';
import { nameFindings } from './names.ts';
import { parameterFindings } from './parameters.ts';
import { percentFindings } from './percents.ts';
import { pointFindings } from './points.ts';
import { sumFindings } from './sums.ts';
import { type KnownUnit, unitFindings } from './units.ts';

/**
 * 细则检查: what is wrong, or likely wrong, with rules that are well formed (what is not well formed is a fault of reading).
 * Pure; says the same of the same rules.
 *
 * @param units those to be scored, where they are known
 */
export function findingsOf(rules: Rules, units: readonly KnownUnit[] | null = null): readonly Finding[] {
  return [
    ...sumFindings(rules),
    ...pointFindings(rules.components),
    ...parameterFindings(rules),
    ...ladderFindings(rules.components),
    ...percentFindings(rules),
    ...nameFindings(rules),
    ...gradeFindings(rules, units),
    ...lampFindings(rules),
    ...(units === null ? [] : unitFindings(rules, units)),
  ];
}
