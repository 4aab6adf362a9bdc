import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyCommand } from '../../src/domain/catalogue.ts';
import type { AssignmentFact } from '../../src/domain/scoring/facts.ts';
import { Dice } from '../../src/simulation/dice.ts';
import { type Opening, openingOf } from '../../src/simulation/opening.ts';
import type { Act } from '../../src/simulation/script.ts';
import { yearScript } from '../../src/simulation/year-script.ts';
import { openRealCity, type RealCity } from '../support/real-city.ts';

type Of<Type extends AnyCommand['type']> = Extract<AnyCommand, { type: Type }>;

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
let city: RealCity;
let opening: Opening;
const years = new Map<number, readonly Act[]>();

beforeAll(async () => {
  city = await openRealCity();
  const { app, seeds, publishedOn } = city;
  opening = await openingOf(app, seeds.plan);
  for (const seed of SEEDS) {
    const { calendar } = app;
    years.set(seed, yearScript({ ...opening, seeds, publishedOn, calendar, dice: new Dice(seed) }));
  }
});
afterAll(() => city.app.close());

/** The commands of a type in a year, with their day and who gives them. */
function asked<Type extends AnyCommand['type']>(acts: readonly Act[], type: Type) {
  return acts.flatMap(({ date, request: { target, actor, command } }) =>
    command.type === type ? [{ date, target, actor, data: command.data as Of<Type>['data'] }] : [],
  );
}

function taskOf(id: string): AssignmentFact {
  const task = opening.assignments.find((each) => each.id === id);
  if (task === undefined) throw new Error(`“${id}” was not issued on the first day`);
  return task;
}

function holds({ holder }: AssignmentFact, unit: string | undefined): boolean {
  return holder.kind === 'unit' && holder.code === unit;
}

describe.each(SEEDS)('the year of seed %i', (seed) => {
  const year = () => years.get(seed) ?? [];
  const duties = () =>
    asked(year(), 'ProposeReform').flatMap(({ data }) => (data.kind === 'transfer' ? data.duties : []));
  const withdrawn = (month: string) =>
    asked(year(), 'ProposeClauseChange').find(
      ({ date, data }) => date.startsWith(month) && data.change.kind === 'withdraw',
    )?.data.clause;

  it('sees three tasks of one unit go to another that is not bound to their clauses, and does them', () => {
    const moved = duties().map(({ assignment }) => taskOf(assignment));
    const [from, ...otherwiseFrom] = new Set(duties().map((duty) => duty.from));
    const [to, ...otherwiseTo] = new Set(duties().map((duty) => duty.to));
    expect([new Set(moved).size, otherwiseFrom, otherwiseTo]).toEqual([3, [], []]);
    expect(moved.filter((task) => !holds(task, from))).toEqual([]);
    const clauses = new Set(moved.map(({ clause }) => clause));
    expect(opening.assignments.filter((task) => clauses.has(task.clause) && holds(task, to))).toEqual([]);
    const accepted = asked(year(), 'AcceptAssignment').filter(({ target }) =>
      moved.some(({ id }) => id === target),
    );
    expect(accepted.map(({ actor }) => actor.unit)).toEqual([to, to, to]);
    expect(accepted.filter(({ date }) => date <= '2024-06-25')).toEqual([]);
  });

  it('hears objections to what is moved or withdrawn soon afterwards, two of each, and is silent on the third', () => {
    const clause = withdrawn('2024-06');
    const moved = new Set(duties().map(({ assignment }) => assignment));
    const raised = asked(year(), 'ObjectToAssignment');
    const days = (of: readonly { date: string }[]) => of.map(({ date }) => date);
    expect(days(raised.filter(({ target }) => moved.has(target)))).toEqual(['2024-06-14', '2024-06-19']);
    const lost = raised.filter(({ target }) => taskOf(target).clause === clause);
    expect(days(lost)).toEqual(['2024-06-14', '2024-06-19']);
  });

  it('does not speak of the clause again that is withdrawn in June', () => {
    const clause = withdrawn('2024-06');
    expect(clause).toBeDefined();
    const later = year().filter(({ date }) => date > '2024-06-24');
    const words = later.map(({ request }) => JSON.stringify(request));
    expect(
      words.filter((each) => each.includes(`.${clause}.`) || each.includes(`"clause":"${clause}"`)),
    ).toEqual([]);
  });

  it('finds something false that was verified before its clause was withdrawn', () => {
    const clause = withdrawn('2024-10');
    const alleged = asked(year(), 'AllegeFalseReport').filter(({ date }) => date === '2024-11-06');
    expect(alleged.map(({ data }) => taskOf(data.assignment).clause)).toEqual([clause]);
  });
});
