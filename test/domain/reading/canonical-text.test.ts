import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compact, fold } from '../../../src/domain/reading/canonical-text.ts';

const seed = Number(process.env.FC_SEED ?? Date.now() % 1_000_000_000);

test('full-width Latin, digits and punctuation become half-width, look-alikes one', () => {
  expect(fold('（牵头单位：甲，乙；丙）９０．５％　［〕﹝﹞–―≧∼ＡＥＯ')).toBe(
    '(牵头单位:甲,乙;丙)90.5% [〕〔〕——≥~AEO',
  );
});

test('Chinese punctuation stays', () => {
  expect(fold('。、“”《》〔〕【】·…')).toBe('。、“”《》〔〕【】·…');
});

test(`folding keeps every offset and may be repeated (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(text)).toHaveLength(text.length);
      expect(fold(fold(text))).toBe(fold(text));
    }),
    { seed },
  );
});

test('compact leaves no white space and nothing invisible', () => {
  expect(compact('\ufeff市\u200b 甲\u3000局\r\n')).toBe('市甲局');
});
