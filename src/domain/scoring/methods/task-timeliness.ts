import { add, max, mul, one, parseDecimal, type Rational, sub, zero } from '../../kernel/rational.ts';
import { showExact } from '../../kernel/show.ts';
import type { ComponentOf } from '../../scheme/components.ts';
import { type Counted, counts, lateAcceptance, lateReports, overdue } from '../lapses.ts';
import type { Input } from '../node.ts';
import type { Task } from '../unit-facts.ts';
import type { Method } from './method.ts';
import { shareOut, weighsSomething } from './task-weights.ts';

type Timeliness = ComponentOf<'task-timeliness'>;

/** 办理时效: each task's part of the points, less a part of it for every lapse that counts, never below nothing. */
export const taskTimeliness: Method<Timeliness> = {
  applies: weighsSomething,
  lines: (asked) => {
    const { component, rules } = asked;
    const basis = { source: rules.title, article: component.article };
    return shareOut(asked, ({ task, points, words }) => {
      const lapses = lapsesOf(task, component.deductions);
      const taken = lapses.reduce((so, { each, count }) => add(so, mul(each, count)), zero);
      const kept = max(zero, sub(one, taken));
      const exact = mul(points, kept);
      const deducted = lapses
        .map(({ name, each, count }) => `${name}${showExact(count)}次×${showExact(each)}`)
        .join(' − ');
      return {
        code: task.heading.code,
        name: task.heading.name,
        method: component.method,
        formula:
          lapses.length === 0
            ? `${words} × 1(无逾期) = ${showExact(exact)}`
            : `${words} × (1 − ${deducted},最低0) = ${showExact(exact)}`,
        inputs: lapses.map(
          ({ name, count, positions }): Input => ({ name, value: showExact(count), unit: '次', positions }),
        ),
        basis,
        positions: task.heading.positions,
        exact,
        full: points,
      };
    });
  },
};

interface Lapse extends Counted {
  readonly name: string;
  readonly each: Rational;
}

/** What lapsed and counts. */
function lapsesOf(task: Task, deductions: Timeliness['deductions']): readonly Lapse[] {
  const lapses: Lapse[] = [];
  const note = (name: string, each: string, counted: Counted) => {
    if (counts(counted)) lapses.push({ name, each: parseDecimal(each), ...counted });
  };
  note('逾期签收', deductions.lateAcceptance, lateAcceptance(task));
  note('逾期申报', deductions.lateReport, lateReports(task));
  note('任务逾期', deductions.overdue, overdue(task, 'overdue'));
  note('任务逾期后办结', deductions.recovered, overdue(task, 'recovered'));
  return lapses;
}
