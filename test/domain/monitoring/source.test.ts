import { describe, expect, it } from 'vitest';
import { sourceAggregate } from '../../../src/domain/monitoring/source.ts';
import type { Registered, SourceEvent } from '../../../src/domain/monitoring/source-events.ts';
import { given } from '../../support/given.ts';
import { aSource, KEY, OTHER_KEY, monitoringSamples as samples } from '../../support/samples/monitoring.ts';

const registered: SourceEvent = { type: 'SourceRegistered', data: aSource() };
const suspended: SourceEvent = { type: 'SourceSuspended', data: samples.SuspendSource.data };
const retired: SourceEvent = { type: 'SourceRetired', data: samples.RetireSource.data };
const rotated: SourceEvent = { type: 'KeyRotated', data: samples.RotateKey.data };
const of = (...history: readonly SourceEvent[]) => given(sourceAggregate, 'bdc', ...history);
const register = (parts: Partial<Registered>) => ({ type: 'RegisterSource', data: aSource(parts) }) as const;
const [indicator] = aSource().indicators;
if (indicator === undefined) throw new Error('there is an indicator');

describe('a source', () => {
  it('is registered with its key and what it measures', () => {
    of().when(samples.RegisterSource).happens(registered);
    of(registered).when(samples.RegisterSource).isRefused('conflict', 'source.not-allowed', '在用');
  });

  it('has a code of which the identifiers of its readings can be made', () => {
    given(sourceAggregate, 'b.dc').when(samples.RegisterSource).isRefused('invalid', 'source.code', 'b.dc');
    given(sourceAggregate, 'b'.repeat(61)).when(samples.RegisterSource).isRefused('invalid', 'source.code');
    given(sourceAggregate, '不动产-1_2').when(samples.RegisterSource).happens(registered);
  });

  it('has each indicator once, with bounds the right way round', () => {
    of()
      .when(register({ indicators: [indicator, indicator] }))
      .isRefused('invalid', 'source.indicator-repeated', 'kaiban');
    const bounds = (min: string, max: string) =>
      register({ indicators: [{ ...indicator, plausible: { min, max } }] });
    of().when(bounds('10', '9')).isRefused('invalid', 'source.bounds-reversed', 'kaiban');
    expect(Array.isArray(of().when(bounds('9', '9')).decision)).toBe(true);
  });

  it('changes its key for one that it never had', () => {
    of(registered).when(samples.RotateKey).happens(rotated);
    of(registered, suspended).when(samples.RotateKey).happens(rotated);
    expect(of(registered, rotated).state).toMatchObject({
      registered: { publicKey: OTHER_KEY.publicKey },
      formerKeys: [KEY.publicKey],
    });
    for (const publicKey of [KEY.publicKey, OTHER_KEY.publicKey]) {
      of(registered, rotated)
        .when({ type: 'RotateKey', data: { publicKey, reasons: '换' } })
        .isRefused('invalid', 'source.key-used');
    }
  });

  it('is suspended and resumed, and retired for good', () => {
    of(registered).when(samples.SuspendSource).happens(suspended);
    of(registered).when(samples.ResumeSource).isRefused('conflict', 'source.not-allowed', '停用');
    of(registered, suspended)
      .when(samples.ResumeSource)
      .happens({ type: 'SourceResumed', data: samples.ResumeSource.data });
    of(registered, suspended).when(samples.RetireSource).happens(retired);
    for (const command of [samples.ResumeSource, samples.RotateKey, samples.SuspendSource]) {
      of(registered, retired).when(command).isRefused('conflict', 'source.not-allowed', '已退出');
    }
  });
});
