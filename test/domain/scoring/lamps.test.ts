import { describe, expect, it } from 'vitest';
import type { LampCondition, Rules } from '../../../src/domain/scheme/rules.ts';
import type { AssignmentFact, ClaimFact } from '../../../src/domain/scoring/facts.ts';
import { lampOf } from '../../../src/domain/scoring/lamps.ts';
import { type Leniencies, leniencies } from '../../../src/domain/scoring/leniency.ts';
import type { Failure } from '../../../src/domain/tolerance/failure.ts';
import { aUnit, cardsOf, claimOf, someFacts, someRules, taskOf, toleranceOf } from '../../support/scoring.ts';

const kinds = someRules().lamps.kinds;

function lampsBy(...when: readonly LampCondition[]): Rules {
  const lamps = ['red', 'yellow'] as const;
  return someRules({
    lamps: {
      kinds,
      rules: [
        ...when.map((each, index) => ({ lamp: lamps[index] ?? 'yellow', when: each })),
        { lamp: 'green', when: null },
      ],
    },
  });
}

/** The lamp of a task issued on 12 June 2024 and due on 31 December, by one condition for red. */
function lit(
  when: LampCondition,
  parts: Partial<AssignmentFact>,
  asOf = '2024-09-01',
  claims: readonly ClaimFact[] = [],
  leniencies: Leniencies = new Map(),
): boolean {
  return (
    lampOf({ ...taskOf('a', '1.1', 'lead', parts), claims, leniencies, tenure: null }, asOf, lampsBy(when))
      .code === 'red'
  );
}

const task = taskOf('a', '1.1', 'lead');

describe('each condition', () => {
  it.each(['overdue', 'recovered', 'timely'] as const)('timeliness: %s and no other', (timeliness) => {
    for (const state of ['onTime', 'overdue', 'recovered', 'timely'] as const) {
      expect(lit({ timeliness }, { timeliness: state })).toBe(state === timeliness);
    }
  });

  it.each(['lapsed', 'late'] as const)('acceptance: %s and no other', (acceptance) => {
    for (const state of ['awaited', 'lapsed', 'inTime', 'late'] as const) {
      expect(lit({ acceptance }, { acceptance: state })).toBe(state === acceptance);
    }
  });

  it('late reports: at least so many, made good or not', () => {
    const late = (['late', 'recovered', 'inTime', 'open'] as const).map((punctuality, index) =>
      claimOf(task, `2024-0${index + 1}`, null, { punctuality }),
    );
    expect(lit({ lateReports: 1 }, {}, '2024-09-01', late)).toBe(true);
    expect(lit({ lateReports: 2 }, {}, '2024-09-01', late)).toBe(true);
    expect(lit({ lateReports: 3 }, {}, '2024-09-01', late)).toBe(false);
    expect(lit({ lateReports: 1 }, {}, '2024-09-01', late.slice(2))).toBe(false);
  });

  describe('behind: verified progress trails the elapsed share of the time by more than so many points', () => {
    // 100 days, so that a day is a point
    const hundred = { issuedOn: '2024-01-01', dueOn: '2024-04-10' } as const;
    const at = (asOf: string, progress: string | null, parts: Partial<AssignmentFact> = {}) =>
      lit(
        { behindBy: '25' },
        { ...hundred, ...parts },
        asOf,
        progress === null ? [] : [claimOf(task, '2024-01', progress)],
      );

    it.each([
      ['2024-01-26', null, false],
      ['2024-01-27', null, true],
      ['2024-02-20', '25', false],
      ['2024-02-20', '24.9999', true],
      ['2024-02-20', '50', false],
      ['2024-04-10', '75', false],
      ['2024-04-10', '74', true],
      ['2024-12-31', '75', false],
      ['2024-12-31', '74', true],
      ['2023-01-01', null, false],
    ] as const)('on %s with %s verified: %s', (asOf, progress, expected) => {
      expect(at(asOf, progress)).toBe(expected);
    });

    it('nothing is expected on the day of issue, nor before it, even of a task due the day after', () => {
      for (const [asOf, dueOn] of [
        ['2024-01-01', '2024-04-10'],
        ['2023-12-01', '2024-04-10'],
        ['2024-01-01', '2024-01-02'],
      ] as const) {
        expect(lit({ behindBy: '0' }, { ...hundred, dueOn }, asOf)).toBe(false);
      }
      expect(lit({ behindBy: '0' }, hundred, '2024-01-02')).toBe(true);
    });

    it('only work that is not finished', () => {
      expect(at('2024-04-10', null, { work: 'assigned' })).toBe(true);
      expect(at('2024-04-10', null, { work: 'completed' })).toBe(false);
      expect(at('2024-04-10', null, { work: 'closed' })).toBe(false);
    });

    it('a task due on the day it was issued, or before, is wholly expected at once', () => {
      expect(at('2024-01-01', '75', { dueOn: '2024-01-01' })).toBe(false);
      expect(at('2024-01-01', '74', { dueOn: '2024-01-01' })).toBe(true);
      expect(at('2024-01-01', '74', { dueOn: '2023-12-31' })).toBe(true);
    });

    it('the latest verified month counts', () => {
      const claims = [
        claimOf(task, '2024-02', '10'),
        claimOf(task, '2024-01', '90'),
        claimOf(task, '2024-03', null),
      ];
      expect(lit({ behindBy: '25' }, hundred, '2024-02-20', claims)).toBe(true);
    });
  });

  it.each([
    ['2024-12-23', false],
    ['2024-12-24', true],
    ['2024-12-31', true],
    ['2025-01-01', false],
  ] as const)('due within 7 days: on %s %s, while not finished', (asOf, expected) => {
    expect(lit({ dueWithinDays: 7 }, {}, asOf)).toBe(expected);
    expect(lit({ dueWithinDays: 7 }, { work: 'assigned' }, asOf)).toBe(expected);
    expect(lit({ dueWithinDays: 7 }, { work: 'completed' }, asOf)).toBe(false);
  });

  it('due within 0 days is the day itself', () => {
    expect(lit({ dueWithinDays: 0 }, {}, '2024-12-31')).toBe(true);
    expect(lit({ dueWithinDays: 0 }, {}, '2024-12-30')).toBe(false);
  });

  it('all parts of a condition must hold', () => {
    const both: LampCondition = { timeliness: 'overdue', acceptance: 'late' };
    expect(lit(both, { timeliness: 'overdue', acceptance: 'late' })).toBe(true);
    expect(lit(both, { timeliness: 'overdue' })).toBe(false);
    expect(lit(both, { acceptance: 'late' })).toBe(false);
  });
});

describe('what is excused lights no lamp', () => {
  const { id: assignment } = task;
  const pardon = (failure: Failure, share: string | null = null) => leniencies([toleranceOf(failure, share)]);
  const late = ['2024-07', '2024-08'].map((month) => claimOf(task, month, null, { punctuality: 'late' }));
  const report = { kind: 'late-report', assignment, month: '2024-07' } as const;

  it('a report excused is not counted, one mitigated by its share', () => {
    const counting = (lateReports: number, known: Leniencies) =>
      lit({ lateReports }, {}, '2024-09-01', late, known);
    expect([counting(1, pardon(report)), counting(2, pardon(report))]).toEqual([true, false]);
    expect([counting(1, pardon(report, '0.5')), counting(2, pardon(report, '0.5'))]).toEqual([true, false]);
  });

  it.each([
    ['overdue', { timeliness: 'overdue' }],
    ['overdue', { timeliness: 'recovered' }],
    ['late-acceptance', { acceptance: 'lapsed' }],
    ['late-acceptance', { acceptance: 'late' }],
  ] as const)('%s: %j, unless it is only mitigated', (kind, state) => {
    const with_ = (known: Leniencies) => lit(state, state, '2024-09-01', [], known);
    expect(with_(new Map())).toBe(true);
    expect(with_(pardon({ kind, assignment }))).toBe(false);
    expect(with_(pardon({ kind, assignment }, '0.1'))).toBe(true);
  });
});

describe('the rules are tried in order', () => {
  const rules = lampsBy({ timeliness: 'overdue' }, { acceptance: 'late' });
  const lamp = (parts: Partial<AssignmentFact>) =>
    lampOf(
      { ...taskOf('a', '1.1', 'lead', parts), claims: [], leniencies: new Map(), tenure: null },
      '2024-09-01',
      rules,
    );

  it('the first that holds lights its lamp; the last always holds', () => {
    expect(lamp({ timeliness: 'overdue', acceptance: 'late' }).code).toBe('red');
    expect(lamp({ acceptance: 'late' }).code).toBe('yellow');
    expect(lamp({})).toEqual({ code: 'green', name: '绿灯', mark: '○' });
  });

  it('a scorecard counts every kind of lamp, in the order of the scheme', () => {
    const assignments = [
      taskOf('a', '1.1', 'lead', { timeliness: 'overdue' }),
      taskOf('a', '1.2', 'lead'),
      taskOf('a', '1.3', 'support'),
    ];
    const facts = someFacts({ units: [aUnit('a')], assignments });
    expect(
      cardsOf(facts, rules)
        .get('a')
        ?.lamps.map(({ mark, count }) => `${mark}${count}`),
    ).toEqual(['●1', '▲0', '○2']);
  });
});
