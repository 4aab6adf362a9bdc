import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showExact } from '../../../src/domain/kernel/show.ts';
import { findingsOf } from '../../../src/domain/scheme/findings/findings.ts';
import { changed } from '../../../src/domain/scoring/what-if.ts';
import { anyFacts, anyRules } from '../../support/random-scoring.ts';
import {
  aUnit,
  cardsOf,
  claimOf,
  completion,
  incentiveOf,
  incentives,
  someFacts,
  someRules,
  taskOf,
} from '../../support/scoring.ts';
import { aTarget } from '../../support/tasks.ts';
import '../../support/seed.ts';

const rules = someRules({}, completion({ weight: '60' }), incentives());
const task = taskOf('a', '1.1', 'lead', { targets: [aTarget({ id: '1.1-1', value: '10' })] });
const facts = someFacts({
  units: [aUnit('a'), aUnit('b')],
  assignments: [task, taskOf('b', '1.1', 'lead', { targets: task.targets })],
  claims: [
    claimOf(task, '2024-06', '10', { values: { '1.1-1': '2' } }),
    claimOf(task, '2024-07', '50', { values: { '1.1-1': '5' } }),
    claimOf(task, '2024-08', null),
  ],
  incentives: [incentiveOf('s1', 'a', '1.1', '-2')],
});

function totalOf(...changes: Parameters<typeof changed>[1]): string {
  const basis = changed({ facts, rules }, changes);
  const card = cardsOf(basis.facts, basis.rules).get('a');
  return card === undefined ? '' : showExact(card.total.value);
}

describe('what would be', () => {
  it('as it is: 60 points by a half, less the penalty', () => {
    expect(changed({ facts, rules }, [])).toEqual({ facts, rules });
    expect(totalOf()).toBe('28');
  });

  it.each([
    ['without the penalty', '30', [{ change: 'drop', incentive: 's1' }]],
    ['with a target that is reached', '58', [{ change: 'target', target: '1.1-1', value: '5' }]],
    ['with one that another has', '28', [{ change: 'target', target: '1.1-1', value: '5', unit: 'b' }]],
    [
      'with more verified in the latest month',
      '46',
      [{ change: 'claim', assignment: task.id, values: [{ target: '1.1-1', value: '8' }] }],
    ],
    [
      'with more verified in an earlier month',
      '28',
      [{ change: 'claim', assignment: task.id, month: '2024-06', values: [{ target: '1.1-1', value: '8' }] }],
    ],
    [
      'with a month verified that was not',
      '52',
      [{ change: 'claim', assignment: task.id, month: '2024-08', values: [{ target: '1.1-1', value: '9' }] }],
    ],
    ['with half the weight', '13', [{ change: 'weight', component: 'completion', weight: '30' }]],
    [
      'with several at once, in turn',
      '40',
      [
        { change: 'weight', component: 'completion', weight: '30' },
        { change: 'set', path: 'components[completion].weight', value: '80' },
        { change: 'drop', incentive: 's1' },
      ],
    ],
  ] as const)('%s', (_, total, changes) => {
    expect(totalOf(...(changes as unknown as Parameters<typeof changed>[1]))).toBe(total);
  });

  it('a month that was not claimed is refused with those that were', () => {
    expect(() =>
      totalOf({ change: 'claim', assignment: task.id, month: '2024-09', progress: '1' }),
    ).toThrowError(
      expect.objectContaining({
        code: 'what-if.no-claim',
        details: { change: 1, assignment: task.id, months: ['2024-06', '2024-07', '2024-08'] },
      }),
    );
  });

  it('weights set to what they are change nothing, whatever the facts', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (any, under) => {
        fc.pre(findingsOf(under).every(({ severity }) => severity === 'warning'));
        const changes = under.components.flatMap((each) =>
          'weight' in each ? [{ change: 'weight' as const, component: each.code, weight: each.weight }] : [],
        );
        expect(changed({ facts: any, rules: under }, changes)).toEqual({ facts: any, rules: under });
      }),
      { numRuns: 40 },
    );
  });
});
