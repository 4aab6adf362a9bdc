import { describe, expect, it } from 'vitest';
import { differenceText, moved } from '../../src/cli/compare-text.ts';
import { lostText } from '../../src/cli/lost-text.ts';
import { lineExplanation } from '../../src/cli/score-text.ts';
import { sensitivityText } from '../../src/cli/sensitivity-text.ts';
import { whatIfText } from '../../src/cli/what-if-text.ts';
import type { Change } from '../../src/domain/scoring/changes.ts';
import { compareScores, type Scored } from '../../src/domain/scoring/compare.ts';
import type { Facts } from '../../src/domain/scoring/facts.ts';
import { lineAt } from '../../src/domain/scoring/line.ts';
import { score } from '../../src/domain/scoring/score.ts';
import { changed, triedOut } from '../../src/domain/scoring/what-if.ts';
import { unitToJson } from '../../src/projections/compare-json.ts';
import { sensitivitiesOf } from '../../src/projections/sensitivity-json.ts';
import {
  aUnit,
  claimOf,
  completion,
  incentiveOf,
  incentives,
  someFacts,
  someRules,
  taskOf,
  timeliness,
} from '../support/scoring.ts';

const rules = someRules({}, completion({ weight: '60' }), timeliness({ weight: '40' }), incentives());
const own = taskOf('a', '1.1', 'lead', { positions: { AssignmentIssued: [11] } });
const late = taskOf('b', '1.2', 'lead', { timeliness: 'overdue' });
const facts = someFacts({
  units: [aUnit('a', { positions: { UnitRegistered: [1] } }), aUnit('b')],
  assignments: [own, late],
  claims: [
    claimOf(own, '2024-06', '50', { positions: { ClaimVerified: [21] } }),
    claimOf(late, '2024-06', '90'),
  ],
  incentives: [incentiveOf('s1', 'a', '1.1', '-2', { positions: { SanctionImposed: [31] } })],
});

function boardOf(known: Facts): Scored {
  return { scores: score(known, { id: 's', version: 1, rules }), rules, facts: known };
}

function cardOf({ scores }: Scored, code: string) {
  const card = scores.groups.flatMap(({ cards }) => cards).find(({ unit }) => unit.code === code);
  if (card === undefined) throw new Error('there is no such card');
  return card;
}

const board = boardOf(facts);
const card = cardOf(board, 'a');

describe('for people', () => {
  it('what cost points stands largest first, and adds up', () => {
    const text = lostText(card, '截至今天');
    expect(text).toContain('总分 68  满分 100\n截至今天\n');
    expect(text).toMatch(
      /1\. −30 {2}任务完成 › 1\.1 .*满分60,得30.*\n.*\n.*\[事件 21\]\n.*\[事件 11\]\n {2}2\. −2 /s,
    );
    expect(text).toContain('满分100 − 失分32 = 总分68');
  });

  it('one line stands alone, with what it could have been', () => {
    const text = lineExplanation(lineAt(card.total, 'completion/1.1-lead'), card, board, '');
    expect(text).toContain('单位a  a/completion/1.1-lead  满分 60');
    expect(text).toContain('算式:60分 × 权重3 ÷ 权重合计3 × 核验进度50% = 30');
  });

  it('a difference names points, formulas, causes and events', () => {
    const claims = [
      claimOf(own, '2024-07', '90', { positions: { ClaimVerified: [22] } }),
      ...facts.claims.slice(1),
    ];
    const now = boardOf({ ...facts, claims });
    const { units } = compareScores(board, now);
    const difference = units.find(({ unit }) => unit.code === 'a');
    if (difference === undefined) throw new Error('it differs');
    expect(moved(difference)).toBe('单位a  总分 68 → 92  名次 2 → 1  等次 未定等次');
    const told = unitToJson(difference, { events: new Map(), withAccounts: true, inShort: false });
    const text = differenceText(difference, told, '日期');
    expect(text).toContain('· 任务完成  30 → 54  (a/completion)');
    expect(text).toContain('− 60分 × 权重3 ÷ 权重合计3 × 核验进度50% = 30');
    expect(text).toContain('+ 60分 × 权重3 ÷ 权重合计3 × 核验进度90% = 54');
    expect(text).toContain('起因:事件21、22');
  });

  it('what was tried out shows ranks before and after, and reasons', () => {
    const changes: readonly Change[] = [
      { change: 'claim', assignment: own.id, progress: '90' },
      { change: 'set', path: 'components[timeliness].deductions.overdue', value: '0.1' },
    ];
    const text = whatIfText(triedOut(board, changed(board, changes)), changes, '');
    expect(text).toContain('没有记录任何事件');
    expect(text).toContain('components[timeliness].deductions.overdue:"0.5" → "0.1"');
    expect(text).toContain('■ 单位a');
    expect(text).toMatch(/\+24 {2}任务完成 › 1\.1 /);
    expect(text).toMatch(/\+16 {2}办理时效 › 1\.2 /);
  });

  it('sensitivity says how many points, and which weights', () => {
    const text = sensitivityText(board, sensitivitiesOf(board, 'a'), '');
    // a has 30 + 40 − 2 = 68, b 54 + 20 = 74. With w for completion a has 98 − w/2, b 50 + 0.4w: equal at 160/3, and rounded to two
    // places from 53.3375 down, where b has 71.335.
    expect(text).toContain('单位a  第2名(共2个)');
    expect(text).toContain('升到第1名:多5.995分(修约后多6分)(超过单位b)');
    expect(text).toContain('任务完成(60):减到53.3375时超过单位b');
    expect(text).toContain('办理时效(40):增到46.6625时超过单位b');
  });

  it('sensitivity says why it may be a little off', () => {
    const carried = { ...rules, rounding: { ...rules.rounding, carry: 'rounded' as const } };
    const scores = score(facts, { id: 's', version: 1, rules: carried });
    const other = { ...board, rules: carried, scores };
    expect(sensitivityText(other, sensitivitiesOf(other, 'a'), '')).toContain(
      '超过单位b;总分由修约后的各项相加,按修约前推算,可能略有出入',
    );
  });
});
