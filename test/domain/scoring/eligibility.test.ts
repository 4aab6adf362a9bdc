import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readTableScheme } from '../../../src/application/scheme-file.ts';
import { scoreTable } from '../../../src/application/score-table.ts';
import { whatIfText } from '../../../src/cli/what-if-text.ts';
import { rational, toFraction } from '../../../src/domain/kernel/rational.ts';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
import { compareScores } from '../../../src/domain/scoring/compare.ts';
import { rescore } from '../../../src/domain/scoring/incremental.ts';
import { type Scores, score } from '../../../src/domain/scoring/score.ts';
import { cardOn } from '../../../src/projections/scoreboard.ts';
import { whatIfToJson } from '../../../src/projections/what-if-json.ts';
import { aUnit, someFacts, someRules } from '../../support/scoring.ts';

const INDICATORS = [
  { code: 'x', name: '甲项' },
  { code: 'y', name: '乙项' },
];
const points = (formula: string) => ({
  code: 'points',
  name: '得分',
  method: 'formula',
  missing: 'zero',
  points: formula,
});

function scored(said: object, table: string) {
  const scheme = { title: '示范细则', indicators: INDICATORS, components: [points('x')], ...said };
  return scoreTable(table, readTableScheme(stringify(scheme)).rules);
}
const ranks = ({ groups }: Scores) =>
  groups.flatMap(({ cards }) =>
    cards.map(({ unit, rank, grade, total }) => [unit.name, rank, grade.name, toFraction(total.exact)]),
  );
const out = ({ ineligible }: Scores) => ineligible.map(({ name }) => name);

it('who does not take part has no rank and no grade, and takes up no place and no part of a quota', () => {
  const grades = {
    article: '第九条',
    bands: [
      { code: 'a', name: '优', quota: '0.5' },
      { code: 'b', name: '良' },
    ],
  };
  const eligibility = { when: 'not missing(x)' };
  const table = '单位,x,y\n甲,3,1\n乙,,1\n丙,5,1\n丁,缺,1\n';
  const { scores } = scored({ ranking: { better: 'lower' }, grades, eligibility }, table);
  expect(ranks(scores)).toEqual([
    ['甲', 1, '优', '3'],
    ['丙', 2, '良', '5'],
  ]);
  expect(out(scores)).toEqual(['乙', '丁']);
});

it('a condition that is undefined does not hold', () => {
  const { scores } = scored({ eligibility: { when: 'x / y > 1' } }, '单位,x,y\n甲,3,1\n乙,3,0\n丙,1,1\n');
  expect(ranks(scores).map(([name]) => name)).toEqual(['甲']);
  expect(out(scores)).toEqual(['乙', '丙']);
});

it('the others do not see it: not in group functions, places, means of peers, or below', () => {
  const components = [
    points('groupSum(x)'),
    {
      code: 'place',
      name: '名次',
      method: 'rank',
      missing: 'zero',
      value: 'x',
      better: 'higher',
      ties: 'competition',
      points: ['10', '1'],
      beyond: 'none',
    },
    {
      code: 'peers',
      name: '同组',
      method: 'ratio',
      weight: '10',
      missing: 'peer-mean',
      value: 'y',
      target: '10',
      better: 'higher',
    },
    { code: 'below', name: '下级', method: 'roll-up', combine: 'sum', missing: 'zero' },
  ];
  const table = '单位,上级,x,y\n市,,1,\n县,市,2,10\n外,市,9,0\n';
  const { scores } = scored({ components, eligibility: { when: 'y != 0 or missing(y)' } }, table);
  // 县: 3 + 10 + 10; 市: 3 + 1 + 10, and what 县 has.
  expect(ranks(scores).map(([name, , , total]) => [name, total])).toEqual([
    ['市', '37'],
    ['县', '23'],
  ]);
  expect(out(scores)).toEqual(['外']);
});

it('who asks for its scorecard is told why there is none', () => {
  const board = scored(
    { eligibility: { article: '第六条', when: 'x >= 2 and y > 0' } },
    '单位,x,y\n甲,1,1\n',
  );
  expect(() => cardOn(board, '甲')).toThrow(
    expect.objectContaining({
      code: 'unit.ineligible',
      kind: 'conflict',
      message: '“甲”不参评,没有计分卡:参评条件(第六条)“甲项 ≥ 2 且 乙项 > 0”对它不成立',
      details: { unit: '甲', article: '第六条', when: '甲项 ≥ 2 且 乙项 > 0' },
    }),
  );
  expect(() => cardOn(board, '乙')).toThrow(expect.objectContaining({ code: 'unit.unknown' }));
});

it('a value by which it takes part no more is why its lines are gone, and what is tried out says who', () => {
  const said = { eligibility: { when: 'not missing(y)' } };
  const before = scored(said, '单位,x,y\n甲,3,1\n乙,4,\n');
  const after = scored(said, '单位,x,y\n甲,3,\n乙,4,1\n');
  const comparison = compareScores(before, after);
  const told = comparison.units.map(({ unit, lines }) => [
    unit.code,
    ...lines.map(({ path, change, causes }) => [path, change, causes.values]),
  ]);
  expect(told).toEqual([
    ['乙', ['乙', 'added', ['乙项']], ['乙/points', 'added', ['乙项']]],
    ['甲', ['甲', 'gone', ['乙项']], ['甲/points', 'gone', ['乙项']]],
  ]);
  const tried = { before, after: after.scores, comparison };
  expect(whatIfToJson(tried, []).ineligible).toEqual({ before: ['乙'], after: ['甲'] });
  expect(whatIfText(tried, [], '')).toMatch(/由此参评:乙\n\n由此不参评:甲/);
});

it('comes and goes with its values, where scores go on from those before', () => {
  const rules: Rules = {
    ...someRules(),
    indicators: INDICATORS,
    eligibility: { article: '第六条', when: 'x > 0' },
    ranking: { ...someRules().ranking, tieBreakers: [{ value: 'x' }] },
  };
  const scheme = { id: 's', version: 1, rules };
  const facts = (own: number) =>
    someFacts({
      units: [aUnit('a', { group: 'county' }), aUnit('b', { group: 'county' })],
      values: [
        { unit: 'a', indicator: 'x', value: rational(own), positions: {} },
        { unit: 'b', indicator: 'x', value: rational(1), positions: {} },
      ],
    });
  const [out, there] = [facts(0), facts(2)];
  const first = rescore(out, scheme, null);
  const second = rescore(there, scheme, first);
  const third = rescore(out, scheme, second);
  const names = ({ scores }: typeof first) => [
    scores.groups.flatMap(({ cards }) => cards.map(({ unit }) => unit.code)),
    scores.ineligible.map(({ code }) => code),
  ];
  expect([first, second, third].map(names)).toEqual([
    [['b'], ['a']],
    [['a', 'b'], []],
    [['b'], ['a']],
  ]);
  expect(third.scores).toEqual(score(out, scheme));
});
