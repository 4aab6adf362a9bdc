import { describe, expect, it } from 'vitest';
import { positionsOf } from '../../../src/domain/scoring/facts.ts';
import { groupByUnit } from '../../../src/domain/scoring/facts-of-unit.ts';
import { compareClauses } from '../../../src/domain/scoring/unit-facts.ts';
import {
  aUnit,
  claimOf,
  incentiveOf,
  incidentOf,
  someFacts,
  someRules,
  surveyOf,
  taskOf,
  toleranceOf,
} from '../../support/scoring.ts';

describe('clauses stand in the order of their numbers', () => {
  it.each([
    [
      ['1.10', '1.2', '1.1', '2.1', '10.1', '1'],
      ['1', '1.1', '1.2', '1.10', '2.1', '10.1'],
    ],
    [
      ['二.1', '一.2', '一.1'],
      ['一.1', '一.2', '二.1'],
    ],
    [
      ['1.b', '1.a', '1.2', '1'],
      ['1', '1.2', '1.a', '1.b'],
    ],
  ])('%j becomes %j, from whatever order', (given, expected) => {
    expect(given.toSorted(compareClauses)).toEqual(expected);
    expect(given.toReversed().toSorted(compareClauses)).toEqual(expected);
  });

  it('a number written with a nought in front is the same number, but not the same clause', () => {
    expect(compareClauses('1.01', '1.1')).toBeLessThan(0);
    expect(compareClauses('1.1', '1.01')).toBeGreaterThan(0);
    expect(compareClauses('1.1', '1.1')).toBe(0);
  });
});

it('everything that concerns a unit stands in a fixed order', () => {
  const tasks = [taskOf('a', '1.10', 'lead'), taskOf('a', '1.2', 'support'), taskOf('a', '1.2', 'lead')];
  const [first] = tasks;
  if (first === undefined) throw new Error('there is a task');
  const [facts] = groupByUnit(
    someFacts({
      units: [aUnit('a')],
      assignments: tasks,
      claims: [claimOf(first, '2024-07', '1'), claimOf(first, '2024-06', '1')],
      surveys: [surveyOf('a', '2024Q2', { 满意: 1 }), surveyOf('a', '2024Q1', { 满意: 1 })],
      incentives: [incentiveOf('i2', 'a', '1.2', '1'), incentiveOf('i1', 'a', '1.2', '1')],
    }),
    someRules(),
  );
  expect(facts?.tasks.map(({ clause, role }) => `${clause} ${role}`)).toEqual([
    '1.2 lead',
    '1.2 support',
    '1.10 lead',
  ]);
  expect(facts?.tasks[2]?.claims.map(({ month }) => month)).toEqual(['2024-06', '2024-07']);
  expect(facts?.surveys.map(({ wave }) => wave)).toEqual(['2024Q1', '2024Q2']);
  expect(facts?.incentives.map(({ id }) => id)).toEqual(['i1', 'i2']);
});

it('positions come in order, of the types asked for or of all', () => {
  const positions = { B: [9, 3], A: [5] };
  expect(positionsOf(positions)).toEqual([3, 5, 9]);
  expect(positionsOf(positions, 'B')).toEqual([3, 9]);
  expect(positionsOf(positions, 'A', 'C')).toEqual([5]);
});

it('an incident that carries an excused failure on is left out, one that carries a mitigated one is not', () => {
  const failure = { kind: 'overdue', assignment: 't1' } as const;
  const incidents = [
    { ...incidentOf('carried', 'a', 'notice-served'), failure },
    incidentOf('other', 'a', 'notice-served'),
  ];
  const left = (...tolerances: readonly ReturnType<typeof toleranceOf>[]) =>
    groupByUnit(someFacts({ units: [aUnit('a')], incidents, tolerances }), someRules())[0]?.incidents.map(
      ({ id }) => id,
    );
  expect(left()).toEqual(['carried', 'other']);
  expect(left(toleranceOf(failure))).toEqual(['other']);
  expect(left(toleranceOf(failure, '0.5'))).toEqual(['carried', 'other']);
  expect(left(toleranceOf(failure, null, { plan: 'p2023' }))).toEqual(['carried', 'other']);
});

it('a task that was withdrawn is none of the unit’s', () => {
  const kept = taskOf('a', '1.1', 'lead');
  const withdrawn = taskOf('a', '1.2', 'lead', { work: 'withdrawn' });
  const facts = someFacts({ units: [aUnit('a')], assignments: [kept, withdrawn] });
  const [own] = groupByUnit(facts, someRules());
  expect(own?.tasks.map(({ clause }) => clause)).toEqual(['1.1']);
});
