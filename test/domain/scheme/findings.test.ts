import { describe, expect, it } from 'vitest';
import { FINDING_CODES } from '../../../src/domain/scheme/findings/finding.ts';
import { findingsOf } from '../../../src/domain/scheme/findings/findings.ts';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
import {
  aClass,
  band,
  full,
  group,
  lampsOf,
  named,
  plan,
  ratio,
  table,
  tiers,
  UNITS,
} from '../../support/findings/build.ts';
import { CASES } from '../../support/findings/cases.ts';
import { completion, deduction, incentives } from '../../support/scoring.ts';

describe('of a scheme', () => {
  const all = CASES.map(([code, path, says, rules, units = null]) => ({ code, path, says, rules, units }));
  it.each(all)('$code is found at $path: $says', ({ code, path, says, rules, units }) => {
    const found = findingsOf(rules, units);
    expect(found.map((each) => [each.code, each.path.join('.')])).toEqual([[code, path]]);
    expect(found[0]?.message).toContain(says);
  });

  it('everything that can be found is shown here', () => {
    expect([...new Set(CASES.map(([code]) => code))].sort()).toEqual([...FINDING_CODES].sort());
  });

  it('nothing is found where nothing is wrong', () => {
    expect(findingsOf(plan(), UNITS)).toEqual([]);
    expect(findingsOf(table([ratio('a', '100')]))).toEqual([]);
  });

  it('what is multiplied needs no weight', () => {
    const rules = table([
      group('g', [ratio('a', '0'), ratio('b', '0')], { combine: 'product', weight: '100' }),
    ]);
    expect(findingsOf(rules).map(({ code }) => code)).not.toContain('weight.zero');
  });
});

/** Two grades, the better of which asks for a total. */
const gradesFrom = (atLeast: string, last = 'rest') => ({
  article: '等次',
  bands: [band('good', atLeast), band(last, '0')],
});

describe('of a scheme it is in order', () => {
  it.each<[string, Rules]>([
    ['that all of it comes to another round scale', table([ratio('a', '700'), ratio('b', '300')])],
    ['that nothing has a weight', table([tiers('a', undefined, full)])],
    [
      'that more is offered than a capped item can take',
      table([group('a', [ratio('b', '60'), ratio('c', '60')], { weight: '100', atMost: '100' })]),
    ],
    [
      'that a bonus makes up what the weights of an item lack',
      table([
        group('a', [ratio('b', '90'), tiers('c', undefined, [{ atLeast: '90', points: '10' }])], {
          weight: '100',
        }),
      ]),
    ],
    ['that a rate goes up to twice what is asked', table([ratio('a', '100', { upTo: '2' })])],
    [
      'that parts of a group that may not apply leave it to the others',
      table([
        ratio('a', '40'),
        group('b', [ratio('c', '60', { missing: 'redistribute' })], { missing: 'redistribute' }),
      ]),
    ],
    [
      'that a class has a weight of what weighs nothing for others',
      table([ratio('a', '100'), ratio('b', '0')], {
        classes: [
          {
            code: 'k',
            name: '类',
            group: 'all',
            units: ['甲'],
            weights: [
              { component: 'a', weight: '60' },
              { component: 'b', weight: '40' },
            ],
          },
        ],
      }),
    ],
    [
      'that tiers go down on one side and up on the other',
      table([
        tiers(
          'a',
          '100',
          [
            { above: '60', points: '10' },
            { below: '40', points: '20' },
          ],
          '100',
        ),
      ]),
    ],
    [
      'that a tier adds the bound of the one before it',
      table([
        tiers('a', '100', [
          { above: '60', points: '100' },
          { atLeast: '60', points: '50' },
        ]),
      ]),
    ],
    [
      'that a tier takes of what is between two others',
      table([
        tiers('a', '100', [
          { atLeast: '60', points: '100' },
          { atMost: '40', points: '0' },
          { atLeast: '50', points: '50' },
        ]),
      ]),
    ],
    [
      'that one end of a scale is a number and the other is not',
      table([
        { ...named('a'), method: 'min-max', weight: '100', value: 'x', worst: '0', best: 'groupMax(x)' },
      ]),
    ],
    [
      'that a grade asks for what is beyond the end of an open scale',
      table(
        [
          {
            ...named('a'),
            method: 'min-max',
            weight: '100',
            value: 'x',
            worst: '0',
            best: '5',
            clamp: false,
          },
        ],
        { grades: gradesFrom('101') },
      ),
    ],
    [
      'that two tiers meet',
      table([
        tiers('a', '100', [
          { atLeast: '60', points: '100' },
          { below: '60', points: '0' },
        ]),
      ]),
    ],
    [
      'that a group of bonuses makes up what the weights of an item lack',
      table([
        group(
          'a',
          [ratio('b', '90'), group('c', [tiers('d', undefined, [{ atLeast: '90', points: '10' }])])],
          {
            weight: '100',
          },
        ),
      ]),
    ],
    [
      'that a group of bonuses stands beside the 100',
      table([ratio('a', '100'), group('b', [tiers('c', undefined, full)])]),
    ],
    [
      'that a narrow condition of a lamp stands before a wide one',
      plan({
        lamps: lampsOf(
          { lamp: 'red', when: { dueWithinDays: 3 } },
          { lamp: 'red', when: { dueWithinDays: 7 } },
          { lamp: 'red', when: { lateReports: 2 } },
        ),
      }),
    ],
    ['that a grade asks for all there is', table([ratio('a', '100')], { grades: gradesFrom('100') })],
    [
      'that a grade asks for what nothing bounds',
      table([{ ...named('a'), method: 'formula', points: 'x' }], { grades: gradesFrom('101') }),
    ],
    [
      'that rewards add nothing and penalties do',
      plan({}, completion({ weight: '40' }), deduction({ weight: '60' }), incentives({ maximum: '0' })),
    ],
    [
      'that conditions of lamps have nothing to do with each other',
      plan({
        lamps: lampsOf(
          { lamp: 'red', when: { acceptance: 'lapsed' } },
          { lamp: 'red', when: { acceptance: 'late', behindBy: '10' } },
          { lamp: 'red', when: { behindBy: '5' } },
          { lamp: 'red', when: { timeliness: 'overdue' } },
        ),
      }),
    ],
  ])('%s', (_, rules) => {
    expect(findingsOf(rules)).toEqual([]);
  });

  it('that a grade is in reach only of those for whom something does not apply', () => {
    // All of it comes to 25 + 50; without the first item the second counts for 100.
    const items = (missing: 'redistribute' | 'zero') => [
      ratio('a', '50', { missing, upTo: '0.5' }),
      ratio('b', '50'),
    ];
    const grades = gradesFrom('90');
    const codes = (rules: Rules) => findingsOf(rules).map(({ code }) => code);
    expect(codes(table(items('redistribute'), { grades }))).toEqual(['points.unreachable']);
    expect(codes(table(items('zero'), { grades }))).toEqual(['points.unreachable', 'band.unreachable']);
  });

  it('that what weighs nothing is worth points, any number of times as many when others do not apply', () => {
    // Without the first item the others count five times: 10 and 10 come to 100.
    const items = [
      ratio('a', '40', { missing: 'redistribute' }),
      ratio('b', '10'),
      tiers('c', '0', [{ atLeast: '90', points: '10' }]),
    ];
    const grades = gradesFrom('90');
    const codes = findingsOf(table(items, { grades })).map(({ code }) => code);
    expect(codes).toEqual(['sum.total', 'weight.zero']);
  });

  it('that a grade is in reach of those for whom the worst of a group does not apply', () => {
    const parts = (missing: 'redistribute' | 'zero') => [
      ratio('b', '1', { missing, upTo: '0.5' }),
      ratio('c', '1'),
    ];
    const codes = (missing: 'redistribute' | 'zero') =>
      findingsOf(
        table([group('a', parts(missing), { combine: 'lowest', weight: '100' })], {
          grades: gradesFrom('90'),
        }),
      ).map(({ code }) => code);
    expect(codes('redistribute')).toEqual(['points.unreachable']);
    expect(codes('zero')).toEqual(['points.unreachable', 'band.unreachable']);
  });

  it('that a class could get a grade that others cannot', () => {
    const weights = [{ component: 'completion', weight: '45' }];
    const found = (classes: Rules['classes']) =>
      findingsOf(plan({ classes, grades: gradesFrom('105', 'unqualified') })).map(({ code }) => code);
    expect(found([])).toEqual(['band.unreachable']);
    expect(found([aClass({ weights })])).toEqual(['sum.class']);
    expect(found([aClass({ weights: [{ component: 'completion', weight: '40' }] })])).toEqual([
      'band.unreachable',
    ]);
  });
});
