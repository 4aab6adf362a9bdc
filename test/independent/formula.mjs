// “Formulas” of docs/scoring.md: null is missing, `Undefined` is thrown for what has no value.
import { decimal, Fraction, least, most, ONE, round, sum, whole, ZERO } from './fraction.mjs';
import { exp, ln, log10, power, root, Undefined } from './irrational.mjs';

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)(%?)|\[([^\]]+)\]|(\p{L}[\p{L}\p{N}_]*|_[\p{L}\p{N}_]*)|(>=|<=|!=|[-+*/()<>=,×÷≥≤≠()，,]))/uy;
const SAME = { '×': '*', '÷': '/', '≥': '>=', '≤': '<=', '≠': '!=', '（': '(', '）': ')', '，': ',' };
const WORDS = { 且: 'and', 或: 'or', 非: 'not' };

function tokensOf(text) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new Error(`“${text}” cannot be read from ${at}`);
    const [, number, percent, bracketed, word, sign] = match;
    if (number !== undefined) {
      const value = decimal(number);
      tokens.push({ kind: 'number', value: percent === '%' ? value.over(whole(100)) : value });
    } else if (bracketed !== undefined) tokens.push({ kind: 'name', name: bracketed.trim() });
    else if (word !== undefined) {
      const meant = WORDS[word] ?? word;
      tokens.push(
        /^(and|or|not)$/.test(meant) ? { kind: 'sign', sign: meant } : { kind: 'word', name: meant },
      );
    } else tokens.push({ kind: 'sign', sign: SAME[sign] ?? sign });
  }
  return tokens;
}

/** A formula as a tree of `{do, of}`. */
export function parse(text) {
  const tokens = tokensOf(text);
  let at = 0;
  const isSign = (...signs) => tokens[at]?.kind === 'sign' && signs.includes(tokens[at].sign);
  const take = (sign) => {
    if (!isSign(sign)) throw new Error(`“${text}”: ${sign} is missing`);
    at += 1;
  };
  const leftToRight =
    (next, ...signs) =>
    () => {
      let tree = next();
      while (isSign(...signs)) {
        const { sign } = tokens[at];
        at += 1;
        tree = { do: sign, of: [tree, next()] };
      }
      return tree;
    };
  const primary = () => {
    const token = tokens[at];
    at += 1;
    if (token?.kind === 'number') return { do: 'number', value: token.value };
    if (token?.kind === 'name') return { do: 'name', name: token.name };
    if (token?.kind === 'sign' && (token.sign === '-' || token.sign === '+')) {
      return { do: token.sign === '-' ? 'negative' : 'same', of: [primary()] };
    }
    if (token?.kind === 'sign' && token.sign === '(') {
      const inner = either();
      take(')');
      return inner;
    }
    if (token?.kind !== 'word') throw new Error(`“${text}” ends early`);
    if (!isSign('(')) return { do: 'name', name: token.name };
    at += 1;
    const of = [];
    while (!isSign(')')) {
      of.push(either());
      if (isSign(',')) at += 1;
    }
    take(')');
    return { do: 'call', name: token.name, of };
  };
  const product = leftToRight(primary, '*', '/');
  const total = leftToRight(product, '+', '-');
  const comparison = () => {
    const left = total();
    if (!isSign('>=', '>', '<=', '<', '=', '!=')) return left;
    const { sign } = tokens[at];
    at += 1;
    return { do: sign, of: [left, total()] };
  };
  const denied = () => {
    if (!isSign('not')) return comparison();
    at += 1;
    return { do: 'not', of: [denied()] };
  };
  const both = leftToRight(denied, 'and');
  const either = leftToRight(both, 'or');
  const tree = either();
  if (at < tokens.length) throw new Error(`“${text}” goes on after its end`);
  return tree;
}

/**
 * A fraction or a truth value; null where it is missing.
 *
 * @param own the values of the unit, by code and name of indicator
 * @param peers those of every unit of its group
 */
export function evaluate(tree, own, peers) {
  const of = (part) => evaluate(part, own, peers);
  switch (tree.do) {
    case 'number':
      return tree.value;
    case 'name':
      return own.get(tree.name) ?? null;
    case 'call':
      return call(tree, own, peers);
    case 'not': {
      const [value] = tree.of.map(of);
      return value === null ? null : !value;
    }
    case 'and':
    case 'or': {
      const decisive = tree.do === 'or';
      const sides = tree.of.map(of);
      if (sides.includes(decisive)) return decisive;
      return sides.includes(null) ? null : !decisive;
    }
  }
  const values = tree.of.map(of);
  if (values.includes(null)) return null;
  return operate(tree.do, ...values);
}

function operate(sign, a, b) {
  switch (sign) {
    case 'negative':
      return a.negative();
    case 'same':
      return a;
    case '+':
      return a.plus(b);
    case '-':
      return a.minus(b);
    case '*':
      return a.times(b);
    case '/':
      if (b.sign === 0) throw new Undefined('division by zero');
      return a.over(b);
    case '>=':
      return a.compare(b) >= 0;
    case '>':
      return a.compare(b) > 0;
    case '<=':
      return a.compare(b) <= 0;
    case '<':
      return a.compare(b) < 0;
    case '=':
      return a.equals(b);
    case '!=':
      return !a.equals(b);
  }
  throw new Error(`what is ${sign}?`);
}

function call({ name, of: parts }, own, peers) {
  const of = (part) => evaluate(part, own, peers);
  if (name === 'if') {
    const condition = of(parts[0]);
    return condition === null ? null : of(condition ? parts[1] : parts[2]);
  }
  if (name === 'coalesce') {
    for (const part of parts) {
      const value = of(part);
      if (value !== null) return value;
    }
    return null;
  }
  if (name === 'missing') return of(parts[0]) === null;
  if (name === 'na') return null;
  if (name.startsWith('group')) {
    return ofGroup(
      name,
      peers.map((peer) => evaluate(parts[0], peer, peers)).filter((each) => each !== null),
      parts[1]?.value,
    );
  }
  if (name === 'rankHigh' || name === 'rankLow') {
    const mine = of(parts[0]);
    const all = peers.map((peer) => evaluate(parts[0], peer, peers)).filter((each) => each !== null);
    if (mine === null) return null;
    const before = name === 'rankHigh' ? 1 : -1;
    return whole(1 + all.filter((each) => each.compare(mine) === before).length);
  }
  const values = parts.map(of);
  const present = values.filter((each) => each !== null);
  if (name === 'count') return whole(present.length);
  if (/^(min|max|mean|geomean|harmean|median|sum)$/.test(name))
    return present.length === 0 ? null : among(name, present);
  if (/^(largest|smallest|sumLargest|sumSmallest|trimmedMean)$/.test(name)) {
    const [k, ...numbers] = present;
    return numbers.length === 0 ? null : inOrder(name, Number(k.num), numbers);
  }
  return present.length < values.length ? null : single(name, ...values);
}

function among(name, values) {
  switch (name) {
    case 'min':
      return values.reduce(least);
    case 'max':
      return values.reduce(most);
    case 'sum':
      return sum(values);
    case 'mean':
      return sum(values).over(whole(values.length));
    case 'median': {
      const sorted = values.toSorted((a, b) => a.compare(b));
      const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
      return among('mean', middle);
    }
    case 'harmean':
      if (values.some(({ sign }) => sign < 0)) throw new Undefined('harmonic mean of what is below 0');
      if (values.some(({ sign }) => sign === 0)) return ZERO;
      return whole(values.length).over(sum(values.map((each) => ONE.over(each))));
    default:
      if (values.some(({ sign }) => sign < 0)) throw new Undefined('geometric mean of what is below 0');
      return root(
        values.reduce((so, each) => so.times(each)),
        values.length,
      );
  }
}

/** What is asked of k numbers: each stands at a place of its own, also where some are equal. */
function inOrder(name, k, values) {
  const rising = values.toSorted((a, b) => a.compare(b));
  const falling = rising.toReversed();
  switch (name) {
    case 'largest':
      return falling[k - 1] ?? null;
    case 'smallest':
      return rising[k - 1] ?? null;
    case 'sumLargest':
      return sum(falling.slice(0, k));
    case 'sumSmallest':
      return sum(rising.slice(0, k));
    default:
      return values.length <= 2 * k ? null : among('mean', rising.slice(k, values.length - k));
  }
}

/** At the place 1 + (n − 1) × p: that far on the way from the place before it to the one after it. */
function quantile(values, p) {
  const sorted = values.toSorted((a, b) => a.compare(b));
  const place = ONE.plus(whole(values.length - 1).times(p));
  const before = Number(place.num / place.den);
  const [from, to = from] = sorted.slice(before - 1, before + 1);
  return from.plus(to.minus(from).times(place.minus(whole(before))));
}

function ofGroup(name, values, p) {
  if (name === 'groupCount') return whole(values.length);
  if (values.length === 0) return null;
  if (name === 'groupQuantile') return quantile(values, p);
  if (name === 'groupDeviation') {
    const mean = among('mean', values);
    const squares = values.map((each) => each.minus(mean).times(each.minus(mean)));
    return root(among('mean', squares), 2);
  }
  if (name === 'groupSampleDeviation') {
    if (values.length < 2) return null;
    const mean = among('mean', values);
    const squares = values.map((each) => each.minus(mean).times(each.minus(mean)));
    return root(sum(squares).over(whole(values.length - 1)), 2);
  }
  return among(name.slice('group'.length).toLowerCase(), values);
}

function floorOf({ num, den }) {
  return new Fraction(num >= 0n || num % den === 0n ? num / den : num / den - 1n);
}

function single(name, x, y, z) {
  switch (name) {
    case 'abs':
      return x.sign < 0 ? x.negative() : x;
    case 'clamp':
      return least(most(x, y), z);
    case 'round':
    case 'roundEven':
      return round(x, { places: Number(y.num), mode: name === 'round' ? 'half-up' : 'half-even' });
    case 'floor':
      return floorOf(x);
    case 'ceil':
      return floorOf(x.negative()).negative();
    case 'sqrt':
      return root(x, 2);
    case 'root':
      return root(x, Number(y.num));
    case 'power':
      return power(x, y);
    case 'ln':
      return ln(x);
    case 'log10':
      return log10(x);
    case 'exp':
      return exp(x);
    case 'steps': {
      if (y.sign <= 0) throw new Undefined('steps of no size');
      const size = x.over(y);
      return size.sign < 0 ? floorOf(size.negative()).negative() : floorOf(size);
    }
  }
  throw new Error(`what is ${name}?`);
}
