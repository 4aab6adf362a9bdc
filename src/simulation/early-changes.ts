import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { Clause } from '../domain/plan/events.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import { approved, proposed, reworded, WITHDRAWAL } from './clause-changes.ts';
import type { Dice } from './dice.ts';
import { drawTransfer, transferActs } from './early-transfer.ts';
import { DISPUTED, disputed } from './objections.ts';
import type { Opening } from './opening.ts';
import { drawnFirst } from './plots.ts';
import type { Act } from './script.ts';
import { taskScript } from './task-script.ts';

interface City extends Opening {
  readonly plan: string;
  readonly publishedOn: string;
  readonly calendar: WorkCalendar;
  readonly dice: Dice;
}

export interface EarlyChanges {
  /** What is done about them, and about the tasks concerned for the rest of the year. */
  readonly acts: readonly Act[];
  /** What is left, of which the rest of the year is told: clauses in force, and tasks that stay with their holders. */
  readonly left: Opening;
  /** What of that has not been changed at all, and may be changed later. */
  readonly unchanged: Opening;
}

const REWORDED = { proposedOn: '2024-06-12', decidedOn: '2024-06-13' } as const;
const WITHDRAWN = { proposedOn: '2024-06-20', decidedOn: '2024-06-24' } as const;

/**
 * The first fortnight, when many tasks are not accepted yet: one clause is put in other words, one is withdrawn, and some
 * tasks turn out to lie with another department.
 */
export function earlyChanges(city: City): EarlyChanges {
  const { plan, clauses, assignments, units, dice } = city;
  const withdrawn = withdrawnClause(city);
  const inForce = clauses.filter((clause) => clause !== withdrawn);
  const [amended] = drawnFirst(inForce, dice, 'reworded early');
  const goingOn = assignments.filter(({ clause }) => clause !== withdrawn?.id);
  const transfer = drawTransfer({ ...city, assignments: goingOn });
  const left = {
    clauses: inForce,
    assignments: goingOn.filter((task) => !transfer?.tasks.includes(task)),
    units,
  };
  return {
    acts: [
      ...(amended === undefined ? [] : rewordedActs(plan, amended)),
      ...(withdrawn === undefined ? [] : withdrawnActs(city, withdrawn)),
      ...(transfer === undefined ? [] : transferActs(city, transfer)),
    ],
    left,
    unchanged: {
      ...left,
      clauses: inForce.filter((clause) => clause !== amended),
      units: units.filter(({ code }) => code !== transfer?.from.code && code !== transfer?.to.code),
    },
  };
}

/** One that is widely supported and sets no targets: others rest on those. */
function withdrawnClause({ clauses, assignments, dice }: City): Clause | undefined {
  return drawnFirst(clauses, dice, 'withdrawn early').find(
    ({ id, targets }) => targets.length === 0 && supporting(assignments, id).length >= DISPUTED,
  );
}

function supporting(assignments: readonly AssignmentFact[], of: string): readonly AssignmentFact[] {
  return assignments.filter(
    ({ clause, role, holder }) => clause === of && role === 'support' && holder.kind === 'unit',
  );
}

function rewordedActs(plan: string, clause: Clause): readonly Act[] {
  const { proposedOn, decidedOn } = REWORDED;
  return [proposed(plan, clause, proposedOn, reworded(clause), 'policy'), approved(plan, clause, decidedOn)];
}

/** Three units dispute their tasks, the others begin with theirs, until all of them are withdrawn. */
function withdrawnActs(city: City, clause: Clause): readonly Act[] {
  const { plan, assignments, dice } = city;
  const { proposedOn, decidedOn } = WITHDRAWN;
  const unwanted = drawnFirst(supporting(assignments, clause.id), dice, 'unwanted').slice(0, DISPUTED);
  const begun = assignments
    .filter((task) => task.clause === clause.id && !unwanted.includes(task))
    .flatMap((task) => taskScript(task, { ...city, objections: new Map() }))
    .filter(({ date }) => date < decidedOn);
  return [
    ...disputed(unwanted),
    ...begun,
    proposed(plan, clause, proposedOn, WITHDRAWAL, 'reform'),
    approved(plan, clause, decidedOn),
  ];
}
