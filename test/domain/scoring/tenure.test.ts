import { describe, expect, it } from 'vitest';
import type { AssignmentFact } from '../../../src/domain/scoring/facts.ts';
import { holdingsOf } from '../../../src/domain/scoring/tenure.ts';
import { workOut } from '../../support/formula.ts';
import {
  aUnit,
  cardsOf,
  claimOf,
  completion,
  linesOf,
  nodeOf,
  someFacts,
  someRules,
  taskOf,
  timeliness,
} from '../../support/scoring.ts';

const held = (...spans: readonly (readonly [unit: string, from: string])[]) =>
  spans.map(([unit, from]) => ({ unit, from, lateAcceptance: false }));
const moved = (parts: Partial<AssignmentFact> = {}) =>
  taskOf('a', '1.1', 'lead', { held: held(['a', '2024-06-12'], ['b', '2024-09-01']), ...parts });
const byDays = { transfers: { article: '第十条', by: 'by-days' as const } };
const atEnd = { transfers: { article: '第十条', by: 'holder-at-end' as const } };

describe('in whose score a task counts', () => {
  it('by days: each with its days, both ends included', () => {
    expect(holdingsOf(moved(), '2024-12-31', byDays)).toEqual([
      { unit: 'a', tenure: { unit: 'a', days: 81, of: 203 } },
      { unit: 'b', tenure: { unit: 'b', days: 122, of: 203 } },
    ]);
    expect(holdingsOf(moved(), '2024-09-01', byDays)).toMatchObject([
      { tenure: { days: 81, of: 82 } },
      { tenure: { days: 1, of: 82 } },
    ]);
  });

  it('before it was handed over it is all the first one’s, in the past too', () => {
    expect(holdingsOf(moved(), '2024-08-31', byDays)).toEqual([{ unit: 'a', tenure: null }]);
    expect(holdingsOf(moved(), '2024-08-31', atEnd)).toEqual([{ unit: 'a', tenure: null }]);
  });

  it('days end with the day on which the work was done', () => {
    expect(holdingsOf(moved({ doneOn: '2024-09-09' }), '2024-12-31', byDays)).toMatchObject([
      { unit: 'a', tenure: { days: 81, of: 90 } },
      { unit: 'b', tenure: { days: 9, of: 90 } },
    ]);
    expect(holdingsOf(moved({ doneOn: '2024-08-20' }), '2024-12-31', byDays)).toEqual([
      { unit: 'a', tenure: { unit: 'a', days: 70, of: 70 } },
    ]);
  });

  it('one that gets it back has both times', () => {
    const back = moved({ held: held(['a', '2024-06-12'], ['b', '2024-06-22'], ['a', '2024-07-02']) });
    expect(holdingsOf(back, '2024-07-11', byDays)).toEqual([
      { unit: 'a', tenure: { unit: 'a', days: 20, of: 30 } },
      { unit: 'b', tenure: { unit: 'b', days: 10, of: 30 } },
    ]);
  });

  it('work that was done before it was issued has no days to divide: the last holder has all', () => {
    expect(holdingsOf(moved({ doneOn: '2024-06-11' }), '2024-12-31', byDays)).toEqual([
      { unit: 'b', tenure: null },
    ]);
  });

  it('at the end: the last holder has all', () => {
    expect(holdingsOf(moved(), '2024-12-31', atEnd)).toEqual([{ unit: 'b', tenure: null }]);
  });

  it('what a collective holds counts for nobody', () => {
    expect(holdingsOf(moved({ held: [] }), '2024-12-31', byDays)).toEqual([]);
  });
});

describe('the scores of both units', () => {
  const task = moved({
    held: [
      { unit: 'a', from: '2024-06-12', lateAcceptance: true },
      { unit: 'b', from: '2024-09-01', lateAcceptance: false },
    ],
    acceptance: 'late',
    timeliness: 'overdue',
    overdueSince: '2024-11-30',
    positions: { AssignmentIssued: [1], AcceptanceLapsed: [2], AssignmentOverdue: [3] },
  });
  const facts = (parts: object = {}) =>
    someFacts({
      units: [aUnit('a'), aUnit('b', { order: 2 })],
      assignments: [task, taskOf('b', '1.2', 'lead')],
      claims: [
        claimOf(task, '2024-07', '50', { punctuality: 'late', lapsedOn: '2024-08-07' }),
        claimOf(task, '2024-10', '80', { punctuality: 'recovered', lapsedOn: '2024-11-07' }),
      ],
      ...parts,
    });
  const components = [completion({ weight: '60' }), timeliness({ weight: '40' })];

  it('by days: the weight is shared, each lapse is whose it was, and formulas can be worked out', () => {
    const cards = cardsOf(facts(), someRules(byDays, ...components));
    // Late acceptance and the report of July: 1 − 0.1 − 0.1.
    expect(linesOf(cards.get('a'))).toMatchObject({
      'completion/1.1-lead': ['48', '48'],
      'timeliness/1.1-lead': ['32', '32'],
    });
    const own = nodeOf(cards.get('b'), 'timeliness/1.1-lead-a');
    // The report of October and the deadline: 1 − 0.1 − 0.5.
    expect(own.formula).toContain('权重3 × 持有天数122÷203');
    expect(workOut(own.formula).toFraction()).toBe(
      workOut('40 × 3 × 122 ÷ 203 ÷ (3 × 122 ÷ 203 + 3) × 4 ÷ 10').toFraction(),
    );
    expect(own.inputs.map(({ name, positions }) => [name, positions])).toEqual([
      ['逾期申报', expect.anything()],
      ['任务逾期', [3]],
    ]);
  });

  it('at the end: everything is the last holder’s, and a unit without anything is judged by nothing', () => {
    const cards = cardsOf(facts(), someRules(atEnd, ...components));
    expect(nodeOf(cards.get('b'), 'timeliness/1.1-lead-a').inputs).toHaveLength(3);
    expect(linesOf(cards.get('a'))).toEqual({ completion: ['0', '0'], timeliness: ['0', '0'] });
  });

  it('a dissolved unit is not ranked for nothing, and keeps its card when it held something', () => {
    const gone = { units: [aUnit('a', { validTo: '2024-08-31' }), aUnit('b')] };
    expect([...cardsOf(facts(gone), someRules(atEnd, ...components)).keys()]).toEqual(['b']);
    expect([...cardsOf(facts(gone), someRules(byDays, ...components)).keys()].sort()).toEqual(['a', 'b']);
    const before = facts({ ...gone, asOf: '2024-08-31' });
    expect([...cardsOf(before, someRules(atEnd, ...components)).keys()].sort()).toEqual(['a', 'b']);
  });
});
