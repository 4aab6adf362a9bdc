import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { discreetIssueWords, issueWords, placedIssues } from '../../../src/domain/kernel/issue-words.ts';
import { nearestOf } from '../../../src/domain/kernel/nearest.ts';
import { decimal, identifier, text } from '../../../src/domain/kernel/text.ts';

const schema = z.strictObject({
  name: text(4),
  colour: z.enum(['red', 'green']).optional(),
  count: z.int().min(1).max(9).optional(),
  size: z.number().gt(0).lt(1).optional(),
  list: z.array(z.string()).min(2).max(3).optional(),
  flag: z.boolean().optional(),
  version: z.literal('1.0').optional(),
  amount: decimal.optional(),
  code: identifier(5).optional(),
  day: z.iso.date().optional(),
  table: z.record(z.string().max(2), z.string()).optional(),
  shape: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('round') }),
      z.object({ kind: z.literal('square') }),
    ])
    .optional(),
});

function said(input: unknown, words = issueWords): readonly string[] {
  const { error } = schema.safeParse(input, { error: words });
  return error === undefined
    ? []
    : placedIssues(error).map(({ path, message }) => `${path.map(String).join('.')}:${message}`);
}

describe('what zod finds', () => {
  it.each<[unknown, readonly string[]]>([
    [undefined, [':没有内容']],
    [null, [':须是由各项组成的内容,却是空的']],
    [[], [':须是由各项组成的内容,却是列表']],
    [{}, ['name:没有写“name”']],
    [{ name: 5 }, ['name:须是文字,却是数']],
    [{ name: null }, ['name:须是文字,却是空的']],
    [{ name: '' }, ['name:不能是空的']],
    [{ name: '一二三四五' }, ['name:超过4个字']],
    [{ name: '一'.repeat(9) }, ['name:超过4个字']],
    [{ name: 'a', colour: 'gren' }, ['colour:“gren”不是这里可写的,是不是“green”?可写的有red、green']],
    [{ name: 'a', colour: 'blue' }, ['colour:“blue”不是这里可写的,可写的有red、green']],
    [{ name: 'a', colour: 3 }, ['colour:数不是这里可写的,可写的有red、green']],
    [{ name: 'a', count: 1.5 }, ['count:须是整数,却是数']],
    [{ name: 'a', count: 0 }, ['count:须不小于1']],
    [{ name: 'a', count: 10 }, ['count:须不大于9']],
    [{ name: 'a', size: 0 }, ['size:须大于0']],
    [{ name: 'a', size: 1 }, ['size:须小于1']],
    [{ name: 'a', list: ['a'] }, ['list:至少要有2项']],
    [{ name: 'a', list: ['a', 'b', 'c', 'd'] }, ['list:超过3项']],
    [{ name: 'a', list: [1, 'b'] }, ['list.0:须是文字,却是数']],
    [{ name: 'a', flag: 'yes' }, ['flag:须是true或false,却是文字']],
    [{ name: 'a', version: '2' }, ['version:“2”不是这里可写的,须写1.0']],
    [
      { name: 'a', amount: '5%' },
      ['amount:“5%”不行:须是数(至多20位整数、10位小数),不能是公式、分数或百分数'],
    ],
    [{ name: 'a', code: '*' }, ['code:只能用文字、数字和 . _ - ( ),以文字或数字开头']],
    [{ name: 'a', code: 'abcdef' }, ['code:超过5个字']],
    [{ name: 'a', day: 'today' }, ['day:“today”写法不对,须是日期,如2024-05-01']],
    [{ name: 'a', table: { abc: '' } }, ['table.abc:这一项的名称不能这样写:超过2个字']],
    [{ name: 'a', shape: {} }, ['shape.kind:没有写“kind”,可写的有round、square']],
    [
      { name: 'a', shape: { kind: 'sqare' } },
      ['shape.kind:“sqare”不是这里可写的,是不是“square”?可写的有round、square'],
    ],
    [{ name: 'a', shape: 'round' }, ['shape:须是由各项组成的内容,却是文字']],
    [{ name: 'a', coulor: 'red', x: 1 }, ['coulor:没有“coulor”这一项,是不是“colour”?', 'x:没有“x”这一项']],
    [{ name: 'a', 'b\nc': 1, d: 1 }, ['b\nc:没有“b c”这一项', 'd:没有“d”这一项']],
  ])('%j', (input, words) => {
    expect(said(input)).toEqual(words);
  });

  it('is said without repeating it where it is nobody’s business', () => {
    const input = { name: 5, colour: 'secret', day: 'secret', shape: { kind: 'secret' }, version: 'secret' };
    expect(said(input, discreetIssueWords).join()).not.toContain('secret');
    expect(said(input).join()).toContain('secret');
  });
});

describe('a misspelt word', () => {
  const known = ['weight', 'value', 'is', 'by', 'points', '组别'];
  it.each([
    ['wieght', 'weight'],
    ['Weight', 'weight'],
    ['weigt', 'weight'],
    ['weights', 'weight'],
    ['point', 'points'],
    ['vale', 'value'],
    ['wihgte', null],
    ['it', null],
    ['on the', null],
    ['xy', null],
    ['on', null],
    ['上级', null],
    ['', null],
    ['weight'.repeat(1000), null],
  ])('%s is likely %s', (word, nearest) => {
    expect(nearestOf(word, known)).toBe(nearest);
  });
});
