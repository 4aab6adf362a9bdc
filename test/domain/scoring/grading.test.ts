import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../../src/domain/kernel/rational.ts';
import { FORMER_GRADES, gradesSchema } from '../../../src/domain/scheme/grades.ts';
import { gradeOf } from '../../../src/domain/scoring/grading.ts';
import type { Veto } from '../../../src/domain/scoring/vetoes.ts';
import { scoredTable } from '../../support/scored-table.ts';

const grades = {
  article: '第十一条',
  bands: [
    { code: 'excellent', name: '优秀', atLeast: '85', quota: '0.3' },
    { code: 'good', name: '良好', atLeast: '75', quota: null },
    { code: 'poor', name: '不合格', atLeast: '0', quota: null },
  ],
};
const grade = (total: string, place: number, ties = 1, of = 11) =>
  gradeOf(parseDecimal(total), { ahead: place - 1, ties, of, vetoes: [] }, grades).code;

describe('a grade', () => {
  it('is the first band that the total reaches', () => {
    expect([grade('85', 1), grade('84.99', 1), grade('75', 1), grade('74.99', 1)]).toEqual([
      'excellent',
      'good',
      'good',
      'poor',
    ]);
  });

  it('of a band with a quota goes to so many by place, rounded down', () => {
    expect([1, 3, 4].map((place) => grade('90', place))).toEqual(['excellent', 'excellent', 'good']);
    expect(grade('90', 1, 1, 3)).toBe('good'); // 0.3 of three is nobody
  });

  it('is the next for all who share a rank that does not fit whole', () => {
    expect(grade('90', 2, 2)).toBe('excellent');
    expect(grade('90', 3, 2)).toBe('good');
  });

  it('is the last for a total below nothing', () => {
    expect(grade('-1', 11)).toBe('poor');
  });
});

describe('a grade by limits from above', () => {
  const bands = [
    { code: 'good', name: '优', atMost: '-0.5', places: '2' },
    { code: 'fair', name: '良', atMost: '50' },
    { code: 'poor', name: '差' },
  ];
  const low = (total: string, place = 1) =>
    gradeOf(parseDecimal(total), { ahead: place - 1, ties: 1, of: 5, vetoes: [] }, { article: '一', bands })
      .code;

  it('is the first band that the total does not pass', () => {
    expect([low('-7'), low('-0.5'), low('-0.4'), low('50'), low('50.01')]).toEqual([
      'good',
      'good',
      'fair',
      'fair',
      'poor',
    ]);
  });

  it('goes to so many where the band has a number of places', () => {
    expect([low('-7', 2), low('-7', 3)]).toEqual(['good', 'fair']);
  });
});

describe('a part of a group that is no whole number', () => {
  const room = (quota: string, of: number, quotaRounding?: 'down' | 'half-up' | 'up') => {
    const bands = [
      { code: 'a', name: '甲', quota, quotaRounding },
      { code: 'b', name: '乙' },
    ];
    const has = (ahead: number) =>
      gradeOf(parseDecimal('1'), { ahead, ties: 1, of, vetoes: [] }, { article: '一', bands }).code === 'a';
    return Array.from({ length: of }, (_, ahead) => has(ahead)).filter((each) => each).length;
  };

  it('is rounded down, up, or to the nearest', () => {
    expect([room('0.3', 11), room('0.3', 11, 'half-up'), room('0.3', 11, 'up')]).toEqual([3, 3, 4]);
    expect([room('0.3', 12, 'down'), room('0.3', 12, 'half-up')]).toEqual([3, 4]);
    expect([room('0.25', 10, 'half-up'), room('0.3', 10, 'up'), room('0', 10, 'up')]).toEqual([3, 3, 0]);
  });
});

describe('a veto', () => {
  const vetoed = (total: string, kind: Veto['kind']) => {
    const vetoes = [{ kind, incentive: 'i1', title: '数据不实', positions: [1] }];
    return gradeOf(parseDecimal(total), { ahead: 0, ties: 1, of: 11, vetoes }, grades).code;
  };

  it('keeps from the first band, or gives the last, whatever the total', () => {
    expect(vetoed('99', 'barred-from-top')).toBe('good');
    expect(vetoed('50', 'barred-from-top')).toBe('poor');
    expect([vetoed('99', 'denied'), vetoed('99', 'unqualified')]).toEqual(['poor', 'poor']);
  });

  it('that keeps from the first band leaves the only one that there is', () => {
    const [only] = FORMER_GRADES.bands;
    const vetoes = [{ kind: 'barred-from-top' as const, incentive: 'i1', title: '', positions: [1] }];
    const grade = gradeOf(parseDecimal('99'), { ahead: 0, ties: 1, of: 1, vetoes }, FORMER_GRADES);
    expect(grade.code).toBe(only?.code);
  });
});

describe('bands are refused', () => {
  const issuesOf = (bands: unknown) =>
    gradesSchema.safeParse({ article: '一', bands }).error?.issues.map(({ path }) => path.join('.'));

  it('that are not in order, not named apart, or leave somebody without a grade', () => {
    const [first, second, last] = grades.bands;
    expect(issuesOf([second, first, last])).toEqual(['bands.1.atLeast']);
    expect(issuesOf([first, { ...second, code: 'excellent' }, last])).toEqual(['bands.1.code']);
    expect(issuesOf([first, second])).toEqual(['bands.1.atLeast']);
    expect(issuesOf([first, { ...last, quota: '1' }])).toEqual(['bands.1.quota']);
  });
});

describe('quotas', () => {
  const bands = [
    { code: '1', name: '一等', atLeast: '80', quota: '0.4' },
    { code: '2', name: '二等', atLeast: '0', quota: null },
  ];
  const grades = (ties: string) =>
    [
      ...scoredTable(
        {
          components: [{ code: 'a', name: '甲项', method: 'formula', missing: 'zero', points: 'x' }],
          ranking: { ties },
          grades: { article: '第十一条', bands },
        },
        { 甲: { x: '95' }, 乙: { x: '95' }, 丙: { x: '90' }, 丁: { x: '1' }, 戊: { x: '1' } },
      ),
    ].map(([unit, { rank, grade }]) => `${unit}${rank}${grade.code}`);

  it('count heads, whatever number a rank has after ties', () => {
    expect(grades('competition')).toEqual(['甲11', '乙11', '丙32', '丁42', '戊42']);
    expect(grades('dense')).toEqual(['甲11', '乙11', '丙22', '丁32', '戊32']);
  });
});
