import fc from 'fast-check';
import nzh from 'nzh';
import { describe, expect, test } from 'vitest';
import { parseChineseNumeral } from '../../../src/domain/reading/chinese-numeral.ts';

const seed = Number(process.env.FC_SEED ?? Date.now() % 1_000_000_000);

describe('parseChineseNumeral', () => {
  test.each([
    ['零', 0],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零三', 103],
    ['一百一十', 110],
    ['二百五', 250],
    ['一千零一', 1001],
    ['一千零一十', 1010],
    ['两千', 2000],
    ['一万二', 12_000],
    ['一万二千', 12_000],
    ['一万零二', 10_002],
    ['二十五万', 250_000],
    ['三亿', 300_000_000],
    ['一亿三千万', 130_000_000],
    ['一万亿', 1_000_000_000_000],
    ['二〇二六', 2026],
    ['二○○六', 2006],
    ['一九九八', 1998],
  ])('%s is %i', (numeral, value) => {
    expect(parseChineseNumeral(numeral)).toBe(value);
  });

  test.each(['', '甲', '三分', '十百', '百', '万', '三三百', '一二三四五六七八九一二三四五六七八九'])(
    '%j is no numeral',
    (numeral) => {
      expect(parseChineseNumeral(numeral)).toBeNull();
    },
  );

  test(`reads back what nzh writes (seed ${seed})`, () => {
    const writer = nzh.cn;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (value) => {
        expect(parseChineseNumeral(writer.encodeS(value))).toBe(value);
      }),
      { seed, numRuns: 2000 },
    );
  });

  test(`reads back years written digit by digit (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2999 }), (year) => {
        const written = String(year).replace(/\d/g, (digit) => '〇一二三四五六七八九'.charAt(Number(digit)));
        expect(parseChineseNumeral(written)).toBe(year);
      }),
      { seed },
    );
  });

  test('a numeral of any length is answered at once', () => {
    expect(parseChineseNumeral('一万亿'.repeat(100_000))).toBeNull();
  });
});
