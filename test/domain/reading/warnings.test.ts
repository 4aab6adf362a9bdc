import { expect, test } from 'vitest';
import { readPlan } from '../../../src/domain/reading/read-plan.ts';
import { WarningLog } from '../../../src/domain/reading/warnings.ts';
import { draftOf } from './plan-text.ts';

test('warnings stand in the order of the text, each with a Chinese sentence', () => {
  const { warnings } = readPlan(
    '甲市2024年工作要点\n一、甲\n（一）乙。增长8%左右。\n（二）丙。丁）戊。（责任单位：市甲局等）\n',
  );
  expect(warnings.map(({ code, clause }) => [code, clause])).toEqual([
    ['reading.no-issuer', null],
    ['reading.no-date', null],
    ['reading.no-responsibility', '1.1'],
    ['reading.target-unclear', '1.1'],
    ['reading.bracket-unbalanced', '1.2'],
    ['reading.open-list', '1.2'],
  ]);
  for (const { message } of warnings) expect(message).toMatch(/^[一-鿿]/);
});

test('a flood of one kind is cut off and says so, other kinds go on', () => {
  const log = new WarningLog('甲'.repeat(2000));
  for (let at = 0; at < 1000; at += 1) log.add('reading.bracket-unbalanced', at, at + 1);
  log.add('reading.no-title', 1500, 1501);
  const codes = log.list().map(({ code }) => code);
  expect(codes).toHaveLength(202);
  expect(codes.slice(-2)).toEqual(['reading.too-many-warnings', 'reading.no-title']);
});

test('a quotation is kept short', () => {
  const log = new WarningLog('甲'.repeat(2000));
  log.add('reading.odd-name', 10, 1900);
  expect(log.list()[0]?.quote).toHaveLength(300);
});

test('a name without its level behind names that have one', () => {
  const draft = draftOf('推进甲。(责任单位:市乙局、丙局,丁局)');
  expect(draft.clauses[0]?.responsible).toEqual(['市乙局', '市丙局', '丁局', '市甲局']);
  expect(draft.warnings.filter(({ code }) => code === 'reading.bare-name')).toMatchObject([
    { message: expect.stringContaining('丁局') },
  ]);
});
