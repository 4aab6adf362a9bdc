import { describe, expect, it } from 'vitest';
import { rollUp } from '../../../src/domain/breakdown/reaching.ts';
import { aPart, PARTS } from '../../support/samples/breakdowns.ts';
import { aTarget, COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

describe('the parts roll up', () => {
  it('to their sum against the target, exactly', () => {
    const shared = { target: aTarget(), kind: 'sum', parts: PARTS } as const;
    expect(rollUp(shared, new Map())).toEqual({
      reached: 0,
      of: 2,
      unreported: 2,
      worst: null,
      total: '0',
      percent: '0.00',
    });
    const confirmed = new Map([
      [COUNTY, '500'],
      [OTHER_COUNTY, '250.3'],
    ]);
    expect(rollUp(shared, confirmed)).toEqual({
      reached: 1,
      of: 2,
      unreported: 0,
      worst: { unit: OTHER_COUNTY, value: '250.3' },
      total: '750.3',
      percent: '83.37',
    });
  });

  it('lagging most is whoever is furthest behind its own share, not whoever has the least', () => {
    const shared = { target: aTarget(), kind: 'sum', parts: PARTS } as const;
    const confirmed = new Map([
      [COUNTY, '350'],
      [OTHER_COUNTY, '300'],
    ]);
    expect(rollUp(shared, confirmed).worst).toEqual({ unit: COUNTY, value: '350' });
  });

  it('of a target of zero to no percentage', () => {
    expect(rollUp({ target: aTarget({ value: '0' }), kind: 'sum', parts: [] }, new Map()).percent).toBeNull();
  });

  it('of a rate to how many reach it, and the worst', () => {
    const parts = [aPart(COUNTY, '88', '91'), aPart(OTHER_COUNTY, '88', '91')];
    const confirmed = new Map([
      [COUNTY, '91'],
      [OTHER_COUNTY, '90.9'],
    ]);
    const rate = { target: aTarget({ unit: '%', value: '91' }), kind: 'each', parts } as const;
    expect(rollUp(rate, confirmed)).toEqual({
      reached: 1,
      of: 2,
      unreported: 0,
      worst: { unit: OTHER_COUNTY, value: '90.9' },
      total: null,
      percent: null,
    });
    const strict = { ...rate, target: aTarget({ unit: '%', value: '91', assessAs: '>' }) };
    expect(rollUp(strict, confirmed).reached).toBe(0);
  });

  it('where less is better to the highest as the worst', () => {
    const parts = [aPart(COUNTY, '5', '3'), aPart(OTHER_COUNTY, '5', '3')];
    const days = {
      target: aTarget({ unit: '工作日', value: '3', assessAs: '<=' }),
      kind: 'each',
      parts,
    } as const;
    const confirmed = new Map([
      [COUNTY, '2.5'],
      [OTHER_COUNTY, '3.5'],
    ]);
    expect(rollUp(days, confirmed)).toMatchObject({
      reached: 1,
      worst: { unit: OTHER_COUNTY, value: '3.5' },
    });
  });
});
