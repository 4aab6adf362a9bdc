import {
  add,
  max,
  mul,
  one,
  parseDecimal,
  type Rational,
  rational,
  sub,
  zero,
} from '../../kernel/rational.ts';
import { ASSIGNMENT_ROLE_NAMES } from '../../plan/events.ts';
import type { ComponentOf } from '../../scheme/rules.ts';
import { positionsOf } from '../facts.ts';
import { type Input, showExact } from '../node.ts';
import type { Task } from '../unit-facts.ts';
import type { Method } from './method.ts';
import { shareOut, weighsSomething } from './task-weights.ts';

type Timeliness = ComponentOf<'task-timeliness'>;

/** 办理时效: each task's part of the points, less a part of it for every lapse, never below nothing. */
export const taskTimeliness: Method<Timeliness> = {
  applies: weighsSomething,
  lines: ({ component, rules, facts, weight }) => {
    return shareOut(facts.tasks, component.roleWeights, weight).map(({ task, points, words }) => {
      const lapses = lapsesOf(task, component.deductions).filter((lapse) => lapse.count > 0);
      const taken = lapses.reduce((so, { each, count }) => add(so, mul(each, rational(count))), zero);
      const kept = max(zero, sub(one, taken));
      const exact = mul(points, kept);
      const deducted = lapses
        .map(({ name, each, count }) => `${name}${count}次×${showExact(each)}`)
        .join(' − ');
      return {
        code: `${task.clause}-${task.role}`,
        name: `${task.clause} ${task.clauseTitle}(${ASSIGNMENT_ROLE_NAMES[task.role]})`,
        method: component.method,
        formula:
          lapses.length === 0
            ? `${words} × 1(无逾期) = ${showExact(exact)}`
            : `${words} × (1 − ${deducted},最低0) = ${showExact(exact)}`,
        inputs: lapses.map(
          ({ name, count, positions }): Input => ({ name, value: String(count), unit: '次', positions }),
        ),
        basis: { source: rules.title, article: component.article },
        positions: positionsOf(task.positions, 'AssignmentIssued'),
        exact,
      };
    });
  },
};

interface Lapse {
  readonly name: string;
  readonly each: Rational;
  readonly count: number;
  readonly positions: readonly number[];
}

function lapsesOf(task: Task, deductions: Timeliness['deductions']): readonly Lapse[] {
  const late = task.claims.filter(lateReport);
  const overdue = positionsOf(task.positions, 'AssignmentOverdue');
  return [
    {
      name: '逾期签收',
      each: parseDecimal(deductions.lateAcceptance),
      count: task.acceptance === 'lapsed' || task.acceptance === 'late' ? 1 : 0,
      positions: positionsOf(task.positions, 'AcceptanceLapsed'),
    },
    {
      name: '逾期申报',
      each: parseDecimal(deductions.lateReport),
      count: late.length,
      positions: late.flatMap((claim) => positionsOf(claim.positions, 'ReportLapsed', 'ResubmissionLapsed')),
    },
    {
      name: '任务逾期',
      each: parseDecimal(deductions.overdue),
      count: task.timeliness === 'overdue' ? 1 : 0,
      positions: overdue,
    },
    {
      name: '任务逾期后办结',
      each: parseDecimal(deductions.recovered),
      count: task.timeliness === 'recovered' ? 1 : 0,
      positions: overdue,
    },
  ];
}

/** Whether a monthly report came late or has not come at all. */
export function lateReport(claim: { readonly punctuality: string }): boolean {
  return claim.punctuality === 'late' || claim.punctuality === 'recovered';
}
