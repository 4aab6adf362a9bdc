import { describe, expect, it } from 'vitest';
import { inWords, refusalOf } from '../../src/cli/failure.ts';
import { type Refusal, refusal } from '../../src/domain/kernel/refusal.ts';

describe('why a command failed', () => {
  it.each([
    ['the server ends the session', Object.assign(new Error('terminating connection'), { code: '57P01' })],
    ['the disk is full', Object.assign(new Error('could not extend file'), { code: '53100' })],
    ['nobody answers', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ])('is the database, when %s', (_, error) => {
    expect(refusalOf(error)).toMatchObject({ kind: 'unavailable', code: 'database.unavailable' });
  });

  it('is our own fault otherwise', () => {
    expect(refusalOf(new TypeError('undefined is not a function'))).toBeNull();
  });
});

describe('what is wrong with a file', () => {
  const said = (refused: Refusal) => inWords(refused).split('\n');
  const faults = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ line: index + 1, column: 3, path: 'a', message: '有误' }));
  const refused = (count: number) =>
    refusal('invalid', 'scheme.invalid', '第1行第3列:a:有误', { count, issues: faults(count) });

  it('is told in every place', () => {
    expect(said(refused(3))).toEqual([
      '第1行第3列:a:有误',
      '第2行第3列:a:有误',
      '第3行第3列:a:有误',
      '(scheme.invalid)',
    ]);
  });

  it('is told in so many places, and how many more there are', () => {
    const lines = said(refused(40));
    expect(lines).toHaveLength(23);
    expect(lines.at(-2)).toBe('另有19处');
  });

  it('is told in one line when there is one place, or none', () => {
    expect(said(refused(1))).toEqual(['第1行第3列:a:有误', '(scheme.invalid)']);
    const other = refusal('conflict', 'plan.not-allowed', '不能发布', {});
    expect(said(other)).toEqual(['不能发布', '(plan.not-allowed)']);
  });
});
