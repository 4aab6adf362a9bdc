import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimal,
  identifier,
  legible,
  nameKey,
  optionalText,
  percentage,
  sha256,
  text,
} from '../../../src/domain/kernel/text.ts';
import '../../support/seed.ts';

const takes = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('text', () => {
  it('counts code points, not UTF-16 units', () => {
    expect(takes(text(3), '𠮷𠮷𠮷')).toBe(true);
    expect(takes(text(3), '𠮷𠮷𠮷𠮷')).toBe(false);
    expect(takes(text(3), '甲乙丙丁')).toBe(false);
  });

  it('has something in it', () => {
    for (const blank of ['', ' ', '\n\t', '\u3000']) {
      expect(takes(text(9), blank)).toBe(false);
      expect(takes(optionalText(9), blank)).toBe(true);
    }
  });

  it('may have lines and tabs, emoji and rare characters', () => {
    expect(takes(text(20), '第一行\n\t第二行 👍🏽 𠮷')).toBe(true);
  });

  it('says what is wrong in Chinese', () => {
    const messages = ['\u0000', '甲'.repeat(10)].map(
      (bad) => text(9).safeParse(bad).error?.issues.at(-1)?.message,
    );
    expect(messages).toEqual(['含有控制字符、方向控制符或不完整的字符', '超过9个字']);
  });
});

describe('legible', () => {
  it('leaves alone what is text already', () => {
    expect(legible('第一行\n𠮷', 9)).toBe('第一行\n𠮷');
  });

  it('makes text of anything, no longer than asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.string({ maxLength: 5 }),
        (some, other) => {
          const lone = `${some}\ud800${other}\u202e`;
          const made = legible(lone, 9);
          expect(takes(optionalText(9), made)).toBe(true);
          expect([...made].length).toBe(Math.min([...lone].length, 9));
        },
      ),
    );
  });
});

describe('identifiers', () => {
  it.each(['a', '1.10', '甲县', '2024-001', 'x_y', '各县(区)', 'a'.repeat(120)])('take %s', (value) => {
    expect(takes(identifier(), value)).toBe(true);
  });

  it.each(['', '.a', '-a', '_a', '(a', 'a b', 'a/b', 'a|b', 'a\n', 'a\u0000', '甲、乙', 'a'.repeat(121)])(
    'refuse “%s”',
    (value) => {
      expect(takes(identifier(), value)).toBe(false);
    },
  );

  it('are made of names', () => {
    expect(nameKey('各县(区)、有关 部门.x')).toBe('各县(区)_有关_部门_x');
  });
});

describe('decimals', () => {
  it.each(['0', '-0.5', '12.25', '9'.repeat(20), `1.${'0'.repeat(10)}`])('take %s', (value) => {
    expect(takes(decimal, value)).toBe(true);
  });

  it.each([
    '',
    '+1',
    '1e3',
    '1.',
    '.5',
    '1,000',
    '１２',
    ' 1',
    '1 ',
    'NaN',
    '9'.repeat(21),
    `1.${'0'.repeat(11)}`,
  ])('refuse “%s”', (value) => {
    expect(takes(decimal, value)).toBe(false);
  });
});

describe('percentages', () => {
  it.each(['0', '5', '99.9999', '100', '100.0'])('take %s', (value) => {
    expect(takes(percentage, value)).toBe(true);
  });

  it.each(['', '-1', '100.1', '101', '1e1', '99.99999', '100.00000', '5%', '０'])('refuse “%s”', (value) => {
    expect(takes(percentage, value)).toBe(false);
  });
});

it('a SHA-256 is 64 lower-case hexadecimal digits', () => {
  expect(takes(sha256, 'a'.repeat(64))).toBe(true);
  for (const bad of ['a'.repeat(63), 'a'.repeat(65), 'A'.repeat(64), 'g'.repeat(64)])
    expect(takes(sha256, bad)).toBe(false);
});
