import { describe, expect, test } from 'vitest';
import { RefusedError } from '../../../src/domain/kernel/refusal.ts';
import { readPlan } from '../../../src/domain/reading/read-plan.ts';

/** Ample for a slow machine under load; anything quadratic in a megabyte takes minutes. */
const LIMIT_MS = 8_000;
const HEAD = '甲市2024年工作要点\n一、甲\n（一）乙。';

/** A megabyte of Chinese. */
const LENGTH = 340_000;

function fill(piece: string, length = LENGTH): string {
  return piece.repeat(Math.floor(length / piece.length));
}

/** A megabyte of what a reader might stumble over. */
const TEXTS: readonly (readonly [name: string, text: () => string])[] = [
  ['open brackets', () => HEAD + fill('（')],
  ['closing brackets', () => HEAD + fill('）')],
  ['nested brackets', () => HEAD + fill('（', LENGTH / 2) + fill('）', LENGTH / 2)],
  ['nested responsibilities', () => HEAD + fill('（牵头单位:甲', LENGTH / 2) + fill('）', LENGTH / 2)],
  ['open responsibilities', () => HEAD + fill('（牵头单位:甲')],
  ['open responsibilities, line by line', () => `${HEAD}${fill('（牵头单位:甲\n')}\n`],
  ['one line without a stop', () => HEAD + fill('推进各项工作')],
  ['commas', () => HEAD + fill('，')],
  ['names in one bracket', () => `${HEAD}（牵头单位:${fill('市甲局、')}）`],
  ['names joined by 和', () => `${HEAD}（牵头单位:${fill('市甲局和')}）`],
  ['leads without end', () => HEAD + fill('市甲局牵头、')],
  ['numbers', () => HEAD + fill('新增企业10家，')],
  ['numbers in one phrase', () => HEAD + fill('新增企业10家、')],
  ['a list to be handed out', () => `${HEAD}分别达到${fill('5%、')}`],
  ['one endless number', () => HEAD + fill('1')],
  ['one endless numeral', () => HEAD + fill('一万亿')],
  ['dates', () => HEAD + fill('2024年6月底，')],
  ['signatures', () => HEAD + fill('甲市人民政府\n2024年6月12日\n')],
  ['scopes', () => HEAD + fill('1000万元以下的')],
  ['open quotations', () => HEAD + fill('“')],
  ['empty quotations', () => HEAD + fill('“”')],
  ['labels in one line', () => HEAD + fill('责任单位：市甲局 ')],
  ['labels line by line', () => HEAD + fill('责任单位：市甲局\n')],
  ['statements', () => HEAD + fill('市甲局负责。')],
  ['bare lists', () => HEAD + fill('（市甲局、市乙局）')],
  ['table heads', () => HEAD + fill('序号|任务|牵头单位\n')],
  ['table rows', () => `${HEAD}\n序号|任务|牵头单位\n${fill('|甲|乙\n')}`],
  ['a cell without end', () => `${HEAD}\n序号|任务|牵头单位\n1|甲|市甲局、\n${fill('市乙局、\n')}`],
  ['stacked tables', () => HEAD + fill('序号\n任务\n责任单位\n1\n甲\n乙\n')],
  ['parts', () => fill('一、甲\n')],
  ['tasks inside a line', () => HEAD + fill('1.甲。')],
  ['wrapped lines', () => HEAD + fill(`${'推进各项工作'.repeat(6)}\n`)],
  ['blanks', () => HEAD + fill(' ')],
  ['line ends', () => HEAD + fill('\n')],
  ['invisible characters', () => HEAD + fill('\u200b')],
  ['the words of a lead rule', () => HEAD + fill('第一责任为')],
  ['the words of a notice', () => fill('关于印发')],
  ['titles', () => fill('《甲乙丙丁》已经同意')],
];

describe('a megabyte is read or refused in time', () => {
  test.each(TEXTS)('%s', (_, text) => {
    const input = text();
    const start = performance.now();
    try {
      readPlan(input);
    } catch (error) {
      expect(error).toBeInstanceOf(RefusedError);
    }
    expect(performance.now() - start).toBeLessThan(LIMIT_MS);
  });
});
