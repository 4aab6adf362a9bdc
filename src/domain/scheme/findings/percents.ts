import { percentClashes } from '../percents.ts';
import type { Rules } from '../rules.ts';
import { type Finding, finding } from './finding.ts';
import { called } from './placed.ts';

/** Percent literals beside indicators whose unit is %: `95%` is 0.95, and the indicator's values are such as 95. */
export function percentFindings(rules: Rules): readonly Finding[] {
  const inPercent = (rules.indicators ?? []).filter(({ unit }) => unit === '%' || unit === '％');
  return percentClashes(rules).flatMap(({ path, formula, indicators }) => {
    const meant = inPercent.find(({ code }) => indicators.includes(code));
    if (meant === undefined) return [];
    const message = `“${formula}”中的百分数按小数计(95%是0.95),指标${called(meant)}的单位是%,数值却是95这样的数;百分号应去掉,或者把指标除以100`;
    return [finding('percent.mixed', path, message)];
  });
}
