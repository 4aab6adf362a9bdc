import { describe, expect, it } from 'vitest';
import { evaluateCondition, evaluateNumber } from '../../../src/domain/formula/evaluate.ts';
import { FUNCTIONS } from '../../../src/domain/formula/functions.ts';
import { toDecimal } from '../../../src/domain/kernel/rational.ts';
import { UndefinedError } from '../../../src/domain/kernel/transcendental.ts';
import { condition, number, read, unit, type Values } from './reading.ts';

/** A unit with two values, and without a third. */
const VALUES: Values = { a: '7.5', b: '-2', 缺项: null };

const gives = (text: string, value: string | null) => expect(number(text, VALUES)).toBe(value);

function reasonOf(text: string): string {
  try {
    number(text, VALUES);
  } catch (error) {
    if (error instanceof UndefinedError) return error.reason;
    throw error;
  }
  throw new Error(`“${text}” is defined`);
}

describe('arithmetic is exact', () => {
  it.each([
    ['0.1 + 0.2', '3/10'],
    ['1 / 3 * 3', '1'],
    ['a + b', '11/2'],
    ['a - b', '19/2'],
    ['a × b', '-15'],
    ['a ÷ b', '-15/4'],
    ['-a', '-15/2'],
    ['100 × (15 − a) ÷ (15 − 5)', '75'],
    ['12345678901234567890 * 10000000000', '123456789012345678900000000000'],
  ])('%s = %s', gives);
});

describe('functions', () => {
  it.each([
    ['abs(b)', '2'],
    ['min(a, b, 0)', '-2'],
    ['max(a, b, 0)', '15/2'],
    ['clamp(a, 0, 5)', '5'],
    ['clamp(b, 0, 5)', '0'],
    ['clamp(3, 0, 5)', '3'],
    ['round(2.345, 2)', '47/20'],
    ['round(-2.345, 2)', '-47/20'],
    ['round(2.5, 0)', '3'],
    ['roundEven(2.345, 2)', '117/50'],
    ['roundEven(2.5, 0)', '2'],
    ['roundEven(3.5, 0)', '4'],
    ['floor(a)', '7'],
    ['floor(-7.5)', '-8'],
    ['ceil(a)', '8'],
    ['ceil(-7.5)', '-7'],
    ['sqrt(6.25)', '5/2'],
    ['root(8, 3)', '2'],
    ['root(-8, 3)', '-2'],
    ['power(2, -1)', '1/2'],
    ['power(b, 3)', '-8'],
    ['power(4, 0.5)', '2'],
    ['ln(1)', '0'],
    ['log10(1000)', '3'],
    ['exp(0)', '1'],
    ['if(a > b, 1, 2)', '1'],
    ['if(a < b, 1, 2)', '2'],
    ['mean(1, 2, 4)', '7/3'],
    ['geomean(2, 8)', '4'],
    ['geomean(1, 1, 27)', '3'],
    ['geomean(0, 5)', '0'],
    ['sum(a, b, 1)', '13/2'],
    ['count(a, b, 缺项)', '2'],
    ['coalesce(缺项, b, a)', '-2'],
    ['steps(a, 2)', '3'],
    ['steps(-7.5, 2)', '-3'],
    ['steps(8, 2)', '4'],
    ['steps(0.3, 0.1)', '3'],
    ['largest(1, a, b, 9)', '9'],
    ['largest(3, 7, 9, 4, 7)', '7'],
    ['largest(4, 7, 9, 4, 7)', '4'],
    ['largest(200%, 3, 5)', '3'],
    ['smallest(1, a, b, 9)', '-2'],
    ['smallest(2, a, b, 9)', '15/2'],
    ['smallest(3, 7, 7, 1)', '7'],
    ['sumLargest(2, 0.1, 9, 0.2)', '46/5'],
    ['sumLargest(1, -5, -3)', '-3'],
    ['sumLargest(1000, 3, 4)', '7'],
    ['sumSmallest(2, 0.1, 9, 0.2)', '3/10'],
    ['sumSmallest(3, 3, 4)', '7'],
    ['trimmedMean(1, 9.5, 8, 8.5, 9, 1, 10, 8.5)', '87/10'],
    ['trimmedMean(2, 9.5, 8, 8.5, 9, 1, 10, 8.5)', '26/3'],
    ['trimmedMean(1, 5, 5, 5)', '5'],
    ['harmean(2, 3)', '12/5'],
    ['harmean(1 / 3, 1 / 5, 1 / 7)', '1/5'],
    ['harmean(4)', '4'],
    ['harmean(0, 5)', '0'],
    ['harmean(0, 0)', '0'],
    ['median(3)', '3'],
    ['median(3, 8)', '11/2'],
    ['median(9, 1, 5)', '5'],
    ['median(9, 1, 5, 6)', '11/2'],
    ['median(a, b)', '11/4'],
    ['if(b = 0, na(), a / b)', '-15/4'],
    ['coalesce(na(), 1)', '1'],
    ['if(missing(na()), 1, 2)', '1'],
  ])('%s = %s', gives);

  it('round where the true value has more than 40 places', () => {
    const decimal = (text: string) => {
      const value = evaluateNumber(read(text), unit(VALUES));
      return value === null ? null : toDecimal(value);
    };
    expect(decimal('sqrt(2)')).toBe('1.4142135623730950488016887242096980785697');
    expect(decimal('ln(10)')).toBe('2.3025850929940456840179914546843642076011');
    expect(decimal('geomean(1, 2)')).toBe('1.4142135623730950488016887242096980785697');
  });

  it('are all in the table, each with what the documentation needs', () => {
    for (const { name, title, parameters, arity, meaning } of FUNCTIONS) {
      const named = parameters.split(', ').filter((each) => each !== '…' && each !== '').length;
      expect([name, named]).toEqual([name, arity.least]);
      expect([name, parameters.endsWith('…')]).toEqual([name, arity.most === null]);
      expect(title).toMatch(/^[\p{Script=Han}k]+$/u);
      expect([name, title.includes('k')]).toEqual([name, parameters.startsWith('k, ')]);
      expect(meaning).toMatch(/\p{Script=Han}/u);
      expect(meaning).not.toMatch(/\n|。/);
    }
    for (const key of ['name', 'title'] as const) {
      expect(new Set(FUNCTIONS.map((each) => each[key])).size).toBe(FUNCTIONS.length);
    }
  });
});

describe('what is missing', () => {
  it.each([
    '缺项',
    '-缺项',
    '缺项 + 1',
    '1 - 缺项',
    '0 × 缺项',
    '缺项 ÷ 2',
    '缺项 ÷ 缺项',
    'abs(缺项)',
    'clamp(缺项, 0, 1)',
    'clamp(1, 缺项, 2)',
    'round(缺项, 2)',
    'power(2, 缺项)',
    'steps(缺项, 2)',
    'ln(缺项)',
    'if(缺项 > 1, 2, 3)',
    'if(a > 1, 缺项, 3)',
    'min(缺项, 缺项)',
    'max(缺项)',
    'mean(缺项)',
    'sum(缺项)',
    'geomean(缺项)',
    'coalesce(缺项, 缺项)',
    'na()',
    '0 × na()',
    'if(b < 0, na(), 1)',
    'largest(2, a)',
    'largest(2, 缺项, a)',
    'smallest(3, a, 缺项, b)',
    'smallest(1, 缺项)',
    'sumLargest(1, 缺项, 缺项)',
    'sumSmallest(1, 缺项)',
    'trimmedMean(1, a, b)',
    'trimmedMean(1, a, b, 缺项)',
    'trimmedMean(2, 1, 2, 3)',
    'trimmedMean(1000, 1, 2, 3)',
    'harmean(缺项)',
    'median(缺项, 缺项)',
    'unheardOf',
  ])('%s is missing', (text) => gives(text, null));

  it.each([
    ['min(a, 缺项)', '15/2'],
    ['max(缺项, b)', '-2'],
    ['mean(1, 缺项, 2)', '3/2'],
    ['sum(缺项, 1)', '1'],
    ['geomean(2, 缺项, 8)', '4'],
    ['count(缺项)', '0'],
    ['largest(2, a, 缺项, 1, 9)', '15/2'],
    ['smallest(2, a, 缺项, 1, 9)', '15/2'],
    ['sumLargest(2, a, 缺项, 1)', '17/2'],
    ['sumLargest(2, a, 缺项)', '15/2'],
    ['sumSmallest(2, a, 缺项)', '15/2'],
    ['trimmedMean(1, 1, 缺项, 9, 3)', '3'],
    ['harmean(2, 缺项, 3)', '12/5'],
    ['median(1, 缺项, 2)', '3/2'],
    ['count(na(), 1)', '1'],
    ['if(missing(缺项), 1, 2)', '1'],
    ['if(a > 1, 1, 缺项)', '1'],
  ])('%s = %s', gives);

  it('a side that is missing does not hide that the other is undefined', () => {
    expect(reasonOf('缺项 + 1 ÷ 0')).toBe('除数为0');
    expect(reasonOf('1 ÷ 0 + 缺项')).toBe('除数为0');
    expect(reasonOf('max(缺项, 1 ÷ 0)')).toBe('除数为0');
    for (const text of ['largest(1, 9, 1 ÷ 0)', 'sumSmallest(1, 0, 1 ÷ 0)', 'trimmedMean(1, 1, 1 ÷ 0)']) {
      expect(reasonOf(text)).toBe('除数为0');
    }
    for (const name of ['harmean', 'median']) expect(reasonOf(`${name}(na(), 1 ÷ 0)`)).toBe('除数为0');
  });
});

describe('conditions', () => {
  const holds = (text: string, value: boolean | null) => expect(condition(text, VALUES)).toBe(value);

  it.each([
    ['7.50 = a', true],
    ['a != 7.5', false],
    ['a >= 7.5', true],
    ['a > 7.5', false],
    ['b <= -2', true],
    ['b < -2', false],
    ['b < a', true],
    ['0.1 + 0.2 = 0.3', true],
    ['缺项 > 1', null],
    ['1 = 缺项', null],
    ['缺项 = 缺项', null],
    ['not a > 1', false],
    ['not 缺项 > 1', null],
    ['missing(缺项)', true],
    ['missing(a)', false],
    ['missing(a + 缺项)', true],
  ])('%s: %s', holds);

  it('and, or with what is missing: as whatever it might be', () => {
    const [yes, no, unknown] = ['1 = 1', '1 = 2', '缺项 = 1'];
    const table: readonly (readonly [string, string, boolean | null, boolean | null])[] = [
      [yes, yes, true, true],
      [yes, no, false, true],
      [yes, unknown, null, true],
      [no, no, false, false],
      [no, unknown, false, null],
      [unknown, unknown, null, null],
    ];
    for (const [a, b, and, or] of table) {
      for (const [left, right] of [
        [a, b],
        [b, a],
      ]) {
        holds(`${left} and ${right}`, and);
        holds(`${left} or ${right}`, or);
      }
    }
  });
});

describe('what is not needed is not worked out', () => {
  it.each([
    ['if(a > 1, 1, 1 ÷ 0)', '1'],
    ['if(b > 1, 1 ÷ 0, 1)', '1'],
    ['coalesce(a, 1 ÷ 0)', '15/2'],
    ['if(b = 0 or 1 ÷ b < 0, 1, 2)', '1'],
    ['if(1 = 1 or 1 ÷ 0 > 1, 1, 2)', '1'],
    ['if(1 = 2 and 1 ÷ 0 > 1, 1, 2)', '2'],
    ['if(缺项 > 1, 1 ÷ 0, 1 ÷ 0)', null],
  ])('%s = %s', gives);
});

describe('what has no value', () => {
  it.each([
    ['a ÷ 0', '除数为0'],
    ['a ÷ (b + 2)', '除数为0'],
    ['sqrt(b)', '负数不能开偶次方'],
    ['root(b, 4)', '负数不能开偶次方'],
    ['ln(0)', '对数的真数须大于0'],
    ['log10(b)', '对数的真数须大于0'],
    ['power(0, -1)', '0没有负数次幂'],
    ['steps(a, b)', '步长须大于0'],
    ['steps(a, b + 2)', '步长须大于0'],
    ['clamp(a, 0, b)', '限幅的下限大于上限'],
    ['geomean(-2, -8)', '几何平均的各数不得为负'],
    ['harmean(2, -8)', '调和平均的各数不得为负'],
    ['harmean(0, b)', '调和平均的各数不得为负'],
  ])('%s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it('what becomes too long to go on with', () => {
    const long = 'power(10, 1000)';
    for (const text of [
      Array.from({ length: 30 }, () => long).join(' * '),
      `1 / ${Array.from({ length: 30 }, () => long).join(' / ')}`,
      `-${Array.from({ length: 30 }, () => long).join(' * ')}`,
    ]) {
      expect(reasonOf(text)).toBe('数的位数过多,超出可计算的范围');
    }
    expect(reasonOf(`power(${long}, 1000)`)).toMatch(/位数过多/);
    expect(number(`log10(${long} * ${long})`)).toBe('2000');
    expect(number(`log10(geomean(${Array.from({ length: 30 }, () => long).join(', ')}))`)).toBe('1000');
  });
});

it('the wrong kind is a mistake of the program', () => {
  expect(() => evaluateNumber(read('a > 1'), unit({}))).toThrow(TypeError);
  expect(() => evaluateCondition(read('a'), unit({}))).toThrow(TypeError);
});
