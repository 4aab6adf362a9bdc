import { describe, expect, it } from 'vitest';
import { exactOf, nodeIn, scoredTable, totals } from '../../../support/scored-table.ts';

const part = (code: string, value: string, weight?: string) => ({
  code,
  name: code,
  method: 'ratio',
  missing: 'zero',
  value,
  target: '100',
  better: 'higher',
  weight: weight ?? '1',
});
const group = (code: string, combine: string, components: readonly object[], more: object = {}) => ({
  code,
  name: code,
  method: 'group',
  combine,
  missing: 'zero',
  components,
  ...more,
});
const bonus = (code: string, value: string, points = '1') => ({
  code,
  name: code,
  method: 'cases',
  missing: 'zero',
  value,
  points,
});

describe('a sum within a mean', () => {
  const sum = group('sum', 'sum', [part('a', 'x', '6'), part('b', 'y', '4')]);

  it('is scored out of what the mean is out of', () => {
    const said = { components: [group('all', 'mean', [sum, part('c', 'z')])] };
    // (6 × 50 % + 4 × 100 %) of 10 is 70 of 100; with 90 that is 80.
    expect(totals(said, { 甲: { x: '50', y: '100', z: '90' } })).toEqual({ 甲: '80' });
  });

  it('is bounded on its own scale', () => {
    const capped = { ...sum, atMost: '5' };
    const said = {
      components: [group('all', 'highest', [capped, part('c', 'z')], { outOf: '20', weight: '20' })],
    };
    expect(totals(said, { 甲: { x: '100', y: '100', z: '0' }, 乙: { x: '50', y: '0', z: '0' } })).toEqual({
      甲: '10',
      乙: '6',
    });
  });
});

describe('a group of what stands outside the 100', () => {
  const extra = group('extra', 'sum', [bonus('good', 'x'), bonus('bad', 'y', '-1')], {
    atMost: '5',
    atLeast: '-5',
  });

  it('has its bounds where nothing else has a weight', () => {
    expect(
      totals(
        { components: [extra] },
        { 甲: { x: '9', y: '0' }, 乙: { x: '0', y: '9' }, 丙: { x: '2', y: '0' } },
      ),
    ).toEqual({ 甲: '5', 乙: '-5', 丙: '2' });
  });

  it('has the same bounds when weights of others are redistributed', () => {
    const others = [{ ...part('a', 'p', '80'), missing: 'redistribute' }, part('b', 'q', '20')];
    expect(totals({ components: [...others, extra] }, { 甲: { x: '9', y: '0', p: '', q: '100' } })).toEqual({
      甲: '105',
    });
  });
});

describe('a mean', () => {
  it.each([
    ['mean', '65'],
    ['lowest', '50'],
    ['highest', '80'],
  ])('%s: its parts add up to it', (combine, expected) => {
    const said = { components: [group('all', combine, [part('a', 'x'), part('b', 'y')])] };
    expect(totals(said, { 甲: { x: '50', y: '80' } })).toEqual({ 甲: expected });
  });

  it('of one part is that part', () => {
    for (const combine of ['mean', 'geometric-mean', 'lowest', 'highest']) {
      const said = { components: [group('all', combine, [part('a', 'x')])] };
      expect(totals(said, { 甲: { x: '37.5' } })).toEqual({ 甲: '37.5' });
    }
  });

  it('of parts that weigh nothing is undefined, and so the group is missing', () => {
    const said = {
      components: [group('all', 'mean', [part('a', 'x', '0')], { missing: 'full', weight: '40' })],
    };
    expect(totals(said, { 甲: { x: '50' } })).toEqual({ 甲: '40' });
  });
});

describe('a geometric mean', () => {
  const geometric = (weights: readonly [string, string], more: object = {}) => ({
    components: [
      group('all', 'geometric-mean', [part('a', 'x', weights[0]), part('b', 'y', weights[1])], more),
    ],
  });

  it('is exact where the root is', () => {
    expect(totals(geometric(['1', '1']), { 甲: { x: '20', y: '80' } })).toEqual({ 甲: '40' });
    // 10³ × 90¹ would be no fourth power; 16³ × 81 is one: the fourth root is 24.
    expect(totals(geometric(['3', '1']), { 甲: { x: '16', y: '81' } })).toEqual({ 甲: '24' });
  });

  it('depends on how weights are to each other, and on nothing else', () => {
    const cells = { 甲: { x: '30', y: '70' } };
    expect(totals(geometric(['0.5', '0.25']), cells)).toEqual(totals(geometric(['2', '1']), cells));
  });

  it('of what is below zero is undefined', () => {
    const below = { ...part('a', 'x'), method: 'formula', points: 'x' };
    const { target: _, better: __, value: ___, ...formula } = below;
    const said = {
      components: [group('all', 'geometric-mean', [formula, part('b', 'y')], { missing: 'full' })],
    };
    expect(totals(said, { 甲: { x: '-1', y: '50' }, 乙: { x: '0', y: '50' } })).toEqual({
      甲: '100',
      乙: '0',
    });
  });
});

describe('weights that are redistributed', () => {
  const away = (code: string, value: string, weight: string) => ({
    ...part(code, value, weight),
    missing: 'redistribute',
  });

  it('go to the others as these are to each other, and the whole stays the whole', () => {
    const said = { components: [away('a', 'x', '50'), part('b', 'y', '30'), part('c', 'z', '20')] };
    const card = scoredTable(said, { 甲: { x: '', y: '100', z: '100' } }).get('甲');
    expect(['a', 'b', 'c'].map((code) => exactOf(nodeIn(card, code)))).toEqual(['0', '60', '40']);
  });

  it('leave nothing to count where all of them are gone', () => {
    const said = { components: [away('a', 'x', '50'), away('b', 'y', '50')] };
    expect(totals(said, { 甲: { x: '', y: '' } })).toEqual({ 甲: '0' });
  });

  it('go first within their group, then beyond it', () => {
    const inner = group('inner', 'sum', [away('a', 'x', '30'), away('b', 'y', '20')], {
      missing: 'redistribute',
    });
    const said = { components: [inner, part('c', 'z', '50')] };
    expect(
      totals(said, {
        甲: { x: '', y: '100', z: '0' },
        乙: { x: '', y: '', z: '100' },
        丙: { x: '100', y: '', z: '100' },
      }),
    ).toEqual({ 甲: '50', 乙: '100', 丙: '100' });
  });
});

describe('a class that gives a group another weight', () => {
  const parts = [part('a', 'x', '20'), part('b', 'y', '40')];
  const classes = (component: string, weight: string) => [
    { code: 'k', name: '某类', group: 'all', units: ['乙', '丙'], weights: [{ component, weight }] },
  ];
  const cells = { 甲: { x: '50', y: '100' }, 乙: { x: '50', y: '100' }, 丙: { x: '100', y: '100' } };

  it('makes it worth so much, each part as much as before beside the others', () => {
    const said = { components: [group('g', 'sum', parts)], classes: classes('g', '30') };
    expect(totals(said, cells)).toEqual({ 甲: '50', 乙: '25', 丙: '30' });
  });

  it('bounds it on its new scale', () => {
    const said = { components: [group('g', 'sum', parts, { atMost: '40' })], classes: classes('g', '30') };
    expect(totals(said, cells)).toEqual({ 甲: '40', 乙: '20', 丙: '20' });
  });

  it('changes nothing within a mean, but how much it weighs there', () => {
    const inner = group('g', 'sum', parts, { weight: '60' });
    const said = {
      components: [group('m', 'mean', [inner, part('c', 'z', '60')])],
      classes: classes('g', '30'),
    };
    const zeros = {
      甲: { x: '100', y: '100', z: '0' },
      乙: { x: '100', y: '100', z: '0' },
      丙: { x: '0', y: '0', z: '90' },
    };
    expect(totals(said, zeros)).toEqual({ 甲: '50', 乙: '100/3', 丙: '60' });
  });

  it.each(['mean', 'lowest'])('does so for a %s as well', (combine) => {
    const said = {
      components: [group('g', combine, [part('c', 'x')], { weight: '60' })],
      classes: classes('g', '30'),
    };
    expect(totals(said, cells)).toEqual({ 甲: '30', 乙: '15', 丙: '30' });
  });
});
