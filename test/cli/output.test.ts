import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { table } from '../../src/cli/output.ts';

describe('a table', () => {
  it('aligns columns of full-width and half-width characters', () => {
    const text = table(
      ['名次', '单位', '总分'],
      [
        ['1', '南丹县', '91.65'],
        ['12', '罗城仫佬族自治县', '8.5'],
      ],
      ['right', 'left', 'right'],
    );
    const lines = text.split('\n');
    expect(new Set(lines.map((line) => stringWidth(line)))).toEqual(new Set([4 + 2 + 16 + 2 + 5]));
    expect(lines[2]).toBe('   1  南丹县            91.65');
    expect(lines[3]).toBe('  12  罗城仫佬族自治县    8.5');
  });
});
