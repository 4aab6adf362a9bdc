import { describe, expect, it } from 'vitest';
import type { ClaimFact } from '../../../../src/domain/scoring/facts.ts';
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
} from '../../../support/scoring.ts';
import { aTarget } from '../../../support/tasks.ts';

const units = [aUnit('a')];
const rules = someRules({}, completion());
const lead = taskOf('a', '1.1', 'lead');
const support = taskOf('a', '1.2', 'support');
const cardOf = (assignments: readonly (typeof lead)[], ...claims: readonly ClaimFact[]) =>
  cardsOf(someFacts({ units, assignments, claims }), rules).get('a');

describe('the points are shared out by the weight of the role', () => {
  it('3 for the lead, 1 for support', () => {
    // 35 × 3 ÷ 4 = 26.25, all done; 35 × 1 ÷ 4 = 8.75, 40 % done = 3.5
    const card = cardOf([lead, support], claimOf(lead, '2024-06', '100'), claimOf(support, '2024-06', '40'));
    expect(linesOf(card)).toEqual({
      completion: ['119/4', '119/4'],
      'completion/1.1-lead': ['105/4', '105/4'],
      'completion/1.2-support': ['7/2', '7/2'],
    });
    expect(nodeOf(card, 'completion/1.2-support').formula).toBe(
      '35分 × 权重1 ÷ 权重合计4 × 核验进度40% = 3.5',
    );
  });

  it('a role without weight has no points, and takes none from the others', () => {
    const noSupport = someRules(
      {},
      completion({ roleWeights: { lead: '3', responsible: '3', support: '0' } }),
    );
    const facts = someFacts({
      units,
      assignments: [lead, support],
      claims: [claimOf(lead, '2024-06', '100'), claimOf(support, '2024-06', '100')],
    });
    expect(linesOf(cardsOf(facts, noSupport).get('a'))).toEqual({
      completion: ['35', '35'],
      'completion/1.1-lead': ['35', '35'],
      'completion/1.2-support': ['0', '0'],
    });
  });
});

describe('how much is done', () => {
  it('is nothing until something has been verified', () => {
    const card = cardOf([lead], claimOf(lead, '2024-06', null));
    expect(linesOf(card)['completion/1.1-lead']).toEqual(['0', '0']);
    expect(nodeOf(card, 'completion/1.1-lead').formula).toContain('没有核验通过的申报');
    expect(nodeOf(card, 'completion/1.1-lead').positions).toEqual(lead.positions.AssignmentIssued);
  });

  it('is what the latest verified month says, in whatever order the months come, even if it says less', () => {
    const claims = [
      claimOf(lead, '2024-06', '80'),
      claimOf(lead, '2024-09', '60'),
      claimOf(lead, '2024-08', '90'),
      claimOf(lead, '2024-10', null),
    ];
    for (const order of [claims, claims.toReversed()]) {
      expect(linesOf(cardOf([lead], ...order))['completion/1.1-lead']).toEqual(['21', '21']);
    }
  });

  it('names the month and the way of verifying, and rests on the finding', () => {
    const claim = claimOf(lead, '2024-06', '50');
    expect(nodeOf(cardOf([lead], claim), 'completion/1.1-lead').inputs).toEqual([
      { name: '核验进度(2024-06书面核查)', value: '50', unit: '%', positions: claim.positions.ClaimVerified },
    ]);
  });
});

describe('a task with targets', () => {
  const one = taskOf('a', '1.1', 'lead', { targets: [aTarget()] });
  const two = taskOf('a', '1.1', 'lead', {
    targets: [
      aTarget(),
      aTarget({ id: '1.1-2', indicator: '办理天数', assessAs: '<=', value: '4', unit: '天' }),
    ],
  });

  it('counts by its target, not by its progress', () => {
    // 600 ÷ 900 = 2/3 of 35
    const card = cardOf([one], claimOf(one, '2024-06', '100', { values: { '1.1-1': '600' } }));
    expect(linesOf(card)['completion/1.1-lead']).toEqual(['70/3', '233333/10000']);
    expect(nodeOf(card, 'completion/1.1-lead')).toMatchObject({
      formula: '35分 × 权重3 ÷ 权重合计3 × 目标完成率2/3 = 70/3 ≈ 23.3333',
      inputs: [{ name: '新登记经营主体(目标不低于900户,2024-06书面核查)', value: '600', unit: '户' }],
    });
  });

  it('counts by the mean of several; one that was not reported counts for nothing', () => {
    // 900 ÷ 900 = 1; 4 ÷ 5 = 0.8; mean 0.9 of 35
    const both = cardOf([two], claimOf(two, '2024-06', '10', { values: { '1.1-1': '900', '1.1-2': '5' } }));
    expect(linesOf(both)['completion/1.1-lead']).toEqual(['63/2', '63/2']);
    expect(nodeOf(both, 'completion/1.1-lead').formula).toBe(
      '35分 × 权重3 ÷ 权重合计3 × 目标平均完成率(1 + 0.8) ÷ 2 = 31.5',
    );
    const missing = cardOf([two], claimOf(two, '2024-06', '10', { values: { '1.1-2': '3' } }));
    expect(linesOf(missing)['completion/1.1-lead']).toEqual(['35/2', '35/2']);
    expect(nodeOf(missing, 'completion/1.1-lead').inputs.map(({ value }) => value)).toEqual(['未申报', '3']);
  });
});

it('the line names clause, title and role, and rests on the scheme and on the assignment', () => {
  const line = nodeOf(cardOf([support]), 'completion/1.2-support');
  expect(line).toMatchObject({
    name: '1.2 压缩开办时间(配合)',
    method: 'task-completion',
    basis: { source: '考核细则', article: '第四条' },
    positions: support.positions.AssignmentIssued,
  });
});
