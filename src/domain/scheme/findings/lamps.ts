import { compare, parseDecimal } from '../../kernel/rational.ts';
import type { LampCondition, Rules } from '../rules.ts';
import { type Finding, finding } from './finding.ts';

/** Lamps that never shine. */
export function lampFindings({ lamps: { kinds, rules } }: Rules): readonly Finding[] {
  const lit = new Set(rules.map(({ lamp }) => lamp));
  const unlit = kinds.flatMap(({ code, name }, index) =>
    lit.has(code)
      ? []
      : [finding('lamp.unlit', ['lamps', 'kinds', index], `没有哪条规则会亮“${name}”(${code})`)],
  );
  const never = rules.flatMap(({ when }, index) => {
    if (when === null) return [];
    const first = rules.findIndex((each) => each.when !== null && follows(when, each.when));
    if (first >= index) return [];
    const message = `第${index + 1}条亮灯规则永远轮不到:它成立时第${first + 1}条已经成立`;
    return [finding('lamp.never', ['lamps', 'rules', index], message)];
  });
  return [...unlit, ...never];
}

/** Whether the second condition holds whenever the first does. Each is a list of things that must all be so. */
function follows(narrow: LampCondition, wide: LampCondition): boolean {
  const atLeast = (given: number | undefined, asked: number | undefined) =>
    asked === undefined || (given !== undefined && given >= asked);
  return (
    (wide.timeliness === undefined || wide.timeliness === narrow.timeliness) &&
    (wide.acceptance === undefined || wide.acceptance === narrow.acceptance) &&
    atLeast(narrow.lateReports, wide.lateReports) &&
    (wide.behindBy === undefined ||
      (narrow.behindBy !== undefined &&
        compare(parseDecimal(narrow.behindBy), parseDecimal(wide.behindBy)) >= 0)) &&
    (wide.dueWithinDays === undefined ||
      (narrow.dueWithinDays !== undefined && narrow.dueWithinDays <= wide.dueWithinDays))
  );
}
