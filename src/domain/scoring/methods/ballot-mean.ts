import { add, div, mul, parseDecimal, type Rational, rational, sum, zero } from '../../kernel/rational.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { ComponentOf } from '../../scheme/rules.ts';
import { positionsOf, type SurveyFact } from '../facts.ts';
import { showExact } from '../node.ts';
import type { Method } from './method.ts';

const HUNDRED = rational(100);

/** 满意度: each wave's mean of the ballots on the scheme's scale; every wave counts alike. */
export const ballotMean: Method<ComponentOf<'ballot-mean'>> = {
  applies: (facts) => facts.surveys.length > 0,
  lines: ({ component, rules, facts, weight }) => {
    const part = div(weight, rational(facts.surveys.length));
    return facts.surveys.map((survey) => {
      const mean = meanOf(survey, component.scale);
      const exact = div(mul(part, mean), HUNDRED);
      const positions = positionsOf(survey.positions);
      return {
        code: survey.wave,
        name: `${survey.wave}满意度调查`,
        method: component.method,
        formula: `${showExact(weight)}分 ÷ ${facts.surveys.length}次 × 平均得分${showExact(mean)} ÷ 100 = ${showExact(exact)}`,
        inputs: survey.ballots.map(({ choice, count }) => ({
          name: `${choice}(${component.scale[choice]}分)`,
          value: String(count),
          unit: '票',
          positions,
        })),
        basis: { source: rules.title, article: component.article },
        positions: [],
        exact,
      };
    });
  },
};

function meanOf({ ballots, wave }: SurveyFact, scale: Readonly<Record<string, string>>): Rational {
  const points = ballots.map(({ choice, count }) => {
    const value = Object.hasOwn(scale, choice) ? scale[choice] : undefined;
    if (value === undefined) {
      refuse('conflict', 'scheme.unknown-choice', `考核细则的满意度分档中没有“${choice}”(${wave})`, {
        choice,
        wave,
      });
    }
    return mul(parseDecimal(value), rational(count));
  });
  const total = ballots.reduce((so, { count }) => add(so, rational(count)), zero);
  return div(sum(points), total);
}
