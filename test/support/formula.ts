import Fraction from 'fraction.js';

/**
 * Works out the left side of a formula such as `35分 × 权重3 ÷ 权重合计4 × 核验进度40% = 3.5` as somebody with a
 * calculator would: words mean nothing, `7/3` is one number, × and ÷ go before + and −, and `,最低0` in brackets
 * means "not less than nothing".
 */
export function workOut(formula: string): Fraction {
  const [left = ''] = formula.split(' = ');
  const text = left.replaceAll(/\((?:\p{Script=Han}|[、,])+\)/gu, '').replaceAll(',最低0', '!');
  const tokens = text.match(/\d+(?:\.\d+)?(?:\/\d+)?%?|[+×÷()−!-]/g) ?? [];
  let at = 0;

  function sum(): Fraction {
    let so = product();
    while (tokens[at] === '+' || tokens[at] === '−') {
      const minus = tokens[at] === '−';
      at += 1;
      const next = product();
      so = minus ? so.sub(next) : so.add(next);
    }
    return so;
  }

  function product(): Fraction {
    let so = number();
    while (tokens[at] === '×' || tokens[at] === '÷') {
      const over = tokens[at] === '÷';
      at += 1;
      const next = number();
      so = over ? so.div(next) : so.mul(next);
    }
    return so;
  }

  function number(): Fraction {
    const token = tokens[at];
    at += 1;
    if (token === undefined) throw new Error(`the formula ends too early: ${formula}`);
    if (token === '-') return number().neg();
    if (token !== '(') {
      return token.endsWith('%') ? new Fraction(token.slice(0, -1)).div(100) : new Fraction(token);
    }
    let so = sum();
    if (tokens[at] === '!') {
      at += 1;
      if (so.compare(0) < 0) so = new Fraction(0);
    }
    if (tokens[at] !== ')') throw new Error(`a bracket is not closed: ${formula}`);
    at += 1;
    return so;
  }

  const result = sum();
  if (at !== tokens.length) throw new Error(`the formula goes on after its end: ${formula}`);
  return result;
}
