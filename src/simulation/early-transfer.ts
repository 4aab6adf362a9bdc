import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import type { Unit } from '../domain/unit/events.ts';
import { DOCUMENT } from './clause-changes.ts';
import type { Dice } from './dice.ts';
import { DISPUTED, disputed } from './objections.ts';
import { OFFICE, OFFICE_CHIEF } from './people.ts';
import { drawnFirst } from './plots.ts';
import { type Act, HOURS } from './script.ts';
import { taskScript } from './task-script.ts';

interface City {
  readonly plan: string;
  readonly assignments: readonly AssignmentFact[];
  readonly units: readonly Unit[];
  readonly calendar: WorkCalendar;
  readonly dice: Dice;
}

/** Tasks that go from one department to another before anybody has accepted them. */
export interface Transfer {
  readonly from: Unit;
  readonly to: Unit;
  readonly tasks: readonly AssignmentFact[];
}

const DAYS = { proposedOn: '2024-06-20', decidedOn: '2024-06-24', effectiveOn: '2024-06-25' } as const;

/** Of a department that supports enough, and to one that is not bound to the same clauses. */
export function drawTransfer({ assignments, units, dice }: City): Transfer | undefined {
  const departments = units.filter(({ group }) => group === 'department');
  const drawn = (purpose: string): readonly Unit[] =>
    drawnFirst(
      departments.map((unit) => ({ ...unit, id: unit.code })),
      dice,
      purpose,
    );
  const heldBy = (unit: Unit) =>
    assignments.filter(({ holder }) => holder.kind === 'unit' && holder.code === unit.code);
  for (const from of drawn('hands over')) {
    const supported = heldBy(from).filter(({ role }) => role === 'support');
    const tasks = drawnFirst(supported, dice, 'handed over').slice(0, DISPUTED);
    const clauses = new Set(tasks.map(({ clause }) => clause));
    const to = drawn('takes over').find(
      (unit) => unit.code !== from.code && !heldBy(unit).some(({ clause }) => clauses.has(clause)),
    );
    if (tasks.length === DISPUTED && to !== undefined) return { from, to, tasks };
  }
  return undefined;
}

/** 职责划转: proposed by one, approved by another; the new holder does the tasks as if they had been issued that day. */
export function transferActs(city: City, { from, to, tasks }: Transfer): readonly Act[] {
  const { plan, calendar, dice } = city;
  const { proposedOn, decidedOn, effectiveOn } = DAYS;
  const setting = { dice, calendar, publishedOn: effectiveOn, objections: new Map() };
  const holder = { kind: 'unit', code: to.code, name: to.name } as const;
  return [
    ...disputed(tasks),
    act(proposedOn, OFFICE, {
      type: 'ProposeReform',
      data: {
        plan,
        kind: 'transfer',
        title: `【模拟数据】${from.name}部分职责划转${to.name}`,
        document: DOCUMENT,
        grounds: '【模拟数据】交办后发现有关工作属于另一单位的职责',
        effectiveOn,
        units: [from, to].map(({ code }) => ({ unit: code, becomes: 'kept' as const })),
        newUnits: [],
        duties: tasks.map(({ id: assignment }) => ({ assignment, from: from.code, to: to.code })),
      },
    }),
    act(decidedOn, OFFICE_CHIEF, { type: 'ApproveReform', data: { remark: '【模拟数据】同意' } }),
    ...tasks.flatMap((task) => taskScript({ ...task, holder }, setting)),
  ];
}

function act(date: string, actor: Actor, command: AnyCommand): Act {
  const target = 'jg-2024-duties';
  const commandId = nameUuid(`simulation\n${command.type}\n${target}`);
  return { date, hour: HOURS.decide, request: { commandId, target, command, actor } };
}
