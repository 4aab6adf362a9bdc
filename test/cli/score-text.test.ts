import { expect, it } from 'vitest';
import { explanation, leagueTables } from '../../src/cli/score-text.ts';
import { score } from '../../src/domain/scoring/score.ts';
import { aUnit, incentiveOf, someFacts, someRules } from '../support/scoring.ts';

it('a veto stands beside the unit in the league, and with its events in the explanation', () => {
  const rules = someRules();
  const veto = incentiveOf('v1', 'a', '1.1', '-0', {
    effect: 'denied',
    title: '典型案件',
    positions: { SanctionImposed: [41] },
  });
  const facts = someFacts({ units: [aUnit('a'), aUnit('b')], incentives: [veto] });
  const scores = score(facts, { id: 's', version: 1, rules });
  const board = { scores, rules, facts };
  expect(leagueTables(board)).toMatch(/1 {2}单位b {2}.*\n.*2 {2}单位a〔一票否决〕/s);
  const [, second] = scores.groups.find(({ code }) => code === 'department')?.cards ?? [];
  if (second === undefined) throw new Error('there are two cards');
  expect(explanation(second, board, '')).toContain('一票否决:典型案件(v1)  [事件 41]');
});
