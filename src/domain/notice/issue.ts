import { assignmentAggregate } from '../assignment/aggregate.ts';
import type { Circumstances, Decision, Reference } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { clauseOf, type PlanInForce, planInForce, planReference } from '../plan/in-force.ts';
import type { Issued, NoticeEvent } from './events.ts';

type Asked = Omit<Issued, 'terms' | 'grade' | 'answerBy' | 'failure'>;

/** The streams that issuing a notice looks at: the plan, and the assignment that it is about. */
export function consultedForIssue({ plan, assignment }: Asked): readonly Reference[] {
  if (assignment === null) return [planReference(plan)];
  return [planReference(plan), { category: assignmentAggregate.category, id: assignment }];
}

/** A notice begins in the first grade of the scheme, to a unit that is bound to the clause. */
export function issueNotice(data: Asked, circumstances: Circumstances): Decision<NoticeEvent> {
  const plan = planInForce(circumstances, data.plan);
  if ('code' in plan) return plan;
  const unfit = refuseUnbound(plan, data, circumstances);
  if (unfit !== null) return unfit;
  const { article, notices } = plan.procedure;
  const [first] = notices.grades;
  if (first === undefined) throw new Error(`the scheme of “${data.plan}” has no grades of notices`);
  const answerBy = circumstances.calendar.addWorkingDays(circumstances.occurredOn, first.answerWithin);
  const terms = { ...notices, source: plan.schemeTitle, article };
  const failure = failureBehind(data, circumstances);
  return [{ type: 'NoticeIssued', data: { ...data, terms, grade: 0, answerBy, failure }, basis: data.basis }];
}

/** What is about a task that is overdue by then is about that: when the failure is excused, so is the notice. */
function failureBehind({ assignment }: Asked, { elsewhere }: Circumstances): Issued['failure'] {
  if (assignment === null) return null;
  const { timeliness } = elsewhere(assignmentAggregate, assignment);
  return timeliness === 'overdue' ? { kind: 'overdue', assignment } : null;
}

function refuseUnbound(
  plan: PlanInForce,
  { clause: id, unit, assignment }: Asked,
  { elsewhere }: Circumstances,
): Refusal | null {
  const clause = clauseOf(plan, id);
  if ('code' in clause) return clause;
  if (assignment !== null) {
    const { issued } = elsewhere(assignmentAggregate, assignment);
    const theirs = issued?.holder.kind === 'unit' && issued.holder.code === unit;
    if (theirs && issued.plan === plan.plan.id && issued.clause === id) return null;
    return refusal(
      'invalid',
      'notice.assignment-mismatch',
      `任务“${assignment}”不是“${unit}”承担的第${id}条任务`,
      { assignment, unit, clause: id },
    );
  }
  const printed = new Set([...clause.lead, ...clause.support, ...clause.responsible]);
  const bound = plan.plan.names.some(
    (name) => name.kind === 'units' && printed.has(name.name) && name.units.includes(unit),
  );
  if (bound) return null;
  return refusal('invalid', 'notice.unit-not-bound', `第${id}条没有写明由“${unit}”承担`, {
    unit,
    clause: id,
  });
}
