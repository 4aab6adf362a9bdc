import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational } from '../../../src/domain/kernel/rational.ts';
import { showExact } from '../../../src/domain/kernel/show.ts';
import { findingsOf } from '../../../src/domain/scheme/findings/findings.ts';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
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

  it('another value in place of what was measured; what is calculated follows, and is refused itself', () => {
    const from = { source: 's', indicator: 'r', over: 'year', take: 'sum' } as const;
    const line = {
      code: 'v',
      name: '数值',
      article: '第三条',
      method: 'ratio',
      weight: '100',
      missing: 'zero',
    } as const;
    const by: Rules = {
      ...someRules(),
      components: [{ ...line, value: 'y', target: '10', better: 'higher' }],
      indicators: [
        { code: 'x', name: '读数', from },
        { code: 'y', name: '减半', formula: 'x / 2' },
      ],
    };
    const reading = { source: 's', indicator: 'r', unit: 'a', period: '2024-06', value: '8', positions: {} };
    const measured = someFacts({ units: [aUnit('a')], readings: [{ ...reading, state: 'used' }] });
    const pointsWith = (...changes: Parameters<typeof changed>[1]) => {
      const basis = changed({ facts: measured, rules: by }, changes);
      return showExact(cardsOf(basis.facts, basis.rules).get('a')?.total.value ?? rational(0));
    };
    expect(pointsWith()).toBe('40');
    expect(pointsWith({ change: 'value', unit: 'a', indicator: '读数', value: '12' })).toBe('60');
    expect(pointsWith({ change: 'value', unit: 'a', indicator: 'x', value: null })).toBe('0');
    expect(() => pointsWith({ change: 'value', unit: 'a', indicator: 'y', value: '1' })).toThrowError(
      expect.objectContaining({ code: 'what-if.calculated' }),
    );
  });

  it('rules that contradict themselves could not be published, and are not tried out', () => {
    const roleWeights = { lead: '0', responsible: '0', support: '0' };
    expect(() =>
      totalOf({ change: 'set', path: 'components[completion].roleWeights', value: roleWeights }),
    ).toThrowError(expect.objectContaining({ code: 'what-if.scheme-unsound' }));
  });

  it('contradictions that were there before stay, and keep nobody from trying out something else', () => {
    const nothing = { lead: '0', responsible: '0', support: '0' };
    const unsound = someRules({}, completion({ weight: '60', roleWeights: nothing }), incentives());
    const changes = [{ change: 'set', path: 'title', value: '另一份' }] as const;
    expect(changed({ facts, rules: unsound }, changes).rules).toEqual({ ...unsound, title: '另一份' });
    const more = { change: 'set', path: 'components[completion].roleWeights', value: nothing } as const;
    expect(() => changed({ facts, rules: unsound }, [...changes, more])).not.toThrow();
    expect(() => changed({ facts, rules }, [...changes, more])).toThrowError(
      expect.objectContaining({ code: 'what-if.scheme-unsound' }),
    );
  });

  it('a value of an indicator that the changes add counts', () => {
    const indicator = { code: 'x', name: '读数' };
    const line = {
      code: 'v',
      name: '数值',
      article: '第三条',
      method: 'formula',
      points: 'x',
      missing: 'zero',
    };
    const set = [
      { change: 'set', path: 'indicators', value: [indicator] },
      { change: 'set', path: 'components[v]', value: line },
    ] as const;
    expect(totalOf({ change: 'value', unit: 'a', indicator: '读数', value: '7' }, ...set)).toBe('35');
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
