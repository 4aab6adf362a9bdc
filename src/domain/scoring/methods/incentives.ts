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
      ...capUp(asked, rewards, parseDecimal(component.maximum)),
      ...penalties,
      ...capDown(asked, penalties, neg(parseDecimal(component.minimum))),
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

function capUp(asked: Asked<Incentives>, rewards: readonly Line[], cap: Rational): readonly Line[] {
  const total = sum(rewards.map((line) => line.exact));
  return compare(total, cap) > 0 ? [capping(asked, rewards, total, cap, '~cap-up', '加分封顶')] : [];
}

function capDown(asked: Asked<Incentives>, penalties: readonly Line[], cap: Rational): readonly Line[] {
  const total = sum(penalties.map((line) => line.exact));
  return compare(total, cap) < 0 ? [capping(asked, penalties, total, cap, '~cap-down', '扣分封顶')] : [];
}

/** The line that brings a sum that is beyond its cap back to it; it rests on the events of what it caps. */
function capping(
  { component, rules }: Asked<Incentives>,
  lines: readonly Line[],
  total: Rational,
  cap: Rational,
  code: string,
  name: string,
): Line {
  const exact = sub(cap, total);
  return {
    code,
    name,
    method: component.method,
    formula: `合计${showExact(total)},以${showExact(cap)}为限,调整${showExact(exact)}`,
    inputs: [],
    basis: { source: rules.title, article: component.article },
    positions: lines.flatMap((line) => line.inputs.flatMap((input) => input.positions)),
    exact,
  };
}
