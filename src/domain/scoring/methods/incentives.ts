import { INCENTIVE_NAMES } from '../../incentive/events.ts';
import { compare, mul, neg, parseDecimal, type Rational, sub, sum } from '../../kernel/rational.ts';
import type { ComponentOf } from '../../scheme/rules.ts';
import { type IncentiveFact, positionsOf } from '../facts.ts';
import { type Line, showExact } from '../node.ts';
import { shareOf } from '../sharing.ts';
import type { Asked, Method } from './method.ts';

type Incentives = ComponentOf<'incentives'>;

/** 奖惩: what was decided for a clause, shared by the sharing rule; rewards and penalties are capped apart. */
export const incentives: Method<Incentives> = {
  applies: () => true,
  lines: (asked) => {
    const { component, facts } = asked;
    const rewards = linesOf(
      asked,
      facts.incentives.filter(({ kind }) => kind === 'commendation'),
    );
    const penalties = linesOf(
      asked,
      facts.incentives.filter(({ kind }) => kind === 'sanction'),
    );
    return [
      ...rewards,
      ...capOf(asked, rewards, 'cap-up', '加分封顶', parseDecimal(component.maximum)),
      ...penalties,
      ...capOf(asked, penalties, 'cap-down', '扣分封顶', neg(parseDecimal(component.minimum))),
    ];
  },
};

function linesOf(
  { component, rules, facts }: Asked<Incentives>,
  decided: readonly IncentiveFact[],
): readonly Line[] {
  return decided.flatMap((incentive): Line[] => {
    const share = shareOf(facts, incentive, facts.groups.get(incentive.origin), rules);
    if (share === null) return [];
    const points = parseDecimal(incentive.points);
    const signed = incentive.kind === 'sanction' ? neg(points) : points;
    const exact = mul(signed, share.share);
    return [
      {
        code: incentive.id,
        name: `${INCENTIVE_NAMES[incentive.kind]}:${incentive.title}(${incentive.clause},${share.reason})`,
        method: component.method,
        formula: `${showExact(signed)}分 × 分担比例${showExact(share.share)}(${share.reason}) = ${showExact(exact)}`,
        inputs: [
          {
            name: `${incentive.basis.source}${incentive.basis.article}`,
            value: incentive.points,
            unit: '分',
            positions: positionsOf(incentive.positions),
          },
        ],
        basis: { source: rules.title, article: rules.sharing.article },
        positions: share.positions,
        exact,
      },
    ];
  });
}

/** The line that brings a sum back to its cap, when it is beyond. */
function capOf(
  { component, rules }: Asked<Incentives>,
  lines: readonly Line[],
  code: string,
  name: string,
  cap: Rational,
): readonly Line[] {
  const total = sum(lines.map((line) => line.exact));
  const beyond = cap.num < 0n ? compare(total, cap) < 0 : compare(total, cap) > 0;
  if (!beyond) return [];
  const exact = sub(cap, total);
  return [
    {
      code,
      name,
      method: component.method,
      formula: `合计${showExact(total)},以${showExact(cap)}为限,调整${showExact(exact)}`,
      inputs: [],
      basis: { source: rules.title, article: component.article },
      positions: [],
      exact,
    },
  ];
}
