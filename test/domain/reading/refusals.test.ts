import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RefusedError } from '../../../src/domain/kernel/refusal.ts';
import { MAX_PLAN_CHARACTERS, MAX_PLAN_ITEMS } from '../../../src/domain/reading/gate.ts';
import { readPlan } from '../../../src/domain/reading/read-plan.ts';

function refused(text: string): RefusedError {
  try {
    readPlan(text);
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  throw new Error('the text was read');
}

const document = readFileSync(new URL('../../../seeds/hechi-2024/document.txt', import.meta.url), 'utf8');

describe('texts that are refused', () => {
  test.each(['', ' \n\t\u3000', '\ufeff', '\u200b\r\n'])('%j is empty', (text) => {
    expect(refused(text)).toMatchObject({ code: 'reading.empty', kind: 'invalid', message: '文本为空' });
  });

  test.each([
    ['a NUL', `甲市2024年工作要点\n一、甲\0`],
    ['an image', `\u0089PNG\r\n\u001a\n${'\u0001\u0002'.repeat(50)}`],
    ['a failed decoding', `甲${'\ufffd'.repeat(40)}`],
    ['halves of surrogate pairs', `甲${'\ud83d'.repeat(40)}`],
  ])('%s is no text', (_, text) => {
    const error = refused(text);
    expect(error).toMatchObject({ code: 'reading.not-text', kind: 'invalid' });
    expect(error.details).toMatchObject({ offset: expect.any(Number), quote: expect.any(String) });
  });

  test('a stray control character is let pass', () => {
    expect(readPlan(document.replace('扎实', '\u0007扎实')).clauses).toHaveLength(23);
  });

  test.each([
    ['a letter', '尊敬的张局长：\n来信收到。\n李某某'],
    ['English', 'The quick brown fox jumps over the lazy dog. '.repeat(20)],
    [
      'a notice without its plan',
      '各县人民政府：\n现将方案印发给你们。\n甲市人民政府办公室\n2024年6月12日\n',
    ],
  ])('%s has no clauses', (_, text) => {
    expect(refused(text)).toMatchObject({ code: 'reading.no-clauses', kind: 'invalid' });
  });

  test('20 MB are refused in milliseconds', () => {
    const text = '优'.repeat(20_000_000 / 3);
    const start = performance.now();
    const error = refused(text);
    expect(performance.now() - start).toBeLessThan(50);
    expect(error).toMatchObject({ code: 'reading.too-large', kind: 'too-large' });
    expect(error.details).toEqual({ length: text.length, limit: MAX_PLAN_CHARACTERS });
  });

  test('so are more items than any plan has', () => {
    expect(refused('（一）甲。乙。\n'.repeat(MAX_PLAN_ITEMS + 1))).toMatchObject({
      code: 'reading.too-large',
      details: { items: MAX_PLAN_ITEMS + 1, limit: MAX_PLAN_ITEMS },
    });
  });
});

describe('texts that break off', () => {
  test.each([
    ['inside a responsibility bracket', '〔牵头单位:市商务局;配合单位:市发展改革委、工业和'],
    ['behind a heading', '(十一)改进办理破产服务流程。'],
    ['inside a heading', '(十一)改进办理破产'],
    ['inside a sentence', '到2024年6月底,全面数字化的电子发票'],
    ['inside a quotation', '推行“一业一册”'],
  ])('%s', (_, ending) => {
    const at = document.indexOf(ending);
    const error = refused(document.slice(0, at + ending.length));
    expect(error).toMatchObject({ code: 'reading.truncated', kind: 'invalid' });
    const { offset, quote } = error.details as { offset: number; quote: string };
    expect(document.startsWith(quote, offset)).toBe(true);
  });

  test('behind a part heading', () => {
    const heading = '一、对标改革再提升,加快培育营商环境服务品牌';
    expect(refused(document.slice(0, document.indexOf(heading) + heading.length)).code).toBe(
      'reading.truncated',
    );
  });

  test('behind a sentence it cannot be told: the clause is warned of', () => {
    const sentence = '着力抓好各项任务落实。';
    const draft = readPlan(document.slice(0, document.indexOf(sentence) + sentence.length));
    expect(draft.warnings).toMatchObject([{ code: 'reading.no-responsibility', clause: '3.1' }]);
  });

  test('a list of headings is whole', () => {
    expect(readPlan('甲市2024年工作要点\n一、甲\n二、乙\n三、丙').clauses).toHaveLength(3);
  });
});

describe('damage inside is read around and warned of', () => {
  const damaged = (text: string) =>
    readPlan(`甲市2024年工作要点\n一、甲\n${text}\n（三）丙。丁。（责任单位：市丙局）\n`);

  test('an open bracket ends with its paragraph', () => {
    const draft = damaged(
      '（一）甲。乙。（牵头单位：市甲局；配合单位：市乙局\n（二）乙。丙。（责任单位：市乙局）',
    );
    expect(draft.clauses.map(({ lead, support, responsible }) => [lead, support, responsible])).toEqual([
      [['市甲局'], ['市乙局'], []],
      [[], [], ['市乙局']],
      [[], [], ['市丙局']],
    ]);
    const [warning] = draft.warnings.filter(({ code }) => code === 'reading.bracket-unbalanced');
    expect(warning).toMatchObject({ clause: '1.1' });
    expect(warning?.quote).toContain('（牵头单位');
  });

  test('brackets of two shapes', () => {
    const draft = damaged('（一）甲。乙。〔责任单位：市甲局）\n（二）乙。丙。（责任单位：市乙局）');
    expect(draft.clauses[0]?.responsible).toEqual(['市甲局']);
    expect(draft.warnings.map(({ code }) => code)).toContain('reading.bracket-mismatched');
  });

  test('a bracket too many', () => {
    const draft = damaged(
      '（一）甲。乙）丙。（责任单位：市甲局）\n（二）推进1）甲；2）乙。（责任单位：市乙局）',
    );
    expect(draft.clauses.map(({ responsible }) => responsible)).toEqual([['市甲局'], ['市乙局'], ['市丙局']]);
    expect(draft.warnings.filter(({ code }) => code === 'reading.bracket-unbalanced')).toMatchObject([
      { clause: '1.1' },
    ]);
  });
});
