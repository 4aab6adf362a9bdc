import { describe, expect, it } from 'vitest';
import type { AssignmentFact, ClaimFact, ToleranceFact } from '../../../../src/domain/scoring/facts.ts';
import {
  aUnit,
  cardsOf,
  claimOf,
  linesOf,
  nodeOf,
  someFacts,
  someRules,
  taskOf,
  timeliness,
  toleranceOf,
} from '../../../support/scoring.ts';

const units = [aUnit('a')];
const rules = someRules({}, timeliness());

function line(parts: Partial<AssignmentFact>, ...punctuality: readonly ClaimFact['punctuality'][]) {
  const task = taskOf('a', '1.1', 'lead', parts);
  const claims = punctuality.map((each, index) =>
    claimOf(task, `2024-0${index + 1}`, null, { punctuality: each }),
  );
  const card = cardsOf(someFacts({ units, assignments: [task], claims }), rules).get('a');
  return { task, claims, node: nodeOf(card, 'timeliness/1.1-lead'), lines: linesOf(card) };
}

describe('a task keeps its points less a part for every lapse', () => {
  it('nothing late', () => {
    const { lines, node } = line({}, 'inTime', 'open');
    expect(lines['timeliness/1.1-lead']).toEqual(['25', '25']);
    expect(node).toMatchObject({ formula: '25分 × 权重3 ÷ 权重合计3 × 1(无逾期) = 25', inputs: [] });
  });

  it.each([
    ['accepted late', { acceptance: 'late' }, [], '45/2'],
    ['not accepted at all', { acceptance: 'lapsed', work: 'assigned' }, [], '45/2'],
    ['a report not made', {}, ['late'], '45/2'],
    ['a report made late', {}, ['recovered'], '45/2'],
    ['three reports late', {}, ['late', 'recovered', 'inTime', 'late'], '35/2'],
    ['overdue', { timeliness: 'overdue' }, [], '25/2'],
    ['finished after the deadline', { timeliness: 'recovered', work: 'completed' }, [], '75/4'],
    ['finished in time', { timeliness: 'timely', work: 'completed' }, [], '25'],
    [
      'accepted late, one report late, overdue',
      { acceptance: 'late', timeliness: 'overdue' },
      ['late'],
      '15/2',
    ],
  ] as const)('%s', (_, parts, punctuality, expected) => {
    expect(line(parts, ...punctuality).lines['timeliness/1.1-lead']?.[0]).toBe(expected);
  });

  describe('tolerated lapses', () => {
    const task = taskOf('a', '1.1', 'lead', { acceptance: 'late', timeliness: 'overdue' });
    const claims = ['2024-07', '2024-08'].map((month) => claimOf(task, month, null, { punctuality: 'late' }));
    const tolerated = (...tolerances: readonly ToleranceFact[]) =>
      nodeOf(
        cardsOf(someFacts({ units, assignments: [task], claims, tolerances }), rules).get('a'),
        'timeliness/1.1-lead',
      );
    const report = { kind: 'late-report', assignment: task.id, month: '2024-07' } as const;

    it('count by what is left of them, and what is excused is not spoken of', () => {
      expect(tolerated().formula).toBe(
        '25分 × 权重3 ÷ 权重合计3 × (1 − 逾期签收1次×0.1 − 逾期申报2次×0.1 − 任务逾期1次×0.5,最低0) = 5',
      );
      expect(tolerated(toleranceOf({ kind: 'overdue', assignment: task.id })).formula).toBe(
        '25分 × 权重3 ÷ 权重合计3 × (1 − 逾期签收1次×0.1 − 逾期申报2次×0.1,最低0) = 17.5',
      );
      expect(tolerated(toleranceOf({ kind: 'late-acceptance', assignment: task.id })).formula).toBe(
        '25分 × 权重3 ÷ 权重合计3 × (1 − 逾期申报2次×0.1 − 任务逾期1次×0.5,最低0) = 7.5',
      );
      expect(tolerated(toleranceOf(report, '0.5')).formula).toBe(
        '25分 × 权重3 ÷ 权重合计3 × (1 − 逾期签收1次×0.1 − 逾期申报1.5次×0.1 − 任务逾期1次×0.5,最低0) = 6.25',
      );
    });

    it('rest on the events of the tolerance where a share is left, and on none of what is excused', () => {
      const positions = (...tolerances: readonly ToleranceFact[]) =>
        tolerated(...tolerances).inputs.find(({ name }) => name === '逾期申报')?.positions;
      const [first, second] = claims.map((claim) => claim.positions.ReportLapsed ?? []);
      const mitigated = toleranceOf(report, '0.5');
      expect(positions(mitigated)).toEqual([
        ...(first ?? []),
        ...(mitigated.positions.FailureExcused ?? []),
        ...(second ?? []),
      ]);
      expect(positions(toleranceOf(report))).toEqual(second);
    });

    it('of another task or month are not these', () => {
      const others = [
        toleranceOf({ ...report, month: '2024-09' }),
        toleranceOf({ kind: 'overdue', assignment: 'else' }),
      ];
      expect(tolerated(...others).formula).toBe(tolerated().formula);
    });
  });

  it('never less than nothing', () => {
    const late: ClaimFact['punctuality'][] = ['late', 'late', 'late', 'late'];
    expect(
      line({ timeliness: 'overdue', acceptance: 'late' }, ...late).lines['timeliness/1.1-lead']?.[0],
    ).toBe('0');
    expect(line({ timeliness: 'overdue' }, ...late, 'late', 'late').lines['timeliness/1.1-lead']?.[0]).toBe(
      '0',
    );
  });
});

it('the formula can be worked out as it stands, and every lapse rests on the events that noted it', () => {
  const { node, task, claims } = line(
    { acceptance: 'late', timeliness: 'recovered' },
    'late',
    'inTime',
    'recovered',
  );
  // 25 × (1 − 0.1 − 2 × 0.1 − 0.25) = 11.25
  expect(node.formula).toBe(
    '25分 × 权重3 ÷ 权重合计3 × (1 − 逾期签收1次×0.1 − 逾期申报2次×0.1 − 任务逾期后办结1次×0.25,最低0) = 11.25',
  );
  expect(node.inputs).toEqual([
    { name: '逾期签收', value: '1', unit: '次', positions: task.positions.AcceptanceLapsed },
    {
      name: '逾期申报',
      value: '2',
      unit: '次',
      positions: [...(claims[0]?.positions.ReportLapsed ?? []), ...(claims[2]?.positions.ReportLapsed ?? [])],
    },
    { name: '任务逾期后办结', value: '1', unit: '次', positions: task.positions.AssignmentOverdue },
  ]);
  expect(node.basis).toEqual({ source: '考核细则', article: '第五条' });
});
