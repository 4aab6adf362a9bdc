import { describe, expect, it } from 'vitest';
import { parseDecimal, rational, toFraction } from '../../../src/domain/kernel/rational.ts';
import { showExact } from '../../../src/domain/kernel/show.ts';
import {
  type Line,
  leaf,
  parent,
  type ScoreNode,
  unbalanced,
  walk,
} from '../../../src/domain/scoring/node.ts';

const basis = { source: '细则', article: '第八条' };
const twoPlaces = { places: 2, mode: 'half-up' } as const;
const line = (code: string, exact: string): Line => ({
  code,
  name: code,
  method: 'sum',
  formula: `= ${exact}`,
  inputs: [],
  basis,
  positions: [],
  exact: parseDecimal(exact),
});
const leaves = (...exact: readonly string[]) =>
  exact.map((each, index) => leaf(line(`l${index}`, each), twoPlaces));
const family = (exact: string, ...children: readonly ScoreNode[]) =>
  parent(line('p', exact), children, twoPlaces, basis);

describe('a leaf', () => {
  it('is rounded as the scheme says, and says so where that changes the number', () => {
    expect(leaf(line('a', '1.005'), twoPlaces)).toMatchObject({
      value: rational(101, 100),
      formula: '= 1.005 ≈ 1.01',
    });
    expect(leaf(line('a', '1.5'), twoPlaces)).toMatchObject({ value: rational(3, 2), formula: '= 1.5' });
  });
});

describe('a parent', () => {
  it('adds nothing where its children add up to it', () => {
    expect(family('3', ...leaves('1', '2')).children.map(({ code }) => code)).toEqual(['l0', 'l1']);
  });

  it('adds the difference where they do not', () => {
    // 0.005 + 0.005 = 0.01, rounded 0.01 + 0.01
    const node = family('0.01', ...leaves('0.005', '0.005'));
    expect(node.children.map(({ value }) => toFraction(value))).toEqual(['1/100', '1/100', '-1/100']);
    expect(node.children.at(-1)).toMatchObject({ code: '~rounding', method: 'rounding', basis });
    expect(unbalanced(node)).toEqual([]);
  });
});

describe('unbalanced', () => {
  it('names the nodes whose children do not add up to them, by path', () => {
    const sound = family('3', ...leaves('1', '2'));
    const broken: ScoreNode = { ...sound, code: 'b', value: rational(4) };
    const root: ScoreNode = { ...sound, code: 'r', value: rational(7), children: [sound, broken] };
    expect(unbalanced(sound)).toEqual([]);
    expect(unbalanced({ ...family('1', ...leaves('1')), value: rational(2) })).toEqual(['p']);
    expect(unbalanced(root)).toEqual(['r/b']);
    expect(unbalanced({ ...root, value: rational(8) })).toEqual(['r', 'r/b']);
  });
});

it('walks the root first, then each child with what is below it', () => {
  const inner = { ...family('1', ...leaves('1')), code: 'i' };
  const root: ScoreNode = { ...family('2', ...leaves('1')), children: [inner, ...leaves('1')] };
  expect([...walk(root)].map(({ path }) => path)).toEqual(['p', 'p/i', 'p/i/l0', 'p/l0']);
});

it('shows a decimal that ends, else the fraction', () => {
  expect([rational(1, 8), rational(1, 3), rational(-7)].map(showExact)).toEqual(['0.125', '1/3', '-7']);
});
