import { expect, it } from 'vitest';
import { totals } from '../../../support/scored-table.ts';

/** Weights by entropy, say: they add up to 100 in their last place. */
const [FIRST, SECOND] = ['33.33333333333333333333', '66.66666666666666666667'];
const UNIT = { 甲: { x: '50', y: '10' } };
const ratio = (code: string, value: string, weight: string) => ({
  ...{ code, name: code, method: 'ratio', weight, missing: 'redistribute', value, target: '100' },
  better: 'higher',
});

it('twenty places of a weight all count, in a sum, in a mean, and for a class', () => {
  const parts = [ratio('a', 'x', FIRST), ratio('b', 'y', SECOND)];
  // 33.33333333333333333333 ÷ 2 + 66.66666666666666666667 ÷ 10
  expect(totals({ components: parts }, UNIT)).toEqual({ 甲: '23.333333333333333333332' });
  const mean = { code: 'm', name: 'm', method: 'group', combine: 'mean', weight: '100', missing: 'zero' };
  expect(totals({ components: [{ ...mean, components: parts }] }, UNIT)).toEqual({
    甲: '23.333333333333333333332',
  });
  const classes = [
    {
      ...{ code: 'c', name: 'c', group: 'all', units: ['甲'], rankedApart: false },
      weights: [{ component: 'a', weight: '0.00000000000000000001' }],
    },
  ];
  expect(totals({ components: parts, classes }, UNIT)).toEqual({ 甲: '6.666666666666666666672' });
});

it('what is missing hands on all places of its weight', () => {
  const parts = [ratio('a', 'x', FIRST), ratio('b', 'y', SECOND)];
  expect(totals({ components: parts }, { 甲: { x: '50', y: '' } })).toEqual({ 甲: '50' });
});

it('so do twenty places of any other number', () => {
  const tiny = '0.00000000000000000001';
  const components = [
    {
      ...{ code: 'tiers', name: 'tiers', method: 'tiers', missing: 'zero', value: 'x', otherwise: '0' },
      tiers: [
        { above: `50${tiny.slice(1)}`, points: '100' },
        { atLeast: '50', points: `-${tiny}` },
      ],
    },
    { ...ratio('over', 'x', '1'), target: '10', upTo: `1${tiny.slice(1)}` },
    { code: 'f', name: 'f', method: 'formula', missing: 'zero', points: '100', atMost: tiny },
  ];
  expect(totals({ components }, UNIT)).toEqual({ 甲: '1.00000000000000000001' });
});
