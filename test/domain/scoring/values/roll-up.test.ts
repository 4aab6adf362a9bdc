import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../../../src/domain/kernel/refusal.ts';
import { scoredTable, totals } from '../../../support/scored-table.ts';

const own = { code: 'own', name: '本级', method: 'formula', missing: 'zero', points: 'score' };
const rollUp = (combine: string, more: object = {}) => ({
  code: 'below',
  name: '下级',
  method: 'roll-up',
  missing: 'zero',
  combine,
  ...more,
});
const cells = {
  甲市: { parent: '', score: '60' },
  乙县: { parent: '甲市', score: '90' },
  丙县: { parent: '甲市', score: '70' },
  丁乡: { parent: '乙县', score: '-10' },
};

describe('what units below come to', () => {
  it.each([
    ['mean', { 甲市: '135', 乙县: '80', 丙县: '70', 丁乡: '-10' }],
    ['sum', { 甲市: '210', 乙县: '80', 丙县: '70', 丁乡: '-10' }],
    ['lowest', { 甲市: '130', 乙县: '80', 丙县: '70', 丁乡: '-10' }],
    ['highest', { 甲市: '140', 乙县: '80', 丙县: '70', 丁乡: '-10' }],
  ])('%s goes up level by level', (combine, expected) => {
    expect(totals({ components: [own, rollUp(combine)] }, cells)).toEqual(expected);
  });

  it('counts times its factor', () => {
    const half = { components: [own, rollUp('sum', { times: '0.5' })] };
    expect(totals(half, cells)).toMatchObject({ 甲市: '137.5', 乙县: '85' });
    expect(totals({ components: [own, rollUp('sum', { times: '0' })] }, cells)).toMatchObject({ 甲市: '60' });
  });

  it('is missing where nobody is below', () => {
    const full = { components: [own, rollUp('mean', { weight: '20', missing: 'full' })] };
    expect(totals(full, cells)).toMatchObject({ 丙县: '90', 丁乡: '10' });
    const away = {
      components: [
        {
          ...own,
          method: 'ratio',
          weight: '80',
          value: 'score',
          target: '100',
          better: 'higher',
          points: undefined,
        },
        rollUp('mean', { weight: '20', missing: 'redistribute' }),
      ],
    };
    expect(totals(away, { 甲市: { parent: '', score: '50' } })).toEqual({ 甲市: '50' });
  });

  it('is made of rounded totals where rounded ones are carried', () => {
    const said = { components: [own, rollUp('sum')], rounding: { total: { places: 0, mode: 'half-up' } } };
    const broken = {
      甲市: { parent: '', score: '0' },
      乙县: { parent: '甲市', score: '1.5' },
      丙县: { parent: '甲市', score: '1.5' },
    };
    expect(totals(said, broken)).toMatchObject({ 甲市: '3' });
    expect(totals({ ...said, rounding: { ...said.rounding, carry: 'rounded' } }, broken)).toMatchObject({
      甲市: '4',
    });
  });

  it('does not depend on the order of the rows', () => {
    const said = { components: [own, rollUp('mean', { times: '0.5' })] };
    const reversed = Object.fromEntries(Object.entries(cells).reverse());
    expect(totals(said, reversed)).toEqual(totals(said, cells));
  });

  it('cannot be the mean of peers, who may be above and below each other', () => {
    const circular = { components: [own, rollUp('mean', { missing: 'peer-mean' })] };
    expect(() => scoredTable(circular, cells)).toThrow(RefusedError);
  });
});
