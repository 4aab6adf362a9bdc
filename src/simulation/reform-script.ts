import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import { evidenceId } from '../domain/evidence/aggregate.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { Clause } from '../domain/plan/events.ts';
import type { ReformProposal } from '../domain/reform/events.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import type { Unit } from '../domain/unit/events.ts';
import { approved, DOCUMENT, proposed, rejected, reworded, WITHDRAWAL } from './clause-changes.ts';
import type { Dice } from './dice.ts';
import { OFFICE, OFFICE_CHIEF, unitActor } from './people.ts';
import { drawnFirst } from './plots.ts';
import { type Act, HOURS } from './script.ts';

interface City {
  readonly plan: string;
  readonly clauses: readonly Clause[];
  readonly assignments: readonly AssignmentFact[];
  readonly units: readonly Unit[];
  readonly dice: Dice;
  /** The clause that is withdrawn. */
  readonly withdrawn: Clause | undefined;
  /** Everything that people do in the year without the reform, and without the clause that is withdrawn. */
  readonly acts: readonly Act[];
}

const REFORM = { proposedOn: '2024-08-26', decidedOn: '2024-08-28', effectiveOn: '2024-09-02' } as const;
const CHANGE = { proposedOn: '2024-10-14', decidedOn: '2024-10-16' } as const;

/**
 * 机构改革、条目调整: in September one department is dissolved into another and a second one renamed; in October one
 * clause is amended and one withdrawn. Returns the acts of the whole year as they are under these changes: from its day
 * on another unit acts for a task that was handed over, and nobody for one that was withdrawn.
 */
export function withReforms(city: City): readonly Act[] {
  const { acts, assignments, dice } = city;
  const held = assignments.filter(({ holder }) => holder.kind === 'unit');
  const departments = city.units.filter(
    ({ group, code }) => group === 'department' && tasksOf(held, code).length > 0,
  );
  const drawn = drawnFirst(
    departments.map((unit) => ({ ...unit, id: unit.code })),
    dice,
    'reform',
  );
  const free = drawn.filter(({ code }) => !isSpokenFor(acts, tasksOf(held, code), code));
  const leaving = free.toSorted((a, b) => afterwards(acts, a.code) - afterwards(acts, b.code))[0];
  const [receiving, renamed] = drawn.filter(({ code }) => code !== leaving?.code);
  if (leaving === undefined || receiving === undefined || renamed === undefined) return acts;
  const moving = tasksOf(held, leaving.code).filter(({ id }) => openOn(acts, id, REFORM.decidedOn));
  const moved = new Set(moving.map(({ id }) => id));
  const { withdrawn } = city;
  const [amended, kept] = drawnFirst(city.clauses, dice, 'changed clause').filter(
    ({ id }) => id !== withdrawn?.id,
  );
  const own = [
    ...reformActs(city.plan, { leaving, receiving, renamed }, moving),
    ...changeActs(city.plan, amended, withdrawn, kept),
  ];
  const others = acts.flatMap((act): readonly Act[] => {
    const { target, actor } = act.request;
    if (act.date < REFORM.effectiveOn || actor.unit !== leaving.code) return [act];
    if (act.request.command.type === 'ReceiveEvidence') return [act, handedInBy(act, receiving.code)];
    if (!moved.has(target)) return [act];
    return [{ ...act, request: { ...act.request, actor: unitActor(receiving.code) } }];
  });
  return [...others, ...own];
}

/** Who claims hands in what the claim rests on. */
function handedInBy(act: Act, unit: string): Act {
  const { command } = act.request;
  if (command.type !== 'ReceiveEvidence') return act;
  const { sha256 } = command.data;
  const request = {
    ...act.request,
    commandId: nameUuid(`simulation\nevidence\n${unit}\n${sha256}`),
    target: evidenceId(sha256, unit),
    actor: unitActor(unit),
  };
  return { ...act, request };
}

/** The clause that is withdrawn in October: one of which nothing is spoken afterwards but on its own tasks. */
export function withdrawnClause(
  { clauses, assignments, dice }: Pick<City, 'clauses' | 'assignments' | 'dice'>,
  acts: readonly Act[],
): Clause | undefined {
  const known = new Set(assignments.map(({ id }) => id));
  return drawnFirst(clauses, dice, 'withdrawn clause').find(({ id }) => aloneAfter(acts, id, known));
}

/** What is done when nobody does anything any more about the tasks of the clause that is withdrawn. */
export function withoutClause(
  acts: readonly Act[],
  { assignments, withdrawn }: Pick<City, 'assignments' | 'withdrawn'>,
): readonly Act[] {
  const lost = new Set(assignments.flatMap(({ id, clause }) => (clause === withdrawn?.id ? [id] : [])));
  return acts.filter(({ date, request }) => date < CHANGE.decidedOn || !lost.has(request.target));
}

function tasksOf(held: readonly AssignmentFact[], code: string): readonly AssignmentFact[] {
  return held.filter(({ holder }) => holder.kind === 'unit' && holder.code === code);
}

/** How much a unit does after the reform besides its tasks: the less, the better it can be dissolved. */
function afterwards(acts: readonly Act[], code: string): number {
  return acts.filter(
    ({ date, request }) =>
      date >= REFORM.effectiveOn && request.actor.unit === code && !request.target.includes(`.${code}`),
  ).length;
}

/** Whether after the reform a unit says something of its tasks besides its claims, or a source measures them for it. */
function isSpokenFor(acts: readonly Act[], tasks: readonly AssignmentFact[], code: string): boolean {
  const ids = tasks.map(({ id }) => id);
  return acts.some(({ date, request: { target, actor, command } }) => {
    if (date < REFORM.effectiveOn || ids.includes(target)) return false;
    if (command.type === 'ReceiveReading') return ids.some((id) => command.data.target?.assignment === id);
    return actor.unit === code && ids.some((id) => target.includes(id));
  });
}

/** Whether a task is accepted and not completed on a day, as the year goes without reforms. */
function openOn(acts: readonly Act[], task: string, date: string): boolean {
  const own = acts.filter(({ request }) => request.target === task);
  const done = (type: AnyCommand['type']) => own.find(({ request }) => request.command.type === type)?.date;
  const accepted = done('AcceptAssignment');
  const withdrawn = done('UpholdObjection');
  const completed = done('CompleteAssignment') ?? '9999';
  return (
    accepted !== undefined && withdrawn === undefined && completed > REFORM.effectiveOn && accepted <= date
  );
}

/** Whether after the change nothing but reports on its own tasks is done about a clause. */
function aloneAfter(acts: readonly Act[], clause: string, known: ReadonlySet<string>): boolean {
  const named = `"clause":"${clause}"`;
  return !acts.some(({ date, request }) => {
    if (date < CHANGE.decidedOn || known.has(request.target)) return false;
    const words = JSON.stringify(request.command.data);
    return words.includes(named) || ofClause(request.target, clause) || ofClause(words, clause);
  });
}

function ofClause(words: string, clause: string): boolean {
  return words.includes(`.${clause}.`);
}

function reformActs(
  plan: string,
  { leaving, receiving, renamed }: Readonly<Record<'leaving' | 'receiving' | 'renamed', Unit>>,
  moving: readonly AssignmentFact[],
): readonly Act[] {
  const proposal = (parts: Partial<ReformProposal>): ReformProposal => ({
    plan,
    kind: 'merge',
    title: `【模拟数据】${leaving.name}职责划入${receiving.name}`,
    document: DOCUMENT,
    grounds: '【模拟数据】深化机构改革,职责整体划转',
    effectiveOn: REFORM.effectiveOn,
    units: [
      { unit: leaving.code, becomes: 'dissolved' },
      { unit: receiving.code, becomes: 'kept' },
    ],
    newUnits: [],
    duties: moving.map(({ id: assignment }) => ({ assignment, from: leaving.code, to: receiving.code })),
    ...parts,
  });
  const rename = proposal({
    kind: 'rename',
    title: `【模拟数据】${renamed.name}更名`,
    effectiveOn: REFORM.decidedOn,
    units: [
      {
        unit: renamed.code,
        becomes: 'renamed',
        name: `${renamed.name}(模拟更名)`,
        fullName: `${renamed.fullName}(模拟更名)`,
      },
    ],
    duties: [],
  });
  const { proposedOn, decidedOn } = REFORM;
  const reasons = { reasons: '【模拟数据】依据不足,另行研究' };
  return [
    act(proposedOn, HOURS.decide, 'merge', OFFICE, { type: 'ProposeReform', data: proposal({}) }),
    act(decidedOn, HOURS.decide, 'merge', OFFICE_CHIEF, {
      type: 'ApproveReform',
      data: { remark: '【模拟数据】同意' },
    }),
    act(proposedOn, HOURS.decide, 'rename', OFFICE, { type: 'ProposeReform', data: rename }),
    act(decidedOn, HOURS.decide, 'rename', OFFICE_CHIEF, {
      type: 'ApproveReform',
      data: { remark: '【模拟数据】同意' },
    }),
    ...(['rejected', 'withdrawn'] as const).flatMap((outcome) => [
      act(proposedOn, HOURS.decide, outcome, OFFICE, {
        type: 'ProposeReform',
        data: { ...rename, title: `【模拟数据】${renamed.name}更名(另一方案)` },
      }),
      outcome === 'rejected'
        ? act(decidedOn, HOURS.submit, outcome, OFFICE_CHIEF, { type: 'RejectReform', data: reasons })
        : act(decidedOn, HOURS.submit, outcome, OFFICE, { type: 'WithdrawReform', data: reasons }),
    ]),
  ];
}

function act(date: string, hour: number, id: string, actor: Actor, command: AnyCommand): Act {
  const target = `jg-2024-${id}`;
  const commandId = nameUuid(`simulation\n${command.type}\n${target}`);
  return { date, hour, request: { commandId, target, command, actor } };
}

function changeActs(
  plan: string,
  amended: Clause | undefined,
  withdrawn: Clause | undefined,
  kept: Clause | undefined,
): readonly Act[] {
  const { proposedOn, decidedOn } = CHANGE;
  const unproven = '【模拟数据】不可抗力的情形不成立';
  return [
    ...(amended === undefined
      ? []
      : [
          proposed(plan, amended, proposedOn, reworded(amended), 'policy'),
          approved(plan, amended, decidedOn),
        ]),
    ...(withdrawn === undefined
      ? []
      : [proposed(plan, withdrawn, proposedOn, WITHDRAWAL, 'reform'), approved(plan, withdrawn, decidedOn)]),
    ...(kept === undefined
      ? []
      : [
          proposed(plan, kept, proposedOn, reworded(kept), 'force-majeure'),
          rejected(plan, kept, decidedOn, unproven),
        ]),
  ];
}
