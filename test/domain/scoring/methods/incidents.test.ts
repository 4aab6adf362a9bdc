import { describe, expect, it } from 'vitest';
import type { IncidentKind } from '../../../../src/domain/scheme/incident-kinds.ts';
import {
  aUnit,
  cardsOf,
  deduction,
  incidentOf,
  linesOf,
  nodeOf,
  rate,
  someFacts,
  someRules,
} from '../../../support/scoring.ts';

function cardWith(
  component: ReturnType<typeof deduction> | ReturnType<typeof rate>,
  ...kinds: IncidentKind[]
) {
  const incidents = kinds.map((kind, index) => incidentOf(`${kind}-${index}`, 'a', kind));
  const facts = someFacts({ units: [aUnit('a'), aUnit('b')], incidents });
  return cardsOf(facts, someRules({}, component)).get('a');
}

describe('points are taken for each thing that happened', () => {
  it('from the full points, one line for each, with the events that say so', () => {
    const card = cardWith(deduction(), 'notice-served', 'unit-interviewed', 'case-solved');
    expect(linesOf(card)).toEqual({
      supervision: ['5/2', '5/2'],
      'supervision/~full': ['5', '5'],
      'supervision/notice-served-0': ['-1/2', '-1/2'],
      'supervision/unit-interviewed-1': ['-2', '-2'],
    });
    const [input] = nodeOf(card, 'supervision/notice-served-0').inputs;
    expect(input).toMatchObject({ name: '被发督办单', value: '1', unit: '次' });
    expect(input?.positions).toHaveLength(1);
  });

  it('until nothing is left', () => {
    const card = cardWith(deduction({ weight: '3' }), 'unit-interviewed', 'unit-interviewed');
    expect(linesOf(card)).toMatchObject({
      supervision: ['0', '0'],
      'supervision/~floor': ['1', '1'],
    });
    expect(nodeOf(card, 'supervision/~floor').formula).toContain('补回1');
  });

  it('and not when nothing happened', () => {
    expect(linesOf(cardWith(deduction()))).toMatchObject({ supervision: ['5', '5'] });
  });
});

describe('a rate is what went well over all that is counted', () => {
  const solved = (good: number, bad: number) => [
    ...Array.from({ length: good }, () => 'case-solved' as const),
    ...Array.from({ length: bad }, () => 'case-unsolved' as const),
  ];

  it.each([
    ['pro rata of the full value', 7, 3, '70/9'],
    ['all points from the full value on', 9, 1, '10'],
    ['nothing below the threshold', 1, 1, '0'],
    ['something at the threshold', 3, 2, '20/3'],
  ])('%s', (_, good, bad, points) => {
    const line = linesOf(cardWith(rate(), ...solved(good, bad)))['solution/solution-rate'];
    expect(line?.[0]).toBe(points);
  });

  it('and without a threshold and a full value it is the rate itself', () => {
    const card = cardWith(rate({ pass: null, full: null }), ...solved(1, 3));
    expect(linesOf(card)['solution/solution-rate']?.[0]).toBe('5/2');
    expect(nodeOf(card, 'solution/solution-rate').inputs).toMatchObject([
      { name: '反映问题已解决', value: '1' },
      { name: '反映问题未解决', value: '3' },
    ]);
  });

  it('and where nothing is counted the scheme says what becomes of the points', () => {
    expect(linesOf(cardWith(rate({ missing: 'full' }), 'notice-served'))).toMatchObject({
      solution: ['10', '10'],
    });
    expect(linesOf(cardWith(rate({ missing: 'zero' })))).toMatchObject({ solution: ['0', '0'] });
  });
});

describe('only what happened in the last period counts, where the scheme says so', () => {
  const on = (occurredOn: string, kind: IncidentKind, id: string) => ({
    ...incidentOf(id, 'a', kind),
    occurredOn,
  });
  const cardOn = (
    asOf: string,
    component: ReturnType<typeof deduction> | ReturnType<typeof rate>,
    ...incidents: ReturnType<typeof on>[]
  ) => cardsOf(someFacts({ asOf, units: [aUnit('a')], incidents }), someRules({}, component)).get('a');
  const notices = [
    on('2024-06-30', 'notice-served', 'june'),
    on('2024-07-01', 'notice-served', 'july'),
    on('2024-09-30', 'notice-served', 'september'),
    on('2024-10-08', 'notice-served', 'october'),
  ];

  it('for deductions', () => {
    const card = cardOn('2024-10-12', deduction({ over: 'quarter' }), ...notices);
    expect(Object.keys(linesOf(card)).sort()).toEqual([
      'supervision',
      'supervision/july',
      'supervision/september',
      'supervision/~full',
    ]);
    expect(nodeOf(card, 'supervision/~full').formula).toBe('2024年第3季度,满分5分,逐次扣减');
    expect(linesOf(cardOn('2024-10-12', deduction(), ...notices))).toMatchObject({ supervision: ['3', '3'] });
  });

  it('for rates, which do not apply where nothing happened in it', () => {
    const cases = [
      on('2024-08-01', 'case-solved', '1'),
      on('2024-09-02', 'case-unsolved', '2'),
      on('2024-09-03', 'case-solved', '3'),
    ];
    const whole = rate({ pass: null, full: null, over: 'month' });
    const card = cardOn('2024-09-30', whole, ...cases);
    expect(linesOf(card)['solution/solution-rate']).toEqual(['5', '5']);
    expect(nodeOf(card, 'solution/solution-rate').formula).toMatch(/^2024年9月,10分 × 比率0.5 = 5/);
    expect(linesOf(cardOn('2024-09-29', whole, ...cases))['solution/solution-rate']).toEqual(['10', '10']);
    expect(nodeOf(cardOn('2024-08-30', whole, ...cases), 'solution').formula).toContain('没有可计的事实');
  });
});
