import { div, isZero, mul, parseDecimal, type Rational, sum, toDecimal } from '../../kernel/rational.ts';
import type { AssignmentRole } from '../../plan/events.ts';
import type { Task, UnitFacts } from '../unit-facts.ts';

type RoleWeights = Readonly<Record<AssignmentRole, string>>;

/** Whether any of a unit's tasks has weight: who only supports, where support weighs nothing, is not judged. */
export function weighsSomething(
  { tasks }: UnitFacts,
  { roleWeights }: { readonly roleWeights: RoleWeights },
) {
  return tasks.some(({ role }) => !isZero(parseDecimal(roleWeights[role])));
}

/** A task's part of its component's points, and how that came about. */
export interface TaskShare {
  readonly task: Task;
  readonly points: Rational;
  /** For formulas: `35分 × 权重3 ÷ 权重合计41`. */
  readonly words: string;
}

/** Divides a component's points among a unit's tasks by the weight of the role held in each. */
export function shareOut(
  tasks: readonly Task[],
  roleWeights: RoleWeights,
  weight: Rational,
): readonly TaskShare[] {
  const weights = tasks.map((task) => parseDecimal(roleWeights[task.role]));
  const total = sum(weights);
  return tasks.map((task, index) => {
    const own = weights[index] ?? total;
    return {
      task,
      points: div(mul(weight, own), total),
      words: `${toDecimal(weight) ?? `${weight.num}/${weight.den}`}分 × 权重${toDecimal(own)} ÷ 权重合计${toDecimal(total)}`,
    };
  });
}
