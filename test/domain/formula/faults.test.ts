import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FUNCTIONS } from '../../../src/domain/formula/functions.ts';
import { parseExpression } from '../../../src/domain/formula/parse.ts';
import { faultOf } from './reading.ts';
import '../../support/seed.ts';

/** The formula with `▶` before the offending token, and what is said of it. */
type Case = readonly [marked: string, message: string];

const said = (marked: string) => {
  const fault = faultOf(marked.replace('▶', ''));
  return { at: fault.offset, message: fault.message };
};

function check(cases: readonly Case[]): void {
  it.each(cases)('%s', (marked, message) => {
    expect(said(marked)).toEqual({ at: marked.indexOf('▶'), message });
  });
}

describe('something is missing', () => {
  check([
    ['▶', '公式是空的'],
    ['▶   ', '公式是空的'],
    ['a +▶', '公式不完整,“+”之后缺少数值或条件'],
    ['a + ▶* b', '“+”之后须是数值或条件,却是“*”'],
    ['▶* b', '公式开头须是数值或条件,却是“*”'],
    ['a × ▶）', '“×”之后须是数值或条件,却是“）”'],
    ['max(a, ▶)', '“,”之后须是数值或条件,却是“)”'],
    ['(▶)', '“(”之后须是数值或条件,却是“)”'],
    ['a > 1 and▶', '公式不完整,“and”之后缺少数值或条件'],
    ['a > ▶not b > 1', '“>”之后须是数值或条件,却是“not”'],
    ['▶(a + b', '括号没有闭合'],
    ['2 * ▶(1 + max(a, b)', '括号没有闭合'],
    ['max▶(a, b', '括号没有闭合'],
    ['((a) + ▶（b', '括号没有闭合'],
    ['a + ▶[增速', '方括号没有闭合'],
    ['a + ▶[增速 + [b]', '方括号没有闭合'],
    ['a + ▶[ ]', '方括号里没有名称'],
  ]);
});

describe('something is too much', () => {
  check([
    ['a + b▶)', '没有与“)”对应的“(”'],
    ['2 ▶(b)', '“(”之前缺少运算符'],
    ['(a)▶(b)', '“(”之前缺少运算符'],
    ['2 ▶a', '“a”之前缺少运算符'],
    ['(a) ▶2', '“2”之前缺少运算符'],
    ['[a] ▶[b]', '“[b]”之前缺少运算符'],
    ['(a > 1) ▶not b > 1', '“not”之前缺少运算符'],
    ['a▶, b', '逗号只能写在函数的各参数之间'],
    ['(a▶, b)', '逗号只能写在函数的各参数之间'],
    ['a▶% + 1', '百分号只能写在数的后面'],
    ['15%▶%', '百分号只能写在数的后面'],
    ['(15)▶%', '百分号只能写在数的后面'],
    ['a▶]', '没有与“]”对应的“[”'],
    ['1 < a ▶< 2', '比较不能连着写,须用and(且)连接;且、或、非前后须有空格或括号'],
    ['a > b且c ▶> d', '比较不能连着写,须用and(且)连接;且、或、非前后须有空格或括号'],
  ]);
});

describe('numbers that are none', () => {
  check([
    ['a + ▶.5', '小数点前缺少数字,小数写作0.5'],
    ['1▶.', '小数点在这里多余,小数写作0.5'],
    ['1.2▶.3', '小数点在这里多余,小数写作0.5'],
    ['max(1,▶000)', '“000”开头的0多余;数里不写千分位的逗号'],
    ['a * ▶100分', '“100分”不是数,数后不写单位;名称以数字开头的须写在方括号里:[100分]'],
    ['▶2024gdp + 1', '“2024gdp”不是数,数后不写单位;名称以数字开头的须写在方括号里:[2024gdp]'],
    ['▶1e5', '“1e5”不是数,数后不写单位;名称以数字开头的须写在方括号里:[1e5]'],
    ['a > 1▶且 b > 2', '“且”前后须有空格或括号'],
    ['▶１２', '“１”须写成半角的“1”'],
  ]);
});

describe('names with characters that names do not have', () => {
  check([
    ['a + gdp▶.rate * 2', '名称里有“.”,整个名称须写在方括号里:[gdp.rate]'],
    ['▶#gdp', '名称里有“#”,整个名称须写在方括号里:[#gdp]'],
    ['(能耗▶·万元)', '名称里有“·”,整个名称须写在方括号里:[能耗·万元]'],
    ["▶'a'", "名称里有“'”,整个名称须写在方括号里:['a']"],
    [
      '地区生产总值 ▶增速 + 1',
      '“增速”之前缺少运算符;名称里有空格的,整个名称须写在方括号里:[地区生产总值 增速]',
    ],
    ['gdp ▶2024', '“2024”之前缺少运算符;名称里有空格的,整个名称须写在方括号里:[gdp 2024]'],
    ['a + ▶min', '函数min之后须有括号;如是指标,写作[min]'],
    ['a ▶@ b', '公式里不能有“@”'],
    ['a ▶\u0000', '公式里不能有“U+0000”'],
    ['a▶\u202eb', '名称里有“U+202E”,整个名称须写在方括号里:[a?b]'],
    ['a ▶\ud800', '公式里不能有“U+D800”'],
  ]);
});

describe('what other languages write', () => {
  check([
    ['a ▶== 1', '公式里不能写“==”,相等写作='],
    ['a ▶=> 1', '公式里不能写“=>”,大于等于写作>='],
    ['a ▶=< 1', '公式里不能写“=<”,小于等于写作<='],
    ['a ▶<> 1', '公式里不能写“<>”,不等写作!='],
    ['a▶^2', '公式里不能写“^”,乘方写作power(x, y)'],
    ['a▶**2', '公式里不能写“**”,乘方写作power(x, y)'],
    ['a > 1 ▶&& b > 1', '公式里不能写“&&”,并且写作and'],
    ['a > 1 ▶| b > 1', '公式里不能写“|”,或者写作or'],
    ['▶!(a > 1)', '公式里不能写“!”,否定写作not'],
    ['a + ▶【增速】', '公式里不能写“【”,名称的括号写作[ ]'],
    ['a ▶＋ b', '“＋”须写成半角的“+”'],
    ['15▶％', '“％”须写成半角的“%”'],
  ]);
});

describe('functions', () => {
  it('that there are not: the list of those that there are', () => {
    const { at, message } = said('1 + ▶foo(a)');
    expect(at).toBe(4);
    const names = FUNCTIONS.map(({ name }) => name).join('、');
    expect(message).toBe(`没有函数“foo”,有的是${names};名称里有括号的,整个名称须写在方括号里`);
    for (const name of ['constructor', '__proto__', 'toString', '地区生产总值']) {
      expect(said(`${name}(a)`).message).toContain(`没有函数“${name}”`);
    }
  });

  check([
    ['▶MAX(a, b)', '没有函数“MAX”,应写作max'],
    ['▶groupmean(a)', '没有函数“groupmean”,应写作groupMean'],
    ['abs(a, ▶b)', 'abs(x)须有1个参数,却有2个'],
    ['abs(▶)', 'abs(x)须有1个参数,却有0个'],
    ['clamp(a, 1▶)', 'clamp(x, low, high)须有3个参数,却有2个'],
    ['if(a > 1, 2, 3, ▶4, 5)', 'if(condition, a, b)须有3个参数,却有5个'],
    ['mean(▶)', 'mean(x, …)至少须有1个参数,却有0个'],
    ['groupMean(a, ▶b)', 'groupMean(x)须有1个参数,却有2个'],
    ['round(a, ▶b)', 'round的小数位数须直接写成0至30的整数'],
    ['round(a, ▶-1)', 'round的小数位数须直接写成0至30的整数'],
    ['round(a, ▶31)', 'round的小数位数须直接写成0至30的整数'],
    ['roundEven(a, ▶0.5)', 'roundEven的小数位数须直接写成0至30的整数'],
    ['root(a, ▶0)', 'root的次数须直接写成1至1000的整数'],
    ['root(a, ▶1001)', 'root的次数须直接写成1至1000的整数'],
    ['root(a, ▶1 + 1)', 'root的次数须直接写成1至1000的整数'],
    ['steps(a, ▶0)', 'steps的步长须大于0'],
    ['steps(a, ▶-0.5)', 'steps的步长须大于0'],
    ['clamp(a, ▶100, 0)', 'clamp的下限大于上限'],
    ['clamp(a, ▶0, -5)', 'clamp的下限大于上限'],
    ['largest(▶a, b)', 'largest的k须直接写成1至1000的整数'],
    ['largest(▶0, b)', 'largest的k须直接写成1至1000的整数'],
    ['smallest(▶-1, b)', 'smallest的k须直接写成1至1000的整数'],
    ['sumLargest(▶1001, b)', 'sumLargest的k须直接写成1至1000的整数'],
    ['sumSmallest(▶1.5, b)', 'sumSmallest的k须直接写成1至1000的整数'],
    ['trimmedMean(▶1 + 1, b)', 'trimmedMean的k须直接写成1至1000的整数'],
    ['largest(2▶)', 'largest(k, x, …)至少须有2个参数,却有1个'],
    ['largest(2, ▶a > 1)', 'largest的第2个参数须是数值,却是条件'],
    ['groupQuantile(a▶)', 'groupQuantile(x, p)须有2个参数,却有1个'],
    ['groupQuantile(a, ▶b)', 'groupQuantile的p须直接写成0至1的数,如0.25'],
    ['groupQuantile(a, ▶1.01)', 'groupQuantile的p须直接写成0至1的数,如0.25'],
    ['groupQuantile(a, ▶-0.1)', 'groupQuantile的p须直接写成0至1的数,如0.25'],
    ['groupQuantile(a, ▶25)', 'groupQuantile的p须直接写成0至1的数,如0.25'],
    ['groupQuantile(▶a > 1, 0.5)', 'groupQuantile的第1个参数须是数值,却是条件'],
    ['na(▶a)', 'na()不带参数,却有1个'],
    ['a + ▶na', '函数na之后须有括号;如是指标,写作[na]'],
  ]);

  it('over the group may stand beside each other', () => {
    expect(parseExpression('groupSum(a) + groupMean(b) + abs(groupMax(c))')).toHaveProperty('expression');
  });
});

describe('numbers and conditions', () => {
  check([
    ['1 + ▶(a > b)', '“+”的右边须是数值,却是条件'],
    ['▶(a > b) × 2', '“×”的左边须是数值,却是条件'],
    ['▶(a > b) > 1', '“>”的左边须是数值,却是条件'],
    ['1 = ▶(a > b)', '“=”的右边须是数值,却是条件'],
    ['-▶(a > b)', '负号之后须是数值,却是条件'],
    ['▶a and b > 1', '“and”的左边须是条件(如a >= 1),却是数值'],
    ['b > 1 或 ▶a + 1', '“或”的右边须是条件(如a >= 1),却是数值'],
    ['not ▶a', '“not”之后须是条件(如a >= 1),却是数值'],
    ['if(▶a, 1, 2)', 'if的第1个参数须是条件(如a >= 1),却是数值'],
    ['if(a > 1, ▶b > 1, 2)', 'if的第2个参数须是数值,却是条件'],
    ['if(a > 1, 1, ▶missing(b))', 'if的第3个参数须是数值,却是条件'],
    ['max(1, ▶a > 2)', 'max的第2个参数须是数值,却是条件'],
    ['missing(▶a > 2)', 'missing的第1个参数须是数值,却是条件'],
    ['groupMean(▶a > 2)', 'groupMean的第1个参数须是数值,却是条件'],
  ]);
});

describe('the first fault from the left is told', () => {
  check([
    ['▶a and b > 1 )', '“and”的左边须是条件(如a >= 1),却是数值'],
    ['a ▶b + #', '“b”之前缺少运算符;名称里有空格的,整个名称须写在方括号里:[a b]'],
    ['a + ▶# + )', '公式里不能有“#”'],
  ]);
});

const soundFault = (text: string) => {
  const parsed = parseExpression(text);
  if (!('fault' in parsed)) return;
  const { offset, message } = parsed.fault;
  expect(Number.isInteger(offset) && offset >= 0 && offset <= text.length).toBe(true);
  expect(message).toMatch(/\p{Script=Han}/u);
  expect(message).not.toMatch(/undefined|NaN|\[object/);
  expect(message.isWellFormed()).toBe(true);
  expect(message.length).toBeLessThan(600);
};

describe('any text', () => {
  const PIECES = [
    ...['a', '增速', '[a b]', '1', '0.5', '15%', ' ', '+', '-', '*', '/', '(', ')', ',', '>', '>=', '='],
    ...[
      '!=',
      ' and ',
      ' or ',
      ' not ',
      '且',
      'max(',
      'if(',
      'groupMean(',
      'round(',
      '[',
      ']',
      '.',
      '#',
      '（',
    ],
  ];

  it('is a formula or has a fault in its place', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), soundFault), { numRuns: 300 });
  });

  it('made of pieces of formulas likewise', () => {
    const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 });
    fc.assert(
      fc.property(pieces, (texts) => soundFault(texts.join(''))),
      { numRuns: 2000 },
    );
  });
});

describe('hostile texts are refused at once', () => {
  const long = (piece: string, times: number, end = '') => piece.repeat(times) + end;
  it.each([
    ['10^5 parentheses', long('(', 100_000)],
    ['10^7 parentheses', long('(', 10_000_000)],
    ['1999 parentheses', long('(', 1999)],
    ['1999 signs', long('-', 1999, 'a')],
    ['not after not', long('not ', 499, 'a')],
    ['functions', long('abs(', 499, 'a')],
    ['a number of 10^6 digits', long('9', 1_000_000)],
    ['a number of 1999 digits', long('9', 1999)],
    ['a number of 999 places', `0.${long('9', 999)}`],
    ['a name of 10^6 letters', long('甲', 1_000_000)],
    ['a stray character after 1999 letters', long('甲', 1999, '#')],
    ['stray characters', long('#', 2000)],
    ['a bracket that does not close', `[${long('甲', 1999)}`],
    ['brackets', long('[', 2000)],
    ['blanks', long(' ', 1999, ')')],
    ['arguments', `max(${long('1,', 900)}`],
    ['a long sum', long('1+', 999, '1')],
    ['comparisons', long('1>', 999, '1')],
    ['half characters', long('\ud800', 2000)],
  ])('%s', (_, text) => {
    soundFault(text);
    expect(parseExpression(text)).toHaveProperty('fault');
    // The best of some runs, since others may use the machine too.
    const times = Array.from({ length: 5 }, () => {
      const from = performance.now();
      parseExpression(text);
      return performance.now() - from;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
