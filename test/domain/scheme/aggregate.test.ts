import { describe, expect, it } from 'vitest';
import { type SchemeCommand, schemeAggregate } from '../../../src/domain/scheme/aggregate.ts';
import { findingsOf } from '../../../src/domain/scheme/findings/findings.ts';
import { FORMER_GRADES } from '../../../src/domain/scheme/grades.ts';
import { FORMER_PROCEDURE } from '../../../src/domain/scheme/procedure.ts';
import { decodeEvent } from '../../../src/log/codec.ts';
import { given } from '../../support/given.ts';
import { completion, satisfaction, someRules } from '../../support/scoring.ts';
import { storedAs } from '../../support/stored.ts';

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

describe('a scheme stored in a former version', () => {
  const { smallSample: _, instrumentWeights: __, ...formerly } = satisfaction();
  const { procedure, grades, classes, transfers, ...without } = someRules({}, satisfaction(), completion());
  const components = [formerly, completion()];
  const stored = (version: number, former: object) =>
    decodeEvent(
      storedAs({
        type: 'SchemePublished',
        stream: 'scheme-hechi',
        version,
        data: { version: 1, rules: former, textSha256: 'c'.repeat(64) },
      }),
    );

  it('has the former procedure, no grades and classes, and every result counts alike', () => {
    const event = stored(1, { ...without, components });
    expect(event).toMatchObject({ version: 2 });
    expect(event.data).toEqual({
      version: 1,
      rules: {
        ...someRules({}, satisfaction(), completion()),
        transfers: { article: '(未规定)', by: 'holder-at-end' },
        grades: FORMER_GRADES,
        classes: [],
        procedure: FORMER_PROCEDURE,
      },
      textSha256: 'c'.repeat(64),
    });
  });

  it('is not read as a version that it is not', () => {
    expect(() => stored(2, { ...without, components, procedure, grades, classes, transfers })).toThrow(
      '无法读取',
    );
    expect(() => stored(1, { ...without, components, procedure })).toThrow('无法读取');
  });
});

describe('a scheme that contradicts itself', () => {
  const unsound = someRules({}, completion({ roleWeights: { lead: '0', responsible: '0', support: '0' } }));
  const data = { version: 1, rules: unsound, textSha256: 'c'.repeat(64) };

  it('is not published, and all that was found is told, errors first', () => {
    const refusal = since()
      .when({ type: 'PublishScheme', data })
      .isRefused('invalid', 'scheme.unsound', 'components.0.roleWeights', '权重都是0');
    const { count, findings } = refusal.details as { count: number; findings: readonly object[] };
    expect(findings).toHaveLength(count);
    expect(count).toBeGreaterThan(1);
    expect(findings[0]).toMatchObject({
      code: 'roles.weightless',
      severity: 'error',
      path: 'components.0.roleWeights',
    });
    expect(findings[1]).toMatchObject({ severity: 'warning' });
  });

  it('is read where it was published before anybody looked', () => {
    const stored = decodeEvent(
      storedAs({ type: 'SchemePublished', stream: 'scheme-hechi', version: 2, data }),
    );
    expect(stored.data).toEqual(data);
    given(schemeAggregate, 'hechi', { type: 'SchemePublished', data })
      .when(publish(2))
      .happens({ type: 'SchemePublished', data: published(2) });
  });

  it('is published when there is nothing worse than warnings', () => {
    expect(findingsOf(rules).length).toBeGreaterThan(0);
    since()
      .when(publish(1))
      .happens({ type: 'SchemePublished', data: published(1) });
  });
});
