import { describe, expect, test } from 'vitest';
import {
  add,
  div,
  mul,
  neg,
  one,
  parseDecimal,
  type Rational,
  rational,
  sub,
  toDecimal,
  zero,
} from '../../../src/domain/kernel/rational.ts';
import {
  exp,
  ln,
  log10,
  MAX_BITS,
  power,
  root,
  UndefinedError,
} from '../../../src/domain/kernel/transcendental.ts';

const d = parseDecimal;
/** 10^−n. */
const tenth = (n: number) => rational(1n, 10n ** BigInt(n));

describe('known values', () => {
  test.each([
    ['ln 2', ln(d('2')), '0.6931471805599453094172321214581765680755'],
    ['ln ½', ln(d('0.5')), '-0.6931471805599453094172321214581765680755'],
    ['ln 3', ln(d('3')), '1.0986122886681096913952452369225257046475'],
    ['ln 10', ln(d('10')), '2.3025850929940456840179914546843642076011'],
    ['ln 1.05', ln(d('1.05')), '0.048790164169432003065374404223164658608'],
    ['ln (75000 ÷ 100)', ln(rational(75000, 100)), '6.6200732065303561246147553580592651912998'],
    ['log10 2', log10(d('2')), '0.3010299956639811952137388947244930267682'],
    ['log10 3', log10(d('3')), '0.4771212547196624372950279032551153092001'],
    ['log10 ½', log10(d('0.5')), '-0.3010299956639811952137388947244930267682'],
    ['e', exp(one), '2.7182818284590452353602874713526624977572'],
    ['1 ÷ e', exp(d('-1')), '0.3678794411714423215955237701614608674458'],
    ['√e', exp(d('0.5')), '1.6487212707001281468486507878141635716538'],
    ['e^10', exp(d('10')), '22026.4657948067165169579006452842443663535126'],
    ['√2', root(d('2'), 2), '1.4142135623730950488016887242096980785697'],
    ['√3', root(d('3'), 2), '1.7320508075688772935274463415058723669428'],
    ['√5', root(d('5'), 2), '2.2360679774997896964091736687312762354406'],
    ['∛2', root(d('2'), 3), '1.2599210498948731647672106072782283505703'],
    ['∛3', root(d('3'), 3), '1.4422495703074083823216383107801095883919'],
    ['∛−2', root(d('-2'), 3), '-1.2599210498948731647672106072782283505703'],
    ['2^½', power(d('2'), d('0.5')), '1.4142135623730950488016887242096980785697'],
    ['2^1.5', power(d('2'), d('1.5')), '2.8284271247461900976033774484193961571393'],
    ['2^(1 ÷ 12)', power(d('2'), rational(1, 12)), '1.0594630943592952645618252949463417007792'],
    ['10^0.1', power(d('10'), d('0.1')), '1.2589254117941672104239541063958006060936'],
    ['1.05^0.5', power(d('1.05'), d('0.5')), '1.0246950765959598383221038680521051990735'],
  ])('%s', (_, value, digits) => {
    expect(toDecimal(value)).toBe(digits);
  });
});

describe('exact values', () => {
  test.each([
    ['ln 1', ln(one), '0'],
    ['exp 0', exp(zero), '1'],
    ['log10 1', log10(one), '0'],
    ['log10 1000', log10(d('1000')), '3'],
    ['log10 0.01', log10(d('0.01')), '-2'],
    ['log10 10^5000', log10(rational(10n ** 5000n)), '5000'],
    ['log10 10^−200', log10(tenth(200)), '-200'],
    ['√4', root(d('4'), 2), '2'],
    ['√0', root(zero, 2), '0'],
    ['√2.25', root(d('2.25'), 2), '1.5'],
    ['∛8', root(d('8'), 3), '2'],
    ['∛−27', root(d('-27'), 3), '-3'],
    ['the first root', root(d('-0.1'), 1), '-0.1'],
    ['the 1000th root', root(rational(3n ** 1000n), 1000), '3'],
    ['2^−1', power(d('2'), d('-1')), '0.5'],
    ['(−2)^−3', power(d('-2'), d('-3')), '-0.125'],
    ['(−2)^−2', power(d('-2'), d('-2')), '0.25'],
    ['1.05^3', power(d('1.05'), d('3')), '1.157625'],
    ['0^0', power(zero, zero), '1'],
    ['0^7', power(zero, d('7')), '0'],
    ['0^0.5', power(zero, d('0.5')), '0'],
    ['1^0.3', power(one, d('0.3')), '1'],
    ['4^0.5', power(d('4'), d('0.5')), '2'],
    ['8^(−2 ÷ 3)', power(d('8'), rational(-2, 3)), '0.25'],
    ['2^1000', power(d('2'), d('1000')), (2n ** 1000n).toString()],
  ])('%s', (_, value, digits) => {
    expect(toDecimal(value)).toBe(digits);
  });

  test('a whole power is not rounded', () => {
    expect(power(rational(-2, 3), d('90'))).toEqual(rational(2n ** 90n, 3n ** 90n));
    expect(power(rational(-2, 3), d('-91'))).toEqual(rational(-(3n ** 91n), 2n ** 91n));
  });
});

describe('a tie goes to the even neighbour, and what is only near one to the nearer', () => {
  // Halves of the last place: 0.5, 1.5 and 2.5 of 10^−40.
  const half = rational(5n, 10n ** 41n);
  const [one5, two5] = [mul(d('3'), half), mul(d('5'), half)];
  const unit = tenth(40);
  test.each([
    ['root 0.5', root(power(half, d('2')), 2), zero],
    ['root 1.5', root(power(one5, d('3')), 3), mul(d('2'), unit)],
    ['root 2.5', root(power(two5, d('5')), 5), mul(d('2'), unit)],
    ['root −0.5', root(power(neg(half), d('3')), 3), zero],
    ['root −1.5', root(power(neg(one5), d('3')), 3), mul(d('-2'), unit)],
    ['root −2.5', root(power(neg(two5), d('3')), 3), mul(d('-2'), unit)],
    ['power 0.5', power(power(half, d('2')), d('0.5')), zero],
    ['power 1.5', power(power(one5, d('2')), d('0.5')), mul(d('2'), unit)],
    ['power 2.5', power(power(two5, d('3')), rational(1, 3)), mul(d('2'), unit)],
    ['power 1.5 by a negative exponent', power(power(one5, d('-2')), d('-0.5')), mul(d('2'), unit)],
    ['exp of 0.5 is above 1 + 0.5', exp(half), add(one, unit)],
    ['exp of −0.5 is above 1 − 0.5', exp(neg(half)), one],
    ['ln (1 + 0.5) is below 0.5', ln(add(one, half)), zero],
    ['ln (1 − 0.5) is below −0.5', ln(sub(one, half)), neg(unit)],
    ['ln (1 − 1.5) is below −1.5', ln(sub(one, one5)), mul(d('-2'), unit)],
  ])('%s', (_, value, expected) => {
    expect(value).toEqual(expected);
  });
});

test('the largest powers may be ties as well', () => {
  const half = rational(5n, 10n ** 41n);
  const large = rational(10n ** 433n);
  expect(power(power(add(large, half), d('2')), d('0.5'))).toEqual(large);
  expect(power(power(sub(large, half), d('-2')), d('-0.5'))).toEqual(large);
});

describe('what is undefined', () => {
  const logarithm = '对数的真数须大于0';
  const degree = '开方的次数须为1至1000的整数';
  test.each<[string, () => Rational, string]>([
    ['ln 0', () => ln(zero), logarithm],
    ['ln −1', () => ln(d('-1')), logarithm],
    ['log10 0', () => log10(zero), logarithm],
    ['log10 −10', () => log10(d('-10')), logarithm],
    ['√−4', () => root(d('-4'), 2), '负数不能开偶次方'],
    ['the root of degree 0', () => root(d('4'), 0), degree],
    ['the root of degree −1', () => root(d('4'), -1), degree],
    ['the root of degree 2.5', () => root(d('4'), 2.5), degree],
    ['the root of degree 1001', () => root(d('4'), 1001), degree],
    ['the root of degree NaN', () => root(d('4'), Number.NaN), degree],
    ['0^−1', () => power(zero, d('-1')), '0没有负数次幂'],
    ['0^−0.5', () => power(zero, d('-0.5')), '0没有负数次幂'],
    ['(−8)^(1 ÷ 3)', () => power(d('-8'), rational(1, 3)), '负数没有非整数次幂'],
    ['exp 1000.1', () => exp(d('1000.1')), 'e的指数须在±1000之间'],
    ['exp −1000.1', () => exp(d('-1000.1')), 'e的指数须在±1000之间'],
    ['1^1001', () => power(one, d('1001')), '幂的指数须在±1000之间'],
    ['1^−1000.5', () => power(one, d('-1000.5')), '幂的指数须在±1000之间'],
    ['10^434.5', () => power(d('10'), d('434.5')), '幂的数值过大或过小，超出可计算的范围'],
    ['10^−434.5', () => power(d('10'), d('-434.5')), '幂的数值过大或过小，超出可计算的范围'],
    ['(2^100)^1000', () => power(rational(2n ** 100n), d('1000')), '幂的位数过多，超出可计算的范围'],
  ])('%s', (_, value, reason) => {
    expect(value).toThrow(UndefinedError);
    expect(value).toThrow(expect.objectContaining({ reason, message: reason }));
  });

  test('the limits themselves are defined', () => {
    expect(toDecimal(exp(d('-1000')))).toBe('0');
    expect(toDecimal(exp(d('1000')))).toMatch(/^1970071114017046993888879\d{410}\.\d{40}$/);
    expect(toDecimal(power(d('10'), d('434')))).toBe(`1${'0'.repeat(434)}`);
    expect(toDecimal(power(d('10'), d('434.25')))).toMatch(
      /^17782794100389228012254211951926848\d{400}\.\d+$/,
    );
    expect(root(d('2'), 1000)).toEqual(d('1.0006933874625806325375686393038591957083'));
    expect(power(rational(2n ** 64n), d('1000')).num).toBe(2n ** 64_000n);
  });
});

describe('long arguments', () => {
  /** 1 + 3^−2600: more than 4096 binary digits, and equal to 1 to 200 places. */
  const almostOne = add(one, rational(1n, 3n ** 2600n));

  test('are rounded to 200 places, half to even', () => {
    expect(ln(mul(d('2.5'), mul(tenth(200), almostOne)))).toEqual(ln(mul(d('3'), tenth(200))));
    expect(ln(div(mul(d('2.5'), tenth(200)), almostOne))).toEqual(ln(mul(d('2'), tenth(200))));
    expect(log10(mul(d('1000'), almostOne))).toEqual(d('3'));
    expect(root(mul(d('4'), almostOne), 2)).toEqual(d('2'));
    expect(exp(sub(almostOne, one))).toEqual(one);
    expect(exp(mul(d('1000'), almostOne))).toEqual(exp(d('1000')));
    expect(power(d('3'), mul(d('2'), almostOne))).toEqual(d('9'));
    expect(power(mul(d('4'), almostOne), d('0.5'))).toEqual(d('2'));
  });

  test('up to 4096 binary digits are taken as they are', () => {
    const small = rational(1n, 10n ** 1200n);
    expect(log10(small)).toEqual(d('-1200'));
    expect(root(rational(1n, 10n ** 1000n), 1000)).toEqual(d('0.1'));
    const almostHalf = rational(3n ** 2500n - 1n, 2n * 3n ** 2500n);
    expect(power(d('2'), almostHalf)).toEqual(root(d('2'), 2));
  });

  test('are not rounded by a whole power', () => {
    expect(power(almostOne, one)).toEqual(almostOne);
    expect(power(almostOne, d('-2'))).toEqual(div(one, mul(almostOne, almostOne)));
  });

  test('are undefined when too large or too small to be rounded so', () => {
    const large = rational(2n ** BigInt(MAX_BITS));
    const small = rational(1n, 10n ** 2000n);
    for (const value of [() => ln(large), () => root(large, 2), () => exp(neg(large))]) {
      expect(value).toThrow(expect.objectContaining({ reason: '数值过大，超出可计算的范围' }));
    }
    for (const value of [() => log10(small), () => root(small, 2), () => power(small, d('0.5'))]) {
      expect(value).toThrow(expect.objectContaining({ reason: '数值过小，超出可计算的范围' }));
    }
    expect(ln(rational(2n ** BigInt(MAX_BITS - 1))).num).toBeGreaterThan(0n);
  });
});
