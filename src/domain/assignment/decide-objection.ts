import type { Circumstances, Decided, Decision, Reference } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { ASSIGNMENT_ROLES } from '../plan/events.ts';
import { planInForce, planReference } from '../plan/in-force.ts';
import { unitAggregate } from '../unit/aggregate.ts';
import { refuseEarly } from './deadline.ts';
import type { AssignmentCommand, AssignmentEvent } from './events.ts';
import { type AssignmentState, type Issued, initialAssignment } from './evolve.ts';
import { assignmentId } from './identifier.ts';

/** What each command asks of the assignment's machine. */
export const ASKED_OF_OBJECTION = {
  ObjectToAssignment: 'OBJECT',
  OverruleObjection: 'OVERRULE',
  UpholdObjection: 'UPHOLD',
  LapseObjection: 'LAPSE_OBJECTION',
} as const;

export type ObjectionCommand = Extract<AssignmentCommand, { type: keyof typeof ASKED_OF_OBJECTION }>;

/** Assignments, for those who ask whether a unit is bound to a clause already. */
const bound = { category: 'assignment', initial: initialAssignment };

/** The streams that a decision about an objection looks at. */
export function consultedOnObjection(issued: Issued, command: ObjectionCommand): readonly Reference[] {
  if (command.type === 'LapseObjection') return [];
  if (command.type !== 'UpholdObjection') return [planReference(issued.plan)];
  const { holder } = command.data;
  if (holder === null) return [];
  return [
    { category: unitAggregate.category, id: holder },
    ...inEveryRole(issued, holder).map((id) => ({ category: bound.category, id })),
  ];
}

/** 派单异议: what follows from raising it, from deciding it, and from leaving it undecided. */
export function decideObjection(
  state: AssignmentState,
  issued: Issued,
  command: ObjectionCommand,
  circumstances: Circumstances,
  basis: Basis,
): Decision<AssignmentEvent> {
  const { occurredOn, actor, calendar } = circumstances;
  if (command.type === 'ObjectToAssignment') return object(state, issued, command.data, circumstances, basis);
  const { objected } = state;
  if (objected === null) throw new Error(`“${state.id}” has an objection that was never raised`);
  const { decideBy } = objected;
  const lapsed: Decided<AssignmentEvent> = { type: 'ObjectionLapsed', data: { decideBy }, basis };
  if (command.type === 'LapseObjection') return refuseEarly(decideBy, occurredOn) ?? [lapsed];
  if (actor.account === objected.account) {
    return refusal('forbidden', 'objection.own', '提出异议的人不能自己决定', { account: actor.account });
  }
  const before = state.objection === 'pending' && occurredOn > decideBy ? [lapsed] : [];
  if (command.type === 'UpholdObjection') {
    return (
      refuseHolder(issued, command.data.holder, circumstances) ?? [
        ...before,
        { type: 'ObjectionUpheld', data: command.data, basis },
      ]
    );
  }
  const force = planInForce(circumstances, issued.plan);
  if ('code' in force) return force;
  const within = force.plan.heading?.terms.acceptWithin ?? 0;
  const acceptBy = calendar.addWorkingDays(occurredOn, within);
  return [...before, { type: 'ObjectionOverruled', data: { ...command.data, acceptBy }, basis }];
}

function object(
  { issuedOn, acceptance }: AssignmentState,
  { plan, acceptBy }: Issued,
  data: Extract<ObjectionCommand, { type: 'ObjectToAssignment' }>['data'],
  circumstances: Circumstances,
  basis: Basis,
): Decision<AssignmentEvent> {
  const { occurredOn, calendar } = circumstances;
  const force = planInForce(circumstances, plan);
  if ('code' in force) return force;
  const { raiseWithin, decideWithin } = force.procedure.objection;
  const raiseBy = calendar.addWorkingDays(issuedOn ?? occurredOn, raiseWithin);
  if (occurredOn > raiseBy) {
    return refusal('conflict', 'objection.too-late', `对派单的异议须在${raiseBy}前提出,现已逾期`, {
      raiseBy,
      occurredOn,
    });
  }
  const decideBy = calendar.addWorkingDays(occurredOn, decideWithin);
  const late = acceptance === 'awaited' && occurredOn > acceptBy;
  return [
    ...(late ? [{ type: 'AcceptanceLapsed', data: { acceptBy }, basis } as const] : []),
    { type: 'AssignmentObjected', data: { ...data, decideBy }, basis },
  ];
}

/** Who is to hold the task instead is registered, is another unit, and is not bound to the clause already. */
function refuseHolder(issued: Issued, holder: string | null, { elsewhere }: Circumstances): Refusal | null {
  if (holder === null) return null;
  if (issued.holder.kind === 'unit' && issued.holder.code === holder) {
    return refusal(
      'invalid',
      'objection.same-holder',
      `“${issued.holder.name}”正是提出异议的单位,不能再派给它`,
      {
        holder,
      },
    );
  }
  if (!elsewhere(unitAggregate, holder).registered) {
    return refusal('invalid', 'unit.unknown', `没有代码为“${holder}”的单位`, { unit: holder });
  }
  const taken = inEveryRole(issued, holder).find((id) => {
    const other = elsewhere(bound, id);
    return other.issued !== null && (other.work !== 'withdrawn' || other.issued.role === issued.role);
  });
  if (taken === undefined) return null;
  return refusal('conflict', 'objection.holder-bound', `单位“${holder}”已经承担条目“${issued.clause}”`, {
    holder,
    assignment: taken,
  });
}

/** The assignments by which a unit would be bound to the clause. */
function inEveryRole({ plan, clause }: Issued, code: string): readonly string[] {
  const holder = { kind: 'unit', code, name: code } as const;
  return ASSIGNMENT_ROLES.map((role) => assignmentId({ plan, clause, role, holder }));
}
