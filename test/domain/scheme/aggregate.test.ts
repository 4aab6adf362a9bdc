import { describe, expect, it } from 'vitest';
import { type SchemeCommand, schemeAggregate } from '../../../src/domain/scheme/aggregate.ts';
import { given } from '../../support/given.ts';
import { someRules } from '../../support/scoring.ts';

const rules = someRules();
const published = (version: number) => ({ version, rules, textSha256: 'c'.repeat(64) });
const publish = (version: number): SchemeCommand => ({ type: 'PublishScheme', data: published(version) });
const since = (...versions: readonly number[]) =>
  given(
    schemeAggregate,
    'hechi',
    ...versions.map((version) => ({ type: 'SchemePublished', data: published(version) }) as const),
  );

describe('a scheme', () => {
  it('is published in versions counted from 1, each on its own ground', () => {
    since()
      .when(publish(1))
      .happens({ type: 'SchemePublished', data: published(1) });
    const [event] = since(1, 2)
      .when(publish(3))
      .happens({ type: 'SchemePublished', data: published(3) });
    expect(event?.basis).toEqual({ source: '考核细则', article: '第3版' });
  });

  it.each([
    [[], 2, 1],
    [[1], 1, 2],
    [[1], 3, 2],
    [[1, 2], 1, 3],
  ])('after %j does not take version %i: the next is %i', (versions, given, expected) => {
    const refusal = since(...versions)
      .when(publish(given))
      .isRefused('conflict', 'scheme.version-out-of-turn', 'hechi', `是${expected}`, `不是${given}`);
    expect(refusal.details).toEqual({ expected, given });
  });
});
