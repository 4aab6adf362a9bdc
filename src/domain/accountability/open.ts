import { assignmentAggregate } from '../assignment/aggregate.ts';
import type { Circumstances, Decision, Reference } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planInForce, planReference } from '../plan/in-force.ts';
import { unitAggregate } from '../unit/aggregate.ts';
import type { AccountabilityCommand, AccountabilityEvent } from './events.ts';
import { refuseInvolved } from './involved.ts';

type Asked = Extract<AccountabilityCommand, { type: 'OpenFile' }>['data'];

/** What opening a file looks at. */
export function consultedToOpen({ plan, subject }: Asked): readonly Reference[] {
  switch (subject.kind) {
    case 'unit':
      return [planReference(plan), { category: unitAggregate.category, id: subject.unit }];
    case 'assignment':
      return [planReference(plan), { category: assignmentAggregate.category, id: subject.assignment }];
    case 'pattern':
      return [planReference(plan)];
  }
}

export function openFile(data: Asked, circumstances: Circumstances): Decision<AccountabilityEvent> {
  const plan = planInForce(circumstances, data.plan);
  if ('code' in plan) return plan;
  const units = unitsConcerned(data, circumstances);
  if ('code' in units) return units;
  const opened = { ...data, units: [...units] };
  return (
    refuseInvolved(opened, circumstances.actor) ?? [{ type: 'FileOpened', data: opened, basis: data.basis }]
  );
}

/** The units that a subject is about, or why there is no such subject. */
function unitsConcerned(
  { subject }: Asked,
  { elsewhere }: Pick<Circumstances, 'elsewhere'>,
): readonly string[] | Refusal {
  switch (subject.kind) {
    case 'unit':
      return refuseUnknownUnit(subject.unit, { elsewhere }) ?? [subject.unit];
    case 'assignment': {
      const { issued } = elsewhere(assignmentAggregate, subject.assignment);
      if (issued === null) {
        return refusal(
          'invalid',
          'accountability.assignment-unknown',
          `没有编号为“${subject.assignment}”的任务`,
          { assignment: subject.assignment },
        );
      }
      return issued.holder.kind === 'unit' ? [issued.holder.code] : [];
    }
    case 'pattern':
      return [];
  }
}

export function refuseUnknownUnit(
  unit: string,
  { elsewhere }: Pick<Circumstances, 'elsewhere'>,
): Refusal | null {
  if (elsewhere(unitAggregate, unit).registered) return null;
  return refusal('invalid', 'accountability.unit-unknown', `单位名录中没有代码“${unit}”`, { unit });
}
