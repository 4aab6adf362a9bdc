import { INCENTIVE_NAMES } from '../../incentive/events.ts';
import {
  compare,
  isZero,
  mul,
  neg,
  one,
  parseDecimal,
  type Rational,
  sub,
  sum,
} from '../../kernel/rational.ts';
import { showExact } from '../../kernel/show.ts';
import type { ComponentOf } from '../../scheme/components.ts';
import { type IncentiveFact, positionsOf } from '../facts.ts';
import { type Leniencies, type Leniency, leniencyFor } from '../leniency.ts';
import { type Input, type Line, leaf, type ScoreNode } from '../node.ts';
import { type Share, shareOf } from '../sharing.ts';
import { adjustment } from '../weights.ts';
import type { Asked, Method } from './method.ts';

type Incentives = ComponentOf<'incentives'>;

/**
 * 奖惩: what was decided for a clause, shared by the sharing rule; rewards and penalties are capped apart. A penalty
 * that is tolerated counts by the share that is left of it, for all who share it, and not at all when it is excused.
 */
export const incentives: Method<Incentives> = {
  applies: () => true,
  lines: (asked) => {
    const { component, facts, factor } = asked;
    const limit = (points: string) => mul(parseDecimal(points), factor);
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
      ...capUp(asked, rewards, limit(component.maximum)),
      ...penalties,
      ...capDown(asked, penalties, neg(limit(component.minimum))),
    ];
  },
};

function linesOf(asked: Asked<Incentives>, decided: readonly IncentiveFact[]): readonly ScoreNode[] {
  const { rules, facts, factor, memory } = asked;
  return decided.flatMap((incentive): ScoreNode[] => {
    const share = shareOf(facts, incentive, facts.groups.get(incentive.origin), rules);
    if (share === null) return [];
    const leniency = leniencyOf(incentive, facts.leniencies);
    // A veto without points takes none, and what is excused leaves no line.
    if (isZero(parseDecimal(incentive.points)) || isZero(leniency?.kept ?? one)) return [];
    return [
      memory.recall(
        incentive.id,
        () => [
          ...[incentive, leniency, share.reason, factor.num, factor.den],
          ...[share.share.num, share.share.den, ...share.positions],
        ],
        () => leaf(lineOf(asked, incentive, share, leniency), rules.rounding.line),
      ),
    ];
  });
}

function lineOf(
  { component, rules, factor }: Asked<Incentives>,
  incentive: IncentiveFact,
  share: Share,
  leniency: Leniency | undefined,
): Line {
  const points = parseDecimal(incentive.points);
  const kept = leniency?.kept ?? one;
  const signed = incentive.kind === 'sanction' ? neg(points) : points;
  const exact = mul(mul(mul(signed, share.share), kept), factor);
  const mitigation = leniency === undefined ? '' : ` × 容错保留${showExact(kept)}`;
  return {
    code: incentive.id,
    name: `${INCENTIVE_NAMES[incentive.kind]}:${incentive.title}(${incentive.clause},${share.reason})`,
    method: component.method,
    formula: `${showExact(signed)}分 × 分担比例${showExact(share.share)}(${share.reason})${mitigation}${adjustment(factor)} = ${showExact(exact)}`,
    inputs: [
      {
        name: `${incentive.basis.source}${incentive.basis.article}`,
        value: incentive.points,
        unit: '分',
        positions: positionsOf(incentive.positions),
      },
      ...tolerated(leniency),
    ],
    basis: { source: rules.title, article: rules.sharing.article },
    positions: share.positions,
    exact,
  };
}

function leniencyOf({ id, kind }: IncentiveFact, known: Leniencies): Leniency | undefined {
  return kind === 'sanction' ? leniencyFor(known, { kind, incentive: id }) : undefined;
}

function tolerated(leniency: Leniency | undefined): readonly Input[] {
  if (leniency === undefined) return [];
  const { kept, positions } = leniency;
  return [{ name: '容错保留', value: showExact(kept), unit: '', positions }];
}

function capUp(asked: Asked<Incentives>, rewards: readonly ScoreNode[], cap: Rational): readonly ScoreNode[] {
  const total = sum(rewards.map((line) => line.exact));
  return compare(total, cap) > 0 ? [capping(asked, rewards, total, cap, '~cap-up', '加分封顶')] : [];
}

function capDown(
  asked: Asked<Incentives>,
  penalties: readonly ScoreNode[],
  cap: Rational,
): readonly ScoreNode[] {
  const total = sum(penalties.map((line) => line.exact));
  return compare(total, cap) < 0 ? [capping(asked, penalties, total, cap, '~cap-down', '扣分封顶')] : [];
}

/** The line that brings a sum that is beyond its cap back to it; it rests on the events of what it caps. */
function capping(
  { component, rules }: Asked<Incentives>,
  lines: readonly ScoreNode[],
  total: Rational,
  cap: Rational,
  code: string,
  name: string,
): ScoreNode {
  const exact = sub(cap, total);
  const line = {
    code,
    name,
    method: component.method,
    formula: `合计${showExact(total)},以${showExact(cap)}为限,调整${showExact(exact)}`,
    inputs: [],
    basis: { source: rules.title, article: component.article },
    positions: lines.flatMap((line) => line.inputs.flatMap((input) => input.positions)),
    exact,
  };
  return leaf(line, rules.rounding.line);
}
