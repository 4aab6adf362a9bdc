import { div, isZero, mul, parseDecimal, type Rational, rational, sum } from '../../kernel/rational.ts';
import { showExact } from '../../kernel/show.ts';
import { ASSIGNMENT_ROLES, type AssignmentRole } from '../../plan/events.ts';
import type { ComponentOf } from '../../scheme/components.ts';
import { type Line, leaf, type ScoreNode } from '../node.ts';
import type { Task, UnitFacts } from '../unit-facts.ts';
import type { Asked } from './method.ts';

type RoleWeights = Readonly<Record<AssignmentRole, string>>;

/** Whether any of a unit's tasks has weight: who only supports, where support weighs nothing, is not judged. */
export function weighsSomething(
  { tasks }: UnitFacts,
  { roleWeights }: { readonly roleWeights: RoleWeights },
) {
  const weighty = ASSIGNMENT_ROLES.filter((role) => !isZero(parseDecimal(roleWeights[role])));
  return tasks.some(({ role }) => weighty.includes(role));
}

/** A task's part of its component's points, and how that came about. */
export interface TaskShare {
  readonly task: Task;
  readonly points: Rational;
  /** For formulas: `35分 × 权重3 ÷ 权重合计41`. */
  readonly words: string;
}

/** Divides a component's points among a unit's tasks by the weight of the role held in each: a line for each. */
export function shareOut(
  {
    component: { roleWeights },
    rules: { rounding },
    facts: { tasks },
    weight,
    memory,
  }: Asked<ComponentOf<'task-completion' | 'task-timeliness'>>,
  lineOf: (share: TaskShare) => Line,
): readonly ScoreNode[] {
  const ofRole = Object.fromEntries(
    ASSIGNMENT_ROLES.map((role) => [role, parseDecimal(roleWeights[role])]),
  ) as Record<AssignmentRole, Rational>;
  const weights = tasks.map(({ role, tenure }) =>
    tenure === null ? ofRole[role] : mul(ofRole[role], rational(tenure.days, tenure.of)),
  );
  const total = sum(weights);
  const parts = lazily(() => ({
    before: `${showExact(weight)}分 × 权重`,
    after: ` ÷ 权重合计${showExact(total)}`,
  }));
  return tasks.map((task, index) => {
    const own = weights[index] ?? total;
    return memory.recall(
      task.id,
      () => [task, weight.num, weight.den, total.num, total.den],
      () =>
        leaf(
          lineOf({
            task,
            points: div(mul(weight, own), total),
            words: `${parts().before}${roleWords(task, roleWeights)}${parts().after}`,
          }),
          rounding.line,
        ),
    );
  });
}

/** Works something out when it is asked for, and only then. */
function lazily<T>(work: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: work() };
    return known.value;
  };
}

/** The weight of the role, and how much of the time the unit held the task where others did too. */
function roleWords({ role, tenure }: Task, roleWeights: RoleWeights): string {
  const weight = showExact(parseDecimal(roleWeights[role]));
  return tenure === null ? weight : `${weight} × 持有天数${tenure.days}÷${tenure.of}`;
}
