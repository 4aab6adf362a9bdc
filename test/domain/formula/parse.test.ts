import { describe, expect, it } from 'vitest';
import { isCondition } from '../../../src/domain/formula/ast.ts';
import { namesIn } from '../../../src/domain/formula/parse.ts';
import { rational } from '../../../src/domain/kernel/rational.ts';
import { faultOf, number, read } from './reading.ts';

const same = (a: string, b: string) => expect(read(a)).toEqual(read(b));

describe('numbers', () => {
  it.each([
    ['100', rational(100), false],
    ['0.5', rational(1, 2), false],
    ['0', rational(0), false],
    ['7.50', rational(15, 2), false],
    ['15%', rational(3, 20), true],
    ['15 %', rational(3, 20), true],
    ['0.05%', rational(1, 2000), true],
  ])('%s', (text, value, percent) => {
    expect(read(text)).toEqual({ kind: 'number', value, percent });
  });
});

describe('names', () => {
  it.each([
    ['gdp', 'gdp'],
    ['办理时长', '办理时长'],
    ['_x1', '_x1'],
    ['非税收入', '非税收入'],
    ['且末县', '且末县'],
    ['andy', 'andy'],
    ['minimum', 'minimum'],
    ['𠀀万', '𠀀万'],
    ['[gdp-2024]', 'gdp-2024'],
    ['[地区生产总值 增速]', '地区生产总值 增速'],
    ['[ 甲 ]', '甲'],
    ['[min]', 'min'],
    ['[and]', 'and'],
    ['[2024(上半年)]', '2024(上半年)'],
  ])('%s', (text, code) => {
    expect(read(text)).toEqual({ kind: 'name', code });
  });

  it('in brackets or without, the same', () => {
    same('[甲] + 1', '甲 + 1');
  });

  it('are listed once each, in the order of their first mention', () => {
    const formula = read('if(乙 > groupMean(丙) and not missing(丁), -甲 + 乙, max(戊, 丙))');
    expect(namesIn(formula)).toEqual(['乙', '丙', '丁', '甲', '戊']);
    expect(namesIn(read('1 + 2'))).toEqual([]);
  });
});

describe('what binds how strongly', () => {
  it.each([
    ['1 + 2 * 3', '1 + (2 * 3)'],
    ['6 - 2 - 1', '(6 - 2) - 1'],
    ['8 / 4 / 2', '(8 / 4) / 2'],
    ['8 / 4 * 2', '(8 / 4) * 2'],
    ['-a * b', '(-a) * b'],
    ['a * -b', 'a * (-b)'],
    ['a - -b', 'a - (-b)'],
    ['-15%', '-(15%)'],
    ['a + 1 > b * 2', '(a + 1) > (b * 2)'],
    ['not a > 1 and b > 1', '(not (a > 1)) and (b > 1)'],
    ['a > 1 or b > 1 and c > 1', '(a > 1) or ((b > 1) and (c > 1))'],
    ['a > 1 and b > 1 and c > 1', '((a > 1) and (b > 1)) and (c > 1)'],
    ['not not a > 1', 'not (not (a > 1))'],
  ])('%s is %s', same);

  it.each([
    ['1 + 2 * 3', '7'],
    ['6 - 2 - 1', '3'],
    ['8 / 4 / 2', '1'],
    ['-2 * -3', '6'],
    ['--2', '2'],
    ['100 * 15%', '15'],
    ['(1 + 2) * 3', '9'],
  ])('%s = %s', (text, value) => {
    expect(number(text)).toBe(value);
  });

  it('parentheses that change nothing leave no trace', () => {
    same('((a)) + (((1)))', 'a + 1');
  });
});

describe('spellings', () => {
  it.each([
    ['a × b ÷ c − 1', 'a * b / c - 1'],
    ['（a + b） * 2', '(a + b) * 2'],
    ['max（a，b）', 'max(a, b)'],
    ['a ≥ 1 且 b ≤ 2 或 非 c ≠ 3', 'a >= 1 and b <= 2 or not c != 3'],
    ['(a>1)且(b<2)', 'a > 1 and b < 2'],
    ['非(a=1)', 'not a = 1'],
    ['  a\n\t+\u3000b ', 'a + b'],
    ['a*b', 'a * b'],
    ['1>=0 and 2>1', '1 >= 0 and 2 > 1'],
  ])('%j is %s', same);

  it('percent and decimal stay apart, because explanations show them as written', () => {
    expect(read('15%')).not.toEqual(read('0.15'));
  });
});

it('says which formulas are conditions', () => {
  for (const text of ['a > 1', 'not a > 1', 'a > 1 and b > 1', 'a > 1 or b > 1', 'missing(a)']) {
    expect([text, isCondition(read(text))]).toEqual([text, true]);
  }
  for (const text of ['1', 'a', '-a', 'a + 1', 'if(a > 1, 2, 3)', 'abs(a)', 'groupMean(a)']) {
    expect([text, isCondition(read(text))]).toEqual([text, false]);
  }
});

describe('the kind that is asked for', () => {
  it('a condition where a number is asked for, and a number where a condition is', () => {
    expect(faultOf(' a > 1', 'number')).toEqual({ offset: 1, message: '公式须是数值,却是条件' });
    expect(faultOf('  a + 1', 'condition')).toEqual({
      offset: 2,
      message: '公式须是条件(如a >= 1),却是数值',
    });
  });
});

describe('limits', () => {
  const sumOf = (terms: number) => Array.from({ length: terms }, () => 'a').join('+');

  it('2000 characters', () => {
    expect(read(`a${' '.repeat(1999)}`)).toEqual(read('a'));
    expect(faultOf(`a${' '.repeat(2000)}`)).toEqual({
      offset: 2000,
      message: '公式过长,有2001个字符,至多2000个',
    });
  });

  it('500 numbers, names, operators and functions', () => {
    expect(namesIn(read(sumOf(250)))).toEqual(['a']); // 250 names and 249 operators
    expect(faultOf(sumOf(251))).toEqual({
      offset: 500,
      message: '公式过大,数、名称、运算和函数合计至多500个',
    });
  });

  it.each([
    ['parentheses', (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`, 1],
    ['signs', (depth: number) => `${'-'.repeat(depth)}a`, 1],
    ['functions', (depth: number) => `${'abs('.repeat(depth)}a${')'.repeat(depth)}`, 4],
    ['not', (depth: number) => `${'not '.repeat(depth)}a > 1`, 4],
  ])('50 %s within each other', (_, nested, width) => {
    expect(namesIn(read(nested(50)))).toEqual(['a']);
    const { offset, message } = faultOf(nested(51));
    expect(message).toBe('括号、函数和正负号套得太深,至多50层');
    expect(Math.floor(offset / width)).toBe(50);
  });

  it('many parentheses one after another are not deep', () => {
    expect(namesIn(read(Array.from({ length: 100 }, () => '(a)').join('+')))).toEqual(['a']);
  });

  it('a number of 64 characters', () => {
    expect(read('1'.repeat(64)).kind).toBe('number');
    expect(faultOf(`a + ${'1'.repeat(65)}`)).toEqual({ offset: 4, message: '数过长,至多64个字符' });
  });
});
